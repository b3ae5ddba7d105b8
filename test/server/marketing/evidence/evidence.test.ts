import { describe, expect, it } from 'vitest';
import { campaignHistory, percentile } from '../../../../server/marketing/evidence/campaign-history.rules.ts';
import type { PastCampaign, SimilarityQuery } from '../../../../server/marketing/evidence/evidence.schema.ts';
import { replacePastCampaigns } from '../../../../server/marketing/evidence/past-campaign-writer.store.ts';
import { pastCampaigns, viewPastCampaign } from '../../../../server/marketing/evidence/past-campaigns.ts';
import { similarity } from '../../../../server/marketing/evidence/similarity.rules.ts';
import { similarityQueryOf } from '../../../../server/marketing/evidence/similarity-query.rules.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { goodPlan } from '../campaign/rules/good-plan.ts';

const past: PastCampaign = {
  id: 'p1',
  title: '绑卡',
  startedOn: '2026-01-01',
  endedOn: '2026-01-15',
  kpi: 'quick_pay_binding',
  productCode: 'quick_pay',
  rightsKind: 'payment_discount',
  faceValueFen: 1_514,
  channels: ['push', 'sms'],
  tags: ['demand_deposit_avg_30d', 'quick_pay_bound'],
  budgetFen: 10_000_000,
  spentFen: 1_000_000,
  treated: 9_000,
  exposed: 8_000,
  clicked: 900,
  claimed: 600,
  converted: 500,
  holdout: 1_000,
  holdoutConverted: 30,
  measurementDays: 14,
};

describe('similarity', () => {
  const query = similarityQueryOf(goodPlan());
  it('should be 1 for a campaign like the plan and fall with each difference', () => {
    expect(similarity(query, past)).toBeCloseTo(1, 10);
    const others: Partial<PastCampaign>[] = [
      { kpi: 'mau' },
      { productCode: 'mobile_pay' },
      { rightsKind: 'coupon' },
      { faceValueFen: 3_028 },
      { channels: ['push'] },
      { tags: [] },
    ];
    for (const change of others) {
      const value = similarity(query, { ...past, ...change });
      expect(value).toBeLessThan(1);
      expect(value).toBeGreaterThan(0);
    }
  });
  it('should not hold against the past what the plan does not say', () => {
    const open: SimilarityQuery = { ...query, productCode: null, tags: [] };
    expect(similarity(open, past)).toBeCloseTo(1, 10);
  });
});

describe('past campaigns', () => {
  it('should come from the store, most alike first, with uplift and its interval', async () => {
    const store = await openStore(':memory:');
    await store.transaction().execute((trx) => replacePastCampaigns(trx, [{ ...past, id: 'p2', rightsKind: 'gift', kpi: 'mau' }, past]));
    const views = await pastCampaigns({ store }, { query: similarityQueryOf(goodPlan()), actor: { region: null }, limit: 2 });
    expect(views.map((view) => view.campaign.id)).toEqual(['p1', 'p2']);
    expect(views[0]).toMatchObject({ clickRate: 0.1, costPerConversionFen: 2_000 });
    expect(views[0]?.uplift?.mid).toBeCloseTo(500 / 9_000 - 0.03, 10);
    expect((views[0]?.uplift?.low ?? 1) < (views[0]?.uplift?.mid ?? 0)).toBe(true);
    await store.destroy();
  });
  it('should say nothing of the effect without a holdout', () => {
    expect(viewPastCampaign({ ...past, holdout: 0, holdoutConverted: 0 }, similarityQueryOf(goodPlan())).uplift).toBeNull();
  });
});

describe('history', () => {
  it('should give percentiles as R does', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([10], 0.99)).toBe(10);
  });
  it('should say nothing is usual from fewer than ten campaigns', () => {
    expect(campaignHistory([past])).toEqual({ campaigns: 1, typicalFaceValueFen: null, typicalBudgetFen: null, typicalAudience: null });
    const many = Array.from({ length: 11 }, (_, index) => ({ ...past, id: `p${index}`, faceValueFen: (index + 1) * 100 }));
    expect(campaignHistory(many).typicalFaceValueFen?.p50).toBe(600);
  });
});
