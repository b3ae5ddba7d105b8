import { bilingual } from '../../../values/language.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { provenanceOf } from '../provenance.rules.ts';
import { finding, type PlanRule } from './finding.ts';

/** Nothing is assumed in silence: every part of the plan says where it came from. */
export const provenanceRules: PlanRule[] = [everyPartIsSourced];

function everyPartIsSourced(input: PlanCheckInput): Finding[] {
  return planParts(input.plan)
    .filter((path) => provenanceOf(input.provenance, path) === undefined)
    .map((path) =>
      finding(input, {
        code: 'SOURCE_MISSING',
        severity: 'error',
        path,
        message: bilingual(`「${path}」没有来源，无法说明它从何而来`, `"${path}" has no source: nobody can say where it came from`),
        fix: bilingual('请重新设置这一项', 'Set this part again'),
        clause: 'house_figures',
      }),
    );
}

/** Paths of all parts that hold something. */
export function planParts(plan: PlanCheckInput['plan']): string[] {
  const parts: string[] = ['title', 'experiment', 'measurementDays'];
  if (plan.objective !== null) parts.push('objective');
  if (plan.productCode !== null) parts.push('productCode');
  if (plan.budget !== null) parts.push('budget');
  if (plan.schedule.startAt !== null) parts.push('schedule.startAt');
  if (plan.schedule.endAt !== null) parts.push('schedule.endAt');
  if (plan.audience.limit !== null) parts.push('audience.limit');
  parts.push(...plan.audience.include.map((condition) => `audience.include.${condition.id}`));
  parts.push(...plan.audience.exclude.map((condition) => `audience.exclude.${condition.id}`));
  parts.push(...plan.rights.map((rights) => `rights.${rights.id}`));
  for (const strategy of plan.strategies) {
    if (strategy.trigger !== null) parts.push(`strategies.${strategy.id}.trigger`);
    for (const touch of strategy.touches) {
      parts.push(`strategies.${strategy.id}.touches.${touch.id}`);
      parts.push(...touch.content.map((content) => `strategies.${strategy.id}.touches.${touch.id}.content.${content.arm}`));
    }
  }
  return parts;
}
