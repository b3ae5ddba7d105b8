import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

type Connection = Kysely<Database> | Transaction<Database>;
type WarningRow = Database['suitability_warning'];
export type OverrideRow = Database['suitability_override'];

export async function insertWarning(db: Connection, row: WarningRow): Promise<void> {
  await db.insertInto('suitability_warning').values(row).execute();
}

/** The newest time a customer was shown this version, not before a moment. */
export async function findWarning(
  db: Connection,
  { customerId, version, notBefore }: { customerId: string; version: string; notBefore: string },
): Promise<WarningRow | undefined> {
  return db
    .selectFrom('suitability_warning')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('version', '=', version)
    .where('shown_at', '>=', notBefore)
    .orderBy('shown_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertOverride(db: Connection, row: OverrideRow): Promise<void> {
  await db.insertInto('suitability_override').values(row).execute();
}

/** Codes a customer insisted on for the list of a turn, as long as the assessment he did it under is the one that counts. */
export async function listInsistedCodes(
  db: Connection,
  { customerId, conversationId, turnId, assessmentId }: { customerId: string; conversationId: string; turnId: string; assessmentId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('suitability_override')
    .select('codes')
    .where('customer_id', '=', customerId)
    .where('conversation_id', '=', conversationId)
    .where('turn_id', '=', turnId)
    .where('assessment_id', '=', assessmentId)
    .execute();
  return [...new Set(rows.flatMap((row) => JSON.parse(row.codes) as string[]))];
}
