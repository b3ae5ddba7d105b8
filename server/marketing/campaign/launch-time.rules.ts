import { eventSpan, nextRecurrence } from '../distribution/touch-time.rules.ts';
import type { Strategy } from '../strategy/strategy.schema.ts';

/** A start that has passed by no more than this still runs, at once: an approval given late should not cost a day. */
export const LATE_START_MS = 24 * 3_600_000;

/** When a strategy's first wave starts; event: it waits for customers; past: too late to launch; unset: the plan does not say. */
export type FirstWave = { kind: 'at'; at: Date } | { kind: 'event'; from: Date } | { kind: 'past'; at: Date } | { kind: 'unset' };

export function firstWave(strategy: Strategy, now: Date): FirstWave {
  const { trigger } = strategy;
  if (trigger === null) return { kind: 'unset' };
  if (trigger.kind === 'once') {
    const at = new Date(trigger.at);
    if (now.getTime() - at.getTime() > LATE_START_MS) return { kind: 'past', at };
    return { kind: 'at', at: at < now ? now : at };
  }
  if (trigger.kind === 'recurring') {
    const at = nextRecurrence(trigger, now);
    return at === null ? { kind: 'past', at: eventSpan(trigger).until } : { kind: 'at', at };
  }
  const span = eventSpan(trigger);
  if (span.until < now) return { kind: 'past', at: span.until };
  return { kind: 'event', from: span.from < now ? now : span.from };
}
