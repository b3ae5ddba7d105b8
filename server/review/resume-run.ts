import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { hasEvals } from './eval-command.ts';
import { readRun } from './read-runs.ts';
import { MOST_RUNS } from './read-setup.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { Run } from './run.schema.ts';
import { listActiveRuns, moveRun } from './run.store.ts';
import { tellOfRun } from './run-events.ts';
import type { RunQueue } from './run-queue.ts';

/** Puts a stopped or failed run into the queue again; only what is missing of it is run. */
export async function resumeRun(
  context: ServerContext,
  { setup, queue, actor, runId }: { setup: ReviewSetup; queue: Pick<RunQueue, 'wake'>; actor: Actor; runId: string },
): Promise<Run> {
  if (!hasEvals(setup)) throw new HelmsmanError('EVALS_UNAVAILABLE');
  const { state } = await readRun(context, runId);
  const resumed = await tellOfRun(context, runId, { type: 'run-queued' }, async (trx) => {
    if ((await listActiveRuns(trx)).length >= MOST_RUNS) throw new HelmsmanError('RUN_QUEUE_FULL', { limit: MOST_RUNS });
    if (!(await moveRun(trx, runId, { from: ['stopped', 'failed'], state: 'queued', ended_at: null, problem: null }))) return false;
    await writeAudit(trx, { at: context.clock(), actor: actor.id, action: 'eval-run-resume', subject: { kind: 'eval-run', id: runId }, before: { state } });
    return true;
  });
  if (!resumed) throw new HelmsmanError('RUN_NOT_RESUMABLE', { state });
  afterCommit(context.store, () => queue.wake());
  return readRun(context, runId);
}
