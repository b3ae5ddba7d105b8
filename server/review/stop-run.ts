import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { toInstant } from '../values/time.ts';
import { readRun } from './read-runs.ts';
import type { Run } from './run.schema.ts';
import { moveRun } from './run.store.ts';
import { tellOfRun } from './run-events.ts';
import type { RunQueue } from './run-queue.ts';

/** Stops a run that waits or is under way; what it has done is kept. On another server it ends within seconds. */
export async function stopRun(
  context: ServerContext,
  { queue, actor, runId }: { queue: Pick<RunQueue, 'kill' | 'wake'>; actor: Actor; runId: string },
): Promise<Run> {
  const { state } = await readRun(context, runId);
  const now = context.clock();
  const stopped = await tellOfRun(context, runId, { type: 'run-ended', state: 'stopped', problem: null }, async (trx) => {
    if (!(await moveRun(trx, runId, { from: ['queued', 'lost', 'running'], state: 'stopped', ended_at: toInstant(now), server: null }))) return false;
    await writeAudit(trx, { at: now, actor: actor.id, action: 'eval-run-stop', subject: { kind: 'eval-run', id: runId }, before: { state } });
    return true;
  });
  if (!stopped) throw new HelmsmanError('RUN_NOT_ACTIVE', { state });
  await queue.kill(runId);
  afterCommit(context.store, () => queue.wake());
  return readRun(context, runId);
}
