import jstat from 'jstat';
import { wilsonInterval } from '../../server/marketing/experiment/compare-proportions.ts';
import type { ScoredForecast } from './score-forecasts.ts';

type Measure = keyof ScoredForecast['truth'];

export interface Coverage {
  measure: Measure;
  /** Share of held-back campaigns whose truth lay inside the 80 % interval, with the 95 % interval of that share. */
  covered: number;
  low: number;
  high: number;
}

/** Mean error of the forecast beside that of a plain mean, over the same campaigns. */
export interface PairedError {
  measure: string;
  error: number;
  baselineError: number;
  /** Baseline minus forecast, with its 95 % interval: above 0 the forecast is better. */
  gain: number;
  low: number;
  high: number;
  /** Share of campaigns where the forecast was nearer. */
  nearer: number;
}

export interface ForecastReport {
  suite: 'forecast';
  heldBack: number;
  histories: number;
  coverage: Coverage[];
  errors: PairedError[];
}

export function summarizeForecasts(scored: readonly ScoredForecast[]): ForecastReport {
  const errors = (measure: string, of: (one: ScoredForecast) => { own: number; pooled: number }): PairedError => paired(measure, scored.map(of));
  return {
    suite: 'forecast',
    heldBack: scored.length,
    histories: new Set(scored.map((one) => one.seed)).size,
    coverage: (['treatedRate', 'baselineRate', 'incremental'] as const).map((measure) => coverageOf(scored, measure)),
    errors: [
      errors('treated rate, absolute error, against the mean of the same goal', ({ forecast, truth, pooled }) => ({
        own: Math.abs(forecast.treatedRate.mid - truth.treatedRate),
        pooled: Math.abs(pooled.treatedRate - truth.treatedRate),
      })),
      errors('treated rate, log loss per customer, against the mean of the same goal', ({ forecast, truth, pooled }) => ({
        own: logLoss(forecast.treatedRate.mid, truth.treatedRate),
        pooled: logLoss(pooled.treatedRate, truth.treatedRate),
      })),
      errors('treated rate, absolute error, against the mean of all campaigns', ({ forecast, truth, pooled }) => ({
        own: Math.abs(forecast.treatedRate.mid - truth.treatedRate),
        pooled: Math.abs(pooled.treatedRateOfAll - truth.treatedRate),
      })),
      errors('gain per treated customer, absolute error, against the mean of the same goal', ({ forecast, truth, pooled, treated }) => ({
        own: Math.abs(forecast.incremental.mid - truth.incremental) / treated,
        pooled: Math.abs(pooled.incremental - truth.incremental) / treated,
      })),
    ],
  };
}

function coverageOf(scored: readonly ScoredForecast[], measure: Measure): Coverage {
  const inside = scored.filter(({ forecast, truth }) => forecast[measure].low <= truth[measure] && truth[measure] <= forecast[measure].high).length;
  return { measure, covered: inside / scored.length, ...wilsonInterval({ count: inside, of: scored.length }, 0.95) };
}

function paired(measure: string, pairs: readonly { own: number; pooled: number }[]): PairedError {
  const gains = pairs.map(({ own, pooled }) => pooled - own);
  const gain = mean(gains);
  const deviation = Math.sqrt(gains.reduce((total, one) => total + (one - gain) ** 2, 0) / (gains.length - 1));
  const half = (jstat.studentt.inv(0.975, gains.length - 1) * deviation) / Math.sqrt(gains.length);
  return {
    measure,
    error: mean(pairs.map(({ own }) => own)),
    baselineError: mean(pairs.map(({ pooled }) => pooled)),
    gain,
    low: gain - half,
    high: gain + half,
    nearer: gains.filter((one) => one > 0).length / gains.length,
  };
}

/** Mean negative log likelihood of one customer of a campaign whose share was `truth`, nats. */
function logLoss(forecast: number, truth: number): number {
  const rate = Math.min(1 - 1e-9, Math.max(1e-9, forecast));
  return -(truth * Math.log(rate) + (1 - truth) * Math.log(1 - rate));
}

function mean(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0) / values.length;
}

export function formatForecastReport(report: ForecastReport): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return [
    `${report.heldBack} simulated campaigns held back, ${report.histories} histories; each forecast from the campaigns ended before it`,
    ...report.coverage.map(
      ({ measure, covered, low, high }) => `80 % interval of ${measure}: holds ${percent(covered)} (95 % interval ${percent(low)} to ${percent(high)})`,
    ),
    ...report.errors.map(
      ({ measure, error, baselineError, gain, low, high, nearer }) =>
        `${measure}: ${digits(error)} against ${digits(baselineError)}; better by ${digits(gain)} (95 % interval ${digits(low)} to ${digits(high)}), nearer in ${percent(nearer)}`,
    ),
  ].join('\n');
}

function digits(value: number): string {
  return value.toPrecision(3);
}
