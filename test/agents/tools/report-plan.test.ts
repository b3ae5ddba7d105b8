import { describe, expect, it } from 'vitest';
import { isTelling } from '../../../agents/tools/report-plan.ts';

describe('the waterfall as a model is told it', () => {
  it('should keep the start, every condition and each suppression that takes somebody out', () => {
    const steps = [
      { id: 'start', removed: 0 },
      { id: 'c1', removed: 0 },
      { id: 'c12', removed: 40 },
      { id: 'blacklisted', removed: 3 },
    ];
    expect(steps.filter(isTelling)).toEqual(steps);
  });
  it('should leave out suppressions that took nobody out', () => {
    expect(
      [
        { id: 'deceased', removed: 0 },
        { id: 'consent', removed: 0 },
      ].filter(isTelling),
    ).toEqual([]);
  });
});
