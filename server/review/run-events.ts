import { EventEmitter } from 'node:events';
import type { Transaction } from 'kysely';
import type { ServerContext } from '../context.ts';
import type { Database } from '../store/database.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { toInstant } from '../values/time.ts';
import type { RunEvent } from './run.schema.ts';
import { appendRunEvent } from './run.store.ts';

/** Tells readers in this process that a run has new stored events. */
const news = new EventEmitter().setMaxListeners(0);

/** Calls back whenever events of a run have been stored; returns the way to stop. */
export function onStoredRunEvents(runId: string, callback: () => void): () => void {
  news.on(runId, callback);
  return () => news.off(runId, callback);
}

/**
 * Changes a run and tells of it, both or neither.
 * @param change false: nothing was to be changed, and nothing is told
 */
export async function tellOfRun(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  runId: string,
  event: RunEvent['event'],
  change: (trx: Transaction<Database>) => Promise<boolean>,
): Promise<boolean> {
  const changed = await store.transaction().execute(async (trx) => {
    if (!(await change(trx))) return false;
    await appendRunEvent(trx, { runId, at: toInstant(clock()), event });
    return true;
  });
  if (changed) afterCommit(store, () => news.emit(runId));
  return changed;
}
