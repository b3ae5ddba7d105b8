import type { ServerContext } from '../context.ts';
import { openRunFolder, requireResult } from './kept-results.ts';
import { toCsv, toJsonLines } from './to-csv.ts';

const COLUMNS = ['run', 'model', 'graders', 'suite', 'dataset', 'case', 'outcome', 'attempts', 'passed', 'misses', 'tags'];

/** A run's results, a line for each case; a reserved suite is one line of totals. */
export function exportRun({ dataFolder }: Pick<ServerContext, 'dataFolder'>, { runId, format }: { runId: string; format: 'jsonl' | 'csv' }): string {
  const result = requireResult(openRunFolder(dataFolder, runId), runId);
  const rows = result.suites.flatMap<Record<string, unknown>>(({ suite, dataset, rows: cases, cases: count, passed }) => {
    const head = { run: runId, model: result.model, graders: result.graders, suite, dataset };
    if (cases === null) return [{ ...head, case: null, outcome: 'reserved', attempts: count, passed, misses: [], tags: [] }];
    return cases.map((one) => ({
      ...head,
      case: one.id,
      outcome: one.notRun !== null ? 'not-run' : one.passed ? 'passed' : 'missed',
      attempts: one.attempts.length,
      passed: one.attempts.filter((attempt) => attempt.passed).length,
      misses: one.attempts.flatMap(({ misses }) => misses),
      tags: one.tags,
    }));
  });
  return format === 'csv' ? toCsv(rows, COLUMNS) : toJsonLines(rows);
}
