import { describe, expect, it } from 'vitest';
import { LEAST_COMPARED, MOST_COMPARED, toggleChosen, toggleClause } from '../../../web/fund/change-query.ts';
import { sampleList } from './sample-parts.ts';

describe('toggleClause', () => {
  it('should switch one chip and leave the rest of the query as it was', () => {
    const off = toggleClause(sampleList.query, 'q2');
    expect(off.clauses.map((clause) => clause.enabled)).toEqual([true, false, false]);
    expect({ ...off, clauses: [] }).toEqual({ ...sampleList.query, clauses: [] });
    expect(toggleClause(off, 'q2')).toEqual(sampleList.query);
  });

  it('should change nothing for a chip that is not there', () => {
    expect(toggleClause(sampleList.query, 'q99')).toEqual(sampleList.query);
  });
});

describe('toggleChosen', () => {
  it('should add, take out, and stop at as many as can be compared', () => {
    expect(toggleChosen(['000101'], '000203')).toEqual(['000101', '000203']);
    expect(toggleChosen(['000101', '000203'], '000101')).toEqual(['000203']);
    const full = ['1', '2', '3', '4', '5'];
    expect(full).toHaveLength(MOST_COMPARED);
    expect(toggleChosen(full, '6')).toEqual(full);
    expect(toggleChosen(full, '1')).toHaveLength(MOST_COMPARED - 1);
    expect(LEAST_COMPARED).toBe(2);
  });
});
