import { describe, expect, it } from 'vitest';
import { tabulateFigures } from '../../../web/fund/tabulate-figures.ts';
import { sampleAnalysis } from './sample-parts.ts';

describe('tabulateFigures', () => {
  it('should put every figure into exactly one place, windows from short to long', () => {
    const { groups, single } = tabulateFigures(sampleAnalysis.figures);
    const rows = groups.flatMap((group) => group.rows);
    expect(groups.map((group) => [group.name, group.windows])).toEqual([
      ['performance', ['1m', '6m', 'ytd', '1y', '3y', '5y']],
      ['risk', ['6m', '1y', '3y']],
    ]);
    expect(groups[0]?.rows[0]?.metric).toBe('return');
    expect(rows.find((row) => row.metric === 'sharpe')?.values).toEqual({
      '1y': expect.objectContaining({ window: '1y' }),
      '3y': expect.objectContaining({ window: '3y' }),
    });
    expect(rows.flatMap((row) => Object.values(row.values)).length + single.length).toBe(sampleAnalysis.figures.length);
    expect(single.map((figure) => figure.metric)).toEqual(['size', 'nav', 'day_change']);
  });
});
