import type { EvalCase } from './case.schema.ts';
import type { PredicateGrammar } from './graders/canonical-audience.ts';
import { type CaseAnswer, gradeAnswer } from './graders/grade-answer.ts';
import type { SystemUnderTest } from './system-under-test.ts';

export interface CaseResult {
  id: string;
  tags: string[];
  passed: boolean;
  /** Why not, one line each. */
  misses: string[];
  /** The system threw: a fault of the rig or of the system, counted apart and never as a pass. */
  fault: string | null;
  turnMs: number[];
  answer: CaseAnswer | null;
}

/** Asks and grades one case after the other: turns are timed, and the machine is one. */
export async function runCases(
  cases: EvalCase[],
  { system, grammar, onResult }: { system: Pick<SystemUnderTest, 'ask'>; grammar: PredicateGrammar; onResult?: (result: CaseResult, index: number) => void },
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [index, { id, tags, turns, language, expect }] of cases.entries()) {
    let result: CaseResult;
    try {
      const { turnMs, ...answer } = await system.ask({ turns, language });
      const misses = gradeAnswer(expect, answer, grammar);
      result = { id, tags, passed: misses.length === 0, misses, fault: null, turnMs, answer };
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      result = { id, tags, passed: false, misses: [`fault: ${fault}`], fault, turnMs: [], answer: null };
    }
    results.push(result);
    onResult?.(result, index);
  }
  return results;
}
