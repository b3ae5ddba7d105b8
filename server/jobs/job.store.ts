import { randomUUID } from 'node:crypto';
import { type Kysely, PostgresAdapter, type Selectable, sql } from 'kysely';
import type { Store } from '../store/connection.ts';
import type { Database } from '../store/database.ts';
import type { JobTables } from './job.tables.ts';

export type JobRow = Selectable<JobTables['job']>;

export function isPostgres(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Inserts a job unless its dedupe key is known. Takes the transaction of the change that calls for the work. */
export async function insertJob(db: Kysely<Database>, job: { kind: string; payload: string; dueAt: string; dedupeKey: string; now: string }): Promise<void> {
  await db
    .insertInto('job')
    .values({
      id: randomUUID(),
      kind: job.kind,
      payload: job.payload,
      state: 'pending',
      due_at: job.dueAt,
      lease_until: null,
      lease_owner: null,
      attempts: 0,
      last_error: null,
      dedupe_key: job.dedupeKey,
      created_at: job.now,
      updated_at: job.now,
    })
    .onConflict((c) => c.column('dedupe_key').doNothing())
    .execute();
}

/**
 * Takes the job that has been due longest, or one whose holder has let its lease run out.
 * The outer condition is repeated so that of two claims of one row on PostgreSQL the later finds it taken.
 */
export async function claimJob(store: Store, claim: { kinds: string[]; now: string; leaseUntil: string; owner: string }): Promise<JobRow | undefined> {
  const free = store
    .selectFrom('job')
    .select('id')
    .where('kind', 'in', claim.kinds)
    .where((eb) =>
      eb.or([eb.and([eb('state', '=', 'pending'), eb('due_at', '<=', claim.now)]), eb.and([eb('state', '=', 'running'), eb('lease_until', '<', claim.now)])]),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(1);
  return await store
    .updateTable('job')
    .set((eb) => ({
      state: 'running',
      lease_until: claim.leaseUntil,
      lease_owner: claim.owner,
      attempts: eb('attempts', '+', 1),
      updated_at: claim.now,
    }))
    .where('id', '=', isPostgres(store) ? free.forUpdate().skipLocked() : free)
    .where((eb) => eb.or([eb('state', '=', 'pending'), eb('lease_until', '<', claim.now)]))
    .returningAll()
    .executeTakeFirst();
}

/** Writes how a job ended, or when it is to run again. False: the lease was lost and somebody else holds it. */
export async function settleJob(
  store: Store,
  job: { id: string; owner: string; state: 'done' | 'pending' | 'failed'; dueAt?: string; attempts?: number; error: string | null; now: string },
): Promise<boolean> {
  const result = await store
    .updateTable('job')
    .set({
      state: job.state,
      lease_until: null,
      lease_owner: null,
      last_error: job.error,
      updated_at: job.now,
      ...(job.dueAt === undefined ? {} : { due_at: job.dueAt }),
      ...(job.attempts === undefined ? {} : { attempts: job.attempts }),
    })
    .where('id', '=', job.id)
    .where('lease_owner', '=', job.owner)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function renewLease(store: Store, lease: { id: string; owner: string; leaseUntil: string }): Promise<boolean> {
  const result = await store
    .updateTable('job')
    .set({ lease_until: lease.leaseUntil })
    .where('id', '=', lease.id)
    .where('lease_owner', '=', lease.owner)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Frees what a dead process held. Only where no other process can be working: the embedded store. */
export async function releaseLeases(store: Store): Promise<void> {
  await store.updateTable('job').set({ state: 'pending', lease_until: null, lease_owner: null }).where('state', '=', 'running').execute();
}

/** When the next job of these kinds is due; undefined: none is waiting. */
export async function nextDueAt(store: Store, kinds: string[]): Promise<string | undefined> {
  const row = await store
    .selectFrom('job')
    .select('due_at')
    .where('state', '=', 'pending')
    .where('kind', 'in', kinds)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at;
}

/** Lets the waiting and failed jobs of one subject (all of them: null) look at the world again now. Each still keeps its own due times. */
export async function wakeJobs(db: Kysely<Database>, subject: string | null, now: string): Promise<void> {
  let query = db
    .updateTable('job')
    .set({ state: 'pending', attempts: 0, due_at: now, updated_at: now })
    .where((eb) => eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'pending'), eb('due_at', '>', now)])]));
  // LIKE with escaping, and not a range of keys: how keys sort depends on a PostgreSQL database's collation.
  if (subject !== null) query = query.where(sql<boolean>`dedupe_key like ${`${subject.replace(/[\\%_]/g, '\\$&')}/%`} escape '\\'`);
  await query.execute();
}
