import { join } from 'node:path';
import { MissingFileError } from './read-corpus.ts';
import { type RetrievalReport, runRetrieval } from './run-retrieval.ts';

/**
 * The suite `retrieval` of the eval runner: prints a table, or JSON.
 * @returns exit code: 0 when it ran, 3 when a file is missing ("not run")
 */
export async function retrievalSuite({
  data,
  queries,
  answersOnly,
  json,
}: {
  data: string;
  queries?: string | undefined;
  answersOnly: boolean;
  json: boolean;
}) {
  const file = queries ?? join(data, 'queries.jsonl');
  try {
    const onProgress = (text: string) => process.stderr.isTTY && process.stderr.write(`\r${text.padEnd(20)}`);
    const report = await runRetrieval({ folder: data, queries: file, answersOnly, onProgress });
    if (process.stderr.isTTY) process.stderr.write('\r');
    console.log(json ? JSON.stringify(report) : formatReport(report));
    return 0;
  } catch (error) {
    if (!(error instanceof MissingFileError)) throw error;
    console.log(json ? JSON.stringify({ suite: 'retrieval', notRun: error.path }) : error.message);
    return 3;
  }
}

function formatReport(report: RetrievalReport): string {
  const share = (value: number) => value.toFixed(3);
  const rows = [
    ['configuration', 'R@1', 'R@5', 'R@10', 'MRR@10', 'nDCG@10', 'p50 ms', 'p95 ms'],
    ...report.rows.map((row) => [
      row.configuration,
      ...[row.recallAt1, row.recallAt5, row.recallAt10, row.mrrAt10, row.ndcgAt10].map(share),
      row.p50Ms.toFixed(1),
      row.p95Ms.toFixed(1),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  const compare = (name: string, { difference, low, high, onlyA, onlyB, p }: RetrievalReport['hybridOverBm25']) =>
    `${name}: R@1 ${signed(difference)} points (95 % interval ${signed(low)} to ${signed(high)}; first only here ${onlyA}, only there ${onlyB}; McNemar p ${p < 0.001 ? '< 0.001' : p.toFixed(3)})`;
  return [
    `${report.documents} documents${report.answersOnly ? ', answers only' : ''}; ${report.queries} queries of ${report.queriesFile}`,
    ...table,
    compare('hybrid over bm25', report.hybridOverBm25),
    compare('hybrid over lexical', report.hybridOverLexical),
    `index: ${report.index.units} units, built in ${(report.index.buildMs / 1000).toFixed(2)} s, ${report.index.megabytes.toFixed(1)} MB in memory`,
  ].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`;
}
