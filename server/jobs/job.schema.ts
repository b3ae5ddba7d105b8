import type { ServerContext } from '../context.ts';

/** What a handler is given. `context.clock` is the clock of this run. */
export interface JobRun {
  context: ServerContext;
  /** As enqueued; a handler checks its shape before use. */
  payload: unknown;
  /** Raised when the worker is stopping or the lease was lost: finish the piece in hand and return. */
  signal: AbortSignal;
}

/** Nothing: the job is done. `again`: the same job is to run again at that time. */
export type JobOutcome = undefined | { again: Date };

/** Does one kind of job. It may be run more than once for the same job, and must make that harmless. */
export type JobHandler = (run: JobRun) => Promise<JobOutcome>;
export type JobHandlers = Record<string, JobHandler>;

export interface NewJob {
  kind: string;
  payload: unknown;
  dueAt: Date;
  /** A second job with the same key is not enqueued, ever. Begins with the id of what it belongs to: "campaign-id/…". */
  dedupeKey: string;
}
