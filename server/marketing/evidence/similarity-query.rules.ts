import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { Predicate } from '../segment/predicate.schema.ts';
import type { SimilarityQuery } from './evidence.schema.ts';

/** What a plan is compared with the past by. */
export function similarityQueryOf(plan: CampaignPlan): SimilarityQuery {
  const conditions = [...plan.audience.include, ...plan.audience.exclude];
  const rights = plan.rights[0];
  return {
    kpi: plan.objective?.kpi ?? null,
    productCode: plan.productCode,
    rightsKind: rights?.kind ?? null,
    faceValueFen: rights?.faceValueFen ?? null,
    channels: [...new Set(plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))],
    tags: [...new Set(conditions.flatMap((condition) => tagsOf(condition.predicate)))],
  };
}

/** Every tag code a predicate speaks of. */
export function tagsOf(predicate: Predicate): string[] {
  switch (predicate.kind) {
    case 'tag':
      return [predicate.tag];
    case 'all':
    case 'any':
      return predicate.of.flatMap(tagsOf);
    case 'not':
      return tagsOf(predicate.of);
    default:
      return [];
  }
}
