import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExpectedRates, estimateMoney, occurrences } from '../../../../server/marketing/experiment/estimate-money.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';
import { goodPlan, inputOf, planWith } from '../campaign/rules/good-plan.ts';

const catalogue = sampleCatalogue();
const rate = (mid: number) => ({ low: mid / 2, mid, high: Math.min(1, mid * 1.5), coverage: 0.8 });
const none: ExpectedRates = { click: null, claim: null, conversion: null };

describe('money', () => {
  it('should count the worst case to the fen: everyone treated claims, everyone reachable is sent to', () => {
    const { audience } = inputOf();
    const money = estimateMoney({ plan: goodPlan(), catalogue, audience, rates: none });
    expect(money.worstCaseFen).toBe(3_600 * 1_514 + 2_700 * 5);
    expect(money.boundedBy).toBe('none');
    expect(money.lines.map((line) => line.label.zh)).toEqual(['支付立减金', '短信发送费']);
  });
  it('should bound the worst case by the stock cap', () => {
    const plan = planWith((it) => {
      it.rights[0]!.quantity = 100;
    });
    const money = estimateMoney({ plan, catalogue, audience: inputOf().audience, rates: none });
    expect(money.lines[0]?.worstCaseFen).toBe(151_400);
    expect(money.boundedBy).toBe('stock');
  });
  it('should take everybody where there is no evidence', () => {
    const money = estimateMoney({ plan: goodPlan(), catalogue, audience: inputOf().audience, rates: none });
    expect(money.expectedFen.mid).toBe(money.worstCaseFen);
    expect(money.expectedFen.low).toBe(0);
  });
  it('should send the second touch to those who did not click only', () => {
    const { audience } = inputOf();
    const money = estimateMoney({ plan: goodPlan(), catalogue, audience, rates: { click: rate(0.2), claim: rate(0.1), conversion: null } });
    expect(money.lines[1]?.expectedFen).toBe(Math.round(2_700 * 5 * 0.8));
  });
  it('should value points by the template', () => {
    const plan = planWith((it) => {
      Object.assign(it.rights[0]!, { templateCode: 'bonus_points', kind: 'points', faceValueFen: null, points: 500 });
    });
    expect(estimateMoney({ plan, catalogue, audience: inputOf().audience, rates: none }).lines[0]?.worstCaseFen).toBe(3_600 * 100);
  });
  it('should never expect more than the worst case, and keep the interval in order', () => {
    const { audience } = inputOf();
    const share = fc.double({ min: 0, max: 0.66, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        fc.option(fc.integer({ min: 1, max: 10_000 })),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 3 }),
        (click, claim, quantity, faceValueFen, perCustomerLimit) => {
          const plan = planWith((it) => {
            Object.assign(it.rights[0]!, { quantity, faceValueFen, perCustomerLimit });
          });
          const money = estimateMoney({ plan, catalogue, audience, rates: { click: rate(click), claim: rate(claim), conversion: rate(0.01) } });
          const { low, mid, high } = money.expectedFen;
          expect(low <= mid && mid <= high && high <= money.worstCaseFen + 1).toBe(true);
          expect(money.worstCaseFen).toBe(money.lines.reduce((sum, line) => sum + line.worstCaseFen, 0));
        },
      ),
    );
  });
  it('should count how often a strategy starts', () => {
    const span = { at: '10:00', from: '2026-12-01', until: '2026-12-31' };
    expect(occurrences({ kind: 'recurring', every: 'day', ...span })).toBe(31);
    expect(occurrences({ kind: 'recurring', every: 'week', on: 2, ...span })).toBe(5);
    expect(occurrences({ kind: 'recurring', every: 'month', on: 15, ...span })).toBe(1);
    expect(occurrences({ kind: 'recurring', every: 'day', ...span, until: '2026-11-30' })).toBe(1);
    expect(occurrences(null)).toBe(1);
  });
});
