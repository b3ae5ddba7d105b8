import { promptDifference } from '../../server/review/prompt-difference.ts';
import type { Comparison } from '../../server/review/run.schema.ts';
import { alignTable } from '../report/table.ts';

/** A comparison in words: a line for each suite, what broke with its reasons, and the prompts that changed. */
export function formatComparison({ a, b, suites, warnings }: Comparison, prompts: { a: Record<string, string>; b: Record<string, string> }): string {
  const rows = [
    ['suite', 'pairs', a, b, 'broken', 'mended', 'McNemar p', 'not paired'],
    ...suites.map((one) => [
      one.suite,
      one.p === null ? 'totals' : String(one.pairs),
      String(one.passedA),
      String(one.passedB),
      one.p === null ? '–' : String(one.broken.length),
      one.p === null ? '–' : String(one.mended.length),
      one.p === null ? '–' : one.p.toFixed(3),
      String(one.unpaired),
    ]),
  ];
  const changed = [...new Set([...Object.keys(prompts.a), ...Object.keys(prompts.b)])].filter((name) => prompts.a[name] !== prompts.b[name]);
  return [
    ...warnings,
    ...alignTable(rows),
    ...suites.flatMap(({ suite, broken }) => broken.map(({ id, misses }) => `broke  ${suite} ${id}: ${misses.join(' | ')}`)),
    ...suites.flatMap(({ suite, mended }) => (mended.length === 0 ? [] : [`mended ${suite}: ${mended.join(' ')}`])),
    ...changed.flatMap((name) => [`prompt ${name}:`, ...promptDifference(prompts.a[name] ?? '', prompts.b[name] ?? '').map((line) => `  ${line}`)]),
  ].join('\n');
}
