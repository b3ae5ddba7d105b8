import type { Predicate, TagCondition } from '../../segment/predicate.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Condition } from '../plan.schema.ts';

/** Every tag condition within a predicate; `negated` under an odd number of "not". */
export function tagConditions(predicate: Predicate, negated = false): { condition: TagCondition; negated: boolean }[] {
  switch (predicate.kind) {
    case 'tag':
      return [{ condition: predicate, negated }];
    case 'all':
    case 'any':
      return predicate.of.flatMap((part) => tagConditions(part, negated));
    case 'not':
      return tagConditions(predicate.of, !negated);
    default:
      return [];
  }
}

/** All conditions of a plan with their side and path. */
export function planConditions({ plan }: Pick<PlanCheckInput, 'plan'>): { condition: Condition; side: 'include' | 'exclude'; path: string }[] {
  return (['include', 'exclude'] as const).flatMap((side) =>
    plan.audience[side].map((condition) => ({ condition, side, path: `audience.${side}.${condition.id}` })),
  );
}
