import type { BankSession } from '../../store/bank.ts';
import { growthSql } from './adjusted-series.ts';

export interface AdjustedSeries {
  /** True: `total` holds dividends. False: only unit NAV is known, and `total` follows it; for drawing, never for a figure. */
  adjusted: boolean;
  /** Days in order; `total`: growth of 1 yuan from the first of them. */
  points: { day: string; nav: number; total: number }[];
}

/**
 * The usable end of a fund's series: from the last day whose growth is unknown on, or its unit NAV where no two days can be chained.
 * Empty where no NAV is loaded.
 */
export async function readAdjustedSeries(bank: BankSession, code: string, { from, until }: { from?: string; until?: string } = {}): Promise<AdjustedSeries> {
  const rows = await bank.query<{ day: string; nav: number; ratio: number | null; g: number | null }>(
    `${growthSql('(select code, day, nav, growth from fund_nav where code = $1 and ($2::date is null or day <= $2::date))')} order by day`,
    [code, until ?? null],
  );
  const start = rows.findLastIndex(({ g }) => g === null);
  const adjusted = start < rows.length - 1;
  const usable = (adjusted ? rows.slice(start) : rows).filter(({ day }) => from === undefined || day >= from);
  let total = 1;
  const points = usable.map(({ day, nav, ratio, g }, index) => {
    if (index > 0) total *= 1 + ((adjusted ? g : ratio) ?? 0);
    return { day, nav, total };
  });
  return { adjusted, points };
}
