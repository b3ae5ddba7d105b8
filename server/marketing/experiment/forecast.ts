import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import jstat from 'jstat';
import { bilingual } from '../../values/language.ts';
import type { Interval } from '../../values/rate.ts';
import type { Forecast } from '../campaign/assessment.schema.ts';
import type { GrowthFactor } from '../campaign/plan.schema.ts';
import type { PastCampaign, SimilarityQuery } from '../evidence/evidence.schema.ts';
import { SIMILAR_FROM, similarity } from '../evidence/similarity.rules.ts';
import { inverseLogit, logitObservation, predictionQuantile, predictNext } from './pool-rates.ts';
import { predictResponse } from './predict-response.ts';
import type { JointPrediction } from './response-model.ts';

/** The truth is meant to lie inside four times out of five. */
const COVERAGE = 0.8;
/** Fewer similar campaigns than this, and the forecast is said to rest on the pool. */
const SIMILAR_ENOUGH = 3;
/** Fineness of the grid of outcomes. */
const GRID = 31;
const CHANCES = 11;

/**
 * What a plan will do, from what the bank's own campaigns did, treated against held-out. Campaigns with the same goal
 * say where customers start and how far they move; rights, channels and times of every campaign add what they moved
 * elsewhere, each as far as the evidence goes. The interval is for what will be counted among `treated` customers
 * (holdout taken off): it holds the doubt about the rates, the spread between campaigns, and chance among so many.
 * Null when no past campaign with a holdout had this goal: then nothing can honestly be forecast.
 */
export function forecastPlan(given: { past: readonly PastCampaign[]; query: SimilarityQuery; factor: GrowthFactor; treated: number }): Forecast | null {
  const { query, factor, treated } = given;
  const { kpi } = query;
  if (kpi === null) return null;
  const compared = given.past.filter((past) => past.holdout > 0 && past.treated > 0);
  const usable = compared
    .filter((past) => past.kpi === kpi)
    .map((past) => ({ past, similarity: similarity(query, past) }))
    .sort((a, b) => b.similarity - a.similarity || (a.past.id < b.past.id ? -1 : 1));
  if (usable.length === 0) return null;
  const scenarios = scenariosOf(predictResponse(compared, { ...query, kpi }), treated);
  const similar = usable.filter((one) => one.similarity >= SIMILAR_FROM);
  const named = similar.length >= SIMILAR_ENOUGH ? similar : usable;
  return {
    kpi,
    factor,
    baselineRate: interval(scenarios.baseline),
    treatedRate: interval(scenarios.treated),
    incremental: rounded(interval(scenarios.gained)),
    basis: basisOf(
      named.map((one) => one.past),
      named === similar,
      compared.length > usable.length,
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

/**
 * Equally likely outcomes: a fixed grid over baseline, lift and chance, so that the same evidence gives the same interval.
 * Rates are those of the customers treated, as if all were counted: rate with chance on top; gained: customers.
 */
function scenariosOf(prediction: JointPrediction, treated: number): { baseline: number[]; treated: number[]; gained: number[] } {
  const { baseline, lift, baselineVariance, liftVariance, covariance, degreesOfFreedom, calibration } = prediction;
  const spread = Math.sqrt(baselineVariance);
  const shared = covariance / baselineVariance;
  const own = Math.sqrt(Math.max(0, liftVariance - shared * covariance));
  const draws = middles(GRID).map((probability) => calibration * jstat.studentt.inv(probability, degreesOfFreedom));
  const chances = middles(CHANCES).map((probability) => calibration * normalQuantile(probability, 0, 1));
  const found: ReturnType<typeof scenariosOf> = { baseline: [], treated: [], gained: [] };
  for (const first of draws) {
    const from = baseline + spread * first;
    const before = inverseLogit(from);
    for (const second of draws) {
      const after = inverseLogit(from + lift + shared * spread * first + own * second);
      const gain = after - before;
      for (const chance of chances) {
        const counted = (rate: number): number => Math.min(1, Math.max(0, rate + (treated > 0 ? chance * Math.sqrt((rate * (1 - rate)) / treated) : 0)));
        found.baseline.push(counted(before));
        found.treated.push(counted(after));
        found.gained.push(treated * gain + chance * Math.sqrt(treated * Math.abs(gain) * (1 - Math.abs(gain))));
      }
    }
  }
  return found;
}

/** Middles of so many equally likely parts. */
function middles(parts: number): number[] {
  return Array.from({ length: parts }, (_, index) => (index + 0.5) / parts);
}

function interval(values: number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = (probability: number): number => sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? 0;
  return { low: at((1 - COVERAGE) / 2), mid: at(0.5), high: at((1 + COVERAGE) / 2), coverage: COVERAGE };
}

function rounded({ low, mid, high, coverage }: Interval): Interval {
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), coverage };
}

function basisOf(campaigns: readonly PastCampaign[], similar: boolean, otherGoals: boolean): Forecast['basis'] {
  const customers = campaigns.reduce((total, past) => total + past.treated + past.holdout, 0);
  const [count, people] = [campaigns.length, customers.toLocaleString('en-US')];
  const moreZh = otherGoals ? '；权益、渠道和时间的影响另参考其他目标的活动' : '';
  const moreEn = otherGoals ? '; what rights, channels and times move is also learned from campaigns with other goals' : '';
  return {
    kind: similar ? 'past_campaigns' : 'pooled',
    campaigns: count,
    customers,
    campaignIds: campaigns.slice(0, 20).map((past) => past.id),
    text: similar
      ? bilingual(
          `依据本行 ${count} 个相似的历史活动（目标相同，权益、产品、渠道、人群相近），共 ${people} 名客户，均有对照组${moreZh}；区间为 80%，已计入活动之间的差异和抽样误差`,
          `Rests on ${count} similar past campaigns of this bank (same goal; like rights, product, channels and audience) with ${people} customers, all with a holdout${moreEn}; 80% interval, differences between campaigns and chance included`,
        )
      : bilingual(
          `相似的历史活动不足，依据本行目标相同的全部 ${count} 个历史活动，共 ${people} 名客户${moreZh}；区间为 80%，已计入活动之间的差异和抽样误差`,
          `Too few similar campaigns: rests on all ${count} past campaigns of this bank with the same goal, ${people} customers${moreEn}; 80% interval, differences between campaigns and chance included`,
        ),
  };
}
