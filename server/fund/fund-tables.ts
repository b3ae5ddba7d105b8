import type { BankSession } from '../store/bank.ts';
import type { MetricName, MetricWindow } from './metrics/metric.schema.ts';

/**
 * Tables of the fund market in the bank's DuckDB file. A load replaces all of them in one transaction.
 * Money is integer fen, rates are fractions (0.05 is 5 %), days are DATE. NULL means not known, never zero.
 * - fund: one row per code (share class). `search_text`: "name|tracked index#benchmark", each normalised (normalise-fund-text.ts).
 *   A condition on a name or theme looks at what stands before the "#" alone.
 *   `ended_later`: alive on the market's day, gone from a later list: what a historical screen must tell (survivorship).
 * - fund_figure: one row per code; one column per metric and window (`figureColumn`). Days and bases stand per group:
 *   performance (return, annualised, peer_average, rank, quartile), statistics (drawdown to tracking error), nav, size, fee, rating, holding.
 *   `computed`: columns Helmsman computed; they are 'computed' even where their group's basis is 'published'.
 * - fund_holding: published top-ten holdings of the newest report that may be used.
 * - fund_nav: daily NAV in order of code and day. `growth`: dividend-adjusted daily return; NULL where only unit NAV is known:
 *   such a series is drawn, and kept out of every metric.
 * - fund_manager: one row per person and company as published.
 * - fund_problem: rows of the source that contradict themselves, with what was done.
 * - market_fact: single facts by name: as_of, revision, origin (generated | imported), freshness.
 */
export const fundTables = ['fund', 'fund_figure', 'fund_holding', 'fund_nav', 'fund_manager', 'fund_problem', 'market_fact'] as const;

const windows: readonly MetricWindow[] = ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y', 'all'];
const riskWindows: readonly MetricWindow[] = ['6m', '1y', '2y', '3y', '5y'];

/** Windows each metric is kept for; [] : a single value without a window. */
export const metricWindows: Record<MetricName, readonly MetricWindow[]> = {
  return: windows,
  annualised: ['1y', '2y', '3y', '5y', 'all'],
  peer_average: ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y'],
  rank: ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y'],
  rank_share: ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y'],
  quartile: ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y'],
  max_drawdown: riskWindows,
  recovery_days: riskWindows,
  volatility: riskWindows,
  sharpe: riskWindows,
  sortino: riskWindows,
  calmar: ['1y', '2y', '3y', '5y'],
  tracking_error: ['1y', '2y', '3y', '5y'],
  size: [],
  age_years: [],
  rating: [],
  yield_7d: [],
  income_per_10k: [],
  nav: [],
  day_change: [],
  purchase_fee: [],
  purchase_fee_discounted: [],
  management_fee: [],
  custody_fee: [],
  service_fee: [],
  total_annual_fee: [],
  minimum_sip: [],
  top10_concentration: [],
};

/** Which day and basis columns of fund_figure stand for a metric. */
export type FigureGroup = 'performance' | 'statistics' | 'nav' | 'size' | 'fee' | 'rating' | 'holding' | 'fund';
export const figureGroups: readonly FigureGroup[] = ['performance', 'statistics', 'nav', 'size', 'fee', 'rating', 'holding', 'fund'];

export const metricGroup: Record<MetricName, FigureGroup> = {
  return: 'performance',
  annualised: 'performance',
  peer_average: 'performance',
  rank: 'performance',
  rank_share: 'performance',
  quartile: 'performance',
  max_drawdown: 'statistics',
  recovery_days: 'statistics',
  volatility: 'statistics',
  sharpe: 'statistics',
  sortino: 'statistics',
  calmar: 'statistics',
  tracking_error: 'statistics',
  size: 'size',
  age_years: 'fund',
  rating: 'rating',
  yield_7d: 'nav',
  income_per_10k: 'nav',
  nav: 'nav',
  day_change: 'nav',
  purchase_fee: 'fee',
  purchase_fee_discounted: 'fee',
  management_fee: 'fee',
  custody_fee: 'fee',
  service_fee: 'fee',
  total_annual_fee: 'fee',
  minimum_sip: 'fee',
  top10_concentration: 'holding',
};

/** Column of fund_figure: "return_1y", "sharpe_3y", "size". Peers of a rank: "rank_peers_1y". */
export function figureColumn(metric: MetricName, window: MetricWindow | null): string {
  return window === null ? metric : `${metric}_${window}`;
}

export function peersColumn(window: MetricWindow): string {
  return `rank_peers_${window}`;
}

/** Creates the empty tables, each under its name with `suffix` ("" or "_next"). */
export async function createFundTables(session: BankSession, suffix = ''): Promise<void> {
  const figures = (Object.entries(metricWindows) as [MetricName, readonly MetricWindow[]][]).flatMap(([metric, kept]) =>
    kept.length === 0 ? [figureColumn(metric, null)] : kept.map((window) => figureColumn(metric, window)),
  );
  const peers = metricWindows.rank.map(peersColumn);
  await session.query(`create table fund${suffix} (
    code varchar not null, name varchar not null, full_name varchar, portfolio_id varchar not null, share_class varchar,
    kinds varchar[] not null, type_name varchar not null, company varchar, managers varchar[] not null, custodian varchar,
    risk varchar not null, risk_basis varchar not null, status varchar not null, redeem_status varchar not null, lifecycle varchar not null,
    ended_later boolean not null, inception date, size_fen bigint, size_day date, tracked_index varchar, benchmark varchar,
    pinyin varchar, search_text varchar not null)`);
  await session.query(`create table fund_figure${suffix} (code varchar not null,
    ${figureGroups.map((group) => `${group}_day date, ${group}_basis varchar`).join(', ')},
    ${peers.map((column) => `${column} integer`).join(', ')},
    ${figures.map((column) => `"${column}" double`).join(', ')}, computed varchar[])`);
  await session.query(`create table fund_holding${suffix} (code varchar not null, report_day date not null, rank integer not null,
    asset varchar not null, security varchar not null, security_code varchar, weight double not null)`);
  await session.query(`create table fund_nav${suffix} (code varchar not null, day date not null, nav double not null, growth double)`);
  await session.query(
    `create table fund_manager${suffix} (name varchar not null, company varchar, tenure_days integer, size_fen bigint, best_return double, fund_names varchar[], as_of date)`,
  );
  await session.query(`create table fund_problem${suffix} (code varchar, kind varchar not null, detail varchar not null, source varchar not null)`);
  await session.query(`create table market_fact${suffix} (name varchar primary key, value varchar not null)`);
}
