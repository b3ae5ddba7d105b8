import type { ServerContext } from '../context.ts';
import type { JobHandlers } from './job.schema.ts';
import { isPostgres, nextDueAt, releaseLeases } from './job.store.ts';
import { runDueJobs } from './run-due-jobs.ts';

export interface Worker {
  /** Finishes the job in hand (its current batch, for long ones) and ends. */
  stop(): Promise<void>;
  /** Looks for due work now instead of at the next poll. */
  wake(): void;
  /** Whether it runs and reached its store the last time it looked. */
  healthy(): boolean;
}

/**
 * The worker loop of one process. Sleeps until the next job is due, at most `pollMs`.
 * On the embedded store, which one process owns, it first frees what a killed predecessor held;
 * on PostgreSQL leases run out by themselves.
 */
export async function startWorker({ context, handlers, pollMs = 1000 }: { context: ServerContext; handlers: JobHandlers; pollMs?: number }): Promise<Worker> {
  if (!isPostgres(context.store)) await releaseLeases(context.store);
  const stopping = new AbortController();
  let wakeUp: () => void = () => {};
  let healthy = true;
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await runDueJobs({ context, handlers, signal: stopping.signal });
        healthy = true;
        const next = await nextDueAt(context.store, Object.keys(handlers));
        const untilNext = next === undefined ? pollMs : new Date(next).getTime() - context.clock().getTime();
        await sleep(Math.max(10, Math.min(pollMs, untilNext)));
      } catch (error) {
        healthy = false;
        context.log.error({ err: error }, 'worker cannot reach its store');
        await sleep(pollMs);
      }
    }
  })();

  function sleep(ms: number): Promise<void> {
    if (stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    wake: () => wakeUp(),
    healthy: () => healthy && !stopping.signal.aborted,
    async stop() {
      stopping.abort();
      wakeUp();
      await loop;
    },
  };
}
