import type { JobHandlers } from '../../jobs/job.schema.ts';
import { feedHistory } from '../feedback/feed-history.job.ts';
import { expireGrants } from '../rights/expire-grants.job.ts';
import { jobKinds } from './distribution-jobs.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import { dueTouch } from './due-touch.job.ts';
import { endCampaign } from './end-campaign.job.ts';
import { pollEvents } from './poll-events.job.ts';
import { startWave } from './start-wave.job.ts';

/** All background work after launch, for startWorker and runDueJobs. */
export function distributionHandlers(ports: DistributionPorts): JobHandlers {
  return {
    [jobKinds.startWave]: startWave(ports),
    [jobKinds.dueTouch]: dueTouch(ports),
    [jobKinds.pollEvents]: pollEvents(ports),
    [jobKinds.endCampaign]: endCampaign(),
    [jobKinds.expireGrants]: expireGrants(),
    [jobKinds.feedHistory]: feedHistory(),
  };
}
