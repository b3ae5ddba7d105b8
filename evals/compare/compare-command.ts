import { writeFileSync } from 'node:fs';
import { compareRuns } from '../../server/review/compare-runs.rules.ts';
import { runResultSchema } from '../run/result.schema.ts';
import { RunFolder } from '../run/run-folder.ts';
import { comparisonPage } from './comparison-page.ts';
import { formatComparison } from './format-comparison.ts';

/**
 * Compares two runs on the shell, and as a page in a file where one is named.
 * @returns 0, or 1 when something broke
 */
export function compareCommand({
  dataFolder,
  a,
  b,
  json,
  html,
}: {
  dataFolder: string;
  a: string;
  b: string | undefined;
  json: boolean;
  html: string | undefined;
}): number {
  if (b === undefined) throw new Error('--compare A B: two runs');
  const [first, second] = [RunFolder.open(dataFolder, a), RunFolder.open(dataFolder, b)];
  const [before, after] = [resultOf(first), resultOf(second)];
  const comparison = compareRuns(before, after);
  const prompts = { a: first.prompts, b: second.prompts };
  if (html !== undefined) writeFileSync(html, comparisonPage({ comparison, a: before, b: after, prompts }));
  console.log(json ? JSON.stringify(comparison) : formatComparison(comparison, prompts));
  return comparison.suites.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

function resultOf(folder: RunFolder) {
  if (!folder.has('result.json')) throw new Error(`Run ${folder.manifest.id} has no result yet: --resume or --regrade it.`);
  return runResultSchema.parse(JSON.parse(folder.read('result.json')));
}
