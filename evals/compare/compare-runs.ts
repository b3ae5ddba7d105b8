import type { RunResult, SuiteResult } from '../run/result.schema.ts';
import { mcNemar } from '../statistics/rates.ts';

export interface SuiteComparison {
  suite: string;
  /** Cases that are in both runs, unchanged; of a reserved suite none are named, and totals stand for them. */
  pairs: number;
  passedA: number;
  passedB: number;
  /** Passed in A and not in B. */
  broken: { id: string; misses: string[] }[];
  /** The other way round. */
  mended: string[];
  /** McNemar's exact test; null where cases are not named. */
  p: number | null;
  /** Cases that were changed between the runs or are in one of them only. */
  unpaired: number;
}

export interface Comparison {
  a: string;
  b: string;
  suites: SuiteComparison[];
  /** What makes the two hard to compare. */
  warnings: string[];
}

/** Pairs the cases of two runs and names what broke and what was mended. */
export function compareRuns(a: RunResult, b: RunResult): Comparison {
  const suites = a.suites.flatMap((first) => {
    const second = b.suites.find(({ suite }) => suite === first.suite);
    return second === undefined ? [] : [compareSuites(first, second)];
  });
  const warnings = [
    ...(a.graders === b.graders ? [] : [`graders differ (${a.graders}, ${b.graders}): grade both again with --regrade before believing a difference`]),
    ...(a.model === b.model ? [] : [`models differ: ${a.model}, ${b.model}`]),
    ...(suites.length > 0 ? [] : ['no suite is in both runs']),
  ];
  return { a: a.run, b: b.run, suites, warnings };
}

function compareSuites(a: SuiteResult, b: SuiteResult): SuiteComparison {
  if (a.rows === null || b.rows === null)
    return { suite: a.suite, pairs: 0, passedA: a.passed, passedB: b.passed, broken: [], mended: [], p: null, unpaired: a.cases };
  const others = new Map(b.rows.map((row) => [row.id, row]));
  const pairs = a.rows.flatMap((row) => {
    const other = others.get(row.id);
    return other === undefined || other.rowHash !== row.rowHash || row.notRun !== null || other.notRun !== null ? [] : [{ a: row, b: other }];
  });
  const broken = pairs
    .filter((pair) => pair.a.passed && !pair.b.passed)
    .map((pair) => ({ id: pair.b.id, misses: pair.b.attempts.flatMap(({ misses }) => misses) }));
  const mended = pairs.filter((pair) => !pair.a.passed && pair.b.passed).map((pair) => pair.b.id);
  return {
    suite: a.suite,
    pairs: pairs.length,
    passedA: pairs.filter((pair) => pair.a.passed).length,
    passedB: pairs.filter((pair) => pair.b.passed).length,
    broken,
    mended,
    p: mcNemar(broken.length, mended.length),
    unpaired: a.rows.length + b.rows.length - 2 * pairs.length,
  };
}
