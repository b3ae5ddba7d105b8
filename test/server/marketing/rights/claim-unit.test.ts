import { afterEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import type { CampaignPlan } from '../../../../server/marketing/campaign/plan.schema.ts';
import { distributionStatus } from '../../../../server/marketing/distribution/distribution-status.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { maker, openRig, putCampaign, type Rig, storyPlan } from '../distribution/rig.ts';

let rig: Rig;
afterEach(async () => rig.close());

async function run(change: {
  rights?: Partial<CampaignPlan['rights'][number]>;
  budgetFen?: number;
  customers?: number;
}): Promise<{ campaignId: string; touched: string[] }> {
  const customers = change.customers ?? 300;
  rig = await openRig({ customers });
  const plan = storyPlan();
  const right = { ...plan.rights[0]!, ...change.rights };
  const put = await putCampaign(rig.context, {
    plan: { ...plan, rights: [right], budget: { amountFen: change.budgetFen ?? 20_000_000, currency: 'CNY' } },
    eligible: customers,
  });
  await launchCampaign({ context: rig.context, actor: maker, ...put });
  await rig.runAt('2026-11-25T02:00:01.000Z');
  rig.setNow('2026-11-26T02:00:00.000Z');
  return { campaignId: put.campaignId, touched: rig.outbox(put.campaignId).map((line) => line.customerId) };
}
const claim = (campaignId: string, customerId: string, change: Record<string, unknown> = {}) => ({
  id: `claim-${customerId}`,
  campaignId,
  customerId,
  kind: 'claim',
  at: '2026-11-25T06:00:00Z',
  ...change,
});
const account = () => rig.context.store.selectFrom('campaign_account').selectAll().executeTakeFirstOrThrow();

describe('claims', () => {
  it('should be bound to a unit the customer holds, once', async () => {
    const { campaignId, touched } = await run({});
    const [first = ''] = touched;
    const events = [
      claim(campaignId, first),
      claim(campaignId, first),
      claim(campaignId, first, { id: 'second claim' }),
      claim(campaignId, touched[1]!, { amountFen: 1515 }),
      claim(campaignId, touched[2]!, { amountFen: 1000 }),
      claim(campaignId, 'C000000'),
      claim(campaignId, touched[3]!, { at: '2026-11-25T01:00:00Z' }),
    ];
    const result = await recordFeedback({ context: rig.context, actor: maker, events });
    expect(result).toMatchObject({ accepted: 2, duplicates: 1, rejected: 4 });
    expect(result.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'NO_GRANT'],
      [4, 'CLAIM_ABOVE_FACE_VALUE'],
      [6, 'NOT_IN_AUDIENCE'],
      [7, 'BEFORE_CAMPAIGN'],
    ]);
    // A claim below face value frees the rest.
    expect(await account()).toMatchObject({ spent_fen: 2514, committed_fen: (touched.length - 2) * 1514 + 2514 });
  });

  it('should never be granted beyond the budget', async () => {
    const { campaignId, touched } = await run({ budgetFen: 100 * 1514 + 1513 });
    expect(touched).toHaveLength(100);
    const status = await distributionStatus({ context: rig.context, actor: maker, campaignId });
    expect(status.touches[0]).toMatchObject({ handed: 100, skipped: status.audience - status.holdout - 100 });
    expect((await account()).committed_fen).toBe(100 * 1514);
    const reasons = await rig.context.store.selectFrom('touch').select('reason').distinct().where('state', '=', 'skipped').execute();
    expect(reasons).toEqual([{ reason: 'rights_exhausted' }]);
  });

  it('should go to the first who come when the stock is capped, with everybody told', async () => {
    const { campaignId, touched } = await run({ rights: { quantity: 10 } });
    expect(touched.length).toBeGreaterThan(200);
    const events = touched.slice(0, 15).map((id) => claim(campaignId, id));
    const result = await recordFeedback({ context: rig.context, actor: maker, events });
    expect(result).toMatchObject({ accepted: 10, rejected: 5 });
    expect(new Set(result.problems.map((problem) => problem.code))).toEqual(new Set(['RIGHTS_EXHAUSTED']));
    expect(await account()).toMatchObject({ committed_fen: 10 * 1514, spent_fen: 10 * 1514 });
  });

  it.each([
    ['units held', {}, 100],
    ['first come, first served', { rights: { quantity: 40 } }, 40],
    ['a budget that runs out', { rights: { quantity: 40 }, budgetFen: 30 * 1514 + 700 }, 30],
  ])('should never exceed budget or stock when a hundred come at once: %s', async (_what, change, expected) => {
    const { campaignId, touched } = await run(change);
    const results = await Promise.all(
      touched.slice(0, 100).map((id) => recordFeedback({ context: rig.context, actor: maker, events: [claim(campaignId, id)] })),
    );
    const accepted = results.reduce((sum, result) => sum + result.accepted, 0);
    expect(accepted).toBe(expected);
    const { budget_fen, committed_fen, spent_fen } = await account();
    expect(spent_fen).toBe(expected * 1514);
    expect(committed_fen).toBeLessThanOrEqual(budget_fen);
    const claimed = await rig.context.store.selectFrom('rights_grant').select('customer_id').where('state', '=', 'claimed').execute();
    expect(new Set(claimed.map((row) => row.customer_id)).size).toBe(expected);
  });

  it('should refuse a row that would pass the budget even past our own arithmetic', async () => {
    await run({});
    const { budget_fen } = await account();
    await expect(
      rig.context.store
        .updateTable('campaign_account')
        .set({ committed_fen: budget_fen + 1 })
        .execute(),
    ).rejects.toThrow(/constraint/i);
  });

  it('should expire two days after validity, free the money, and return the stock when the campaign is over', async () => {
    const { campaignId, touched } = await run({});
    await recordFeedback({ context: rig.context, actor: maker, events: touched.slice(0, 5).map((id) => claim(campaignId, id)) });
    await rig.runAt('2026-11-28T02:00:02.000Z');
    await rig.runAt('2026-12-13T02:00:00.000Z');
    // Ended, but units are open for 30 days from the touch.
    const late = claim(campaignId, touched[5]!, { at: '2026-12-24T06:00:00Z' });
    rig.setNow('2026-12-25T02:00:00.000Z');
    expect(await recordFeedback({ context: rig.context, actor: maker, events: [late] })).toMatchObject({ accepted: 1 });
    await rig.runAt('2026-12-26T02:00:00.000Z');
    expect((await distributionStatus({ context: rig.context, actor: maker, campaignId })).grants).toMatchObject({ claimed: 6 });
    await rig.runAt('2026-12-28T02:00:00.000Z');
    const reservation = await rig.context.store.selectFrom('rights_reservation').selectAll().executeTakeFirstOrThrow();
    expect(reservation).toMatchObject({ reserved: 300, granted: touched.length, claimed: 6, expired: touched.length - 6, returned: 294 });
    const { stock } = await rig.context.store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow();
    expect(stock).toBe(500_000 - 6);
  });
});
