import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreakEven, holdingCost, leastRedemptionFee } from '../../../../server/fund/metrics/break-even.rules.ts';
import { holdingsOverlap, topTenShare } from '../../../../server/fund/metrics/holdings.rules.ts';
import { metricNameSchema } from '../../../../server/fund/metrics/metric.schema.ts';
import { metricDefinitions } from '../../../../server/fund/metrics/metric-catalogue.ts';
import { correlate, weeklyReturns } from '../../../../server/fund/metrics/weekly-correlation.ts';

describe('break-even of two classes', () => {
  const a = { code: '000001', purchase: 0.0015, service: 0 };
  const c = { code: '000002', purchase: 0, service: 0.004 };

  it('should find the day from which the class with a subscription fee is the cheaper one', () => {
    const found = findBreakEven({ own: a, other: c, kinds: ['mixed'] });
    // 0.15 % / 0.4 % of a year: 136.9 days.
    expect(found).toMatchObject({ against: '000002', days: 137, cheaperBefore: '000002', cheaperAfter: '000001' });
    expect(found.assumptions.zh).toContain('2026-01-01');
  });

  it('should know that the service fee ends after a year, and that a money fund’s goes on', () => {
    expect(findBreakEven({ own: { ...a, purchase: 0.005 }, other: c, kinds: ['mixed'] })).toMatchObject({ days: null, cheaperAfter: '000002' });
    expect(holdingCost(c, 800, ['money'])).toBeCloseTo((0.004 * 800) / 365, 12);
    expect(holdingCost(c, 800, ['mixed'])).toBeCloseTo(0.004, 12);
  });

  it('should be the day on which the cheaper class really changes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        fc.double({ min: 0.0001, max: 0.02, noNaN: true }),
        fc.constantFrom('mixed', 'stock', 'bond', 'money'),
        (purchase, service, kind) => {
          const [own, other] = [
            { code: '000001', purchase, service: 0 },
            { code: '000002', purchase: 0, service },
          ];
          const { days, cheaperBefore, cheaperAfter } = findBreakEven({ own, other, kinds: [kind] });
          if (days === null) {
            expect(cheaperBefore).toBe(cheaperAfter);
            return;
          }
          const cost = (code: string, on: number) => holdingCost(code === own.code ? own : other, on, [kind]);
          expect(cost(cheaperAfter, days)).toBeLessThan(cost(cheaperBefore, days));
          expect(cost(cheaperBefore, days - 1)).toBeLessThanOrEqual(cost(cheaperAfter, days - 1) + 1e-9);
        },
      ),
    );
  });

  it.each([
    [6, ['mixed'], 0.015],
    [7, ['mixed'], 0.01],
    [30, ['mixed'], 0.005],
    [180, ['mixed'], 0],
    [6, ['bond'], 0.015],
    [7, ['bond'], 0],
    [7, ['stock', 'index'], 0],
    [1, ['money'], 0],
    [1, ['index', 'etf'], 0],
    [1, ['index', 'etf', 'feeder'], 0.015],
  ] as const)('should take the least redemption fee of units held %s days of %s', (days, kinds, fee) => {
    expect(leastRedemptionFee(days, [...kinds])).toBe(fee);
  });
});

describe('holdings', () => {
  const held = (security: string, weight: number, securityCode: string | null = null, rank = 1) => ({
    rank,
    asset: 'stock' as const,
    security,
    securityCode,
    weight,
  });

  it('should share the smaller weight of what both hold, by code where both have one', () => {
    const overlap = holdingsOverlap(
      [held('甲', 0.05, '1'), held('乙', 0.08), held('丙', 0.02, '3')],
      [held('甲（新名）', 0.07, '1'), held('乙', 0.03, '2'), held('丙', 0.09, '4')],
    );
    expect(overlap).toEqual({ share: expect.closeTo(0.08, 12), securities: ['甲', '乙'] });
  });

  it('should be alike both ways and never above either concentration', () => {
    const holdings = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.double({ min: 0.001, max: 0.1, noNaN: true })), {
      maxLength: 10,
      selector: ([id]) => id,
    });
    const list = (pairs: [number, number][]) => pairs.map(([id, weight], index) => held(`s${id}`, weight, `${id}`, index + 1));
    fc.assert(
      fc.property(holdings, holdings, (x, y) => {
        const [a, b] = [list(x), list(y)];
        expect(holdingsOverlap(a, b).share).toBeCloseTo(holdingsOverlap(b, a).share, 12);
        expect(holdingsOverlap(a, b).share).toBeLessThanOrEqual(Math.min(topTenShare(a), topTenShare(b)) + 1e-12);
        expect(holdingsOverlap(a, a).share).toBeCloseTo(topTenShare(a), 12);
      }),
    );
  });
});

describe('correlation of weekly returns', () => {
  const series = (rates: readonly number[]) => {
    let total = 1;
    const points = rates.map((rate, index) => {
      total *= 1 + rate;
      return { day: new Date(Date.UTC(2024, 0, 5) + index * 7 * 86_400_000).toISOString().slice(0, 10), nav: 1, total };
    });
    return { adjusted: true, points };
  };
  const rates = Array.from({ length: 40 }, (_, index) => Math.sin(index * 1.7) / 50);

  it('should be 1 with itself and −1 with its mirror', () => {
    const own = weeklyReturns(series(rates));
    expect(correlate(own, own)).toEqual({ value: expect.closeTo(1, 10), weeks: 39 });
    expect(correlate(own, new Map([...own].map(([week, value]) => [week, -value]))).value).toBeCloseTo(-1, 10);
  });

  it('should say nothing of a common window that is too short, of a fund that stands still, and of unit NAV', () => {
    expect(correlate(weeklyReturns(series(rates.slice(0, 20))), weeklyReturns(series(rates))).value).toBeNull();
    expect(correlate(weeklyReturns(series(rates.map(() => 0))), weeklyReturns(series(rates))).value).toBeNull();
    expect(weeklyReturns({ ...series(rates), adjusted: false }).size).toBe(0);
  });
});

it('should define every metric once', () => {
  expect(metricDefinitions.map(({ metric }) => metric).sort()).toEqual([...metricNameSchema.options].sort());
});
