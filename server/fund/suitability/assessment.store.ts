import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

type Connection = Kysely<Database> | Transaction<Database>;
export type AssessmentRow = Database['risk_assessment'];

/** The assessment that counts: the newest one. */
export async function readNewestAssessment(db: Connection, customerId: string): Promise<AssessmentRow | undefined> {
  return db
    .selectFrom('risk_assessment')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('assessed_at', 'desc')
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function listAssessments(db: Connection, { customerId, limit }: { customerId: string; limit: number }): Promise<AssessmentRow[]> {
  return db
    .selectFrom('risk_assessment')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('assessed_at', 'desc')
    .orderBy('attempt', 'desc')
    .limit(limit)
    .execute();
}

/** How many a customer made himself from a day on, that day included. */
export async function countAssessments(db: Connection, { customerId, from }: { customerId: string; from: string }): Promise<number> {
  const { count } = await db
    .selectFrom('risk_assessment')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('customer_id', '=', customerId)
    .where('origin', '=', 'self')
    .where('assessed_on', '>=', from)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertAssessment(db: Connection, row: AssessmentRow): Promise<void> {
  await db.insertInto('risk_assessment').values(row).execute();
}

/** False: it was there already. */
export async function insertAssessmentOnce(db: Connection, row: AssessmentRow): Promise<boolean> {
  const result = await db
    .insertInto('risk_assessment')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
