import { type Agreement, type AnnotationLabel, type AnnotationReason, annotationLabels, annotationReasonSchema, reasonNames } from './annotation.schema.ts';
import { cohensKappa, confusionOf, observedAgreement, quadratic, unweighted } from './kappa.rules.ts';

export interface RatedItem {
  id: string;
  state: string;
  /** In the order of their raters' ids. */
  ratings: { rater: string; label: AnnotationLabel; reasons: AnnotationReason[] }[];
  /** Label by adjudication. */
  settled: AnnotationLabel | null;
  /** Verdict of the deterministic graders; null: none gave one. */
  graderPassed: boolean | null;
  judgements: { model: string; promptHash: string; label: AnnotationLabel }[];
}

/** How far people agree with each other, and the graders and judges with people. Pure. */
export function agreementOf(items: readonly RatedItem[]): Agreement {
  const both = items.filter(({ ratings }) => ratings.length === 2);
  const matrix = confusionOf(
    both.map(({ ratings: [first, second] }) => [place(first?.label), place(second?.label)] as const),
    annotationLabels.length,
  );
  const all = items.flatMap(({ ratings }) => ratings);
  const raters = [...new Set(all.map(({ rater }) => rater))].sort();
  const reasons = annotationReasonSchema.options.map((reason) => ({
    reason,
    name: reasonNames[reason],
    count: both.flatMap(({ ratings }) => ratings).filter((rating) => rating.reasons.includes(reason)).length,
  }));
  return {
    n: both.length,
    observed: observedAgreement(matrix),
    unweighted: cohensKappa(matrix, unweighted),
    quadratic: cohensKappa(matrix, quadratic),
    matrix,
    labels: [...annotationLabels],
    disputed: items.filter(({ state }) => state === 'disputed').length,
    settled: items.filter(({ state }) => state === 'settled').length,
    graders: againstPeople(items.flatMap((item) => (item.graderPassed === null ? [] : [{ item, passed: item.graderPassed }]))),
    judges: judgesOf(items),
    raters: raters.map((rater) => ({ rater, ratings: all.filter((rating) => rating.rater === rater).length })),
    reasons: reasons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
}

/** What people say of an item in the end; null: they have not said it yet, or differ. */
export function finalLabel({ ratings, settled }: Pick<RatedItem, 'ratings' | 'settled'>): AnnotationLabel | null {
  const [first, second] = ratings;
  if (settled !== null) return settled;
  return first !== undefined && first.label === second?.label ? first.label : null;
}

function judgesOf(items: readonly RatedItem[]): Agreement['judges'] {
  const judges = new Map<string, { model: string; promptHash: string; said: { item: RatedItem; passed: boolean }[] }>();
  for (const item of items)
    for (const { model, promptHash, label } of item.judgements) {
      const key = `${model}\n${promptHash}`;
      const judge = judges.get(key) ?? { model, promptHash, said: [] };
      judges.set(key, judge);
      judge.said.push({ item, passed: isPass(label) });
    }
  return [...judges.values()].map(({ model, promptHash, said }) => ({ model, promptHash, ...againstPeople(said) }));
}

function againstPeople(said: readonly { item: RatedItem; passed: boolean }[]): Agreement['graders'] {
  const pairs = said.flatMap(({ item, passed }) => {
    const label = finalLabel(item);
    return label === null ? [] : [{ id: item.id, passed, people: isPass(label) }];
  });
  const counts = confusionOf(
    pairs.map(({ passed, people }) => [Number(passed), Number(people)] as const),
    2,
  );
  return {
    n: pairs.length,
    agreement: observedAgreement(counts),
    kappa: cohensKappa(counts, unweighted),
    tooLenient: pairs.filter(({ passed, people }) => passed && !people).map(({ id }) => id),
    tooStrict: pairs.filter(({ passed, people }) => !passed && people).map(({ id }) => id),
  };
}

function isPass(label: AnnotationLabel): boolean {
  return label === 'good' || label === 'acceptable';
}

function place(label: AnnotationLabel | undefined): number {
  return label === undefined ? 0 : annotationLabels.indexOf(label);
}
