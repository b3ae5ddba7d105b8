import type { z } from 'zod';
import type { BankSession } from '../../store/bank.ts';
import type { navPointSchema } from '../analysis/fund-analysis.schema.ts';
import { readAdjustedSeries } from './read-adjusted-series.ts';
import { thinOut } from './thin-out.ts';

export type NavPoint = z.infer<typeof navPointSchema>;

/** Most points a chart gets: a working week for each of five years. */
const MOST_POINTS = 260;

/**
 * A fund's NAV for a chart, at most `points` of them, first and last day and the deepest fall among them. `total` starts at 1,
 * `drawdown` is reckoned from every day, also those left out. Where only unit NAV is known, both follow unit NAV.
 * Days are YYYY-MM-DD, both ends included. Empty where no NAV is loaded.
 */
export async function readNavSeries(
  bank: BankSession,
  code: string,
  { from, until, points = MOST_POINTS }: { from?: string; until?: string; points?: number } = {},
): Promise<NavPoint[]> {
  const series = await readAdjustedSeries(bank, code, { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) });
  let peak = 0;
  const all = series.points.map(({ day, nav, total }) => {
    peak = Math.max(peak, total);
    return { day, nav, total, drawdown: Math.min(total / peak - 1, 0) };
  });
  const deepest = all.reduce((worst, point, index) => (point.drawdown < (all[worst]?.drawdown ?? 0) ? index : worst), 0);
  return thinOut(all, Math.min(points, MOST_POINTS), [deepest]);
}
