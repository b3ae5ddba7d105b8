import type { FundQuery } from '../../server/fund/screening/fund-query.schema.ts';

/** The query with one chip switched: off stays in the query, so that it can be switched on again. */
export function toggleClause(query: FundQuery, clauseId: string): FundQuery {
  return { ...query, clauses: query.clauses.map((clause) => (clause.id === clauseId ? { ...clause, enabled: !clause.enabled } : clause)) };
}

/** Adds a code to those chosen for comparison, or takes it out; a full choice stays as it is. */
export function toggleChosen(chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((each) => each !== code);
  return chosen.length >= MOST_COMPARED ? [...chosen] : [...chosen, code];
}

export const LEAST_COMPARED = 2;
export const MOST_COMPARED = 5;
