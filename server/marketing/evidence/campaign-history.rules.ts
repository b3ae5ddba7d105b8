import type { CampaignHistory, PastCampaign } from './evidence.schema.ts';

/** Fewer past campaigns than this say nothing about what is usual. */
const ENOUGH = 10;

/** What this bank's campaigns usually look like: percentiles of face value, budget and audience. */
export function campaignHistory(past: readonly PastCampaign[]): CampaignHistory {
  const faceValues = past.flatMap((campaign) => campaign.faceValueFen ?? []);
  const budgets = past.flatMap((campaign) => campaign.budgetFen ?? []);
  const audiences = past.map((campaign) => campaign.treated + campaign.holdout);
  return {
    campaigns: past.length,
    typicalFaceValueFen: wide(faceValues),
    typicalBudgetFen: wide(budgets),
    typicalAudience: audiences.length < ENOUGH ? null : { p10: percentile(audiences, 0.1), p50: percentile(audiences, 0.5), p90: percentile(audiences, 0.9) },
  };
}

function wide(values: readonly number[]): { p1: number; p50: number; p99: number } | null {
  return values.length < ENOUGH ? null : { p1: percentile(values, 0.01), p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
}

/** Linear interpolation between order statistics (type 7, as in R and NumPy). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
