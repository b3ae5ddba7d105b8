import type { Dictionary } from '../language/zh.ts';

const WRITE = 'write:';

/** A scope ("read", "write:campaigns") in the reader's words; a path that has none is said as it is. */
export function sayScope(scope: string, t: Dictionary): string {
  if (!scope.startsWith(WRITE)) return scope === 'read' ? t.tokens.read : scope;
  const path = scope.slice(WRITE.length);
  return t.tokens.write(t.tokens.scopeName[path] ?? path);
}
