import { afterEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import type { CampaignPlan } from '../../../../server/marketing/campaign/plan.schema.ts';
import type { Channel } from '../../../../server/marketing/channel/channel.schema.ts';
import { distributionStatus } from '../../../../server/marketing/distribution/distribution-status.ts';
import type { Trigger } from '../../../../server/marketing/strategy/strategy.schema.ts';
import { appendCampaignHistory } from '../../../../server/store/bank-history.ts';
import { maker, openRig, putCampaign, type Rig, type RigOptions, storyPlan } from './rig.ts';

let rig: Rig;
afterEach(async () => rig.close());

async function launched(
  change: (plan: CampaignPlan) => CampaignPlan,
  options: RigOptions = {},
  prepare: () => Promise<void> = async () => {},
): Promise<string> {
  rig = await openRig(options);
  await prepare();
  const put = await putCampaign(rig.context, { plan: change(storyPlan()), eligible: options.customers ?? 200 });
  await launchCampaign({ context: rig.context, actor: maker, ...put });
  return put.campaignId;
}
const onlyFirstTouch = (plan: CampaignPlan, trigger?: Trigger): CampaignPlan => ({
  ...plan,
  strategies: plan.strategies.map((strategy) => ({ ...strategy, trigger: trigger ?? strategy.trigger, touches: strategy.touches.slice(0, 1) })),
});
const smsFirst = (plan: CampaignPlan, at: string): CampaignPlan => ({
  ...plan,
  strategies: plan.strategies.map((strategy) => ({
    ...strategy,
    trigger: { kind: 'once', at },
    touches: strategy.touches.slice(1).map((touch) => ({ ...touch, start: { kind: 'trigger' } })),
  })),
});
async function setChannel(code: string, change: Partial<Channel>): Promise<void> {
  const { store } = rig.context;
  const row = await store.selectFrom('catalogue_entry').select('entry').where('kind', '=', 'channel').where('code', '=', code).executeTakeFirstOrThrow();
  await store
    .updateTable('catalogue_entry')
    .set({ entry: JSON.stringify({ ...JSON.parse(row.entry), ...change }) })
    .where('kind', '=', 'channel')
    .where('code', '=', code)
    .execute();
}
const status = (campaignId: string) => distributionStatus({ context: rig.context, actor: maker, campaignId });

describe('a recurring strategy', () => {
  it('should draw a new wave each week, grant within the per-customer limit, and end after the last', async () => {
    const weekly: Trigger = { kind: 'recurring', every: 'week', on: 3, at: '10:00', from: '2026-11-25', until: '2026-12-09' };
    const campaignId = await launched((plan) => ({ ...onlyFirstTouch(plan, weekly), rights: [{ ...plan.rights[0]!, perCustomerLimit: 2, validityDays: 3 }] }));
    await rig.runAt('2026-11-25T02:00:01.000Z');
    const first = rig.outbox(campaignId);
    expect(first.length).toBeGreaterThan(100);
    await rig.runAt('2026-12-02T02:00:01.000Z');
    expect(rig.outbox(campaignId)).toHaveLength(2 * first.length);
    expect((await status(campaignId)).waves).toBe(3);
    await rig.runAt('2026-12-09T02:00:01.000Z');
    const now = await status(campaignId);
    // Both units of each customer have been issued and have expired: the third wave has nothing to give.
    expect(now.grants.granted).toBe(2 * first.length);
    expect(now.waves).toBe(3);
    await rig.runAt('2026-12-17T02:00:00.000Z');
    expect((await rig.context.store.selectFrom('campaign').select('state').executeTakeFirstOrThrow()).state).toBe('ended');
  });
});

describe('an event strategy', () => {
  it('should touch each customer once, after the delay, for events since the launch only', async () => {
    const trigger: Trigger = { kind: 'event', event: 'payment', delayMinutes: 30, from: '2026-11-24', until: '2026-11-26' };
    const campaignId = await launched((plan) => onlyFirstTouch({ ...plan, experiment: { ...plan.experiment, holdoutShare: 0 } }, trigger));
    const pay = (row: number, at: string) =>
      rig.context.bank.query("insert into events by name select $1::integer as row, 'payment' as event, cast($2 as timestamp) as occurred_at", [row, at]);
    await pay(1, '2026-11-24 01:00:00');
    await pay(3, '2026-11-24 02:10:00');
    await pay(10, '2026-11-24 02:11:00');
    await rig.runAt('2026-11-24T02:12:00.000Z');
    expect(rig.outbox(campaignId)).toEqual([]);
    await rig.runAt('2026-11-24T02:40:00.000Z');
    expect(rig.outbox(campaignId).map((line) => line.customerId)).toEqual(['C000003']);
    await pay(3, '2026-11-24 03:00:00');
    await pay(4, '2026-11-24 03:01:00');
    await rig.runAt('2026-11-24T03:05:00.000Z');
    await rig.runAt('2026-11-24T03:31:00.000Z');
    expect(rig.outbox(campaignId).map((line) => line.customerId)).toEqual(['C000003', 'C000004']);
    expect((await status(campaignId)).suppressed).toEqual([{ reason: 'marketing_opt_out', customers: 1 }]);
    await rig.runAt('2026-11-27T17:00:00.000Z');
    await rig.runAt('2026-12-20T17:00:00.000Z');
    expect((await rig.context.store.selectFrom('campaign').select('state').executeTakeFirstOrThrow()).state).toBe('ended');
  });
});

describe('the moment of hand-over', () => {
  it('should wait for the end of quiet hours', async () => {
    const campaignId = await launched((plan) => smsFirst(plan, '2026-11-25T13:30:00.000Z'));
    await rig.runAt('2026-11-25T13:30:00.000Z');
    expect(rig.outbox(campaignId)).toEqual([]);
    expect((await status(campaignId)).touches[0]?.dueAt).toBe('2026-11-26T01:00:00.000Z');
    await rig.runAt('2026-11-26T00:59:59.000Z');
    expect(rig.outbox(campaignId)).toEqual([]);
    await rig.runAt('2026-11-26T01:00:00.000Z');
    expect(rig.outbox(campaignId).length).toBeGreaterThan(100);
  });

  it('should carry what is over the daily capacity to the next day', async () => {
    const campaignId = await launched(
      (plan) => onlyFirstTouch(plan),
      {},
      () => setChannel('push', { dailyCapacity: 100 }),
    );
    await rig.runAt('2026-11-25T02:00:01.000Z');
    expect(rig.outbox(campaignId)).toHaveLength(100);
    await rig.runAt('2026-11-25T12:00:01.000Z');
    expect(rig.outbox(campaignId)).toHaveLength(100);
    await rig.runAt('2026-11-26T02:00:01.000Z');
    const { audience, holdout } = await status(campaignId);
    expect(rig.outbox(campaignId)).toHaveLength(audience - holdout);
  });

  it('should respect an opt-out and a withdrawn consent that came after the snapshot', async () => {
    const campaignId = await launched((plan) => smsFirst(plan, '2026-11-25T13:30:00.000Z'));
    await rig.runAt('2026-11-25T13:30:00.000Z');
    const members = await rig.context.store
      .selectFrom('audience_member')
      .select('customer_id')
      .where('role', '=', 'treated')
      .orderBy('customer_id')
      .limit(2)
      .execute();
    const [optedOut = '', withdrew = ''] = members.map((member) => member.customer_id);
    await rig.context.bank.query('update customers set marketing_opt_out = true where customer_id = $1', [optedOut]);
    await rig.context.bank.query('update customers set sms_consent = false where customer_id = $1', [withdrew]);
    await rig.runAt('2026-11-26T01:00:00.000Z');
    const reached = rig.outbox(campaignId).map((line) => line.customerId);
    expect(reached).not.toContain(optedOut);
    expect(reached).not.toContain(withdrew);
    const skipped = await rig.context.store
      .selectFrom('touch')
      .select(['customer_id', 'reason'])
      .where('state', '=', 'skipped')
      .orderBy('customer_id')
      .execute();
    expect(skipped.slice(0, 2)).toEqual([
      { customer_id: optedOut, reason: 'marketing_opt_out' },
      { customer_id: withdrew, reason: 'no_consent' },
    ]);
  });

  it('should count touches of other campaigns and of imported history against the frequency cap', async () => {
    const campaignId = await launched(
      (plan) => onlyFirstTouch(plan),
      {},
      () => setChannel('push', { frequencyCap: { touches: 2, days: 7 } }),
    );
    const treatedIn = async (id: string) => rig.outbox(id).map((line) => line.customerId);
    const history = ['C000001', 'C000002', 'C000003'].flatMap((customerId) =>
      (customerId === 'C000003' ? ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'] : ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z']).map((at) => ({
        customerId,
        campaignId: 'past_1',
        channel: 'push' as const,
        interaction: 'received' as const,
        at,
      })),
    );
    await appendCampaignHistory(rig.context.bank, history);
    await rig.runAt('2026-11-25T02:00:01.000Z');
    const capped = await rig.context.store.selectFrom('touch').select('customer_id').where('reason', '=', 'frequency_cap').execute();
    expect(capped.map((row) => row.customer_id).sort()).toEqual(['C000001', 'C000002']);
    const first = await treatedIn(campaignId);
    expect(first).toContain('C000003');

    // Two more campaigns: the second touch of the week is made, the third is not.
    for (const id of ['cmp_2', 'cmp_3']) {
      const put = await putCampaign(rig.context, {
        id,
        plan: { ...onlyFirstTouch(storyPlan()), experiment: { holdoutShare: 0, arms: [{ id: 'a', share: 1 }] } },
      });
      await launchCampaign({ context: rig.context, actor: maker, ...put });
      await rig.runAt('2026-11-25T03:00:00.000Z');
    }
    expect(await treatedIn('cmp_2')).toEqual(expect.arrayContaining(first));
    for (const customerId of await treatedIn('cmp_3')) expect(first).not.toContain(customerId);
  });

  it('should keep to the plan’s arms and audience limit', async () => {
    const campaignId = await launched((plan) => ({
      ...onlyFirstTouch(plan),
      audience: { ...plan.audience, limit: 100 },
      experiment: {
        holdoutShare: 0.2,
        arms: [
          { id: 'a', share: 0.5 },
          { id: 'b', share: 0.5 },
        ],
      },
      strategies: plan.strategies.map((strategy) => ({
        ...strategy,
        touches: strategy.touches
          .slice(0, 1)
          .map((touch) => ({ ...touch, content: ['a', 'b'].map((arm) => ({ ...touch.content[0]!, arm, body: `版本${arm}` })) })),
      })),
    }));
    await rig.runAt('2026-11-25T02:00:01.000Z');
    expect((await status(campaignId)).audience).toBe(100);
    const lines = rig.outbox(campaignId);
    for (const line of lines) expect(line.body).toBe(`版本${line.arm}`);
    expect(new Set(lines.map((line) => line.arm))).toEqual(new Set(['a', 'b']));
  });

  it('should stop at the plan’s end and call the rest cancelled', async () => {
    const campaignId = await launched((plan) => ({ ...plan, schedule: { ...plan.schedule, endAt: '2026-11-27T16:00:00.000Z' } }));
    await rig.runAt('2026-11-25T02:00:01.000Z');
    await rig.runAt('2026-11-28T02:00:02.000Z');
    const { touches } = await status(campaignId);
    expect(touches[1]).toMatchObject({ handed: 0, due: 0, cancelled: touches[0]?.handed });
  });
});
