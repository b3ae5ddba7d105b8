import { bilingual } from '../../values/language.ts';
import { sameInstant } from '../../values/time.ts';
import type { Strategy, Touch } from '../strategy/strategy.schema.ts';
import type { ChangeStep } from './change-step.ts';
import type { CampaignPlan } from './plan.schema.ts';
import type { PlanChange } from './plan-change.schema.ts';

type TouchChange = Extract<PlanChange, { op: 'set_touch' | 'remove_touch' | 'set_trigger' | 'set_content' }>;

/** A plan that names no strategy speaks of its only one, s1, which is made when it is first needed. */
const DEFAULT_STRATEGY = 's1';

export function applyTouchChange(plan: CampaignPlan, change: TouchChange): ChangeStep {
  switch (change.op) {
    case 'set_touch':
      return setTouch(plan, change);
    case 'set_trigger': {
      const strategyId = change.strategyId ?? DEFAULT_STRATEGY;
      const trigger = change.trigger.kind === 'once' ? { ...change.trigger, at: sameInstant(change.trigger.at) ?? change.trigger.at } : change.trigger;
      const next = withStrategy(plan, strategyId, (strategy) => ({ ...strategy, trigger }));
      return { plan: next, path: `strategies.${strategyId}.trigger` };
    }
    case 'remove_touch':
      return removeTouch(plan, change.touchId);
    case 'set_content': {
      const place = findTouch(plan, change.touchId);
      if (place === undefined) return unknownTouch(plan, change.touchId);
      const content = { arm: change.arm, title: change.title, body: change.body, link: null, aiGenerated: change.aiGenerated };
      const next = withStrategy(plan, place.strategy.id, (strategy) => ({
        ...strategy,
        touches: strategy.touches.map((touch) =>
          touch.id === change.touchId ? { ...touch, content: [...touch.content.filter((other) => other.arm !== change.arm), content].sort(byArm) } : touch,
        ),
      }));
      return { plan: next, path: `strategies.${place.strategy.id}.touches.${change.touchId}.content.${change.arm}` };
    }
  }
}

function setTouch(plan: CampaignPlan, change: Extract<TouchChange, { op: 'set_touch' }>): ChangeStep {
  const place = findTouch(plan, change.touchId);
  const strategyId = place?.strategy.id ?? change.strategyId ?? DEFAULT_STRATEGY;
  const start = change.start;
  if (start.kind === 'after') {
    if (start.touchId === change.touchId) return { problem: bilingual('触达不能排在自己之后', 'A touch cannot come after itself') };
    if (findTouch(plan, start.touchId) === undefined) return unknownTouch(plan, start.touchId);
  }
  const next = withStrategy(plan, strategyId, (strategy) => ({
    ...strategy,
    touches:
      place === undefined
        ? [...strategy.touches, { id: change.touchId, channel: change.channel, start, content: [] }]
        : strategy.touches.map((touch) =>
            touch.id === change.touchId ? { ...touch, channel: change.channel, start, content: touch.channel === change.channel ? touch.content : [] } : touch,
          ),
  }));
  return { plan: next, path: `strategies.${strategyId}.touches.${change.touchId}` };
}

/** Touches that waited for the removed one wait for the one before it, or start with the strategy. */
function removeTouch(plan: CampaignPlan, touchId: string): ChangeStep {
  const place = findTouch(plan, touchId);
  if (place === undefined) return unknownTouch(plan, touchId);
  const before = place.touch.start;
  const next = withStrategy(plan, place.strategy.id, (strategy) => ({
    ...strategy,
    touches: strategy.touches
      .filter((touch) => touch.id !== touchId)
      .map((touch) =>
        touch.start.kind !== 'after' || touch.start.touchId !== touchId
          ? touch
          : { ...touch, start: before.kind === 'trigger' ? before : { ...touch.start, touchId: before.touchId } },
      ),
  }));
  return { plan: next, path: null, removed: `strategies.${place.strategy.id}.touches.${touchId}` };
}

function withStrategy(plan: CampaignPlan, strategyId: string, update: (strategy: Strategy) => Strategy): CampaignPlan {
  const fresh: Strategy = { id: strategyId, name: `strategy ${strategyId.slice(1)}`, trigger: null, rightsId: null, touches: [] };
  const known = plan.strategies.some((strategy) => strategy.id === strategyId);
  const strategies = known ? plan.strategies : [...plan.strategies, fresh];
  return { ...plan, strategies: strategies.map((strategy) => (strategy.id === strategyId ? update(strategy) : strategy)) };
}

export function findTouch(plan: CampaignPlan, touchId: string): { strategy: Strategy; touch: Touch } | undefined {
  for (const strategy of plan.strategies) {
    const touch = strategy.touches.find((candidate) => candidate.id === touchId);
    if (touch !== undefined) return { strategy, touch };
  }
  return undefined;
}

function unknownTouch(plan: CampaignPlan, touchId: string): ChangeStep {
  const known = plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.id)).join(', ') || '–';
  return { problem: bilingual(`没有触达 ${touchId}；现有触达：${known}`, `There is no touch ${touchId}; there are: ${known}`) };
}

function byArm(a: { arm: string }, b: { arm: string }): number {
  return a.arm < b.arm ? -1 : 1;
}
