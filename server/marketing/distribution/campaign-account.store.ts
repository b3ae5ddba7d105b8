import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { DistributionTables } from './distribution.tables.ts';

export type CampaignAccountRow = Selectable<DistributionTables['campaign_account']>;

export async function insertAccount(trx: Transaction<Database>, account: CampaignAccountRow): Promise<void> {
  await trx.insertInto('campaign_account').values(account).execute();
}

/** Undefined: the campaign was never launched. */
export async function findAccount(db: Kysely<Database>, campaignId: string): Promise<CampaignAccountRow | undefined> {
  return await db.selectFrom('campaign_account').selectAll().where('campaign_id', '=', campaignId).executeTakeFirst();
}

/** The account, locked until the transaction ends: what is read here stays true until it is spent. */
export async function lockAccount(trx: Transaction<Database>, campaignId: string): Promise<CampaignAccountRow> {
  return await trx
    .updateTable('campaign_account')
    .set((eb) => ({ committed_fen: eb.ref('committed_fen') }))
    .where('campaign_id', '=', campaignId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Adds to what is promised and what is spent; negative amounts give back. A check in the table refuses to pass the budget. */
export async function book(trx: Transaction<Database>, campaignId: string, change: { committedFen: number; spentFen: number }): Promise<void> {
  if (change.committedFen === 0 && change.spentFen === 0) return;
  await trx
    .updateTable('campaign_account')
    .set((eb) => ({ committed_fen: eb('committed_fen', '+', change.committedFen), spent_fen: eb('spent_fen', '+', change.spentFen) }))
    .where('campaign_id', '=', campaignId)
    .execute();
}

export async function updateAccount(
  trx: Transaction<Database>,
  campaignId: string,
  change: Partial<Pick<CampaignAccountRow, 'measurement_ends_at' | 'watermarks'>>,
): Promise<void> {
  await trx.updateTable('campaign_account').set(change).where('campaign_id', '=', campaignId).execute();
}
