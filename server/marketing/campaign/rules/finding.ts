import type { LocalizedText } from '../../../values/language.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Clause, Finding, Severity } from '../finding.schema.ts';
import type { PlanChange } from '../plan-change.schema.ts';
import { defaultClauses } from './clauses.ts';

/** A rule reads the whole input and returns what it found: pure, and without order among rules. */
export type PlanRule = (input: PlanCheckInput) => Finding[];

type Choice = { label: LocalizedText; text: LocalizedText };

export function finding(
  input: Pick<PlanCheckInput, 'clauses'>,
  given: {
    code: string;
    severity: Severity;
    path: string;
    message: LocalizedText;
    fix?: LocalizedText;
    clause: string | null;
    question?: { prompt: LocalizedText; choices: Choice[] };
    changes?: PlanChange[];
  },
): Finding {
  return {
    code: given.code,
    severity: given.severity,
    path: given.path,
    message: given.message,
    fix: given.fix ?? null,
    clause: given.clause === null ? null : clauseOf(input, given.clause),
    question: given.question ?? null,
    changes: given.changes ?? [],
  };
}

/** The clause as the house has it now; what it does not list is as delivered. */
export function clauseOf(input: Pick<PlanCheckInput, 'clauses'>, id: string): Clause | null {
  return input.clauses[id] ?? defaultClauses[id] ?? null;
}

/** A figure with thousands separators: 13,210. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
