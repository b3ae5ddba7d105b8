import type { FundKind, RiskGrade } from '../fund.schema.ts';

const published: Record<string, RiskGrade> = {
  低: 'R1',
  低风险: 'R1',
  中低: 'R2',
  中低风险: 'R2',
  中: 'R3',
  中风险: 'R3',
  中高: 'R4',
  中高风险: 'R4',
  高: 'R5',
  高风险: 'R5',
  R1: 'R1',
  R2: 'R2',
  R3: 'R3',
  R4: 'R4',
  R5: 'R5',
};

/**
 * Careful estimates by kind, the first that holds; never below what sources publish for most funds of that kind
 * (counted on a market of 11,015 funds: money low, bonds mid-low, mixed mid-high, stock, index and QDII high).
 */
const estimates: readonly (readonly [FundKind, RiskGrade])[] = [
  ['leveraged', 'R5'],
  ['reit', 'R4'],
  ['commodity', 'R5'],
  ['money', 'R1'],
  ['convertible', 'R4'],
  ['short_bond', 'R2'],
  ['mixed', 'R4'],
  ['fof', 'R4'],
];

/** Grade the source tells, null where it tells none it can be read from. */
export function publishedRisk(level: string | null): RiskGrade | null {
  return published[(level ?? '').trim()] ?? null;
}

/** Where the source is silent. An unknown kind gets the highest grade: better to ask than to sell. */
export function estimateRisk(kinds: readonly FundKind[]): RiskGrade {
  for (const [kind, grade] of estimates) if (kinds.includes(kind)) return grade;
  if (kinds.includes('bond')) return kinds.includes('qdii') ? 'R3' : 'R2';
  return 'R5';
}
