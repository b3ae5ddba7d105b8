import { describe, expect, it } from 'vitest';
import { passHat, quantile, wilson } from '../../../evals/statistics/rates.ts';

describe('rates', () => {
  it('should give the interval Wilson gives', () => {
    // Newcombe 1998, table I: 81 of 263.
    expect(wilson(81, 263)?.low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263)?.high).toBeCloseTo(0.3662, 4);
    expect(wilson(0, 10)?.low).toBeCloseTo(0, 12);
    expect(wilson(0, 0)).toBeNull();
  });

  it('should give pass^k as drawing k attempts without putting them back does', () => {
    expect(passHat([{ passed: 3, made: 4 }], 1)).toBeCloseTo(0.75, 12);
    expect(passHat([{ passed: 3, made: 4 }], 2)).toBeCloseTo(3 / 6, 12);
    expect(passHat([{ passed: 3, made: 4 }], 4)).toBe(0);
    expect(
      passHat(
        [
          { passed: 4, made: 4 },
          { passed: 0, made: 4 },
        ],
        4,
      ),
    ).toBeCloseTo(0.5, 12);
    expect(passHat([{ passed: 1, made: 1 }], 2)).toBeNull();
  });

  it('should take quantiles by nearest rank, and none of nothing', () => {
    expect([quantile([30, 10, 20], 0.5), quantile([30, 10, 20], 0.95), quantile([], 0.5)]).toEqual([20, 30, null]);
  });
});
