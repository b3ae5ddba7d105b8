import type { BankSession } from '../../store/bank.ts';
import { metricWindows } from '../fund-tables.ts';
import { DAYS_PER_YEAR } from './conventions.ts';
import type { MetricWindow } from './metric.schema.ts';
import { peerColumns, peerFiguresSql } from './peer-group.ts';
import { seriesColumns, seriesFiguresSql } from './series-figures.ts';
import { type FixedWindow, targetDaySql } from './window-sql.ts';

/** NAV rows worked on at once: about 800 funds with ten years of days; keeps a rebuild within a few hundred megabytes. */
const ROWS_AT_ONCE = 2_000_000;

/**
 * Fills the computed columns of fund_figure: returns, drawdowns and the like from fund_nav, ranks and averages among peers,
 * yearly returns, shares of ranks, age, total fee, concentration. A value that is there stays as it is. A group whose basis is
 * 'published' keeps its day, and what is added to it is computed as of that day; other groups stand on the fund's own newest NAV day.
 * `fund_figure.computed` names the columns Helmsman filled. Works on a freshly loaded market, inside the load's transaction: it keeps its
 * own temporary tables on the session's connection.
 * @param suffix of the tables worked on ("_next" while a load prepares them)
 * @param asOf newest day that may be used, YYYY-MM-DD
 */
export async function rebuildFigures(session: BankSession, { suffix = '', asOf }: { suffix?: string; asOf: string }): Promise<void> {
  const tables = { fund: `fund${suffix}`, figure: `fund_figure${suffix}`, nav: `fund_nav${suffix}`, holding: `fund_holding${suffix}` };
  await session.query(`insert into ${tables.figure} by name select code from ${tables.fund} where code not in (select code from ${tables.figure})`);
  await fillFromSeries(session, tables, asOf);
  await fillFromFund(session, tables, asOf);
  await fillFromPeers(session, tables, asOf);
  await fillDerived(session, tables);
}

type Tables = Record<'fund' | 'figure' | 'nav' | 'holding', string>;

async function fillFromSeries(session: BankSession, tables: Tables, asOf: string): Promise<void> {
  await dropTemporary(session);
  await session.query(`create temp table metric_end as select code, inception, list_contains(kinds, 'money') as is_money,
    case when performance_basis = 'published' then performance_day end as performance_end,
    case when statistics_basis = 'published' then statistics_day end as statistics_end
    from ${tables.fund} join ${tables.figure} using (code)`);
  const sql = seriesFiguresSql(tables.nav, 'metric_end');
  await session.query(`create temp table metric_series as ${sql} limit 0`, ['', '', asOf]);
  for (const { first, last } of await codeRanges(session, tables.nav)) await session.query(`insert into metric_series ${sql}`, [first, last, asOf]);
  await fill(
    session,
    tables.figure,
    'metric_series',
    [...seriesColumns.performance, ...seriesColumns.statistics],
    [
      ...(['performance', 'statistics'] as const).flatMap((group) => [
        `${group}_day = coalesce(figure.${group}_day, source.${group}_day)`,
        `${group}_basis = coalesce(figure.${group}_basis, case when source.${group}_day is not null then 'computed' end)`,
      ]),
    ],
  );
  await dropTemporary(session);
}

async function dropTemporary(session: BankSession): Promise<void> {
  for (const name of ['metric_end', 'metric_series']) await session.query(`drop table if exists temp.${name}`);
}

/** Neighbouring codes with about ROWS_AT_ONCE rows together. fund_nav is in order of code, so that a range is one stretch of the file. */
async function codeRanges(session: BankSession, navTable: string): Promise<{ first: string; last: string }[]> {
  return session.query<{ first: string; last: string }>(
    `select min(code) as first, max(code) as last from (
       select code, sum(days) over (order by code rows between unbounded preceding and 1 preceding) as before from (
         select code, count(*) as days from ${navTable} group by code))
     group by coalesce(before, 0) // ${ROWS_AT_ONCE} order by first`,
  );
}

async function fillFromFund(session: BankSession, tables: Tables, asOf: string): Promise<void> {
  await fill(
    session,
    tables.figure,
    `(select code, greatest(cast($1 as date) - inception, 0) / 365.25 as age_years from ${tables.fund} where inception is not null)`,
    ['age_years'],
    ['fund_day = coalesce(figure.fund_day, cast($1 as date))', "fund_basis = coalesce(figure.fund_basis, 'computed')"],
    [asOf],
  );
  await fill(
    session,
    tables.figure,
    `(select code, management_fee + custody_fee + coalesce(service_fee, 0) as total_annual_fee from ${tables.figure})`,
    ['total_annual_fee'],
    ["fee_basis = coalesce(figure.fee_basis, case when source.total_annual_fee is not null then 'computed' end)"],
  );
  await fill(
    session,
    tables.figure,
    `(select code, max(report_day) as report_day, coalesce(sum(weight) filter (where asset = 'stock'), sum(weight)) as top10_concentration
      from ${tables.holding} where rank <= 10 group by code having top10_concentration <= 1)`,
    ['top10_concentration'],
    ['holding_day = coalesce(figure.holding_day, source.report_day)', "holding_basis = coalesce(figure.holding_basis, 'computed')"],
  );
}

/** A rank stands with the number of its peers, so all three come from one source: published, or all computed. */
async function fillFromPeers(session: BankSession, tables: Tables, asOf: string): Promise<void> {
  await session.query('drop table if exists temp.metric_peer');
  await session.query(
    `create temp table metric_peer as select source.* replace (
      ${metricWindows.rank.map((window) => `case when figure.rank_${window} is null then source.rank_peers_${window} end as rank_peers_${window}`).join(', ')})
    from (${peerFiguresSql(tables.fund, tables.figure)}) source join ${tables.figure} figure on figure.code = source.code`,
    [asOf],
  );
  await fill(session, tables.figure, 'metric_peer', metricWindows.rank.flatMap(peerColumns), []);
  await session.query('drop table temp.metric_peer');
}

/** Plain arithmetic on figures that are there, published or not. */
async function fillDerived(session: BankSession, tables: Tables): Promise<void> {
  const days = (window: MetricWindow) =>
    window === 'all' ? 'performance_day - inception' : `performance_day - ${targetDaySql(window as FixedWindow, 'performance_day')}`;
  const yearly = metricWindows.annualised.map(
    (window) => `case when ${days(window)} >= ${DAYS_PER_YEAR} and return_${window} > -1
      then pow(1 + return_${window}, ${DAYS_PER_YEAR} / (${days(window)})) - 1 end as annualised_${window}`,
  );
  const ranks = metricWindows.rank.flatMap((window) => [
    `rank_${window} / rank_peers_${window} as rank_share_${window}`,
    `ceil(4 * rank_${window} / rank_peers_${window}) as quartile_${window}`,
  ]);
  await fill(
    session,
    tables.figure,
    `(select code, ${[...yearly, ...ranks].join(', ')} from ${tables.figure} join (select code, inception from ${tables.fund}) using (code))`,
    [
      ...metricWindows.annualised.map((window) => `annualised_${window}`),
      ...metricWindows.rank.flatMap((window) => [`rank_share_${window}`, `quartile_${window}`]),
    ],
    [],
  );
}

/** Sets each column that has no value yet from the source, and notes in `computed` which ones that were. */
async function fill(
  session: BankSession,
  figureTable: string,
  source: string,
  columns: readonly string[],
  alsoSet: readonly string[],
  parameters: readonly unknown[] = [],
): Promise<void> {
  const filled = columns.map((column) => `case when figure.${column} is null and source.${column} is not null then '${column}' end`);
  await session.query(
    `update ${figureTable} as figure set ${[
      ...columns.map((column) => `${column} = coalesce(figure.${column}, source.${column})`),
      `computed = list_concat(coalesce(figure.computed, []), list_filter([${filled.join(', ')}], lambda name: name is not null))`,
      ...alsoSet,
    ].join(', ')} from ${source} source where source.code = figure.code`,
    parameters,
  );
}
