import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { PastCampaign } from './evidence.schema.ts';

/** Puts these finished campaigns in the place of all on record. */
export async function replacePastCampaigns(trx: Transaction<Database>, campaigns: readonly PastCampaign[]): Promise<void> {
  await trx.deleteFrom('past_campaign').execute();
  if (campaigns.length === 0) return;
  await trx
    .insertInto('past_campaign')
    .values(campaigns.map((campaign) => ({ id: campaign.id, ended_on: campaign.endedOn, kpi: campaign.kpi, entry: JSON.stringify(campaign) })))
    .execute();
}

/** One more finished campaign, or the newer figures of one on record. */
export async function putPastCampaign(trx: Transaction<Database>, campaign: PastCampaign): Promise<void> {
  const row = { ended_on: campaign.endedOn, kpi: campaign.kpi, entry: JSON.stringify(campaign) };
  await trx
    .insertInto('past_campaign')
    .values({ id: campaign.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
