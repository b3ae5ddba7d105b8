import type { Kysely } from 'kysely';
import type { Database } from '../store/database.ts';
import { toInstant } from '../values/time.ts';
import type { NewJob } from './job.schema.ts';
import { insertJob } from './job.store.ts';

/**
 * Puts work on the list inside the transaction of the change that calls for it: both happen or neither.
 * A job whose key is already known is left as it is.
 */
export async function enqueueJob(db: Kysely<Database>, job: NewJob, now: Date): Promise<void> {
  await insertJob(db, {
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    dueAt: toInstant(job.dueAt),
    dedupeKey: job.dedupeKey,
    now: toInstant(now),
  });
}
