import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../../server/main.ts');

/** The product as it is started in production: a process of its own that is only spoken to over HTTP. */
export class ServerProcess {
  readonly dataFolder: string;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  /** Everything the process has written to its standard output and error. */
  log = '';
  url = '';

  constructor(dataFolder: string, environment: NodeJS.ProcessEnv) {
    this.dataFolder = dataFolder;
    this.#environment = environment;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get alive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts and waits until it answers. Throws with its last words when it ends instead. */
  async start(more: NodeJS.ProcessEnv = {}): Promise<void> {
    const child = this.begin(more);
    const told = join(this.dataFolder, 'server.json');
    for (let waited = 0; waited < 600; waited += 1) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended at start: ${this.log.slice(-2000)}`);
      if (existsSync(told)) {
        const text = readFileSync(told, 'utf8');
        if (text.endsWith('}')) {
          this.url = (JSON.parse(text) as { url: string }).url;
          return;
        }
      }
      await sleep(100);
    }
    throw new Error(`the server did not start within a minute: ${this.log.slice(-2000)}`);
  }

  /** Starts and does not wait: the worker is at work before the doors are open. */
  begin(more: NodeJS.ProcessEnv = {}): ChildProcess {
    rmSync(join(this.dataFolder, 'server.json'), { force: true });
    const { HELMSMAN_FAILPOINT: _, NODE_ENV: __, VITEST: ___, ...inherited } = process.env;
    const child = spawn(process.execPath, [MAIN], {
      env: { ...inherited, ...this.#environment, ...more, HELMSMAN_DATA: this.dataFolder, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => {
        this.log += part.toString('utf8');
      });
    return child;
  }

  /** Ends it and waits; returns how long that took, in milliseconds, and its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ ms: number; code: number | null }> {
    const child = this.#child;
    if (child === null || !this.alive) return { ms: 0, code: child?.exitCode ?? null };
    const started = performance.now();
    const ended = this.ended();
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const code = await ended;
    clearTimeout(force);
    return { ms: performance.now() - started, code };
  }

  /** Resolves when the process is over. */
  ended(): Promise<number | null> {
    const child = this.#child;
    if (child === null || !this.alive) return Promise.resolve(child?.exitCode ?? null);
    return new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /** Resident memory, bytes. */
  memory(): number {
    const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'));
    return Number(pages?.[1] ?? 0) * 1024;
  }
}
