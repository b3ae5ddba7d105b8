import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import jstat from 'jstat';
import { detectableDifference } from './power.ts';

export interface Proportion {
  count: number;
  of: number;
}

export interface ProportionComparison {
  rate: number;
  holdoutRate: number;
  /** rate - holdoutRate, as a fraction, with the limits of its interval. */
  difference: number;
  low: number;
  high: number;
  pValue: number;
  verdict: 'better' | 'worse' | 'no_difference_seen' | 'underpowered';
}

/** Wilson score interval of one proportion; [0, 1] when nobody was counted. */
export function wilsonInterval({ count, of }: Proportion, confidence: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1);
  const rate = count / of;
  const centre = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z ** 2 / (4 * of ** 2));
  // At the ends rounding would leave a hair.
  return { low: count === 0 ? 0 : Math.max(0, centre - half), high: count === of ? 1 : Math.min(1, centre + half) };
}

/** Interval of the difference a - b by Newcombe's hybrid of the two Wilson intervals (method 10, Stat. Med. 17:873, 1998). */
export function differenceInterval(a: Proportion, b: Proportion, confidence: number): { difference: number; low: number; high: number } {
  const [rateA, rateB] = [rateOf(a), rateOf(b)];
  const [wilsonA, wilsonB] = [wilsonInterval(a, confidence), wilsonInterval(b, confidence)];
  const difference = rateA - rateB;
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(rateA - wilsonA.low, wilsonB.high - rateB)),
    high: Math.min(1, difference + Math.hypot(wilsonA.high - rateA, rateB - wilsonB.low)),
  };
}

/** Two-sided p-value: Fisher's exact test where an expected count is below 5, else the pooled z-test. */
export function differencePValue(a: Proportion, b: Proportion): number {
  if (a.of === 0 || b.of === 0) return 1;
  const total = a.of + b.of;
  const counted = a.count + b.count;
  if (counted === 0 || counted === total) return 1;
  const smallest = (Math.min(a.of, b.of) * Math.min(counted, total - counted)) / total;
  if (smallest < 5) return fisherPValue(a, b);
  const pooled = counted / total;
  const z = Math.abs(rateOf(a) - rateOf(b)) / Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return 2 * jstat.normal.cdf(-z, 0, 1);
}

/**
 * An arm against the holdout: what may be said of it. A difference that was not seen is called "underpowered" when the
 * groups could not have shown `relevantDifference` (default: a tenth of the holdout's rate), otherwise "no difference seen".
 * @throws RangeError when more were counted than there are customers.
 */
export function compareProportions(given: {
  arm: Proportion;
  holdout: Proportion;
  alpha?: number;
  power?: number;
  /** Smallest difference worth having, as a fraction. */
  relevantDifference?: number | null;
}): ProportionComparison {
  const { arm, holdout, alpha = 0.05, power = 0.8 } = given;
  for (const side of [arm, holdout]) if (side.count < 0 || side.count > side.of) throw new RangeError(`compareProportions: ${side.count} of ${side.of}`);
  const interval = differenceInterval(arm, holdout, 1 - alpha);
  const pValue = differencePValue(arm, holdout);
  const holdoutRate = rateOf(holdout);
  const measured = { rate: rateOf(arm), holdoutRate, ...interval, pValue };
  // Both the test and the interval must agree before a difference is claimed.
  if (pValue < alpha && interval.low > 0) return { ...measured, verdict: 'better' };
  if (pValue < alpha && interval.high < 0) return { ...measured, verdict: 'worse' };
  const detectable = detectableDifference({ treated: arm.of, holdout: holdout.of, baselineRate: holdoutRate, alpha, power });
  const relevant = given.relevantDifference ?? holdoutRate / 10;
  const couldBeSeen = detectable !== null && detectable <= relevant;
  return { ...measured, verdict: couldBeSeen ? 'no_difference_seen' : 'underpowered' };
}

function rateOf({ count, of }: Proportion): number {
  return of === 0 ? 0 : count / of;
}

/** Sum of the probabilities of all tables with the same margins that are no likelier than the one seen. */
function fisherPValue(a: Proportion, b: Proportion): number {
  const counted = a.count + b.count;
  const from = Math.max(0, counted - b.of);
  const to = Math.min(counted, a.of);
  const logOf = (x: number): number => logChoose(a.of, x) + logChoose(b.of, counted - x);
  const seen = logOf(a.count);
  let [all, rare] = [0, 0];
  for (let x = from; x <= to; x += 1) {
    const weight = Math.exp(logOf(x) - seen);
    all += weight;
    if (weight <= 1 + 1e-7) rare += weight;
  }
  return Math.min(1, rare / all);
}

function logChoose(n: number, k: number): number {
  return jstat.gammaln(n + 1) - jstat.gammaln(k + 1) - jstat.gammaln(n - k + 1);
}
