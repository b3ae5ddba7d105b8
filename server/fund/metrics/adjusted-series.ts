import { ROUNDING_GAP, SILENT_CHANGE } from './conventions.ts';

/**
 * The growth of each NAV day as metrics may use it, fraction: `growth` as published, made exact by the change of unit NAV where both
 * agree (see conventions.ts). NULL where nothing is known to chain: the first day, unit-only rows, a growth the source left out.
 * A growth of 0.00 on a day without trade (31 December) is right where the next growth is reckoned from the day before it.
 * A money fund's NAV stands still, so its growth is taken as it is.
 * Columns: code, day, nav, ratio (change of unit NAV), g.
 * @param source a table or query in brackets with code, day, nav and growth
 */
export function growthSql(source: string): string {
  const exact = `case
    when growth is null or ratio is null then null
    when ratio = 0 then growth
    when abs(ratio - growth) <= ${ROUNDING_GAP} then ratio
    when growth = 0 and gap > 1 then case
      when abs((1 + ratio) * (1 + next_ratio) - 1 - next_growth) <= ${ROUNDING_GAP} then growth
      when abs(ratio) <= ${SILENT_CHANGE} then ratio end
    else growth end`;
  return `select code, day, nav, ratio, case when g > -1 and g < 100 then g end as g from (
    select code, day, nav, ratio, ${exact} as g from (
      select code, day, nav, growth, nav / nullif(lag(nav) over line, 0) - 1 as ratio, day - lag(day) over line as gap,
        lead(nav) over line / nullif(nav, 0) - 1 as next_ratio, lead(growth) over line as next_growth
      from ${source} window line as (partition by code order by day)))`;
}

/**
 * Growth of 1 yuan with dividends reinvested: total = Π(1 + g), in running order. Only ratios of two totals mean anything, and only
 * where no g between them is NULL.
 * Columns: code, day, nav, total.
 * @param growths a name or query in brackets with the columns of `growthSql`
 */
export function totalSql(growths: string): string {
  return `select code, day, nav, exp(sum(coalesce(ln(1 + g), 0)) over (partition by code order by day)) as total from ${growths}`;
}
