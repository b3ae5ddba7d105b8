import { type ChildProcess, spawn } from 'node:child_process';
import { hostname } from 'node:os';
import type { ServerContext } from '../context.ts';
import { writeAudit } from '../store/audit.ts';
import { toInstant } from '../values/time.ts';
import { runCommand } from './eval-command.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { NewRun, Run } from './run.schema.ts';
import { claimRun, listActiveRuns, moveRun, type RunRow, readRunRow, writeProgress } from './run.store.ts';
import { tellOfRun } from './run-events.ts';
import { RunFolder } from './run-folder.ts';
import { type RunMessage, runMessageSchema } from './run-message.schema.ts';

const LOOK_MS = 5_000;
/** A server that has not been heard of for so long is gone, and its run is anybody's. */
const LOST_MS = 60_000;
/** Progress is told at most so often. */
const TELL_MS = 300;
const KILL_MS = 5_000;
/** As much of what a child complains of is kept, characters. */
const COMPLAINT = 2_000;

const here = `${hostname()}:${process.pid}`;

interface UnderWay {
  id: string;
  child: ChildProcess;
  complaints: string;
  progress: Map<string, Run['progress'][number]>;
  lastTold: number;
  /** What it tells is stored one after the other. */
  telling: Promise<void>;
  ended: Promise<void>;
}

/**
 * Runs evals as child processes, one at a time for all servers of a store. A run whose server was lost is gone on with by the
 * next one that looks; a child whose server is lost ends by itself.
 */
export class RunQueue {
  readonly #context: ServerContext;
  readonly #setup: ReviewSetup;
  #underWay: UnderWay | null = null;
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(context: ServerContext, setup: ReviewSetup) {
    this.#context = context;
    this.#setup = setup;
  }

  /** Takes up what waits or was lost, now and from time to time. */
  open(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_MS);
    this.#timer.unref();
    this.wake();
  }

  /** Looks for work now. */
  wake(): void {
    this.#looking = this.#looking.then(() => this.#look()).catch((error: unknown) => this.#context.log.error({ err: error }, 'eval queue'));
  }

  /** Stops the child at once, if the run is under way here. The state of the run is the caller's to change. */
  async kill(runId: string): Promise<void> {
    const own = this.#underWay;
    if (own?.id !== runId) return;
    await end(own);
  }

  /** Ends what runs here; the next server goes on with it. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#looking;
    const own = this.#underWay;
    if (own === null) return;
    await tellOfRun(this.#context, own.id, { type: 'run-lost' }, (trx) => moveRun(trx, own.id, { from: ['running'], state: 'lost', server: null }));
    await end(own);
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    const { store } = this.#context;
    const active = await listActiveRuns(store);
    for (const row of active) if (row.state === 'running' && row.id !== this.#underWay?.id && isLost(row)) await this.#loseRun(row.id);
    if (this.#underWay !== null) return this.#lookAfter(this.#underWay);
    const next = (await listActiveRuns(store)).find(({ state }) => state !== 'running');
    if (next === undefined) return;
    const now = toInstant(this.#context.clock());
    const folder = findFolder(this.#context.dataFolder, next.id);
    const claimed = await tellOfRun(this.#context, next.id, { type: 'run-started', resumed: folder !== null }, (trx) =>
      claimRun(trx, { id: next.id, server: here, beat: new Date().toISOString(), now }),
    );
    if (claimed) this.#begin(next, folder !== null);
  }

  async #loseRun(id: string): Promise<void> {
    await tellOfRun(this.#context, id, { type: 'run-lost' }, (trx) => moveRun(trx, id, { from: ['running'], state: 'lost', server: null }));
  }

  /** A sign of life; and a stop that was asked for through another server. */
  async #lookAfter(own: UnderWay): Promise<void> {
    const row = await readRunRow(this.#context.store, own.id);
    if (row?.state !== 'running') await end(own);
    else await writeProgress(this.#context.store, own.id, { progress: JSON.stringify([...own.progress.values()]), beat: new Date().toISOString() });
  }

  #begin(row: RunRow, resume: boolean): void {
    const request = JSON.parse(row.request) as NewRun;
    const command = runCommand(this.#setup, { id: row.id, request, dataFolder: this.#context.dataFolder, resume });
    const child = spawn(process.execPath, command.arguments, { cwd: command.cwd, env: command.env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const own: UnderWay = {
      id: row.id,
      child,
      complaints: '',
      progress: new Map((JSON.parse(row.progress) as Run['progress']).map((one) => [one.suite, one])),
      lastTold: 0,
      telling: Promise.resolve(),
      ended: Promise.resolve(),
    };
    own.ended = new Promise((resolve) => {
      const finish = (code: number | null, problem: string | null) => void this.#finish(own, code, problem).finally(resolve);
      child.once('error', (error) => finish(null, error.message));
      child.once('close', (code, signal) => finish(code, signal === null ? null : `killed by ${signal}`));
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      own.complaints = (own.complaints + text).slice(-COMPLAINT);
    });
    child.on('message', (message) => {
      const parsed = runMessageSchema.safeParse(message);
      if (parsed.success) this.#hear(own, parsed.data);
    });
    this.#underWay = own;
  }

  #hear(own: UnderWay, message: RunMessage): void {
    if (message.type === 'suite-progress') {
      const { suite, done, total } = message;
      own.progress.set(suite, { suite, done, total });
      if (done < total && Date.now() - own.lastTold < TELL_MS) return;
      own.lastTold = Date.now();
    }
    const progress = JSON.stringify([...own.progress.values()]);
    own.telling = own.telling
      .then(async () => {
        await tellOfRun(this.#context, own.id, message, async (trx) => {
          if ((await readRunRow(trx, own.id))?.state !== 'running') return false;
          await writeProgress(trx, own.id, { progress, beat: new Date().toISOString() });
          return true;
        });
      })
      .catch((error: unknown) => this.#context.log.error({ err: error, runId: own.id }, 'progress of an eval run'));
  }

  /** 0 and 1 are verdicts of a run that ended; anything else is a failure. */
  async #finish(own: UnderWay, code: number | null, problem: string | null): Promise<void> {
    if (this.#underWay !== own) return;
    try {
      await own.telling;
      const { clock } = this.#context;
      const done = code === 0 || code === 1;
      const state = done ? 'done' : 'failed';
      const why = done ? null : this.#withoutKey((own.complaints.trim() || problem) ?? `ended with code ${code}`);
      // Stopped, or taken from this server: its end has been told.
      await tellOfRun(this.#context, own.id, { type: 'run-ended', state, problem: why }, async (trx) => {
        if (!(await moveRun(trx, own.id, { from: ['running'], state, problem: why, ended_at: toInstant(clock()), server: null }))) return false;
        await writeAudit(trx, { at: clock(), actor: 'system', action: 'eval-run-end', subject: { kind: 'eval-run', id: own.id }, after: { state, code } });
        return true;
      });
    } catch (error) {
      this.#context.log.error({ err: error, runId: own.id }, 'end of an eval run');
    } finally {
      this.#underWay = null;
      this.wake();
    }
  }

  #withoutKey(text: string): string {
    const key = this.#setup.model?.apiKey ?? '';
    return key.length < 8 ? text : text.replaceAll(key, '…');
  }
}

async function end(own: UnderWay): Promise<void> {
  own.child.kill('SIGTERM');
  const timer = setTimeout(() => own.child.kill('SIGKILL'), KILL_MS);
  await own.ended;
  clearTimeout(timer);
}

function isLost({ server, beat_at }: RunRow): boolean {
  if (server === null || beat_at === null || Date.now() - Date.parse(beat_at) > LOST_MS) return true;
  const [host, pid] = [server.slice(0, server.lastIndexOf(':')), Number(server.slice(server.lastIndexOf(':') + 1))];
  if (host !== hostname()) return false;
  // This process runs something else or nothing: a predecessor had the same number.
  return pid === process.pid || !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function findFolder(dataFolder: string, id: string): RunFolder | null {
  try {
    return RunFolder.open(dataFolder, id);
  } catch {
    return null;
  }
}
