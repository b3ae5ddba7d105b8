import type { Store } from '../../store/connection.ts';
import { type PastCampaign, pastCampaignSchema } from './evidence.schema.ts';

/** All finished campaigns on record, newest first. */
export async function listPastCampaigns(store: Store): Promise<PastCampaign[]> {
  const rows = await store.selectFrom('past_campaign').select('entry').orderBy('ended_on', 'desc').orderBy('id').execute();
  return rows.map((row) => pastCampaignSchema.parse(JSON.parse(row.entry)));
}
