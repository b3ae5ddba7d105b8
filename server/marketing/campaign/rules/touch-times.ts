import type { DateTime } from 'luxon';
import { inBankZone } from '../../../values/time.ts';
import { dueAfter } from '../../distribution/touch-time.rules.ts';
import type { Strategy, Touch } from '../../strategy/strategy.schema.ts';

/** When a touch falls due: for a once-strategy a moment; else the time of day, and how many days after the strategy's start. */
export interface PlannedTouch {
  touch: Touch;
  /** Bank time; null for recurring and event triggers, whose day is not one. */
  at: DateTime | null;
  /** HH:mm, bank time; null where it follows from what a customer does. */
  timeOfDay: string | null;
  /** Hours after the strategy's start, along the chain of touches. */
  hoursAfterStart: number;
}

/**
 * The times of all touches of a strategy, those that wait for earlier ones included: the earlier touch plus the wait,
 * at the hour named or else at the earlier hour. A touch whose chain is broken or circular is left out.
 */
export function plannedTouches(strategy: Strategy): PlannedTouch[] {
  return strategy.touches.flatMap((touch) => plan(strategy, touch, new Set()) ?? []);
}

function plan(strategy: Strategy, touch: Touch, seen: ReadonlySet<string>): PlannedTouch | null {
  if (seen.has(touch.id)) return null;
  const { trigger } = strategy;
  if (touch.start.kind === 'trigger') {
    if (trigger === null) return { touch, at: null, timeOfDay: null, hoursAfterStart: 0 };
    const at = trigger.kind === 'once' ? inBankZone(trigger.at) : null;
    const timeOfDay = at?.toFormat('HH:mm') ?? (trigger.kind === 'recurring' ? trigger.at : null);
    return { touch, at, timeOfDay, hoursAfterStart: 0 };
  }
  const { touchId, waitHours, at: namedTime } = touch.start;
  const before = strategy.touches.find((candidate) => candidate.id === touchId);
  const earlier = before === undefined ? null : plan(strategy, before, new Set([...seen, touch.id]));
  if (earlier === null) return null;
  return {
    touch,
    at: earlier.at === null ? null : inBankZone(dueAfter(touch.start, earlier.at.toJSDate())),
    timeOfDay: namedTime ?? shifted(earlier.timeOfDay, waitHours),
    hoursAfterStart: earlier.hoursAfterStart + waitHours,
  };
}

function shifted(timeOfDay: string | null, hours: number): string | null {
  if (timeOfDay === null) return null;
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  return `${String((hour + hours) % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
