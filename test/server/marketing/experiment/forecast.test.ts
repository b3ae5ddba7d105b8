import { describe, expect, it } from 'vitest';
import type { PastCampaign, SimilarityQuery } from '../../../../server/marketing/evidence/evidence.schema.ts';
import { expectedRate, forecastPlan } from '../../../../server/marketing/experiment/forecast.ts';

/** A seeded bank whose campaigns scatter around a common rate and effect, on the logit scale. */
function bankOf(seed: number) {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const logistic = (value: number) => 1 / (1 + Math.exp(-value));
  const count = (of: number, rate: number) => {
    const drawn = Math.round(of * rate + normal() * Math.sqrt(of * rate * (1 - rate)));
    return Math.min(of, Math.max(0, drawn));
  };
  return (id: string, size = 6_000): { campaign: PastCampaign; base: number; treated: number } => {
    const logit = -3 + 0.25 * normal();
    const [base, treated] = [logistic(logit), logistic(logit + 0.4 + 0.2 * normal())];
    const [reached, held] = [Math.round(size * 0.9), Math.round(size * 0.1)];
    const campaign: PastCampaign = {
      id,
      title: id,
      startedOn: '2026-01-01',
      endedOn: '2026-01-15',
      kpi: 'binding',
      productCode: 'pay',
      rightsKind: 'payment_discount',
      faceValueFen: 1_500,
      channels: ['push'],
      tags: ['balance'],
      budgetFen: 10_000_000,
      spentFen: 5_000_000,
      treated: reached,
      exposed: reached,
      clicked: count(reached, 0.1),
      claimed: count(reached, 0.2),
      converted: count(reached, treated),
      holdout: held,
      holdoutConverted: count(held, base),
      measurementDays: 14,
    };
    return { campaign, base, treated };
  };
}

const query: SimilarityQuery = {
  kpi: 'binding',
  productCode: 'pay',
  rightsKind: 'payment_discount',
  faceValueFen: 1_500,
  channels: ['push'],
  tags: ['balance'],
};

describe('forecast', () => {
  it("should hold the next campaign's true rates about four times out of five", () => {
    const make = bankOf(7);
    let [runs, base, gain] = [0, 0, 0];
    for (let run = 0; run < 150; run += 1) {
      const past = Array.from({ length: 12 }, (_, index) => make(`${run}-${index}`).campaign);
      const next = make(`${run}-next`);
      const forecast = forecastPlan({ past, query, factor: 'conversion', treated: 5_400 })!;
      runs += 1;
      if (forecast.baselineRate.low <= next.base && next.base <= forecast.baselineRate.high) base += 1;
      const true_ = (next.treated - next.base) * 5_400;
      if (forecast.incremental.low <= true_ && true_ <= forecast.incremental.high) gain += 1;
    }
    for (const share of [base / runs, gain / runs]) {
      expect(share).toBeGreaterThan(0.72);
      expect(share).toBeLessThan(0.97);
    }
  });
  it('should be an interval in order, name its basis, and be the same twice', () => {
    const make = bankOf(11);
    const past = Array.from({ length: 5 }, (_, index) => make(`p${index}`).campaign);
    const forecast = forecastPlan({ past, query, factor: 'conversion', treated: 900 })!;
    for (const { low, mid, high, coverage } of [forecast.baselineRate, forecast.treatedRate, forecast.incremental]) {
      expect(low <= mid && mid <= high).toBe(true);
      expect(coverage).toBe(0.8);
    }
    expect(forecast.basis).toMatchObject({ kind: 'past_campaigns', campaigns: 5, customers: 30_000 });
    expect(forecast.basis.text.zh).toContain('5 个');
    expect(forecast.basis.text.en).toContain('5 similar');
    expect(forecastPlan({ past: [...past].reverse(), query, factor: 'conversion', treated: 900 })).toEqual(forecast);
  });
  it('should lean on similar campaigns and say when there are too few', () => {
    const make = bankOf(13);
    const good = Array.from({ length: 4 }, (_, index) => ({ ...make(`a${index}`).campaign, converted: 1_000 }));
    const other = Array.from({ length: 12 }, (_, index) => ({
      ...make(`b${index}`).campaign,
      productCode: 'x',
      rightsKind: 'gift' as const,
      faceValueFen: 90_000,
      channels: ['email' as const],
      tags: ['y'],
      converted: 300,
    }));
    const leaning = forecastPlan({ past: [...good, ...other], query, factor: 'conversion', treated: 900 })!;
    const pooled = forecastPlan({ past: other, query, factor: 'conversion', treated: 900 })!;
    expect(leaning.treatedRate.mid).toBeGreaterThan(pooled.treatedRate.mid);
    expect(leaning.basis).toMatchObject({ kind: 'past_campaigns', campaigns: 4 });
    expect(pooled.basis).toMatchObject({ kind: 'pooled', campaigns: 12 });
  });
  it('should be wider with one campaign than with many, and nothing without any', () => {
    const make = bankOf(17);
    const past = Array.from({ length: 15 }, (_, index) => make(`p${index}`).campaign);
    const width = (list: PastCampaign[]) => {
      const { low, high } = forecastPlan({ past: list, query, factor: 'conversion', treated: 900 })!.treatedRate;
      return high - low;
    };
    expect(width(past.slice(0, 1))).toBeGreaterThan(width(past));
    expect(forecastPlan({ past: [], query, factor: 'conversion', treated: 900 })).toBeNull();
    expect(forecastPlan({ past: past.map((one) => ({ ...one, holdout: 0, holdoutConverted: 0 })), query, factor: 'conversion', treated: 900 })).toBeNull();
    expect(forecastPlan({ past, query: { ...query, kpi: 'other' }, factor: 'conversion', treated: 900 })).toBeNull();
  });
  it('should expect clicks and claims as past campaigns had them', () => {
    const make = bankOf(19);
    const past = Array.from({ length: 10 }, (_, index) => make(`p${index}`).campaign);
    const claim = expectedRate({ past, query, of: 'claimed' })!;
    expect(claim.low < 0.2 && claim.high > 0.2).toBe(true);
    expect(expectedRate({ past: [], query, of: 'clicked' })).toBeNull();
  });
});
