import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
  folder: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Frees what `fill` took. */
  relieve(): void;
  /** Mounted again without the right to write, or with it. Nobody may have a file open. */
  readOnly(isReadOnly: boolean): void;
  unmount(): void;
}

/** Mounts one with a copy of `content` and `spareMb` free beside it; null where mounting is not permitted. */
export function mountSmallDisk(content: string, spareMb: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-disk-'));
  const kilobytes = Number(execFileSync('du', ['-sk', content], { encoding: 'utf8' }).split('\t')[0]);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes + spareMb * 1024}k`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  cpSync(content, folder, { recursive: true });
  const ballast = join(folder, 'ballast');
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill() {
      for (let part = 0; free() > 0; part += 1) writeFileSync(`${ballast}-${part}`, Buffer.alloc(free()));
    },
    relieve() {
      for (let part = 0; part < 20; part += 1) rmSync(`${ballast}-${part}`, { force: true });
    },
    readOnly(isReadOnly) {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder], { stdio: 'pipe' });
    },
    unmount() {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
