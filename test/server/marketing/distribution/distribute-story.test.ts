import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { distributionStatus } from '../../../../server/marketing/distribution/distribution-status.ts';
import { readOut } from '../../../../server/marketing/feedback/read-out.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { verifyAudit } from '../../../../server/store/audit.ts';
import { maker, openRig, putCampaign, type Rig, START } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});
afterEach(async () => rig.close());

describe('a launched campaign', () => {
  it('should hand each touch once, ask clicks who gets the second, and read out', async () => {
    const { context } = rig;
    const { campaignId, contentHash } = await putCampaign(context);
    const launched = await launchCampaign({ context, actor: maker, campaignId, contentHash });
    expect(launched).toMatchObject({ campaignId, version: 1, state: 'scheduled', firstWaveAt: START });

    await rig.runAt('2026-11-25T01:59:00.000Z');
    expect(rig.outbox(campaignId)).toEqual([]);

    expect((await rig.runAt('2026-11-25T02:00:01.000Z')).failed).toBe(0);
    const pushed = rig.outbox(campaignId);
    const before = await distributionStatus({ context, actor: maker, campaignId });
    // 200 customers, every 10th opted out.
    expect(before.suppressed).toEqual([{ reason: 'marketing_opt_out', customers: 20 }]);
    expect(before.audience).toBe(180);
    expect(before.holdout).toBeGreaterThan(5);
    expect(pushed).toHaveLength(180 - before.holdout);
    expect(new Set(pushed.map((line) => line.customerId)).size).toBe(pushed.length);
    expect(pushed[0]).toMatchObject({ touchId: 't1', channel: 'push', body: '绑卡支付立减15.14元支付立减金' });
    expect(before.touches[0]).toMatchObject({ touchId: 't1', handed: pushed.length, due: 0 });
    expect(before.touches[1]).toMatchObject({ touchId: 't2', handed: 0, due: pushed.length, dueAt: '2026-11-28T02:00:01.000Z' });
    expect(before.grants).toMatchObject({ granted: pushed.length, claimed: 0, spentFen: 0, budgetFen: 20_000_000 });

    rig.setNow('2026-11-26T02:00:00.000Z');
    const clickers = pushed.slice(0, 30).map((line) => line.customerId);
    const recorded = await recordFeedback({
      context,
      actor: maker,
      events: clickers.map((customerId) => ({ id: `click-${customerId}`, campaignId, customerId, kind: 'click', at: '2026-11-25T05:00:00Z' })),
    });
    expect(recorded).toMatchObject({ accepted: 30, duplicates: 0, rejected: 0 });

    await rig.runAt('2026-11-28T02:00:02.000Z');
    const texted = rig.outbox(campaignId).filter((line) => line.touchId === 't2');
    const expected = pushed.map((line) => line.customerId).filter((id) => !clickers.includes(id) && Number(id.slice(1)) % 7 !== 0);
    expect(texted.map((line) => line.customerId)).toEqual(expected);
    expect(texted[0]?.body).toContain('拒收请回复R');
    const after = await distributionStatus({ context, actor: maker, campaignId });
    expect(after.touches[1]).toMatchObject({ handed: expected.length, skipped: pushed.length - expected.length, due: 0 });
    expect(after.touches[0]?.clicked).toBe(30);
    expect(after.grants.spentFen).toBe(expected.length * 5);

    const interim = await readOut({ context, actor: maker, campaignId });
    expect(interim.final).toBe(false);
    expect(interim.arms.find((arm) => arm.arm === 'a')).toMatchObject({ customers: pushed.length, clicked: 30, converted: 0 });

    await rig.runAt('2026-12-12T03:00:00.000Z');
    const final = await readOut({ context, actor: maker, campaignId });
    expect(final.final).toBe(true);
    expect(final.summary.zh).toContain('样本不足');
    expect((await context.store.selectFrom('campaign').select('state').executeTakeFirstOrThrow()).state).toBe('ended');
    expect(await verifyAudit(context.store)).toMatchObject({ intact: true });
  });
});
