import type { RunResult, SuiteResult } from '../../server/review/run-result.schema.ts';

/** A suite of which these cases passed or did not. */
export function suiteOf(verdicts: Record<string, boolean>, more: Partial<SuiteResult> = {}): SuiteResult {
  const rows = Object.entries(verdicts).map(([id, passed]) => ({
    ...{ id, tags: [], passed, notRun: null, rowHash: 'same' },
    attempts: [{ attempt: 1, passed, misses: passed ? [] : [`plan: ${id}`], fault: null }],
  }));
  const passed = rows.filter((row) => row.passed).length;
  return {
    ...{ suite: 's', reserved: false, safety: false, dataset: 'd', badLines: [], cases: rows.length, notRun: 0, passed, faults: 0, repeat: 1 },
    ...{ passHat1: passed / rows.length, passHatK: passed / rows.length, interval: null, missesByField: {}, measures: {} },
    ...{ baselines: { 'do-nothing': { passed: 0, cases: rows.length }, 'retrieval-off': null }, rows },
    ...more,
  };
}
/** A run of these suites. */
export const run = (name: string, ...suites: SuiteResult[]): RunResult => ({
  run: name,
  model: 'builtin',
  graders: 'g',
  prompts: {},
  stale: [],
  suites,
  costs: [],
});
