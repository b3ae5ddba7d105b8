import { join } from 'node:path';
import { releaseLeases } from '../../../server/jobs/job.store.ts';
import { launchCampaign } from '../../../server/marketing/campaign/launch-campaign.ts';
import { rollBackCampaign } from '../../../server/marketing/campaign/roll-back-campaign.ts';
import { recordFeedback } from '../../../server/marketing/feedback/record-feedback.ts';
import { maker, openRig, putCampaign } from '../marketing/distribution/rig.ts';

/**
 * One campaign from launch to roll back on a data folder of its own. Run as a child process that a failpoint kills;
 * run again it goes on, as a restarted server would, and repeats each request as a user would.
 */
const folder = process.argv[2];
const customers = Number(process.argv[3]);
if (folder === undefined) throw new Error('usage: kill-child.ts FOLDER CUSTOMERS');

const rig = await openRig({ customers, folder, store: join(folder, 'store.sqlite'), bankFile: join(folder, 'bank.duckdb') });
const { context } = rig;
await releaseLeases(context.store);
const known = await context.store.selectFrom('campaign').select(['id', 'state']).executeTakeFirst();
const campaignId = 'cmp_story';
if (known === undefined) await putCampaign(context, { eligible: customers });
if (known?.state !== 'stopped') {
  const { content_hash: contentHash } = await context.store.selectFrom('plan_version').select('content_hash').executeTakeFirstOrThrow();
  await launchCampaign({ context, actor: maker, campaignId, contentHash });
}
const failures: number[] = [];
failures.push((await rig.runAt('2026-11-25T02:00:01.000Z')).failed);
rig.setNow('2026-11-26T02:00:00.000Z');
const treated = await context.store
  .selectFrom('audience_member')
  .select('customer_id')
  .where('role', '=', 'treated')
  .orderBy('customer_id')
  .limit(900)
  .execute();
const at = '2026-11-25T06:00:00.000Z';
await recordFeedback({
  context,
  actor: maker,
  events: treated.flatMap(({ customer_id: customerId }, index) => [
    ...(index % 2 === 0 ? [{ id: `click-${customerId}`, campaignId, customerId, kind: 'click', at }] : []),
    ...(index % 5 === 0 ? [{ id: `claim-${customerId}`, campaignId, customerId, kind: 'claim', at }] : []),
  ]),
});
failures.push((await rig.runAt('2026-11-28T02:00:02.000Z')).failed);
rig.setNow('2026-11-28T03:00:00.000Z');
await rollBackCampaign({ context, actor: maker, campaignId });
failures.push((await rig.runAt('2026-11-28T03:00:10.000Z')).failed);
await rig.close();
process.exit(failures.some((failed) => failed > 0) ? 3 : 0);
