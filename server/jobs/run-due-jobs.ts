import { randomUUID } from 'node:crypto';
import type { ServerContext } from '../context.ts';
import { toInstant } from '../values/time.ts';
import { backoffMs, MAX_ATTEMPTS } from './backoff.rules.ts';
import { failpoint } from './failpoint.ts';
import type { JobHandlers } from './job.schema.ts';
import { claimJob, type JobRow, renewLease, settleJob } from './job.store.ts';

const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

export interface RunDueJobs {
  context: ServerContext;
  handlers: JobHandlers;
  /** Fixes the clock of this run; absent: the context's clock runs on. */
  now?: Date;
  /** Stops after the job in hand. */
  signal?: AbortSignal;
  /** Bound on the number of jobs run, against a job that keeps itself due. Default 10,000. */
  limit?: number;
}

/** Runs jobs one after another until none is due. Returns how many were run and how many of those failed. */
export async function runDueJobs({ context, handlers, now, signal, limit = 10_000 }: RunDueJobs): Promise<{ run: number; failed: number }> {
  const running: ServerContext = now === undefined ? context : { ...context, clock: () => now };
  const kinds = Object.keys(handlers);
  let run = 0;
  let failed = 0;
  while (run < limit && signal?.aborted !== true) {
    const owner = randomUUID();
    const at = running.clock();
    const job = await claimJob(context.store, { kinds, now: toInstant(at), leaseUntil: toInstant(new Date(at.getTime() + LEASE_MS)), owner });
    if (job === undefined) break;
    failpoint('job-claimed');
    run += 1;
    if (!(await runJob({ context: running, handlers, job, owner, signal }))) failed += 1;
  }
  return { run, failed };
}

interface RunJob {
  context: ServerContext;
  handlers: JobHandlers;
  job: JobRow;
  owner: string;
  signal: AbortSignal | undefined;
}

async function runJob({ context, handlers, job, owner, signal }: RunJob): Promise<boolean> {
  const { store, log } = context;
  const lost = new AbortController();
  const renewal = setInterval(() => {
    const leaseUntil = toInstant(new Date(context.clock().getTime() + LEASE_MS));
    renewLease(store, { id: job.id, owner, leaseUntil }).then(
      (held) => {
        if (!held) lost.abort();
      },
      (error: unknown) => log.warn({ err: error, job: job.id }, 'lease could not be renewed'),
    );
  }, RENEW_MS);
  renewal.unref();
  try {
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`no handler for ${job.kind}`);
    const signals = signal === undefined ? [lost.signal] : [signal, lost.signal];
    const outcome = await handler({ context, payload: JSON.parse(job.payload), signal: AbortSignal.any(signals) });
    failpoint('job-handled');
    const now = toInstant(context.clock());
    if (outcome === undefined) await settleJob(store, { id: job.id, owner, state: 'done', error: null, now });
    else await settleJob(store, { id: job.id, owner, state: 'pending', dueAt: toInstant(outcome.again), attempts: 0, error: null, now });
    return true;
  } catch (error) {
    const now = context.clock();
    const givenUp = job.attempts >= MAX_ATTEMPTS;
    log.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempts, givenUp }, 'job failed');
    await settleJob(store, {
      id: job.id,
      owner,
      state: givenUp ? 'failed' : 'pending',
      dueAt: toInstant(new Date(now.getTime() + backoffMs(job.attempts))),
      error: (error instanceof Error ? error.message : String(error)).slice(0, 1000),
      now: toInstant(now),
    });
    return false;
  } finally {
    clearInterval(renewal);
  }
}
