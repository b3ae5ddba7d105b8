import { ParameterList } from '../../marketing/segment/sql-text.ts';
import { type FigureName, figureColumns, summaryColumns } from '../fund.store.ts';
import type { Gate } from '../suitability/gate-funds.ts';
import { riskGrades } from '../suitability/suitability.rules.ts';
import { type ConditionGround, compileClause, figureSql, heldSql } from './compile-condition.ts';
import type { FundClause, FundQuery } from './fund-query.schema.ts';

/** What can be bought in some way: a neutral list begins with these. */
const PURCHASABLE = "('open', 'limited', 'subscription', 'exchange')";
const DEAD = "('terminated', 'presumed_terminated')";

export interface ScreenStatement {
  sql: string;
  parameters: unknown[];
}

/**
 * One statement for a whole screen. Each row is a fund of the list, in order, and repeats the counts over all funds; a list
 * without funds is one row whose `code` is null. Columns: matched, ended (of the matched: gone from a later list),
 * grade_R1…R5 (matched), alone_i, remaining_i, without_i (clause i of the query), those of a summary, held_* for the
 * security asked for, others (classes of the same portfolio that also match and are not shown), and the figures asked for.
 */
export function screenStatement({
  query,
  ground,
  gate,
  figures,
}: {
  query: FundQuery;
  ground: ConditionGround;
  gate: Gate;
  figures: readonly FigureName[];
}): ScreenStatement {
  const parameters = new ParameterList();
  const { clauses } = query;
  const flags = clauses.map((clause, index) => `${compileClause(clause, ground, parameters)} as q${index}`);
  const held = heldSecurity(clauses);
  const heldRows = held === null ? 'false' : heldSql(held, ground.catalogue, parameters);
  const sortValue = sortSql(query, held !== null);
  const direction = 'direction' in query.sort ? query.sort.direction : 'asc';
  const inOrder = `sort_value ${direction} nulls last, unready, inception nulls last, code`;
  const all = conjunction(clauses, () => true);
  const passes = gateSql(gate, parameters);
  const limit = parameters.add(query.limit);
  const sql = `with held as (
      select code, max(weight) as held_weight, arg_max(security, weight) as held_security, arg_max(report_day, weight) as held_day
      from fund_holding where ${heldRows} group by code),
    flagged as materialized (
      select fund.code, fund.portfolio_id, fund.share_class, fund.risk, fund.ended_later, fund.inception, fund.status not in ${PURCHASABLE} as unready,
        ${sortValue} as sort_value${flags.map((flag) => `, ${flag}`).join('')}
      from fund join fund_figure figure on figure.code = fund.code${sortValue === 'held.held_weight' ? ' left join held on held.code = fund.code' : ''}
      ${asksForDead(clauses) ? '' : `where fund.lifecycle not in ${DEAD}`}),
    counted as (select ${countsSql(clauses, all)} from flagged),
    suitable as (
      select *, row_number() over (partition by portfolio_id order by sort_value is null, share_class is not null and share_class <> 'A', share_class, code) as class_rank
      from flagged where ${all} and ${passes}),
    picked as (select * from suitable order by class_rank, ${inOrder} limit ${limit}),
    other_classes as (
      select portfolio_id, list(struct_pack(code := code, share_class := share_class) order by code) as others
      from suitable where portfolio_id in (select portfolio_id from picked) and code not in (select code from picked) group by portfolio_id),
    detailed as (
      select picked.sort_value, picked.unready, ${summaryColumns}, others, held_weight, held_security, held_day${figureColumns(figures)}
      from picked join fund on fund.code = picked.code join fund_figure figure on figure.code = picked.code
      left join other_classes on other_classes.portfolio_id = picked.portfolio_id left join held on held.code = picked.code)
    select * from counted left join detailed on true order by ${inOrder}`;
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

/** Whether funds that have ended are meant: by their status, or by a code. */
export function asksForDead(clauses: readonly FundClause[]): boolean {
  return clauses.some(
    ({ anyOf, enabled, excluded }) =>
      enabled && !excluded && anyOf.some((condition) => condition.kind === 'code' || (condition.kind === 'status' && condition.is === 'ended')),
  );
}

function sortSql({ sort }: FundQuery, held: boolean): string {
  if (sort.by === 'metric') return figureSql(sort.metric, sort.window);
  return sort.by === 'holding_weight' && held ? 'held.held_weight' : 'cast(null as double)';
}

function gateSql(gate: Gate, parameters: ParameterList): string {
  const grades = `risk in (${gate.grades.map((grade) => parameters.add(grade)).join(', ')})`;
  return gate.codes.length === 0 ? grades : `(${grades} or code in (${gate.codes.map((code) => parameters.add(code)).join(', ')}))`;
}

function countsSql(clauses: readonly FundClause[], all: string): string {
  const counts = [
    `count(*) filter (where ${all}) as matched`,
    `count(*) filter (where ${all} and ended_later) as ended`,
    ...riskGrades.map((grade) => `count(*) filter (where ${all} and risk = '${grade}') as grade_${grade}`),
    ...clauses.flatMap((_, index) => [
      `count(*) filter (where q${index}) as alone_${index}`,
      `count(*) filter (where ${conjunction(clauses, (other) => other <= index)}) as remaining_${index}`,
      `count(*) filter (where ${conjunction(clauses, (other) => other !== index)}) as without_${index}`,
    ]),
  ];
  return counts.join(', ');
}

/** The enabled clauses that `takes` chooses, joined. */
function conjunction(clauses: readonly FundClause[], takes: (index: number) => boolean): string {
  const taken = clauses.flatMap((clause, index) => (clause.enabled && takes(index) ? [`q${index}`] : []));
  return taken.length === 0 ? 'true' : taken.join(' and ');
}
