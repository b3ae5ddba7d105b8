import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { DistributionTables } from './distribution.tables.ts';

export type TestSendRow = Selectable<DistributionTables['test_send']>;

export async function insertTestSends(trx: Transaction<Database>, rows: TestSendRow[]): Promise<void> {
  await trx.insertInto('test_send').values(rows).execute();
}

/** Newest first: evidence for the approver that the words were looked at. */
export async function testSendsOf(db: Kysely<Database>, campaignId: string): Promise<TestSendRow[]> {
  return await db.selectFrom('test_send').selectAll().where('campaign_id', '=', campaignId).orderBy('sent_at', 'desc').orderBy('id').limit(1000).execute();
}
