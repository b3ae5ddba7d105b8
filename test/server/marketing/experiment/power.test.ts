import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignArm, HOLDOUT, stableUniform } from '../../../../server/marketing/experiment/assign-arm.ts';
import { compareProportions, differenceInterval, differencePValue, wilsonInterval } from '../../../../server/marketing/experiment/compare-proportions.ts';
import { detectableDifference, planPower, sampleSizePerGroup } from '../../../../server/marketing/experiment/power.ts';

const test = { alpha: 0.05, power: 0.8 };

describe('power', () => {
  it('should need 19,743 customers per arm to see 3.0 % rise to 3.5 %', () => {
    expect(Math.abs(sampleSizePerGroup({ ...test, baselineRate: 0.03, difference: 0.005 }) - 19_743)).toBeLessThanOrEqual(2);
  });
  it('should detect at that size just that rise', () => {
    const size = sampleSizePerGroup({ ...test, baselineRate: 0.03, difference: 0.005 });
    expect(detectableDifference({ ...test, baselineRate: 0.03, treated: size, holdout: size })).toBeCloseTo(0.005, 6);
  });
  it('should detect smaller rises with more customers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 100_000 }),
        fc.integer({ min: 1, max: 50_000 }),
        fc.double({ min: 0.005, max: 0.5, noNaN: true }),
        (size, more, baselineRate) => {
          const small = detectableDifference({ ...test, baselineRate, treated: size, holdout: size });
          const large = detectableDifference({ ...test, baselineRate, treated: size + more, holdout: size + more });
          expect(large).not.toBeNull();
          if (small !== null && large !== null) expect(large).toBeLessThanOrEqual(small);
        },
      ),
    );
  });
  it('should say null where a side is empty or too small to see anything', () => {
    expect(planPower({ ...test, customers: 1_000, holdoutShare: 0, baselineRate: 0.02 }).detectableDifference).toBeNull();
    expect(detectableDifference({ ...test, baselineRate: 0.5, treated: 2, holdout: 2 })).toBeNull();
  });
  it('should take the hardest baseline where none is known', () => {
    expect(planPower({ ...test, customers: 1_000, holdoutShare: 0.1, baselineRate: null })).toMatchObject({ treated: 900, holdout: 100, baselineRate: 0.5 });
  });
});

describe('assignment', () => {
  const experiment = {
    holdoutShare: 0.1,
    arms: [
      { id: 'a', share: 0.5 },
      { id: 'b', share: 0.3 },
      { id: 'c', share: 0.2 },
    ],
  };
  const draw = (salt: string, count: number) => Array.from({ length: count }, (_, index) => assignArm({ salt, customerId: `C${index}`, experiment }));
  it('should always give one customer the same arm', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (salt, customerId) => {
        expect(assignArm({ salt, customerId, experiment })).toBe(assignArm({ salt, customerId, experiment }));
        const drawn = stableUniform(salt, customerId);
        expect(drawn >= 0 && drawn < 1).toBe(true);
      }),
    );
  });
  it('should share customers as designed (chi-square, 3 degrees of freedom, p > 0.001)', () => {
    const total = 100_000;
    const drawn = draw('campaign-1', total);
    const expected = { [HOLDOUT]: 0.1, a: 0.45, b: 0.27, c: 0.18 };
    const chiSquare = Object.entries(expected).reduce((sum, [arm, share]) => {
      const seen = drawn.filter((one) => one === arm).length;
      return sum + (seen - share * total) ** 2 / (share * total);
    }, 0);
    expect(chiSquare).toBeLessThan(16.27);
  });
  it('should spread evenly over [0, 1) (chi-square, 19 degrees of freedom, p > 0.001)', () => {
    const bins = new Array<number>(20).fill(0);
    for (let index = 0; index < 50_000; index += 1) bins[Math.floor(stableUniform('salt', String(index)) * 20)]! += 1;
    expect(bins.reduce((sum, seen) => sum + (seen - 2_500) ** 2 / 2_500, 0)).toBeLessThan(43.82);
  });
  it('should hold out other customers in the next campaign', () => {
    const [first, second] = [draw('campaign-1', 20_000), draw('campaign-2', 20_000)];
    const both = first.filter((arm, index) => arm === HOLDOUT && second[index] === HOLDOUT).length;
    expect(both).toBeGreaterThan(140);
    expect(both).toBeLessThan(260);
  });
  it('should lose nobody to rounding of shares', () => {
    const thirds = { holdoutShare: 0, arms: ['a', 'b', 'c'].map((id) => ({ id, share: 1 / 3 })) };
    for (let index = 0; index < 2_000; index += 1) expect(['a', 'b', 'c']).toContain(assignArm({ salt: 's', customerId: String(index), experiment: thirds }));
  });
});

describe('comparison of proportions', () => {
  it("should give Newcombe's published interval for 56/70 against 48/80", () => {
    const found = differenceInterval({ count: 56, of: 70 }, { count: 48, of: 80 }, 0.95);
    expect(found.difference).toBeCloseTo(0.2, 10);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
  });
  it('should give the Wilson interval of 0 and of all', () => {
    expect(wilsonInterval({ count: 0, of: 10 }, 0.95)).toMatchObject({ low: 0 });
    expect(wilsonInterval({ count: 0, of: 10 }, 0.95).high).toBeCloseTo(0.2775, 4);
    expect(wilsonInterval({ count: 0, of: 0 }, 0.95)).toEqual({ low: 0, high: 1 });
  });
  it("should give Fisher's p-value for the tea tasting", () => {
    expect(differencePValue({ count: 3, of: 4 }, { count: 1, of: 4 })).toBeCloseTo(0.4857, 4);
  });
  it('should hold the truth 95 times in 100', () => {
    let [state, held] = [12_345, 0];
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const runs = 800;
    const sample = (rate: number, of: number) => ({ count: Array.from({ length: of }, random).filter((drawn) => drawn < rate).length, of });
    for (let run = 0; run < runs; run += 1) {
      const { low, high } = differenceInterval(sample(0.12, 400), sample(0.08, 150), 0.95);
      if (low <= 0.04 && high >= 0.04) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.98);
  });
  it('should claim no difference without power, and no win within noise', () => {
    expect(compareProportions({ arm: { count: 30, of: 500 }, holdout: { count: 5, of: 100 } }).verdict).toBe('underpowered');
    expect(compareProportions({ arm: { count: 6_000, of: 100_000 }, holdout: { count: 4_000, of: 100_000 } }).verdict).toBe('better');
    expect(compareProportions({ arm: { count: 4_000, of: 100_000 }, holdout: { count: 6_000, of: 100_000 } }).verdict).toBe('worse');
    expect(compareProportions({ arm: { count: 50_010, of: 100_000 }, holdout: { count: 50_000, of: 100_000 } }).verdict).toBe('no_difference_seen');
  });
  it('should refuse counts above the number of customers', () => {
    expect(() => compareProportions({ arm: { count: 3, of: 2 }, holdout: { count: 0, of: 2 } })).toThrow(RangeError);
  });
});
