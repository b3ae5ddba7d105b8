import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
/** Looks at the lock, a tenth of a second apart, after which whoever held it is taken for dead. */
const MOST_LOOKS = 1800;

interface Built {
  /** Part of the name of the folder it is kept in. */
  name: string;
  /** Files and folders of the project that it is made of: a change of any TypeScript file of them makes another. */
  sources: readonly string[];
  /** The moment it is made at, which is part of what it is. */
  now: string;
  /** Makes it in an empty folder. */
  build(folder: string): Promise<void>;
}

/**
 * A copy of something that takes long to build: built once, kept in the temporary folder under a hash of what it is made of, and
 * copied for everybody who asks, from whatever process. The copy is the caller's to remove.
 * @returns the folder of the copy
 */
export async function copyOfBuilt({ name, sources, now, build }: Built): Promise<string> {
  const home = join(tmpdir(), `helmsman-${name}-${sourceHash(sources, now)}`);
  const lock = `${home}.lock`;
  for (let looks = 0; !existsSync(home); looks += 1) {
    if (looks > MOST_LOOKS) rmSync(lock, { recursive: true, force: true });
    try {
      mkdirSync(lock);
    } catch {
      await sleep(100);
      continue;
    }
    try {
      if (existsSync(home)) continue;
      const fresh = mkdtempSync(join(tmpdir(), 'helmsman-building-'));
      await build(fresh);
      renameSync(fresh, home);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  const copy = mkdtempSync(join(tmpdir(), 'helmsman-copy-'));
  cpSync(home, copy, { recursive: true });
  return copy;
}

function sourceHash(sources: readonly string[], now: string): string {
  const hash = createHash('sha256').update(now);
  for (const source of sources) {
    const files = source.endsWith('.ts') ? [source] : readdirSync(join(root, source), { recursive: true }).map((name) => join(source, String(name)));
    for (const file of files.sort()) if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
