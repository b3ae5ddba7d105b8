import { type CalendarDay, inBankZone } from '../../values/time.ts';
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
    ...firstTouchOf(plan),
  };
}

/** Day and hour the first strategy starts at; null where what customers do decides it, or nothing is settled yet. */
function firstTouchOf(plan: CampaignPlan): Pick<SimilarityQuery, 'startsOn' | 'hour'> {
  const trigger = plan.strategies[0]?.trigger ?? null;
  if (trigger === null) return { startsOn: null, hour: null };
  if (trigger.kind === 'once') {
    const at = inBankZone(trigger.at);
    return { startsOn: at.toFormat('yyyy-MM-dd') as CalendarDay, hour: at.hour };
  }
  // Touches of a recurring strategy fall on many weekdays: only their hour is one.
  return { startsOn: null, hour: trigger.kind === 'recurring' ? Number(trigger.at.slice(0, 2)) : null };
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
