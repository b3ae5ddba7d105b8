import type { Audience } from '../campaign/plan.schema.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { compilePredicate } from './compile-predicate.ts';
import { regionScope } from './region-scope.ts';
import { type SegmentScene, suppressionScene } from './segment-scene.ts';
import type { ParameterList } from './sql-text.ts';
import { type SuppressionCondition, suppressionConditions } from './suppression.rules.ts';

/** One test a customer has to pass, in waterfall order. */
export interface AudienceStep {
  id: string;
  kind: 'region' | 'include' | 'exclude' | 'suppression';
  /** True or null-or-false where the customer is kept; for `exclude` and `suppression` where he is removed. */
  sql: string;
  /** Suppressions only. */
  rule?: SuppressionCondition;
}

export interface AudienceQuery {
  audience: Pick<Audience, 'include' | 'exclude'>;
  channels: readonly ChannelCode[];
  /** Branch of the person asking; null: head office. */
  region: string | null;
}

/** All tests of an audience in their fixed order: region, includes, excludes, suppressions. */
export function audienceSteps({ audience, channels, region }: AudienceQuery, scene: SegmentScene, parameters: ParameterList): AudienceStep[] {
  const steps: AudienceStep[] = [];
  const scope = regionScope(region, scene.catalogue.tags, parameters);
  if (scope !== null) steps.push({ id: 'region', kind: 'region', sql: scope });
  for (const condition of audience.include)
    steps.push({ id: condition.id, kind: 'include', sql: compilePredicate(condition.predicate, scene.ground, parameters) });
  for (const condition of audience.exclude)
    steps.push({ id: condition.id, kind: 'exclude', sql: compilePredicate(condition.predicate, scene.ground, parameters) });
  for (const rule of suppressionConditions(suppressionScene(scene, channels), parameters))
    steps.push({ id: rule.code, kind: 'suppression', sql: rule.sql, rule });
  return steps;
}

/** How many steps a customer passes before the first that removes him, as one nested CASE: each row is tested no further than needed. */
export function stepsPassed(steps: readonly AudienceStep[]): string {
  let sql = String(steps.length);
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as AudienceStep;
    const removes = step.kind === 'exclude' || step.kind === 'suppression';
    sql = removes ? `case when ${step.sql} then ${index} else ${sql} end` : `case when ${step.sql} then ${sql} else ${index} end`;
  }
  return sql;
}

/** True where a customer passes all steps. */
export function passesAll(steps: readonly AudienceStep[]): string {
  if (steps.length === 0) return 'true';
  return steps.map((step) => (step.kind === 'exclude' || step.kind === 'suppression' ? `not coalesce(${step.sql}, false)` : step.sql)).join(' and ');
}
