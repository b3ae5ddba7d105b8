import type { CaseResult } from './run-cases.ts';

export interface Summary {
  suite: string;
  engine: string;
  cases: number;
  passed: number;
  faults: number;
  /** Share passed, 0 to 1; a suite without cases has none. */
  rate: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  /** First word of each reason ("conditions", "trigger"), with the cases it cost. */
  missesByField: Record<string, number>;
}

export function summarize({ suite, engine, results }: { suite: string; engine: string; results: CaseResult[] }): Summary {
  const passed = results.filter((result) => result.passed).length;
  const times = results.flatMap((result) => result.turnMs).sort((a, b) => a - b);
  const missesByField: Record<string, number> = {};
  for (const result of results) {
    const fields = new Set(result.misses.map((miss) => /^[A-Za-z]+/.exec(miss)?.[0] ?? 'other'));
    for (const field of fields) missesByField[field] = (missesByField[field] ?? 0) + 1;
  }
  return {
    suite,
    engine,
    cases: results.length,
    passed,
    faults: results.filter((result) => result.fault !== null).length,
    rate: results.length === 0 ? null : passed / results.length,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    missesByField: Object.fromEntries(Object.entries(missesByField).sort(([, a], [, b]) => b - a)),
  };
}

/** Nearest rank. */
function quantile(sorted: number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** The table a run prints. */
export function formatTable(summary: Summary): string {
  const ms = (value: number | null) => (value === null ? '–' : value.toFixed(0));
  const rows = [
    ['suite', 'engine', 'cases', 'passed', 'faults', 'rate', 'p50 ms', 'p95 ms'],
    [
      summary.suite,
      summary.engine,
      String(summary.cases),
      String(summary.passed),
      String(summary.faults),
      summary.rate === null ? '–' : `${(summary.rate * 100).toFixed(1)} %`,
      ms(summary.p50Ms),
      ms(summary.p95Ms),
    ],
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  const fields = Object.entries(summary.missesByField).map(([field, count]) => `${field} ${count}`);
  return [...lines, ...(fields.length === 0 ? [] : [`missed in cases: ${fields.join(', ')}`])].join('\n');
}
