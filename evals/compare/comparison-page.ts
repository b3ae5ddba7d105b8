import { promptDifference } from '../../server/review/prompt-difference.ts';
import type { Comparison, SuiteComparison } from '../../server/review/run.schema.ts';
import { escapeHtml as e } from '../report/escape-html.ts';
import { page } from '../report/page.ts';
import { percent } from '../report/table.ts';
import type { RunResult } from '../run/result.schema.ts';

interface Compared {
  comparison: Comparison;
  a: RunResult;
  b: RunResult;
  prompts: { a: Record<string, string>; b: Record<string, string> };
}

/** Two runs as one self-contained page: what broke with its reasons, what was mended, and the prompts that changed. */
export function comparisonPage({ comparison, a, b, prompts }: Compared): string {
  const changed = [...new Set([...Object.keys(prompts.a), ...Object.keys(prompts.b)])].filter((name) => prompts.a[name] !== prompts.b[name]);
  const about = (run: RunResult) => `${e(run.run)}: model ${e(run.model)}, graders ${e(run.graders)}`;
  return page(
    `Evals ${comparison.a} and ${comparison.b}`,
    `<h1>Two runs compared</h1><p>A ${about(a)}<br>B ${about(b)}</p>
${comparison.warnings.map((warning) => `<p class="miss">${e(warning)}</p>`).join('')}
${table(comparison.suites)}
${comparison.suites.map(suiteSection).join('\n')}
${changed.map((name) => promptSection(name, promptDifference(prompts.a[name] ?? '', prompts.b[name] ?? ''))).join('\n')}`,
  );
}

function table(suites: readonly SuiteComparison[]): string {
  const rows = suites.map((one) => {
    const open = one.p !== null;
    const cells = [
      one.suite,
      open ? one.pairs : 'totals',
      one.passedA,
      one.passedB,
      open && one.pairs > 0 ? percent((one.passedB - one.passedA) / one.pairs) : '–',
      open ? one.broken.length : '–',
      open ? one.mended.length : '–',
      one.p?.toFixed(3) ?? '–',
      one.unpaired,
    ];
    return `<tr>${cells.map((cell) => `<td>${e(String(cell))}</td>`).join('')}</tr>`;
  });
  const heads = ['suite', 'pairs', 'passed in A', 'passed in B', 'difference', 'broken', 'mended', 'McNemar p', 'not paired'];
  return `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('')}</table>`;
}

function suiteSection({ suite, broken, mended }: SuiteComparison): string {
  if (broken.length === 0 && mended.length === 0) return '';
  const lost = broken.map(
    ({ id, misses }) => `<details open><summary><span class="miss">broke</span> ${e(id)}</summary><pre>${e(misses.join('\n'))}</pre></details>`,
  );
  return `<h2>${e(suite)}</h2>${lost.join('')}${mended.length === 0 ? '' : `<p class="pass">Mended: ${e(mended.join(' '))}</p>`}`;
}

function promptSection(name: string, lines: readonly string[]): string {
  const marked = lines.map((line) => (line.startsWith('+') ? `<ins>${e(line)}</ins>` : `<del>${e(line)}</del>`));
  return `<h2>Prompt ${e(name)}</h2><pre>${marked.join('\n')}</pre>`;
}
