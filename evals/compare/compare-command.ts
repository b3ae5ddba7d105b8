import { runResultSchema } from '../run/result.schema.ts';
import { RunFolder } from '../run/run-folder.ts';
import { compareRuns } from './compare-runs.ts';
import { formatComparison } from './format-comparison.ts';

/**
 * Compares two runs on the shell.
 * @returns 0, or 1 when something broke
 */
export function compareCommand({ dataFolder, a, b, json }: { dataFolder: string; a: string; b: string | undefined; json: boolean }): number {
  if (b === undefined) throw new Error('--compare A B: two runs');
  const [first, second] = [RunFolder.open(dataFolder, a), RunFolder.open(dataFolder, b)];
  const comparison = compareRuns(resultOf(first), resultOf(second));
  console.log(json ? JSON.stringify(comparison) : formatComparison(comparison, { a: first.prompts, b: second.prompts }));
  return comparison.suites.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

function resultOf(folder: RunFolder) {
  if (!folder.has('result.json')) throw new Error(`Run ${folder.manifest.id} has no result yet: --resume or --regrade it.`);
  return runResultSchema.parse(JSON.parse(folder.read('result.json')));
}
