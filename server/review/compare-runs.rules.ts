import jstat from 'jstat';
import type { Comparison, SuiteComparison } from './run.schema.ts';
import type { RunResult, SuiteResult } from './run-result.schema.ts';

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

/** McNemar's exact test on pairs that differ: two-sided probability of a split as uneven as this by chance. */
export function mcNemar(onlyFirst: number, onlySecond: number): number {
  const pairs = onlyFirst + onlySecond;
  let sum = 0;
  for (let count = 0; count <= Math.min(onlyFirst, onlySecond); count += 1) sum += Math.exp(lnChoose(pairs, count) - pairs * Math.LN2);
  return Math.min(1, 2 * sum);
}

function lnChoose(n: number, k: number): number {
  return jstat.gammaln(n + 1) - jstat.gammaln(k + 1) - jstat.gammaln(n - k + 1);
}
