import { scoreForecasts } from './score-forecasts.ts';
import { simulateHistories } from './simulate-histories.ts';
import { formatForecastReport, summarizeForecasts } from './summarize-forecasts.ts';

/** Three histories of 130 campaigns, the last 70 of each held back: 210. */
const SEEDS = [101, 102, 103];
const HELD_BACK = 70;
const CUSTOMERS = 60_000;

/**
 * The suite `forecast` of the eval runner: are the 80 % intervals of plan forecasts 80 % intervals, and is the point
 * forecast nearer than the mean of past campaigns? @returns exit code
 */
export async function forecastSuite({ json, seed }: { json: boolean; seed?: number | undefined }): Promise<number> {
  const seeds = seed === undefined ? SEEDS : SEEDS.map((_, index) => seed + index);
  const histories = await simulateHistories({
    seeds,
    customers: CUSTOMERS,
    onProgress: (share) => process.stderr.isTTY && process.stderr.write(`\rsimulated ${Math.round(share * 100)} %`),
  });
  const report = summarizeForecasts(scoreForecasts(histories, HELD_BACK));
  if (process.stderr.isTTY) process.stderr.write('\r');
  console.log(json ? JSON.stringify({ ...report, seeds, customers: CUSTOMERS }) : formatForecastReport(report));
  return 0;
}
