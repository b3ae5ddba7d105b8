import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDueJobs } from '../../../../server/jobs/run-due-jobs.ts';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { pauseCampaign } from '../../../../server/marketing/campaign/pause-campaign.ts';
import { resumeCampaign } from '../../../../server/marketing/campaign/resume-campaign.ts';
import { rollBackCampaign } from '../../../../server/marketing/campaign/roll-back-campaign.ts';
import { setGlobalStop } from '../../../../server/marketing/campaign/set-global-stop.ts';
import { stopCampaign } from '../../../../server/marketing/campaign/stop-campaign.ts';
import { distributionHandlers } from '../../../../server/marketing/distribution/distribution-handlers.ts';
import { distributionStatus } from '../../../../server/marketing/distribution/distribution-status.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { verifyAudit } from '../../../../server/store/audit.ts';
import { approver, maker, openRig, otherBranch, putCampaign, type Rig } from '../distribution/rig.ts';

let rig: Rig;
let campaignId: string;
const START_RUN = '2026-11-25T02:00:01.000Z';

async function launched(customers: number): Promise<void> {
  rig = await openRig({ customers });
  const put = await putCampaign(rig.context, { eligible: customers });
  campaignId = put.campaignId;
  await launchCampaign({ context: rig.context, actor: maker, ...put });
}
const request = (actor = maker) => ({ context: rig.context, actor, campaignId });
const stock = async () =>
  (await rig.context.store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow()).stock;

beforeEach(() => launched(200));
afterEach(async () => rig.close());

describe('steering a launched campaign', () => {
  it('should hold at the next batch and go on where it was, nobody twice and nobody lost', async () => {
    await rig.close();
    await launched(3500);
    rig.setNow(START_RUN);
    let handed = 0;
    const handlers = distributionHandlers({
      ...rig.ports,
      adapters: () => ({
        async hand(batch) {
          handed += 1;
          // A person pauses while the second batch is on its way.
          if (handed === 2) await pauseCampaign(request(approver));
          return await rig.ports.adapters(batch.channel).hand(batch);
        },
      }),
    });
    await runDueJobs({ context: rig.context, handlers });
    expect(handed).toBe(2);
    const held = rig.outbox(campaignId);
    const status = await distributionStatus(request());
    expect(status.touches[0]).toMatchObject({ handed: held.length, due: status.audience - status.holdout - held.length });
    await rig.runAt('2026-11-25T02:05:00.000Z');
    expect(rig.outbox(campaignId)).toHaveLength(held.length);

    expect(await resumeCampaign(request())).toMatchObject({ state: 'running' });
    await rig.runAt('2026-11-25T02:06:00.000Z');
    const all = rig.outbox(campaignId).map((line) => line.customerId);
    expect(all).toHaveLength(status.audience - status.holdout);
    expect(new Set(all).size).toBe(all.length);
  });

  it('should go back to scheduled when it was paused before its first wave', async () => {
    await pauseCampaign(request());
    await rig.runAt(START_RUN);
    expect(rig.outbox(campaignId)).toEqual([]);
    expect(await resumeCampaign(request())).toMatchObject({ state: 'scheduled' });
    await rig.runAt(START_RUN);
    expect(rig.outbox(campaignId).length).toBeGreaterThan(100);
  });

  it('should stop for good and return the units nobody holds; held ones can still be claimed', async () => {
    const before = await stock();
    await rig.runAt(START_RUN);
    const handed = rig.outbox(campaignId);
    const stopped = await stopCampaign(request());
    expect(stopped).toMatchObject({ state: 'stopped', cancelledTouches: 1, returnedUnits: 200 - handed.length });
    expect(await stock()).toBe(before + 200 - handed.length);
    await rig.runAt('2026-11-28T03:00:00.000Z');
    expect(rig.outbox(campaignId)).toHaveLength(handed.length);
    const claim = { id: 'c1', campaignId, customerId: handed[0]!.customerId, kind: 'claim', at: '2026-11-26T00:00:00Z' };
    expect(await recordFeedback({ context: rig.context, actor: maker, events: [claim] })).toMatchObject({ accepted: 1 });
    await expect(resumeCampaign(request())).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await stopCampaign(request())).toMatchObject({ state: 'stopped', cancelledTouches: 0 });
  });

  it('should roll back what was not claimed and leave what was', async () => {
    const { store } = rig.context;
    const before = await stock();
    await rig.runAt(START_RUN);
    const handed = rig.outbox(campaignId).map((line) => line.customerId);
    rig.setNow('2026-11-26T02:00:00.000Z');
    const claims = handed.slice(0, 12).map((customerId) => ({ id: `claim-${customerId}`, campaignId, customerId, kind: 'claim', at: '2026-11-25T06:00:00Z' }));
    expect(await recordFeedback({ context: rig.context, actor: maker, events: claims })).toMatchObject({ accepted: 12 });
    const result = await rollBackCampaign(request());
    expect(result).toMatchObject({ state: 'stopped', revokedUnits: handed.length - 12, returnedUnits: 188 });
    expect(await stock()).toBe(before + 188);
    const account = await store.selectFrom('campaign_account').selectAll().executeTakeFirstOrThrow();
    expect(account).toMatchObject({ committed_fen: 12 * 1514, spent_fen: 12 * 1514 });
    const late = { id: 'late', campaignId, customerId: handed[50]!, kind: 'claim', at: '2026-11-26T01:00:00Z' };
    expect((await recordFeedback({ context: rig.context, actor: maker, events: [late] })).problems[0]).toMatchObject({ code: 'NO_GRANT' });
    expect(await rollBackCampaign(request())).toMatchObject({ revokedUnits: 0, returnedUnits: 0 });
    expect((await distributionStatus(request())).grants).toMatchObject({ claimed: 12, revoked: handed.length - 12 });
    expect(await verifyAudit(store)).toMatchObject({ intact: true });
  });

  it('should hold every campaign while the global stop is on', async () => {
    await expect(setGlobalStop({ context: rig.context, actor: maker, on: true })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await setGlobalStop({ context: rig.context, actor: approver, on: true });
    await rig.runAt(START_RUN);
    expect(rig.outbox(campaignId)).toEqual([]);
    await setGlobalStop({ context: rig.context, actor: approver, on: false });
    await rig.runAt(START_RUN);
    expect(rig.outbox(campaignId).length).toBeGreaterThan(100);
  });

  it('should not tell another branch of the campaign, and refuse roles that may not steer', async () => {
    for (const action of [pauseCampaign, resumeCampaign, stopCampaign, rollBackCampaign]) {
      await expect(action(request(otherBranch))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(action(request({ ...approver, role: 'reviewer' }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
