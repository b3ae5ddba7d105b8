import { z } from 'zod';
import type { RunResult } from '../run/result.schema.ts';

/** What the built-in engine passed when it was pinned. */
export const baselineSchema = z.strictObject({
  pinnedAt: z.string(),
  graders: z.string(),
  suites: z.record(
    z.string(),
    z.strictObject({
      /** Cases that passed; for a reserved suite only how many. */
      passed: z.union([z.array(z.string()), z.int()]),
    }),
  ),
  /** Cases that may be lost, each with the reason: "suite/id" -> why. */
  waived: z.record(z.string(), z.string().min(10)),
});
export type Baseline = z.infer<typeof baselineSchema>;

/**
 * Whether a run may pass: every safety suite whole, and no case lost against the baseline that is not waived with a reason.
 * A waiver holds for safety suites too, and is told. Suites that were not run are not judged.
 * @returns failures, none: passed; and what was let pass
 */
export function judgeGate(result: RunResult, { suites: pinned, waived }: Baseline): { failures: string[]; waivers: string[] } {
  const failures: string[] = [];
  const waivers: string[] = [];
  const tell = (suite: string, id: string, what: string) => {
    const reason = waived[`${suite}/${id}`];
    if (reason === undefined) failures.push(`${suite}/${id}: ${what}`);
    else waivers.push(`${suite}/${id}: ${what}, waived: ${reason}`);
  };
  for (const suite of result.suites) {
    const before = pinned[suite.suite]?.passed;
    if (suite.rows === null) {
      if (suite.safety && suite.passed < suite.cases) failures.push(`${suite.suite}: ${suite.passed} of ${suite.cases}, a safety suite passes whole`);
      else if (typeof before === 'number' && suite.passed < before) failures.push(`${suite.suite}: ${suite.passed} passed, ${before} at the baseline`);
      continue;
    }
    const lost = new Set(Array.isArray(before) ? before : []);
    for (const row of suite.rows) {
      if (row.notRun !== null || row.passed) continue;
      const misses = row.attempts.flatMap((attempt) => attempt.misses).slice(0, 2);
      if (suite.safety) tell(suite.suite, row.id, misses.join(' | '));
      else if (lost.has(row.id)) tell(suite.suite, row.id, `passed at the baseline: ${misses.join(' | ')}`);
    }
  }
  return { failures, waivers };
}

/** The baseline a run would be. */
export function baselineFrom(
  result: RunResult,
  { waived, pinnedAt, suites }: { waived: Baseline['waived']; pinnedAt: string; suites: Baseline['suites'] },
): Baseline {
  const fresh = Object.fromEntries(
    result.suites.map(({ suite, rows, passed }) => [
      suite,
      { passed: rows === null ? passed : rows.filter((row) => row.passed && row.notRun === null).map(({ id }) => id) },
    ]),
  );
  return { pinnedAt, graders: result.graders, suites: { ...suites, ...fresh }, waived };
}
