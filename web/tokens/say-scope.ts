import type { Dictionary } from '../language/zh.ts';

/** A scope ("read", "write:campaigns") in the reader's words; what is written keeps its path. */
export function sayScope(scope: string, t: Dictionary): string {
  return scope.startsWith('write:') ? t.tokens.write(scope.slice('write:'.length)) : scope === 'read' ? t.tokens.read : scope;
}
