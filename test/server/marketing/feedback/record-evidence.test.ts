import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { listPastCampaigns } from '../../../../server/marketing/evidence/evidence.store.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { maker, openRig, putCampaign, type Rig, storyPlan } from '../distribution/rig.ts';

let rig: Rig;
let touched: string[];
let heldOut: string[];
beforeEach(async () => {
  rig = await openRig();
  const plan = storyPlan({
    audience: { include: [{ id: 'c1', predicate: { kind: 'tag', tag: 'age', op: 'gte', value: 18 } }], exclude: [], limit: null, unmapped: [] },
  });
  const put = await putCampaign(rig.context, { plan });
  await launchCampaign({ context: rig.context, actor: maker, ...put });
  await rig.runAt('2026-11-25T02:00:01.000Z');
  touched = rig.outbox(put.campaignId).map((line) => line.customerId);
  heldOut = (await rig.context.store.selectFrom('audience_member').select('customer_id').where('role', '=', 'holdout').execute()).map((row) => row.customer_id);
});
afterEach(async () => rig.close());

const converted = (id: string, customerId: string | undefined) => ({ id, campaignId: 'cmp_story', customerId, kind: 'conversion', at: '2026-11-26T06:00:00Z' });
const record = (...events: unknown[]) => recordFeedback({ context: rig.context, actor: maker, events });

async function runToTheEnd(): Promise<void> {
  for (const day of ['2026-11-28T02:00:01.000Z', '2026-11-28T03:00:00.000Z', '2026-12-20T02:00:00.000Z', '2026-12-20T03:00:00.000Z']) await rig.runAt(day);
}

describe('the evidence of an ended campaign', () => {
  it('should be among the past campaigns with what was counted, and only once it has ended', async () => {
    rig.setNow('2026-11-27T02:00:00.000Z');
    await record(converted('a', touched[0]), converted('b', touched[1]), converted('c', heldOut[0]));
    expect(await listPastCampaigns(rig.context.store)).toEqual([]);
    await runToTheEnd();
    const [entry, ...others] = await listPastCampaigns(rig.context.store);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      id: 'cmp_story',
      startedOn: '2026-11-25',
      channels: ['push', 'sms'],
      rightsKind: 'payment_discount',
      faceValueFen: 1514,
      hour: 10,
      tags: ['age'],
      conditions: [{ kind: 'tag', tag: 'age', op: 'gte', value: 18 }],
      region: 'shanghai',
      treated: touched.length,
      converted: 2,
      holdout: heldOut.length,
      holdoutConverted: 1,
      measurementDays: 14,
    });
  });
  it('should take in what is reported late about the time that counts', async () => {
    await runToTheEnd();
    expect((await listPastCampaigns(rig.context.store))[0]).toMatchObject({ converted: 0 });
    await record(converted('late', touched[0]));
    expect((await listPastCampaigns(rig.context.store)).map((one) => one.converted)).toEqual([1]);
  });
});
