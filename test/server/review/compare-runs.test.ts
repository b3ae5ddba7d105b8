import { describe, expect, it } from 'vitest';
import { compareRuns, mcNemar } from '../../../server/review/compare-runs.rules.ts';
import { promptDifference } from '../../../server/review/prompt-difference.ts';
import { run, suiteOf } from '../../evals/result-of.ts';

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

describe('mcNemar', () => {
  it('should give the exact McNemar probability', () => {
    expect(mcNemar(0, 0)).toBe(1);
    expect(mcNemar(1, 6)).toBeCloseTo(0.125, 9);
    expect(mcNemar(0, 6)).toBeCloseTo(0.03125, 9);
  });
});
