import { describe, expect, it } from 'vitest';
import { agreementOf, type RatedItem } from '../../../server/review/agreement.rules.ts';
import type { AnnotationLabel } from '../../../server/review/annotation.schema.ts';
import { cohensKappa, confusionOf, quadratic, unweighted } from '../../../server/review/kappa.rules.ts';

/** Cohen (1968), table 1: 200 judgements. */
const COHEN = [
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
];

describe("Cohen's κ", () => {
  it('should be what Cohen gives, with the interval others compute', () => {
    const kappa = cohensKappa(COHEN, unweighted);
    expect(kappa?.kappa).toBeCloseTo(0.4915, 4);
    // R, psych::cohen.kappa on this table: 0.39, 0.49, 0.59.
    expect(kappa?.low).toBeCloseTo(0.39, 2);
    expect(kappa?.high).toBeCloseTo(0.59, 2);
  });

  it('should weigh by the square of the distance, as the sum of squares does', () => {
    const n = 200;
    const rows = COHEN.map((row) => row.reduce((sum, count) => sum + count, 0));
    const columns = [0, 1, 2].map((column) => COHEN.reduce((sum, row) => sum + row[column]!, 0));
    let [seen, chance] = [0, 0];
    for (let i = 0; i < 3; i += 1)
      for (let j = 0; j < 3; j += 1) {
        seen += (i - j) ** 2 * COHEN[i]![j]!;
        chance += ((i - j) ** 2 * rows[i]! * columns[j]!) / n;
      }
    expect(cohensKappa(COHEN, quadratic)?.kappa).toBeCloseTo(1 - seen / chance, 12);
  });

  it('should be 1 for full agreement, below 0 for less than chance', () => {
    expect(cohensKappa([[3, 0], [0, 3]], unweighted)?.kappa).toBe(1); // biome-ignore format: a table
    expect(cohensKappa([[0, 3], [3, 0]], unweighted)?.kappa).toBe(-1); // biome-ignore format: a table
  });

  it('should have no value where there is nothing to go by', () => {
    expect(cohensKappa(confusionOf([], 4), unweighted)).toBeNull();
    expect(cohensKappa(confusionOf([[0, 0], [0, 2]], 4), unweighted)).toBeNull(); // biome-ignore format: pairs
  });
});

describe('agreementOf', () => {
  const item = (id: string, labels: AnnotationLabel[], more: Partial<RatedItem> = {}): RatedItem => ({
    ...{ id, state: 'agreed', settled: null, graderPassed: null, judgements: [] },
    ratings: labels.map((label, index) => ({ rater: `r${index}`, label, reasons: label === 'poor' ? ['invented'] : [] })),
    ...more,
  });

  it('should count only items both have rated', () => {
    const agreement = agreementOf([item('a', ['good']), item('b', ['good', 'good']), item('c', ['poor', 'poor'])]);
    expect(agreement).toMatchObject({ n: 2, observed: 1, raters: [{ ratings: 3 }, { ratings: 2 }], reasons: [{ reason: 'invented', count: 2 }] });
    expect(agreement.unweighted?.kappa).toBe(1);
  });

  it('should hold graders and judges against what people say in the end, each by itself', () => {
    const opinion = (label: AnnotationLabel, model = 'm') => ({ model, promptHash: 'p', label });
    const agreement = agreementOf([
      item('a', ['good', 'good'], { graderPassed: true, judgements: [opinion('acceptable'), opinion('harmful', 'other')] }),
      item('b', ['good', 'poor'], { graderPassed: true, settled: 'poor', state: 'settled', judgements: [opinion('poor')] }),
      item('c', ['good', 'poor'], { graderPassed: false, state: 'disputed', judgements: [opinion('good')] }),
    ]);
    expect(agreement.graders).toMatchObject({ n: 2, agreement: 0.5, tooLenient: ['b'], tooStrict: [] });
    expect(agreement.judges).toMatchObject([
      { model: 'm', n: 2, agreement: 1, kappa: { kappa: 1 } },
      { model: 'other', n: 1, agreement: 0, kappa: null, tooStrict: ['a'] },
    ]);
    expect(agreement).toMatchObject({ disputed: 1, settled: 1 });
  });
});
