import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { RunEvent } from './run.schema.ts';

type Connection = Kysely<Database> | Transaction<Database>;
export type RunRow = Database['eval_run'];

const ACTIVE = ['queued', 'lost', 'running'];

export async function insertRun(db: Connection, row: RunRow): Promise<void> {
  await db.insertInto('eval_run').values(row).execute();
}

export async function readRunRow(db: Connection, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('eval_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first, at most 500. */
export async function listRunRows(db: Connection): Promise<RunRow[]> {
  return db.selectFrom('eval_run').selectAll().orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(500).execute();
}

/** Running and waiting, in the order they will be run: those whose server was lost go first. */
export async function listActiveRuns(db: Connection): Promise<RunRow[]> {
  const rows = await db.selectFrom('eval_run').selectAll().where('state', 'in', ACTIVE).orderBy('asked_at').orderBy('id').execute();
  const turn = { running: 0, lost: 1, queued: 2 } as Record<string, number>;
  return rows.sort((a, b) => (turn[a.state] ?? 3) - (turn[b.state] ?? 3));
}

/** Makes a waiting run this server's; false: another run is under way, or it does not wait any more. */
export async function claimRun(db: Connection, { id, server, beat, now }: { id: string; server: string; beat: string; now: string }): Promise<boolean> {
  const result = await db
    .updateTable('eval_run')
    .set((eb) => ({ state: 'running', server, beat_at: beat, started_at: eb.fn.coalesce('started_at', eb.val(now)), ended_at: null, problem: null }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'lost'])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('eval_run as other').select('other.id').where('other.state', '=', 'running'))))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Moves a run from one of some states to another; false: it was in none of them. */
export async function moveRun(
  db: Connection,
  id: string,
  { from, ...to }: { from: readonly string[] } & Partial<Pick<RunRow, 'state' | 'ended_at' | 'problem' | 'server' | 'asked_at'>>,
): Promise<boolean> {
  const result = await db.updateTable('eval_run').set(to).where('id', '=', id).where('state', 'in', from).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function writeProgress(db: Connection, id: string, { progress, beat }: { progress: string; beat: string }): Promise<void> {
  await db.updateTable('eval_run').set({ progress, beat_at: beat }).where('id', '=', id).execute();
}

/** Stores the next event of a run. */
export async function appendRunEvent(trx: Transaction<Database>, { runId, at, event }: Pick<RunEvent, 'runId' | 'at' | 'event'>): Promise<void> {
  const { last_sequence } = await trx
    .updateTable('eval_run')
    .set((eb) => ({ last_sequence: eb('last_sequence', '+', 1) }))
    .where('id', '=', runId)
    .returning('last_sequence')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('eval_run_event')
    .values({ run_id: runId, sequence: last_sequence, at, event: JSON.stringify(event) })
    .execute();
}

/** Events after a number, in order. */
export async function listRunEvents(db: Connection, { runId, after, limit }: { runId: string; after: number; limit: number }): Promise<RunEvent[]> {
  const rows = await db
    .selectFrom('eval_run_event')
    .selectAll()
    .where('run_id', '=', runId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ runId: row.run_id, sequence: row.sequence, at: row.at, event: JSON.parse(row.event) as RunEvent['event'] }));
}
