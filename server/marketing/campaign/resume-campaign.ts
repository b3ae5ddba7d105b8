import { HelmsmanError } from '../../errors.ts';
import { wakeJobs } from '../../jobs/job.store.ts';
import { toInstant } from '../../values/time.ts';
import { wavesOf } from '../distribution/wave.store.ts';
import { isGloballyStopped } from './launched-campaign.store.ts';
import type { SteerResult } from './steer-campaign.schema.ts';
import { type SteerRequest, steerCampaign } from './steer-campaign.ts';

/** Goes on where a pause held it; what fell due meanwhile is handed over now. Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE, GLOBAL_STOP. */
export async function resumeCampaign(request: SteerRequest): Promise<SteerResult> {
  return await steerCampaign(request, {
    action: 'campaign-resume',
    isDone: (campaign) => campaign.state === 'running' || campaign.state === 'scheduled',
    to: async (trx, campaign) => {
      if (campaign.state === 'paused' && (await isGloballyStopped(trx))) throw new HelmsmanError('GLOBAL_STOP');
      const waves = await wavesOf(trx, campaign.id);
      return waves.some((wave) => wave.state !== 'snapshot') ? 'running' : 'scheduled';
    },
    also: async (trx, campaign, now) => {
      await wakeJobs(trx, campaign.id, toInstant(now));
      return {};
    },
  });
}
