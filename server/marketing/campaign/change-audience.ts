import { bilingual } from '../../values/language.ts';
import type { ChangeStep } from './change-step.ts';
import { nextPartId } from './part-id.ts';
import type { CampaignPlan, Condition } from './plan.schema.ts';
import type { PlanChange } from './plan-change.schema.ts';

type AudienceChange = Extract<
  PlanChange,
  { op: 'add_condition' | 'update_condition' | 'remove_condition' | 'set_audience_limit' | 'note_unmapped' | 'resolve_unmapped' }
>;

export function applyAudienceChange(plan: CampaignPlan, change: AudienceChange): ChangeStep {
  const audience = plan.audience;
  const conditions = [...audience.include, ...audience.exclude];
  switch (change.op) {
    case 'add_condition': {
      const id = change.conditionId ?? nextPartId('c', conditions);
      if (conditions.some((condition) => condition.id === id)) return { problem: bilingual(`条件 ${id} 已存在`, `Condition ${id} exists already`) };
      const side = [...audience[change.side], { id, predicate: change.predicate }];
      return { plan: { ...plan, audience: { ...audience, [change.side]: side } }, path: `audience.${change.side}.${id}` };
    }
    case 'update_condition': {
      const side = sideOf(plan, change.conditionId);
      if (side === undefined) return unknownCondition(change.conditionId, conditions);
      const updated = audience[side].map((condition) => (condition.id === change.conditionId ? { ...condition, predicate: change.predicate } : condition));
      return { plan: { ...plan, audience: { ...audience, [side]: updated } }, path: `audience.${side}.${change.conditionId}` };
    }
    case 'remove_condition': {
      const side = sideOf(plan, change.conditionId);
      if (side === undefined) return unknownCondition(change.conditionId, conditions);
      const rest = audience[side].filter((condition) => condition.id !== change.conditionId);
      return { plan: { ...plan, audience: { ...audience, [side]: rest } }, path: null, removed: `audience.${side}.${change.conditionId}` };
    }
    case 'set_audience_limit':
      return { plan: { ...plan, audience: { ...audience, limit: change.limit } }, path: 'audience.limit' };
    case 'note_unmapped': {
      const id = nextPartId('u', audience.unmapped);
      const unmapped = [...audience.unmapped, { id, text: change.text, reason: change.reason }];
      return { plan: { ...plan, audience: { ...audience, unmapped } }, path: `audience.unmapped.${id}` };
    }
    case 'resolve_unmapped': {
      const rest = audience.unmapped.filter((item) => item.id !== change.unmappedId);
      if (rest.length === audience.unmapped.length)
        return { problem: bilingual(`没有未识别项 ${change.unmappedId}`, `There is no unmapped item ${change.unmappedId}`) };
      return { plan: { ...plan, audience: { ...audience, unmapped: rest } }, path: null, removed: `audience.unmapped.${change.unmappedId}` };
    }
  }
}

function sideOf(plan: CampaignPlan, conditionId: string): 'include' | 'exclude' | undefined {
  if (plan.audience.include.some((condition) => condition.id === conditionId)) return 'include';
  if (plan.audience.exclude.some((condition) => condition.id === conditionId)) return 'exclude';
  return undefined;
}

function unknownCondition(id: string, conditions: readonly Condition[]): ChangeStep {
  const known = conditions.map((condition) => condition.id).join(', ') || '–';
  return { problem: bilingual(`没有条件 ${id}；现有条件：${known}`, `There is no condition ${id}; there are: ${known}`) };
}
