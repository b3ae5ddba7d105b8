import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

type Connection = Kysely<Database> | Transaction<Database>;
export type ComplaintRow = Database['complaint'];

const MOST = 500;

export async function insertComplaint(db: Connection, row: ComplaintRow): Promise<void> {
  await db.insertInto('complaint').values(row).execute();
}

/** A customer's own, newest first. */
export async function listOwnComplaints(db: Connection, customerId: string): Promise<ComplaintRow[]> {
  return db.selectFrom('complaint').selectAll().where('customer_id', '=', customerId).orderBy('filed_at', 'desc').orderBy('id').limit(MOST).execute();
}

/** Open ones by promise, then the newest answered; of one region, or of all (null). */
export async function listComplaints(db: Connection, region: string | null): Promise<ComplaintRow[]> {
  let query = db.selectFrom('complaint').selectAll();
  if (region !== null) query = query.where('customer_region', '=', region);
  // "open" sorts after "answered".
  return query.orderBy('state', 'desc').orderBy('promised_by').orderBy('id').limit(MOST).execute();
}

export async function readComplaint(db: Connection, id: string): Promise<ComplaintRow | undefined> {
  return db.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False: somebody answered first. */
export async function answerOpenComplaint(
  db: Connection,
  { id, ...answer }: Pick<ComplaintRow, 'id' | 'answer' | 'answered_by' | 'answered_at'>,
): Promise<boolean> {
  const result = await db
    .updateTable('complaint')
    .set({ ...answer, state: 'answered' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
