import type { Transaction } from 'kysely';
import { wakeJobs } from '../../jobs/job.store.ts';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { findAccount, updateAccount } from '../distribution/campaign-account.store.ts';
import { cancelWaveTouches, lastHandedAt } from '../distribution/wave.store.ts';
import { returnStock } from '../rights/return-stock.ts';
import { rightsLaunched } from '../rights/rights.store.ts';
import { setStrategyState } from '../strategy/strategy.store.ts';
import type { CampaignRow } from './campaign.store.ts';
import { findPlanVersion } from './launched-campaign.store.ts';
import type { SteerResult } from './steer-campaign.schema.ts';
import { type SteerRequest, steerCampaign } from './steer-campaign.ts';

/**
 * Ends a campaign for good: due touches are cancelled, units nobody holds go back to stock. Customers keep what they
 * were given and may still claim it. Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE.
 */
export async function stopCampaign(request: SteerRequest): Promise<SteerResult> {
  return await steerCampaign(request, {
    action: 'campaign-stop',
    isDone: (campaign) => campaign.state === 'stopped',
    to: async () => 'stopped',
    also: async (trx, campaign, now) => ({
      cancelledTouches: await haltDistribution(trx, campaign, now),
      returnedUnits: await returnUnits(trx, campaign.id, now),
    }),
  });
}

/** Cancels what is due; the jobs wake to find nothing to do and leave the list. The measurement window opens its countdown. */
export async function haltDistribution(trx: Transaction<Database>, campaign: CampaignRow, now: Date): Promise<number> {
  const cancelled = await cancelWaveTouches(trx, campaign.id);
  await setStrategyState(trx, campaign.id, campaign.current_version, 'stopped');
  const account = await findAccount(trx, campaign.id);
  if (account !== undefined && account.measurement_ends_at === null) {
    const { plan } = await findPlanVersion(trx, campaign.id, campaign.current_version);
    const lastTouch = await lastHandedAt(trx, campaign.id);
    const endsAt = lastTouch === undefined ? now : new Date(new Date(lastTouch).getTime() + plan.measurementDays * 86_400_000);
    await updateAccount(trx, campaign.id, { measurement_ends_at: toInstant(endsAt) });
  }
  await wakeJobs(trx, campaign.id, toInstant(now));
  return cancelled;
}

export async function returnUnits(trx: Transaction<Database>, campaignId: string, now: Date): Promise<number> {
  const lastTouch = await lastHandedAt(trx, campaignId);
  let returned = 0;
  for (const rights of await rightsLaunched(trx, campaignId)) {
    returned += await returnStock(trx, rights, { lastTouchAt: lastTouch === undefined ? null : new Date(lastTouch), now });
  }
  return returned;
}
