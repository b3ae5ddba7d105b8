import type { BankSession } from '../../store/bank.ts';
import { type AdjustedSeries, readAdjustedSeries } from './read-adjusted-series.ts';

export interface WeeklyCorrelation {
  a: string;
  b: string;
  /** Pearson; null where the common window is shorter than LEAST_WEEKS or one of the two does not move. */
  value: number | null;
  /** Weeks both have a return for. */
  weeks: number;
}

/** Fewer common weeks than half a year say nothing. */
const LEAST_WEEKS = 26;
/** A Monday: weeks are numbered from here. */
const MONDAY = Date.UTC(1970, 0, 5);

/** Correlation of weekly returns of each pair, over the weeks both have; adjusted NAV only. */
export async function correlateFunds(
  bank: BankSession,
  codes: readonly string[],
  options: { from?: string; until?: string } = {},
): Promise<WeeklyCorrelation[]> {
  const returns = await Promise.all(codes.map(async (code) => weeklyReturns(await readAdjustedSeries(bank, code, options))));
  return codes.flatMap((a, first) =>
    codes.slice(first + 1).map((b, step) => ({ a, b, ...correlate(returns[first] ?? new Map(), returns[first + 1 + step] ?? new Map()) })),
  );
}

/** Return of each calendar week (its last NAV over the last NAV of the week before) by week number; a week after a gap has none. Unit NAV gives none. */
export function weeklyReturns({ adjusted, points }: AdjustedSeries): Map<number, number> {
  const last = new Map<number, number>();
  if (adjusted) for (const { day, total } of points) last.set(Math.floor((Date.parse(day) - MONDAY) / (7 * 86_400_000)), total);
  const returns = new Map<number, number>();
  for (const [week, total] of last) {
    const before = last.get(week - 1);
    if (before !== undefined) returns.set(week, total / before - 1);
  }
  return returns;
}

/** Pearson's correlation over the common weeks. */
export function correlate(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): { value: number | null; weeks: number } {
  const pairs = [...a].flatMap(([week, x]) => {
    const y = b.get(week);
    return y === undefined ? [] : [[x, y] as const];
  });
  const weeks = pairs.length;
  if (weeks < LEAST_WEEKS) return { value: null, weeks };
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / weeks;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / weeks;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  return { value: xx > 1e-18 && yy > 1e-18 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null, weeks };
}
