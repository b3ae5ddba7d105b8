import type { GrantVerdict } from '../rights/grant.rules.ts';
import type { TouchStart } from '../strategy/strategy.schema.ts';

/** Why a customer's turn passed without a touch. */
export type SkipReason = 'condition_not_met' | 'frequency_cap' | Exclude<GrantVerdict, 'grant' | 'hold'> | (string & {});

export interface TurnFacts {
  /** Latest reaction of the kind the touch waits for, since when on record; undefined: none. */
  reactedAt: string | undefined;
  /** When the earlier touch was handed over; null for touches that start with the strategy. */
  earlierAt: string | null;
  /** From the customer data: opted out, consent withdrawn, not reachable. */
  unreachable: string | undefined;
  /** Touches on this channel within the cap's days. */
  recentTouches: number;
}

/** Whether the touch's condition on the earlier touch holds. A reaction from before that touch does not count. */
export function conditionHolds(start: TouchStart, facts: Pick<TurnFacts, 'reactedAt' | 'earlierAt'>): boolean {
  if (start.kind === 'trigger' || start.when === 'always') return true;
  const reacted = facts.reactedAt !== undefined && (facts.earlierAt === null || facts.reactedAt >= facts.earlierAt);
  return start.when === 'clicked' ? reacted : !reacted;
}

/** Why this customer gets no touch now; null: goes on (rights are decided after). The customer's own wish comes first. */
export function skipReason(start: TouchStart, facts: TurnFacts, frequencyCap: { touches: number }): SkipReason | null {
  if (!conditionHolds(start, facts)) return 'condition_not_met';
  if (facts.unreachable !== undefined) return facts.unreachable;
  if (facts.recentTouches >= frequencyCap.touches) return 'frequency_cap';
  return null;
}

/** The kind of feedback a condition looks at; null: none. */
export function reactionKind(start: TouchStart): 'click' | 'claim' | 'conversion' | null {
  if (start.kind === 'trigger' || start.when === 'always') return null;
  if (start.when === 'clicked' || start.when === 'not_clicked') return 'click';
  return start.when === 'not_claimed' ? 'claim' : 'conversion';
}
