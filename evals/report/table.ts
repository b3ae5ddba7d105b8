import type { RunResult, SuiteResult } from '../run/result.schema.ts';

/** A share in per cent to one decimal; a dash where there is none. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** The table a run prints: a line for each suite, and below it what was missed and what has to be known. */
export function formatRun(result: RunResult): string {
  const repeated = result.suites.some(({ repeat }) => repeat > 1);
  const rows = [
    [
      'suite',
      'cases',
      'passed',
      repeated ? 'pass^1' : 'rate',
      ...(repeated ? ['pass^k'] : []),
      '95 % interval',
      'faults',
      'not run',
      'do nothing',
      'no retrieval',
      'p50 ms',
      'p95 ms',
      'tokens',
      'cost',
    ],
    ...result.suites.map((suite) => line(suite, result, repeated)),
  ];
  return [
    `run ${result.run}  model ${result.model}  graders ${result.graders}`,
    ...alignTable(rows),
    ...result.suites.flatMap(notesOf),
    ...(result.stale.length === 0 ? [] : [`stale recordings (made under another prompt): ${result.stale.length}`]),
  ].join('\n');
}

function line(suite: SuiteResult, { costs }: RunResult, repeated: boolean): string[] {
  const cost = costs.find((one) => one.suite === suite.suite);
  const ms = (value: number | null | undefined) => (value === null || value === undefined ? '–' : value.toFixed(0));
  const base = (of: { passed: number; cases: number } | null) => (of === null ? '–' : percent(of.cases === 0 ? null : of.passed / of.cases));
  const tokens = cost?.inputTokens == null || cost.outputTokens === null ? 'unknown' : String(cost.inputTokens + cost.outputTokens);
  return [
    suite.suite,
    String(suite.cases),
    String(suite.passed),
    percent(suite.passHat1),
    ...(repeated ? [`${percent(suite.passHatK)} (k=${suite.repeat})`] : []),
    suite.interval === null ? '–' : `${percent(suite.interval.low)}–${percent(suite.interval.high)}`,
    String(suite.faults),
    String(suite.notRun),
    base(suite.baselines['do-nothing']),
    base(suite.baselines['retrieval-off']),
    ms(cost?.p50Ms),
    ms(cost?.p95Ms),
    tokens,
    'unknown',
  ];
}

function notesOf({ suite, missesByField, measures, badLines }: SuiteResult): string[] {
  const fields = Object.entries(missesByField).map(([field, count]) => `${field} ${count}`);
  const figures = Object.entries(measures).map(([name, mean]) => `${name} ${mean.toFixed(3)}`);
  return [
    ...(fields.length === 0 ? [] : [`${suite}: missed in cases: ${fields.join(', ')}`]),
    ...(figures.length === 0 ? [] : [`${suite}: ${figures.join(', ')}`]),
    ...(badLines.length === 0 ? [] : [`${suite}: ${badLines.length} bad lines were left out`]),
  ];
}

/** Columns in line: the first to the left, figures to the right. */
export function alignTable(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
}

/** The reasons of each case that failed; reserved suites stay closed. */
export function formatMisses({ suites }: RunResult): string {
  return suites
    .flatMap(({ rows }) => rows ?? [])
    .filter(({ passed }) => !passed)
    .map(({ id, attempts }) => `\n${id}\n${attempts.flatMap(({ misses }) => misses.map((miss) => `  ${miss}`)).join('\n')}`)
    .join('\n');
}
