import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Power } from '../campaign/assessment.schema.ts';

export interface TwoProportions {
  /** Rate without treatment, a fraction. */
  baselineRate: number;
  /** Two-sided. */
  alpha: number;
  power: number;
}

/**
 * Smallest rise over `baselineRate` that two groups of these sizes show with the wanted power, as a fraction;
 * null when a group is empty or no rise up to a rate of 1 would be seen.
 * Two-sided z-test of two proportions, pooled variance under "no difference" (Fleiss, Levin & Paik, ch. 4).
 */
export function detectableDifference({ treated, holdout, ...test }: TwoProportions & { treated: number; holdout: number }): number | null {
  if (treated < 1 || holdout < 1) return null;
  const widest = 1 - test.baselineRate;
  if (widest <= 0 || !isSeen(widest, treated, holdout, test)) return null;
  let [low, high] = [0, widest];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (isSeen(middle, treated, holdout, test)) high = middle;
    else low = middle;
  }
  return high;
}

/** Customers needed per group to see a rise of `difference`, groups of equal size. */
export function sampleSizePerGroup({ difference, ...test }: TwoProportions & { difference: number }): number {
  const other = test.baselineRate + difference;
  const pooled = (test.baselineRate + other) / 2;
  const spread =
    normalAlpha(test.alpha) * Math.sqrt(2 * pooled * (1 - pooled)) + normalPower(test.power) * Math.sqrt(variance(test.baselineRate) + variance(other));
  return Math.ceil((spread / difference) ** 2);
}

/** Whether a test of these sizes shows a true rise of `difference` with the wanted power. */
export function isSeen(difference: number, treated: number, holdout: number, test: TwoProportions): boolean {
  const base = test.baselineRate;
  const raised = base + difference;
  const pooled = (treated * raised + holdout * base) / (treated + holdout);
  const underNull = Math.sqrt(variance(pooled) * (1 / treated + 1 / holdout));
  const underRise = Math.sqrt(variance(raised) / treated + variance(base) / holdout);
  return difference >= normalAlpha(test.alpha) * underNull + normalPower(test.power) * underRise;
}

/**
 * What the experiment of a plan can show. `customers` are the eligible ones; arms share what the holdout leaves.
 * Without evidence on the baseline, 0.5 is taken: the rate at which differences are hardest to see.
 */
export function planPower(given: { customers: number; holdoutShare: number; baselineRate: number | null; alpha: number; power: number }): Power {
  const holdout = Math.round(given.customers * given.holdoutShare);
  const treated = given.customers - holdout;
  const baselineRate = given.baselineRate ?? 0.5;
  const test = { baselineRate, alpha: given.alpha, power: given.power };
  return { treated, holdout, ...test, detectableDifference: detectableDifference({ ...test, treated, holdout }) };
}

function variance(rate: number): number {
  return rate * (1 - rate);
}

function normalAlpha(alpha: number): number {
  return normalQuantile(1 - alpha / 2, 0, 1);
}

function normalPower(power: number): number {
  return normalQuantile(power, 0, 1);
}
