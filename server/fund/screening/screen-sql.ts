import { ParameterList } from '../../marketing/segment/sql-text.ts';
import type { FundCatalogue } from '../catalogue/fund-catalogue.schema.ts';
import { type FigureName, figureColumns, summaryColumns } from '../fund.store.ts';
import type { Gate } from '../suitability/gate-funds.ts';
import { type ConditionGround, compileClause, figureSql, heldSql } from './compile-condition.ts';
import type { FundClause, FundQuery } from './fund-query.schema.ts';

/**
 * A screen is three short statements: counts and ranking (independent, run side by side), then the few funds shown. One
 * large statement takes DuckDB longer to plan than these take to run.
 */
interface ScreenStatement {
  sql: string;
  parameters: unknown[];
}

/** What can be bought in some way: a neutral list begins with these. */
/** What cannot be bought now, and tranches of structured funds, come after what can and what stands alone. */
const UNREADY = "(fund.status not in ('open', 'limited', 'subscription', 'exchange') or list_contains(fund.kinds, 'leveraged'))";
const DEAD = "('terminated', 'presumed_terminated')";

/**
 * How many funds there are of each kind that matters to the counts: rows of bits (bit i is set where clause i holds), risk,
 * ended (gone from a later list) and funds. One pass, whatever the number of clauses; tallyCounts reads it.
 */
export function countStatement(query: FundQuery, ground: ConditionGround): ScreenStatement {
  const parameters = new ParameterList();
  const bits = query.clauses.map((clause, index) => `case when ${compileClause(clause, ground, parameters)} then ${2 ** index} else 0 end`);
  const sum = bits.length === 0 ? '0' : bits.join(' + ');
  const sql = `select bits, risk, ended, count(*) as funds
    from (select ${sum} as bits, fund.risk as risk, fund.ended_later as ended from ${tables(sum)} where ${living(query.clauses)}) group by bits, risk, ended`;
  return { sql, parameters: parameters.values };
}

/**
 * The best portfolios that match and pass the gate, in order, at most `limit`: each with the codes of its classes that do.
 * A portfolio stands where its preferred class stands: one with a value to sort by, then A, then the first by name.
 */
export function rankStatement(query: FundQuery, ground: ConditionGround, gate: Gate): ScreenStatement {
  const parameters = new ParameterList();
  const where = [
    living(query.clauses),
    ...query.clauses.filter((clause) => clause.enabled).map((clause) => compileClause(clause, ground, parameters)),
    gateSql(gate, parameters),
  ].join(' and ');
  const security = query.sort.by === 'holding_weight' ? heldSecurity(query.clauses) : null;
  const held = security === null ? '' : ` left join ${heldTable(security, ground.catalogue, parameters)} on held.code = fund.code`;
  const sortValue = sortSql(query, security);
  const order = [
    ...(sortValue === null ? [] : [`arg_min(${sortValue}, ${PREFERENCE}) ${direction(query)} nulls last`]),
    `min(${UNREADY})`,
    'min(fund.inception) nulls last',
    'min(fund.code)',
  ];
  const sql = `select list(fund.code) as codes from ${tables(`${where} ${sortValue ?? ''}`)}${held} where ${where}
    group by fund.portfolio_id order by ${order.join(', ')} limit ${parameters.add(query.limit)}`;
  return { sql, parameters: parameters.values };
}

/** Which class stands for its portfolio: A (or the only one) before others. */
const PREFERENCE = "(coalesce(fund.share_class, 'A') || fund.code)";

/** The funds of a list: summaries with `sort_value`, the figures asked for, and held_* for the security asked for. Unordered. */
export function detailStatement({
  query,
  codes,
  catalogue,
  figures,
}: {
  query: FundQuery;
  codes: readonly string[];
  catalogue: FundCatalogue;
  figures: readonly FigureName[];
}): ScreenStatement {
  const parameters = new ParameterList();
  const places = codes.map((code) => parameters.add(code)).join(', ');
  const security = heldSecurity(query.clauses);
  const held = security === null ? '' : ` left join ${heldTable(security, catalogue, parameters, places)} on held.code = fund.code`;
  const sql = `select ${summaryColumns}, ${UNREADY} as unready, ${sortSql(query, security) ?? 'null'} as sort_value
      ${security === null ? '' : ', held_weight, held_security, held_day'}${figureColumns(figures)}
    from fund join fund_figure figure on figure.code = fund.code${held} where fund.code in (${places}) and figure.code in (${places})`;
  return { sql, parameters: parameters.values };
}

/** The first security asked for: the one whose weight a list shows. */
export function heldSecurity(clauses: readonly FundClause[]): string | null {
  for (const clause of clauses) {
    if (!clause.enabled || clause.excluded) continue;
    for (const condition of clause.anyOf) if (condition.kind === 'holding') return condition.security;
  }
  return null;
}

function heldTable(security: string, catalogue: FundCatalogue, parameters: ParameterList, places?: string): string {
  const among = places === undefined ? '' : ` and code in (${places})`;
  return `(select code, max(weight) as held_weight, arg_max(security, weight) as held_security, arg_max(report_day, weight) as held_day
    from fund_holding where ${heldSql(security, catalogue, parameters)}${among} group by code) as held`;
}

/** fund, and its figures only where a condition reads them. */
function tables(sql: string): string {
  return sql.includes('figure.') ? 'fund join fund_figure figure on figure.code = fund.code' : 'fund';
}

/** Funds that have ended are left out unless meant: by their status, or by a code. */
function living(clauses: readonly FundClause[]): string {
  const meant = clauses.some(
    ({ anyOf, enabled, excluded }) =>
      enabled && !excluded && anyOf.some((condition) => condition.kind === 'code' || (condition.kind === 'status' && condition.is === 'ended')),
  );
  return meant ? 'true' : `fund.lifecycle not in ${DEAD}`;
}

function sortSql({ sort }: FundQuery, security: string | null): string | null {
  if (sort.by === 'metric') return figureSql(sort.metric, sort.window);
  return sort.by === 'holding_weight' && security !== null ? 'held.held_weight' : null;
}

function direction({ sort }: FundQuery): 'asc' | 'desc' {
  return 'direction' in sort ? sort.direction : 'asc';
}

function gateSql(gate: Gate, parameters: ParameterList): string {
  const grades = `fund.risk in (${gate.grades.map((grade) => parameters.add(grade)).join(', ')})`;
  return gate.codes.length === 0 ? grades : `(${grades} or fund.code in (${gate.codes.map((code) => parameters.add(code)).join(', ')}))`;
}
