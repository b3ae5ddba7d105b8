import { describe, expect, it } from 'vitest';
import { type Baseline, baselineFrom, judgeGate } from '../../../evals/gate/judge-gate.ts';
import { run, suiteOf } from '../result-of.ts';

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
