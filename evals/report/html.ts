import type { CaseResult, RunResult, SuiteResult } from '../run/result.schema.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import { barChart, missesLine } from './charts.ts';
import { escapeHtml as e } from './escape-html.ts';
import { percent } from './table.ts';
import { traceOf } from './trace.ts';

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;color:#1f2933}table{border-collapse:collapse}
td,th{padding:.2rem .6rem;border-bottom:1px solid #d9e2ec;text-align:right}td:first-child,th:first-child{text-align:left}
details{margin:.3rem 0;padding-left:.5rem;border-left:3px solid #d9e2ec}summary{cursor:pointer}.pass{color:#0b6e4f}.miss{color:#b3261e}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f7fa;padding:.5rem;margin:.3rem 0}.user{font-weight:600}ins{background:#d3f2e2}del{background:#fbdcda}`;

/** More than this much of a report is traces of cases that passed: they are left out, and said to be. */
const PASSED_TRACES = 40;

/**
 * One page that needs nothing else: no script, nothing fetched, and every word of a case or a candidate escaped. The policy in
 * its head keeps it so in the reader's browser.
 */
export function htmlReport(result: RunResult, trajectories: (suite: string) => Trajectory[]): string {
  const suites = result.suites.map((suite) => suiteSection(suite, suite.rows === null ? [] : trajectories(suite.suite)));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evals ${e(result.run)}</title><style>${STYLE}</style></head><body>
<h1>Evals ${e(result.run)}</h1><p>Model ${e(result.model)}; graders ${e(result.graders)}; prompts ${e(
    Object.entries(result.prompts)
      .map(([name, hash]) => `${name} ${hash}`)
      .join(', '),
  )}; cost unknown.</p>
${barChart(result.suites.map(({ suite, passHat1, interval }) => ({ label: suite, share: passHat1, interval })))}
${suiteTable(result)}
${suites.join('\n')}
</body></html>
`;
}

function suiteTable({ suites, costs }: RunResult): string {
  const rows = suites.map((suite) => {
    const cost = costs.find((one) => one.suite === suite.suite);
    const blind = suite.baselines['retrieval-off'];
    const cells = [
      suite.suite,
      suite.cases,
      suite.passed,
      percent(suite.passHat1),
      percent(suite.passHatK),
      suite.faults,
      suite.notRun,
      percent(suite.cases === 0 ? null : suite.baselines['do-nothing'].passed / suite.cases),
      percent(blind === null || blind.cases === 0 ? null : blind.passed / blind.cases),
      cost?.p50Ms?.toFixed(0) ?? '–',
      cost?.p95Ms?.toFixed(0) ?? '–',
      cost?.inputTokens == null || cost.outputTokens === null ? 'unknown' : cost.inputTokens + cost.outputTokens,
    ];
    return `<tr>${cells.map((cell) => `<td>${e(String(cell))}</td>`).join('')}</tr>`;
  });
  const heads = ['suite', 'cases', 'passed', 'pass^1', 'pass^k', 'faults', 'not run', 'do nothing', 'no retrieval', 'p50 ms', 'p95 ms', 'tokens'];
  return `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('')}</table>`;
}

function suiteSection(suite: SuiteResult, trajectories: readonly Trajectory[]): string {
  const head = `<h2>${e(suite.suite)}</h2><p>${suite.passed} of ${suite.cases} passed; data ${e(suite.dataset)}.</p>${missesLine(suite.missesByField)}`;
  if (suite.rows === null) return `${head}<p>Reserved: reported as a whole.</p>`;
  const failed = suite.rows.filter(({ passed }) => !passed);
  const passed = suite.rows.filter((row) => row.passed);
  const shown = passed.slice(0, PASSED_TRACES);
  const rest = passed.length - shown.length;
  const section = (row: CaseResult) =>
    caseSection(
      row,
      trajectories.filter(({ caseId, variant }) => caseId === row.id && variant === 'subject'),
    );
  return [
    head,
    ...failed.map(section),
    `<details><summary>${passed.length} passed${rest > 0 ? `, the first ${shown.length} shown` : ''}</summary>${shown.map(section).join('')}</details>`,
  ].join('\n');
}

function caseSection(row: CaseResult, made: readonly Trajectory[]): string {
  const verdict = row.notRun !== null ? 'not run' : row.passed ? 'passed' : 'missed';
  const misses = row.attempts.flatMap((attempt) => attempt.misses.map((miss) => (row.attempts.length > 1 ? `${attempt.attempt}: ${miss}` : miss)));
  return `<details><summary><span class="${row.passed ? 'pass' : 'miss'}">${verdict}</span> ${e(row.id)} <small>${e(row.tags.join(' '))}</small></summary>
${misses.length === 0 ? '' : `<pre class="miss">${e(misses.join('\n'))}</pre>`}${made.map(traceOf).join('')}</details>`;
}
