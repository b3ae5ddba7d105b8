import type { Judgement } from '../../server/review/judgement.schema.ts';
import type { CaseResult, RunResult, SuiteResult } from '../run/result.schema.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import { barChart, missesLine } from './charts.ts';
import { escapeHtml as e } from './escape-html.ts';
import { page } from './page.ts';
import { percent } from './table.ts';
import { traceOf } from './trace.ts';

/** More than this much of a report is traces of cases that passed: they are left out, and said to be. */
const PASSED_TRACES = 40;

/** A run as one self-contained page; every word of a case, a candidate or a judge is escaped. Opinions stand beside cases and count for nothing. */
export function htmlReport(result: RunResult, trajectories: (suite: string) => Trajectory[], opinions: readonly Judgement[] = []): string {
  const suites = result.suites.map((suite) =>
    suiteSection(
      suite,
      suite.rows === null ? [] : trajectories(suite.suite),
      opinions.filter((one) => one.suite === suite.suite),
    ),
  );
  const prompts = Object.entries(result.prompts).map(([name, hash]) => `${name} ${hash}`);
  return page(
    `Evals ${result.run}`,
    `<h1>Evals ${e(result.run)}</h1><p>Model ${e(result.model)}; graders ${e(result.graders)}; prompts ${e(prompts.join(', '))}; cost unknown.</p>
${barChart(result.suites.map(({ suite, passHat1, interval }) => ({ label: suite, share: passHat1, interval })))}
${suiteTable(result)}
${suites.join('\n')}`,
  );
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

function suiteSection(suite: SuiteResult, trajectories: readonly Trajectory[], opinions: readonly Judgement[]): string {
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
      opinions.filter(({ caseId }) => caseId === row.id),
    );
  return [
    head,
    ...failed.map(section),
    `<details><summary>${passed.length} passed${rest > 0 ? `, the first ${shown.length} shown` : ''}</summary>${shown.map(section).join('')}</details>`,
  ].join('\n');
}

function caseSection(row: CaseResult, made: readonly Trajectory[], opinions: readonly Judgement[]): string {
  const advice = opinions.map(
    ({ attempt, model, label, reason }) => `<p>Rubric judge (advisory), attempt ${attempt}, ${e(model)}: ${e(label)}. ${e(reason)}</p>`,
  );
  const verdict = row.notRun !== null ? 'not run' : row.passed ? 'passed' : 'missed';
  const misses = row.attempts.flatMap((attempt) => attempt.misses.map((miss) => (row.attempts.length > 1 ? `${attempt.attempt}: ${miss}` : miss)));
  return `<details><summary><span class="${row.passed ? 'pass' : 'miss'}">${verdict}</span> ${e(row.id)} <small>${e(row.tags.join(' '))}</small></summary>
${misses.length === 0 ? '' : `<pre class="miss">${e(misses.join('\n'))}</pre>`}${advice.join('')}${made.map(traceOf).join('')}</details>`;
}
