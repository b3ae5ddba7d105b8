import jstat from 'jstat';

/** One past campaign's rate (or effect) on the logit scale: value, its sampling variance, and how like the case in hand it is (0 to 1). */
export interface Observation {
  value: number;
  variance: number;
  similarity: number;
}

/** What the next campaign's value will be: a t distribution on the logit scale. */
export interface Prediction {
  mean: number;
  /** Includes the variance between campaigns, not only that of the mean. */
  deviation: number;
  degreesOfFreedom: number;
}

/** Between-campaign variance taken before any was seen (a factor of about 1.35 in odds), and how many campaigns that is worth. */
const PRIOR_BETWEEN_VARIANCE = 0.09;
const PRIOR_WORTH = 3;
/** So many fully similar campaigns weigh as much as the whole pool. */
const POOL_WORTH = 1;

/** ln(odds) of a count, with half a customer added to both sides so that 0 and all stay finite. */
export function logitObservation(count: number, of: number, similarity: number): Observation {
  const [yes, no] = [count + 0.5, of - count + 0.5];
  return { value: Math.log(yes / no), variance: 1 / yes + 1 / no, similarity };
}

/** ln(odds ratio) of treated against holdout. */
export function effectObservation(treated: { count: number; of: number }, holdout: { count: number; of: number }): Observation {
  const a = logitObservation(treated.count, treated.of, 1);
  const b = logitObservation(holdout.count, holdout.of, 1);
  return { value: a.value - b.value, variance: a.variance + b.variance, similarity: 1 };
}

/**
 * Random-effects prediction (DerSimonian & Laird 1986), similar campaigns weighing more, shrunk to the pool of all
 * where few are similar. Null without observations.
 */
export function predictNext(observations: readonly Observation[]): Prediction | null {
  if (observations.length === 0) return null;
  const between = betweenVariance(observations);
  const pool = weightedMean(observations, between, () => 1);
  const similar = weightedMean(observations, between, (one) => one.similarity ** 2);
  const similarWorth = observations.reduce((sum, one) => sum + one.similarity ** 2, 0);
  const trust = similarWorth / (similarWorth + POOL_WORTH);
  const mean = trust * similar.mean + (1 - trust) * pool.mean;
  const ofMean = trust ** 2 * similar.variance + (1 - trust) ** 2 * pool.variance;
  return { mean, deviation: Math.sqrt(ofMean + between), degreesOfFreedom: observations.length - 1 + PRIOR_WORTH };
}

/** What one group of campaigns has in common: mean and deviation on the scale of the observations, drawn to all of them where it is thin. */
export interface GroupMean {
  mean: number;
  deviation: number;
}

/**
 * Means of groups that may overlap, each drawn to the mean of all by as much as it is less certain than groups differ
 * (normal-normal empirical Bayes, both variances estimated from `all`). Null for a group without observations.
 */
export function shrinkGroups(all: readonly Observation[], groups: readonly (readonly Observation[])[]): (GroupMean | null)[] {
  if (all.length === 0) return groups.map(() => null);
  const between = betweenVariance(all);
  const alone = groups.map((group) => (group.length === 0 ? null : weightedMean(group, between, () => 1)));
  const pool = weightedMean(all, between, () => 1);
  const seen = alone.filter((one) => one !== null);
  // Groups that are all the campaigns there are say nothing of how groups differ.
  const differ = seen.length < 2 ? between : betweenVariance(seen.map((one) => ({ value: one.mean, variance: one.variance, similarity: 1 })));
  return alone.map((one) => {
    if (one === null) return null;
    const precision = 1 / one.variance + 1 / differ;
    const mean = (one.mean / one.variance + pool.mean / differ) / precision;
    return { mean, deviation: Math.sqrt(1 / precision + pool.variance * (one.variance / (one.variance + differ)) ** 2) };
  });
}

/** The value below which the next one falls with this probability, on the logit scale. */
export function predictionQuantile(prediction: Prediction, probability: number): number {
  return prediction.mean + prediction.deviation * jstat.studentt.inv(probability, prediction.degreesOfFreedom);
}

export function inverseLogit(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function betweenVariance(observations: readonly Observation[]): number {
  const seen = observations.length - 1;
  if (seen === 0) return PRIOR_BETWEEN_VARIANCE;
  const weights = observations.map((one) => 1 / one.variance);
  const total = sum(weights);
  const mean = sum(observations.map((one, index) => one.value * (weights[index] ?? 0))) / total;
  const spread = sum(observations.map((one, index) => (weights[index] ?? 0) * (one.value - mean) ** 2));
  const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
  const estimate = scale > 0 ? Math.max(0, (spread - seen) / scale) : PRIOR_BETWEEN_VARIANCE;
  return (seen * estimate + PRIOR_WORTH * PRIOR_BETWEEN_VARIANCE) / (seen + PRIOR_WORTH);
}

function weightedMean(observations: readonly Observation[], between: number, worth: (one: Observation) => number): { mean: number; variance: number } {
  const weights = observations.map((one) => Math.max(worth(one), 1e-9) / (one.variance + between));
  const total = sum(weights);
  const mean = sum(observations.map((one, index) => one.value * (weights[index] ?? 0))) / total;
  const variance = sum(observations.map((one, index) => (weights[index] ?? 0) ** 2 * (one.variance + between))) / total ** 2;
  return { mean, variance };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
