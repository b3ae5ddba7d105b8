import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { CampaignState } from '../campaign/campaign.schema.ts';
import { findCampaign, isGloballyStopped } from '../campaign/launched-campaign.store.ts';

/** go: work; wait: paused or globally stopped, resuming wakes the jobs; over: nothing more will happen. */
export type Pace = 'go' | 'wait' | 'over';

/** How long a held job sleeps when nothing wakes it. */
export const HELD_MS = 10 * 60_000;

export async function paceOf(db: Kysely<Database>, campaignId: string): Promise<{ pace: Pace; state: CampaignState }> {
  const { state } = await findCampaign(db, campaignId);
  if (state === 'stopped' || state === 'ended') return { pace: 'over', state };
  if (state === 'paused' || (await isGloballyStopped(db))) return { pace: 'wait', state };
  return { pace: 'go', state };
}
