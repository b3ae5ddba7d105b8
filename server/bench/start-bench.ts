import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface StartBench {
  customers: number;
  /** First start: process start to the first answered request, sample bank built. Seconds. */
  firstStartSeconds: number;
  /** Later start: the bank is there. Seconds. */
  startSeconds: number;
  /** Resident memory once ready, MB. */
  residentMb: number;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Starts the server twice on a fresh data folder, as a person would, and times it from outside. */
export async function benchStart({ customers }: { customers: number }): Promise<StartBench> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
  try {
    const first = await startOnce(folder, customers);
    const later = await startOnce(folder, customers);
    return { customers, firstStartSeconds: first.seconds, startSeconds: later.seconds, residentMb: later.residentMb };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string, customers: number): Promise<{ seconds: number; residentMb: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, HELMSMAN_DATA: folder, HELMSMAN_CUSTOMERS: String(customers), PORT: '0', LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  try {
    const url = await waitForUrl(join(folder, 'server.json'), child.pid ?? 0);
    await fetch(`${url}/api/session`);
    const seconds = (performance.now() - started) / 1000;
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    return { seconds, residentMb: Math.round(Number(resident) / 1024) };
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

async function waitForUrl(file: string, pid: number): Promise<string> {
  for (let tries = 0; tries < 12_000; tries += 1) {
    try {
      const running = JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number };
      if (running.pid === pid) return running.url;
    } catch {
      // Not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server did not start within two minutes');
}
