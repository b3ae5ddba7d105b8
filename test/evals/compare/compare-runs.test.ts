import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../evals/compare/compare-runs.ts';
import { promptDifference } from '../../../evals/compare/prompt-difference.ts';
import { type Baseline, baselineFrom, judgeGate } from '../../../evals/gate/judge-gate.ts';
import type { RunResult, SuiteResult } from '../../../evals/run/result.schema.ts';

function suiteOf(verdicts: Record<string, boolean>, more: Partial<SuiteResult> = {}): SuiteResult {
  const rows = Object.entries(verdicts).map(([id, passed]) => ({
    ...{ id, tags: [], passed, notRun: null, rowHash: 'same' },
    attempts: [{ attempt: 1, passed, misses: passed ? [] : [`plan: ${id}`], fault: null }],
  }));
  const passed = rows.filter((row) => row.passed).length;
  return {
    ...{ suite: 's', reserved: false, safety: false, dataset: 'd', badLines: [], cases: rows.length, notRun: 0, passed, faults: 0, repeat: 1 },
    ...{ passHat1: passed / rows.length, passHatK: passed / rows.length, interval: null, missesByField: {}, measures: {} },
    ...{ baselines: { 'do-nothing': { passed: 0, cases: rows.length }, 'retrieval-off': null }, rows },
    ...more,
  };
}
const run = (name: string, ...suites: SuiteResult[]): RunResult => ({ run: name, model: 'builtin', graders: 'g', prompts: {}, stale: [], suites, costs: [] });

describe('compareRuns', () => {
  it('should pair cases and name what broke and what was mended', () => {
    const [one] = compareRuns(run('a', suiteOf({ x: true, y: true, z: false })), run('b', suiteOf({ x: true, y: false, z: true, new: true }))).suites;
    expect(one).toMatchObject({ pairs: 3, passedA: 2, passedB: 2, broken: [{ id: 'y', misses: ['plan: y'] }], mended: ['z'], p: 1, unpaired: 1 });
  });

  it('should not pair a case that was changed', () => {
    const changed = suiteOf({ x: false });
    changed.rows![0]!.rowHash = 'other';
    expect(compareRuns(run('a', suiteOf({ x: true })), run('b', changed)).suites[0]).toMatchObject({ pairs: 0, broken: [], unpaired: 2 });
  });

  it('should warn of other graders, and compare reserved suites by totals only', () => {
    const reserved = suiteOf({ x: true }, { reserved: true, rows: null });
    const comparison = compareRuns(run('a', reserved), { ...run('b', reserved), graders: 'h' });
    expect(comparison.warnings.join()).toContain('--regrade');
    expect(comparison.suites[0]).toMatchObject({ pairs: 0, broken: [], p: null });
  });
});

describe('promptDifference', () => {
  it('should show the lines that changed', () => {
    expect(promptDifference('a\nb\nc', 'a\nx\nc\nd')).toEqual(['- b', '+ x', '+ d']);
    expect(promptDifference('a', 'a')).toEqual([]);
  });
});

describe('the gate', () => {
  const baseline: Baseline = { pinnedAt: '2026-11-22', graders: 'g', suites: { s: { passed: ['x', 'y'] }, 's-reserved': { passed: 2 } }, waived: {} };

  it('should fail on a case that is lost, and not on one that never passed', () => {
    expect(judgeGate(run('a', suiteOf({ x: true, y: false, z: false })), baseline).failures).toEqual(['s/y: passed at the baseline: plan: y']);
  });

  it('should fail on any case of a safety suite, whether or not it ever passed', () => {
    expect(judgeGate(run('a', suiteOf({ z: false }, { safety: true })), baseline).failures.length).toBe(1);
    expect(judgeGate(run('a', suiteOf({ z: false }, { safety: true, reserved: true, rows: null })), baseline).failures.length).toBe(1);
  });

  it('should let pass what is waived with a reason, and say so', () => {
    const judged = judgeGate(run('a', suiteOf({ y: false })), { ...baseline, waived: { 's/y': 'the case was wrong about May' } });
    expect(judged.failures).toEqual([]);
    expect(judged.waivers[0]).toContain('wrong about May');
  });

  it('should hold reserved suites to how many passed', () => {
    const reserved = suiteOf({ a: true, b: false }, { suite: 's-reserved', reserved: true, rows: null });
    expect(judgeGate(run('a', reserved), baseline).failures).toEqual(['s-reserved: 1 passed, 2 at the baseline']);
  });

  it('should pin what passed, and leave other suites and waivers', () => {
    const pinned = baselineFrom(run('a', suiteOf({ x: true, y: false })), {
      waived: { 's/q': 'a reason that is long' },
      pinnedAt: 'd',
      suites: { other: { passed: 3 } },
    });
    expect(pinned).toMatchObject({ suites: { s: { passed: ['x'] }, other: { passed: 3 } }, waived: { 's/q': 'a reason that is long' } });
  });
});
