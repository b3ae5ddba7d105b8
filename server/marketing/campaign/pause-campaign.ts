import type { SteerResult } from './steer-campaign.schema.ts';
import { type SteerRequest, steerCampaign } from './steer-campaign.ts';

/** Holds a campaign: no further batch is handed over. Feedback still comes in. Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE. */
export async function pauseCampaign(request: SteerRequest): Promise<SteerResult> {
  return await steerCampaign(request, {
    action: 'campaign-pause',
    isDone: (campaign) => campaign.state === 'paused',
    to: async () => 'paused',
  });
}
