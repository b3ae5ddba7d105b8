import { metricWindows } from '../fund-tables.ts';
import { growthSql, totalSql } from './adjusted-series.ts';
import { BASE_SLACK_DAYS, DAYS_PER_YEAR, LEAST_WEEKS_PER_YEAR, RISK_FREE_RATE, WEEKS_PER_YEAR } from './conventions.ts';
import { type FixedWindow, targetDaySql, windowMonths } from './window-sql.ts';

type ReturnWindow = FixedWindow | 'ytd';
const returnWindows = metricWindows.return.filter((window): window is ReturnWindow => window !== 'all');
const riskWindows = metricWindows.max_drawdown as readonly FixedWindow[];
const calmarWindows = metricWindows.calmar as readonly FixedWindow[];

/** Columns that a series gives, by the group whose day they share. */
export const seriesColumns = {
  performance: metricWindows.return.map((window) => `return_${window}`),
  statistics: [
    ...(['max_drawdown', 'recovery_days', 'volatility', 'sharpe', 'sortino'] as const).flatMap((metric) => riskWindows.map((window) => `${metric}_${window}`)),
    ...calmarWindows.map((window) => `calmar_${window}`),
  ],
};

/** Packs a drawdown and its day into one whole number that orders by depth first and by the earlier day second. */
const DEPTH = 1_000_000_000_000;
const DAYS = 100_000;

/**
 * All figures of a range of codes from their adjusted series, as one statement; one row per code with at least two usable NAV days.
 * Columns: code, performance_day, statistics_day and `seriesColumns`. Parameters: $1 first code, $2 last code, $3 newest day (as-of).
 *
 * The series of a code begins on the last day whose growth is unknown; a window is told only where its base NAV lies inside the series
 * (the last NAV on or before the day the window looks back to, not older than BASE_SLACK_DAYS before it).
 *
 * - return_W (fraction): total at the end / total at the base − 1. return_all: from the first NAV, where that lies within 10 days of inception.
 * - max_drawdown_W (positive fraction): greatest 1 − total / running peak, base day included.
 * - recovery_days_W (days): from the deepest day until the series stood at its former peak again; 0 where it never fell, NULL while it has not.
 * - volatility_W (fraction a year): sample deviation of weekly returns (last NAV of each calendar week) × √52.
 * - sharpe_W: (mean weekly return × 52 − rf) / volatility. sortino_W: the same over √(mean(min(weekly return − rf/52, 0)²)) × √52.
 * - calmar_W: ((1 + return)^(365 / days) − 1) / max drawdown, windows of at least a year.
 * Money funds (`is_money`) have returns from their published growth and no statistics.
 *
 * @param navTable fund_nav (code, day, nav, growth)
 * @param endTable code, inception, is_money, performance_end, statistics_end: day a published group stands on, NULL where Helmsman may choose
 */
export function seriesFiguresSql(navTable: string, endTable: string): string {
  const bases = returnWindows.flatMap((window) => [
    `max(day) filter (where day <= p_${window}) as pd_${window}`,
    `arg_max(total, day) filter (where day <= p_${window}) as pt_${window}`,
  ]);
  const riskBases = riskWindows.flatMap((window) => [
    `max(day) filter (where day <= s_${window}) as sd_${window}`,
    `arg_max(total, day) filter (where day <= s_${window}) as st_${window}`,
  ]);
  const slack = (window: ReturnWindow) => (window === '1w' ? BASE_SLACK_DAYS.week : BASE_SLACK_DAYS.longer);
  const returns = returnWindows.map(
    (window) =>
      `case when performance_fits and p_${window} - pd_${window} <= ${slack(window)} and pd_${window} < performance_day then p_total / pt_${window} - 1 end as return_${window}`,
  );
  const stretch = (window: FixedWindow) =>
    `select code, ${windowMonths(window)} as months, sd_${window} as base_day, st_${window} as base_total, s_${window} as target, statistics_day, s_total
     from bases where s_${window} - sd_${window} <= ${BASE_SLACK_DAYS.longer} and sd_${window} < statistics_day and not is_money
       and (statistics_end is null or statistics_end - statistics_day <= ${BASE_SLACK_DAYS.week})`;
  const years = '(statistics_day - target)';
  const of = (column: string, window: FixedWindow) => `any_value(${column}) filter (where months = ${windowMonths(window)})`;
  const statistics = riskWindows.flatMap((window) => [
    `${of('max_drawdown', window)} as max_drawdown_${window}`,
    `${of('recovery_days', window)} as recovery_days_${window}`,
    ...['volatility', 'sharpe', 'sortino'].map((metric) => `${of(metric, window)} as ${metric}_${window}`),
    ...(calmarWindows.includes(window) ? [`${of('calmar', window)} as calmar_${window}`] : []),
  ]);
  return `with growths as materialized (
    ${growthSql(`(select code, day, nav, growth from ${navTable} where code between $1 and $2 and day <= cast($3 as date))`)}),
  usable as (
    select code, any_value(inception) as inception, any_value(is_money) as is_money,
      max(day) filter (where g is null) as first_day, max(day) as newest,
      max(day) filter (where performance_end is null or day <= performance_end) as performance_day, any_value(performance_end) as performance_end,
      max(day) filter (where statistics_end is null or day <= statistics_end) as statistics_day, any_value(statistics_end) as statistics_end
    from growths join ${endTable} using (code) group by code
    having count(*) > 1 and not (bool_or(is_money) and coalesce(bool_and(g is null or g = 0), true))),
  frames as (
    select *, coalesce(performance_end - performance_day <= ${BASE_SLACK_DAYS.week}, true) as performance_fits,
      ${returnWindows.map((window) => `${targetDaySql(window, 'coalesce(performance_end, performance_day)')} as p_${window}`).join(', ')},
      ${riskWindows.map((window) => `${targetDaySql(window, 'coalesce(statistics_end, statistics_day)')} as s_${window}`).join(', ')}
    from usable where newest > first_day),
  series as materialized (
    select totals.code, totals.day, totals.total from (${totalSql('growths')}) totals join frames on totals.code = frames.code and totals.day >= frames.first_day),
  bases as materialized (
    select frames.*, sums.* exclude (code) from frames join (
      select code, arg_max(total, day) filter (where day <= performance_day) as p_total, arg_max(total, day) filter (where day <= statistics_day) as s_total,
        arg_min(total, day) as first_total, ${[...bases, ...riskBases].join(', ')}
      from series join frames using (code) group by code) sums using (code)),
  stretches as materialized (${riskWindows.map(stretch).join(' union all ')}),
  falls as materialized (
    select code, months, day, total, max(total) over (partition by code, months order by day) as peak
    from series join stretches using (code) where day between base_day and statistics_day),
  deepest as (
    select code, months, max(fall) as fall, arg_max(peak, fall) as peak from (
      select code, months, peak, cast(round((1 - total / peak) * ${DEPTH}) as bigint) * ${DAYS} + (${DAYS} - 1 - (day - date '1970-01-01')) as fall from falls)
    group by code, months),
  troughs as (
    select code, months, peak, (fall // ${DAYS}) / ${DEPTH}::double as max_drawdown, date '1970-01-01' + cast(${DAYS} - 1 - fall % ${DAYS} as integer) as trough from deepest),
  recoveries as (
    select troughs.code, troughs.months, min(falls.day) as recovered from troughs join falls using (code, months)
    where max_drawdown > 0 and falls.day > trough and falls.total >= troughs.peak * (1 - 1e-12) group by all),
  weeks as (
    select code, max(day) as day, arg_max(total, day) as total from series join frames using (code) where day <= statistics_day and not is_money
    group by code, (day - date '1970-01-05') // 7),
  weekly as (select code, day, total / lag(total) over (partition by code order by day) - 1 as r from weeks),
  spreads as (
    select code, months, count(r) as weeks, avg(r) * ${WEEKS_PER_YEAR} as mean, stddev_samp(r) * sqrt(${WEEKS_PER_YEAR}) as volatility,
      sqrt(avg(pow(least(r - ${RISK_FREE_RATE / WEEKS_PER_YEAR}, 0), 2)) * ${WEEKS_PER_YEAR}) as downside
    from weekly join stretches using (code) where weekly.day > target group by all
    having weeks >= months * ${LEAST_WEEKS_PER_YEAR / 12}),
  statistics as (
    select code, months, max_drawdown, case when max_drawdown = 0 then 0 else recovered - trough end as recovery_days, volatility,
      case when volatility > 1e-9 then (mean - ${RISK_FREE_RATE}) / volatility end as sharpe,
      case when downside > 1e-9 then (mean - ${RISK_FREE_RATE}) / downside end as sortino,
      case when max_drawdown > 0 and ${years} >= ${DAYS_PER_YEAR} then (pow(s_total / base_total, ${DAYS_PER_YEAR} / ${years}) - 1) / max_drawdown end as calmar
    from stretches join troughs using (code, months) left join recoveries using (code, months) left join spreads using (code, months)),
  statistics_row as (select code, ${statistics.join(', ')} from statistics group by code)
  select code, case when performance_fits then performance_day end as performance_day, case when statistics_row.code is null then null else statistics_day end as statistics_day, ${returns.join(', ')},
    case when performance_fits and abs(first_day - inception) <= ${BASE_SLACK_DAYS.week} then p_total / first_total - 1 end as return_all,
    ${seriesColumns.statistics.join(', ')}
  from bases left join statistics_row using (code)`;
}
