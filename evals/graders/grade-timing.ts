import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Touch, Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { bankDay } from '../../server/values/time.ts';
import type { Expectation } from '../case.schema.ts';
import { isOneOf, show } from './one-of.ts';

type ExpectedTouch = NonNullable<Expectation['touches']>[number];
type ExpectedTrigger = NonNullable<Expectation['trigger']>;

/** Whether the touches are those asked for, in order of time, with the waits and conditions given. */
export function gradeTouches(expected: ExpectedTouch[], plan: Pick<CampaignPlan, 'strategies'>): string[] {
  const touches = plan.strategies.flatMap((strategy) => inOrder(strategy.touches));
  const channels = touches.map((touch) => touch.channel);
  const wanted = expected.map((touch) => touch.channel);
  if (channels.join() !== wanted.join()) return [`touches: ${show(channels)}, expected ${show(wanted)}`];
  return expected.flatMap((touch, index) => touchMisses(touch, touches[index], index));
}

function touchMisses(expected: ExpectedTouch, touch: Touch | undefined, index: number): string[] {
  const start = touch?.start;
  const misses: string[] = [];
  const actual = start?.kind === 'after' ? start : undefined;
  if (expected.waitHours !== undefined && actual?.waitHours !== expected.waitHours)
    misses.push(`touches.${index}.waitHours: ${show(actual?.waitHours)}, expected ${expected.waitHours}`);
  if (expected.waitHours === undefined && actual !== undefined && index === 0) misses.push(`touches.0: waits for another touch, expected the trigger`);
  if (expected.when !== undefined && !isOneOf(actual?.when, expected.when))
    misses.push(`touches.${index}.when: ${show(actual?.when)}, expected ${show(expected.when)}`);
  if (expected.at !== undefined && actual?.at !== expected.at) misses.push(`touches.${index}.at: ${show(actual?.at)}, expected ${show(expected.at)}`);
  return misses;
}

/** Those that start with the trigger first, then each after the one it waits for. A chain without a beginning comes last. */
function inOrder(touches: Touch[]): Touch[] {
  const hours = (touch: Touch, seen: string[]): number => {
    const { start } = touch;
    if (start.kind === 'trigger') return 0;
    const earlier = touches.find((candidate) => candidate.id === start.touchId);
    if (earlier === undefined || seen.includes(touch.id)) return Number.POSITIVE_INFINITY;
    return start.waitHours + hours(earlier, [...seen, touch.id]);
  };
  return [...touches].sort((a, b) => {
    const [first, second] = [hours(a, []), hours(b, [])];
    return first === second ? 0 : first - second;
  });
}

/** Whether every strategy starts when asked; null: it must not be said yet. */
export function gradeTrigger(expected: ExpectedTrigger | null, plan: Pick<CampaignPlan, 'strategies'>): string[] {
  const triggers = plan.strategies.map((strategy) => strategy.trigger);
  if (expected === null) return triggers.some((trigger) => trigger !== null) ? [`trigger: ${show(triggers)}, expected none`] : [];
  if (triggers.length === 0) return ['trigger: nothing, for there is no strategy'];
  return triggers.flatMap((trigger) => triggerMisses(expected, trigger));
}

function triggerMisses(expected: ExpectedTrigger, trigger: Trigger | null): string[] {
  if (trigger?.kind !== expected.kind) return [`trigger: ${show(trigger)}, expected kind ${expected.kind}`];
  const { kind: _, ...members } = expected;
  const actual: Record<string, unknown> = trigger.kind === 'once' ? { at: instant(trigger.at), day: bankDay(trigger.at) } : { ...trigger };
  return Object.entries(members)
    .filter(
      ([member, value]) =>
        value !== undefined &&
        !isOneOf(actual[member], member === 'at' && expected.kind === 'once' ? [value].flat().map((one) => instant(String(one))) : value),
    )
    .map(([member, value]) => `trigger.${member}: ${show(actual[member])}, expected ${show(value)}`);
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
