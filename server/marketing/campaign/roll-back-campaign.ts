import { failpoint } from '../../jobs/failpoint.ts';
import { closeUnits } from '../rights/close-units.ts';
import { setRightsState } from '../rights/rights.store.ts';
import type { SteerResult } from './steer-campaign.schema.ts';
import { type SteerRequest, steerCampaign } from './steer-campaign.ts';
import { haltDistribution, returnUnits } from './stop-campaign.ts';

/**
 * Stops a campaign and takes back what can be taken back: units not yet claimed are revoked, their stock and money freed.
 * What was claimed stays with the customer, what was sent cannot be unsent. Also for a campaign already stopped.
 * Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE.
 */
export async function rollBackCampaign(request: SteerRequest): Promise<SteerResult> {
  const result = await steerCampaign(request, {
    action: 'campaign-roll-back',
    isDone: () => false,
    to: async () => 'stopped',
    also: async (trx, campaign, now) => {
      const cancelledTouches = campaign.state === 'stopped' ? 0 : await haltDistribution(trx, campaign, now);
      const revokedUnits = await closeUnits(trx, { campaignId: campaign.id, state: 'revoked' });
      await setRightsState(trx, campaign.id, campaign.current_version, 'stopped');
      return { cancelledTouches, revokedUnits, returnedUnits: await returnUnits(trx, campaign.id, now) };
    },
  });
  failpoint('rolled-back');
  return result;
}
