import type { CaseLine } from '../../../server/review/opened-case.schema.ts';

type Outcome = CaseLine['outcome'];

/** Which cases of a run are looked at, as the address says it. */
export interface CaseSearch {
  suite?: string;
  outcome?: Outcome;
  q?: string;
}

export const outcomes: readonly Outcome[] = ['passed', 'missed', 'not-run'];

export function readCaseSearch({ suite, outcome, q }: Record<string, unknown>): CaseSearch {
  return {
    ...(typeof suite === 'string' && suite !== '' ? { suite } : {}),
    ...(outcomes.includes(outcome as Outcome) ? { outcome: outcome as Outcome } : {}),
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
  };
}
