import { metricWindows } from '../fund-tables.ts';
import { LEAST_PEER_COVERAGE, PEER_DAYS } from './conventions.ts';
import type { MetricWindow } from './metric.schema.ts';
import { targetDaySql } from './window-sql.ts';

/**
 * Which group a share class is ranked in, as SQL over fund.kinds; NULL: not ranked.
 * Share classes are counted each, not per portfolio, index bond funds stand with bond funds, and bond funds that are closed for a time stand
 * apart, because that is what reproduces the published peer counts of 2020-10-12 (1 year: QDII 260 of 260 codes, closed bond 360 of 360,
 * money 650 of 650, mixed 3,086 with 3,072 codes on the day, bond 1,918 with 1,903; counted per portfolio they would be 2,401 and 1,198).
 */
export const peerGroupSql = `case
  when list_contains(kinds, 'qdii') then 'qdii'
  when list_contains(kinds, 'money') then 'money'
  when list_contains(kinds, 'reit') then 'reit'
  when list_contains(kinds, 'commodity') then 'commodity'
  when list_contains(kinds, 'leveraged') then 'leveraged'
  when list_contains(kinds, 'bond') and list_contains(kinds, 'closed') then 'closed_bond'
  when list_contains(kinds, 'bond') then 'bond'
  when list_contains(kinds, 'mixed') or list_contains(kinds, 'fof') then 'mixed'
  when list_contains(kinds, 'index') or list_contains(kinds, 'etf') or list_contains(kinds, 'feeder') then 'index'
  when list_contains(kinds, 'stock') then 'stock' end`;

/** Columns of `peerFiguresSql` for one window. */
export const peerColumns = (window: MetricWindow): string[] => [`rank_${window}`, `rank_peers_${window}`, `peer_average_${window}`];

/**
 * Rank (1 is best; equal returns share a rank), number of peers and mean return of the peers (fraction) per code and window.
 * Stock funds are compared with stock and index funds together, as the published counts do (1,278 peers for 393 stock funds);
 * index funds with each other. Only funds whose newest performance day lies within PEER_DAYS of the as-of day take part, and a group
 * whose known returns cover less than LEAST_PEER_COVERAGE of its living funds old enough gives no rank: a rank within a picked sample is none.
 * Columns: code and `peerColumns`. Parameter: $1 as-of day.
 * @param figureTable code, performance_day and return_W of every fund, published or computed
 */
export function peerFiguresSql(fundTable: string, figureTable: string): string {
  const windows = metricWindows.rank as readonly Exclude<MetricWindow, 'all'>[];
  const known = windows.map((window) => `case when fresh then return_${window} end as r_${window}`);
  const eligible = windows.map(
    (window) =>
      `fresh and return_${window} is not null or lifecycle = 'active' and coalesce(inception, date '1900-01-01') <= ${targetDaySql(window, 'cast($1 as date)')} as e_${window}`,
  );
  const counts = windows.flatMap((window) => [
    `count(r_${window}) over pool as n_${window}`,
    `avg(r_${window}) over pool as peer_average_${window}`,
    `count(*) filter (where e_${window}) over pool as all_${window}`,
    `rank() over (partition by pool order by r_${window} desc nulls last) as rank_${window}`,
  ]);
  const covered = (window: string) => `r_${window} is not null and n_${window} >= ${LEAST_PEER_COVERAGE} * all_${window}`;
  const told = windows.flatMap((window) => [
    `case when ${covered(window)} then rank_${window} end as rank_${window}`,
    `case when ${covered(window)} then n_${window} end as rank_peers_${window}`,
    `case when ${covered(window)} then peer_average_${window} end as peer_average_${window}`,
  ]);
  return `with grouped as (
    select code, ${peerGroupSql} as own, ${known.join(', ')}, ${eligible.join(', ')}
    from (select fund.code, kinds, lifecycle, inception, coalesce(performance_day >= cast($1 as date) - ${PEER_DAYS}, false) as fresh,
      ${windows.map((window) => `return_${window}`).join(', ')} from ${fundTable} fund join ${figureTable} figure on figure.code = fund.code)),
  pooled as (
    select own as pool, * from grouped where own is not null
    union all by name select 'stock' as pool, * from grouped where own = 'index'),
  ranked as (select code, own, pool, ${windows.map((window) => `r_${window}`).join(', ')}, ${counts.join(', ')} from pooled window pool as (partition by pool))
  select code, ${told.join(', ')} from ranked where pool = own`;
}
