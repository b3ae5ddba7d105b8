import { bilingual } from '../../values/language.ts';
import type { Interval } from '../../values/rate.ts';
import type { Forecast } from '../campaign/assessment.schema.ts';
import type { GrowthFactor } from '../campaign/plan.schema.ts';
import type { PastCampaign, SimilarityQuery } from '../evidence/evidence.schema.ts';
import { SIMILAR_FROM, similarity } from '../evidence/similarity.rules.ts';
import { effectObservation, inverseLogit, logitObservation, type Prediction, predictionQuantile, predictNext } from './pool-rates.ts';

/** The truth is meant to lie inside four times out of five. */
const COVERAGE = 0.8;
/** Fewer similar campaigns than this, and the forecast is said to rest on the pool. */
const SIMILAR_ENOUGH = 3;

/**
 * What a plan will do, from what the bank's own campaigns did: baseline from their holdouts, effect from treated
 * against holdout, weighted by similarity, with the variance between campaigns in the interval.
 * Null when no past campaign with a holdout had this goal: then nothing can honestly be forecast.
 * `treated`: customers who will be treated (holdout taken off).
 */
export function forecastPlan(given: { past: readonly PastCampaign[]; query: SimilarityQuery; factor: GrowthFactor; treated: number }): Forecast | null {
  const { query, factor, treated } = given;
  if (query.kpi === null) return null;
  const usable = given.past
    .filter((past) => past.kpi === query.kpi && past.holdout > 0 && past.treated > 0)
    .map((past) => ({ past, similarity: similarity(query, past) }))
    .sort((a, b) => b.similarity - a.similarity || (a.past.id < b.past.id ? -1 : 1));
  const baseline = predictNext(usable.map(({ past, similarity }) => logitObservation(past.holdoutConverted, past.holdout, similarity)));
  const effect = predictNext(
    usable.map(({ past, similarity }) =>
      effectObservation({ count: past.converted, of: past.treated }, { count: past.holdoutConverted, of: past.holdout }, similarity),
    ),
  );
  if (baseline === null || effect === null) return null;
  const scenarios = combine(baseline, effect);
  const similar = usable.filter((one) => one.similarity >= SIMILAR_FROM);
  const named = similar.length >= SIMILAR_ENOUGH ? similar : usable;
  return {
    kpi: query.kpi,
    factor,
    baselineRate: interval(scenarios.map((one) => one.baseline)),
    treatedRate: interval(scenarios.map((one) => one.treated)),
    incremental: rounded(interval(scenarios.map((one) => (one.treated - one.baseline) * treated))),
    basis: basisOf(
      named.map((one) => one.past),
      named === similar,
    ),
  };
}

/** What share of treated customers will click, or claim: from campaigns like this one, holdout or not. Null without any. */
export function expectedRate(given: { past: readonly PastCampaign[]; query: SimilarityQuery; of: 'clicked' | 'claimed' }): Interval | null {
  const usable = given.past.filter((past) => past.treated > 0 && (given.of === 'clicked' || past.rightsKind !== null));
  const prediction = predictNext(usable.map((past) => logitObservation(past[given.of], past.treated, similarity(given.query, past))));
  if (prediction === null) return null;
  const at = (probability: number): number => inverseLogit(predictionQuantile(prediction, probability));
  return { low: at((1 - COVERAGE) / 2), mid: at(0.5), high: at((1 + COVERAGE) / 2), coverage: COVERAGE };
}

/** Equally likely pairs of rates: a fixed grid over both predictions, so that the same evidence gives the same interval. */
function combine(baseline: Prediction, effect: Prediction): { baseline: number; treated: number }[] {
  const points = Array.from({ length: 41 }, (_, index) => (index + 0.5) / 41);
  const bases = points.map((probability) => predictionQuantile(baseline, probability));
  const effects = points.map((probability) => predictionQuantile(effect, probability));
  return bases.flatMap((base) => effects.map((rise) => ({ baseline: inverseLogit(base), treated: inverseLogit(base + rise) })));
}

function interval(values: number[]): Interval {
  const sorted = values.sort((a, b) => a - b);
  const at = (probability: number): number => sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? 0;
  return { low: at((1 - COVERAGE) / 2), mid: at(0.5), high: at((1 + COVERAGE) / 2), coverage: COVERAGE };
}

function rounded({ low, mid, high, coverage }: Interval): Interval {
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), coverage };
}

function basisOf(campaigns: readonly PastCampaign[], similar: boolean): Forecast['basis'] {
  const customers = campaigns.reduce((total, past) => total + past.treated + past.holdout, 0);
  const [count, people] = [campaigns.length, customers.toLocaleString('en-US')];
  return {
    kind: similar ? 'past_campaigns' : 'pooled',
    campaigns: count,
    customers,
    campaignIds: campaigns.slice(0, 20).map((past) => past.id),
    text: similar
      ? bilingual(
          `依据本行 ${count} 个相似的历史活动（目标相同，权益、产品、渠道、人群相近），共 ${people} 名客户，均有对照组；区间为 80%，已计入活动之间的差异`,
          `Rests on ${count} similar past campaigns of this bank (same goal; like rights, product, channels and audience) with ${people} customers, all with a holdout; 80% interval, differences between campaigns included`,
        )
      : bilingual(
          `相似的历史活动不足，依据本行目标相同的全部 ${count} 个历史活动，共 ${people} 名客户；区间为 80%，已计入活动之间的差异`,
          `Too few similar campaigns: rests on all ${count} past campaigns of this bank with the same goal, ${people} customers; 80% interval, differences between campaigns included`,
        ),
  };
}
