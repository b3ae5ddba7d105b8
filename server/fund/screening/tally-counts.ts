import type { BankRow } from '../../store/bank.ts';
import type { RiskGrade } from '../fund.schema.ts';
import type { FundQuery } from './fund-query.schema.ts';

export interface ScreenCounts {
  /** Funds that fulfil all enabled clauses, and those of them that are gone from a later list. */
  matched: number;
  ended: number;
  byGrade: Partial<Record<RiskGrade, number>>;
  /** Per clause: funds that fulfil it, that are left with all enabled ones so far, and with all enabled ones but it. */
  effects: { alone: number; remaining: number; without: number }[];
}

/** Adds up the rows of countStatement. Clauses are at most twelve, so their bits fit a number. */
export function tallyCounts({ clauses }: FundQuery, rows: readonly BankRow[]): ScreenCounts {
  const enabled = clauses.map((clause, index) => (clause.enabled ? 1 << index : 0));
  const all = enabled.reduce((mask, bit) => mask | bit, 0);
  const counts: ScreenCounts = { matched: 0, ended: 0, byGrade: {}, effects: clauses.map(() => ({ alone: 0, remaining: 0, without: 0 })) };
  const soFar = enabled.map((_, index) => enabled.slice(0, index + 1).reduce((mask, bit) => mask | bit, 0));
  for (const row of rows) {
    const bits = Number(row.bits);
    const funds = Number(row.funds);
    const holds = (mask: number): boolean => (bits & mask) === mask;
    if (holds(all)) {
      counts.matched += funds;
      if (row.ended === true) counts.ended += funds;
      const grade = row.risk as RiskGrade;
      counts.byGrade[grade] = (counts.byGrade[grade] ?? 0) + funds;
    }
    for (const [index, effect] of counts.effects.entries()) {
      if (holds(1 << index)) effect.alone += funds;
      if (holds(soFar[index] ?? 0)) effect.remaining += funds;
      if (holds(all & ~(1 << index))) effect.without += funds;
    }
  }
  return counts;
}
