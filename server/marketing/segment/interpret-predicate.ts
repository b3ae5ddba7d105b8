import type { Instant } from '../../values/time.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { compareCount, compareValue } from './compare.rules.ts';
import type { Interaction, Predicate, Scalar } from './predicate.schema.ts';
import { eventSpan, historySpan, type PredicateGround, type Span } from './predicate-ground.ts';

/** What is known of one customer. A tag that is absent is unknown. */
export interface CustomerFacts {
  tags: Record<string, Scalar | null>;
  events: { event: string; at: Instant; attributes: Record<string, Scalar | null> }[];
  history: { interaction: Interaction; channel: ChannelCode | null; campaignId: string; at: Instant }[];
}

/**
 * Reads a predicate on one customer, plainly: the yardstick for the compiler, and the answer to "why".
 * Unknown segments hold for nobody.
 */
export function interpretPredicate(predicate: Predicate, customer: CustomerFacts, ground: PredicateGround): boolean {
  switch (predicate.kind) {
    case 'all':
      return predicate.of.every((part) => interpretPredicate(part, customer, ground));
    case 'any':
      return predicate.of.some((part) => interpretPredicate(part, customer, ground));
    case 'not':
      return !interpretPredicate(predicate.of, customer, ground);
    case 'tag':
      return compareValue(customer.tags[predicate.tag] ?? null, predicate.op, predicate.value, ground.asOf);
    case 'event':
    case 'campaign':
      return compareCount(countOccurrences(predicate, customer, ground), predicate.count);
    case 'segment': {
      const stored = ground.segments.get(predicate.segmentId);
      return stored !== undefined && interpretPredicate(stored, customer, ground);
    }
  }
}

/** How often the customer did what an event condition asks for, or met what a campaign condition asks for. */
export function countOccurrences(condition: Extract<Predicate, { kind: 'event' | 'campaign' }>, customer: CustomerFacts, ground: PredicateGround): number {
  if (condition.kind === 'event') {
    const span = condition.window === undefined ? null : eventSpan(condition.window, ground);
    return customer.events.filter(
      (event) =>
        event.event === condition.event &&
        isWithin(event.at, span) &&
        (condition.where ?? []).every((filter) => compareValue(event.attributes[filter.attribute] ?? null, filter.op, filter.value, ground.asOf)),
    ).length;
  }
  const span = condition.window === undefined ? null : historySpan(condition.window, ground);
  return customer.history.filter(
    (touch) =>
      touch.interaction === condition.interaction &&
      (condition.channel === undefined || touch.channel === condition.channel) &&
      (condition.campaignId === undefined || touch.campaignId === condition.campaignId) &&
      isWithin(touch.at, span),
  ).length;
}

function isWithin(at: Instant, span: Span | null): boolean {
  return span === null || (at >= span.from && (span.until === null || at < span.until));
}
