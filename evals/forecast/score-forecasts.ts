import type { Forecast } from '../../server/marketing/campaign/assessment.schema.ts';
import type { PastCampaign, SimilarityQuery } from '../../server/marketing/evidence/evidence.schema.ts';
import { forecastPlan } from '../../server/marketing/experiment/forecast.ts';
import type { SimulatedHistory } from './simulate-histories.ts';

/** One campaign held back: what was forecast from those that had ended before it began, and what came. */
export interface ScoredForecast {
  id: string;
  seed: number;
  /** Past campaigns the forecast could see, and those of them with the same goal. */
  seen: number;
  sameGoal: number;
  treated: number;
  forecast: Forecast;
  /** Shares among the treated, and customers gained: what came of it, the part nobody can measure included. */
  truth: { treatedRate: number; baselineRate: number; incremental: number };
  /** The same by the plain mean: of the past campaigns with the same goal, and of all. */
  pooled: { treatedRate: number; incremental: number; treatedRateOfAll: number };
}

/**
 * Forecasts the last `heldBack` campaigns of each history, each from the campaigns that had ended before it started.
 * The forecast is given what a plan says, never a count of the campaign itself.
 */
export function scoreForecasts(histories: readonly SimulatedHistory[], heldBack: number): ScoredForecast[] {
  return histories.flatMap(({ seed, campaigns }) =>
    campaigns.slice(-heldBack).flatMap(({ campaign, convertedAnyway }) => {
      const past = campaigns.map((one) => one.campaign).filter((one) => one.endedOn < campaign.startedOn);
      const forecast = forecastPlan({ past, query: planOf(campaign), factor: 'conversion', treated: campaign.treated });
      // A goal no campaign had before is said to have no forecast; an empty audience is no campaign.
      if (forecast === null || campaign.treated === 0) return [];
      const sameGoal = past.filter((one) => one.kpi === campaign.kpi && one.holdout > 0);
      const { treated, converted } = campaign;
      return [
        {
          id: campaign.id,
          seed,
          seen: past.length,
          sameGoal: sameGoal.length,
          treated,
          forecast,
          truth: { treatedRate: converted / treated, baselineRate: convertedAnyway / treated, incremental: converted - convertedAnyway },
          pooled: {
            treatedRate: treatedRateOf(sameGoal),
            incremental: (treatedRateOf(sameGoal) - heldOutRateOf(sameGoal)) * treated,
            treatedRateOfAll: treatedRateOf(past),
          },
        },
      ];
    }),
  );
}

/** What the plan of this campaign would have said. */
function planOf({ kpi, productCode, rightsKind, faceValueFen, channels, tags, startedOn, hour }: PastCampaign): SimilarityQuery {
  return { kpi, productCode, rightsKind, faceValueFen, channels, tags, startsOn: startedOn, hour: hour ?? null };
}

function treatedRateOf(past: readonly PastCampaign[]): number {
  return sum(past, (one) => one.converted) / sum(past, (one) => one.treated);
}

function heldOutRateOf(past: readonly PastCampaign[]): number {
  return sum(past, (one) => one.holdoutConverted) / sum(past, (one) => one.holdout);
}

function sum(past: readonly PastCampaign[], of: (one: PastCampaign) => number): number {
  return past.reduce((total, one) => total + of(one), 0);
}
