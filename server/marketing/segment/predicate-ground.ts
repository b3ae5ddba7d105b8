import { DateTime } from 'luxon';
import type { CalendarDay, Instant } from '../../values/time.ts';
import { BANK_ZONE } from '../../values/time.ts';
import type { Audience } from '../campaign/plan.schema.ts';
import type { EventType, Tag } from '../tag/tag.schema.ts';
import type { Predicate, Window } from './predicate.schema.ts';

/** All that a predicate may refer to, and the days it is read against. */
export interface PredicateGround {
  tags: ReadonlyMap<string, Tag>;
  events: ReadonlyMap<string, EventType>;
  /** Stored segments by id. */
  segments: ReadonlyMap<string, Predicate>;
  /** Newest day the tags and events describe: windows over events count back from its end. */
  asOf: CalendarDay;
  /** The day it is in the bank: windows over campaign history count back from its start, and today counts too. */
  today: CalendarDay;
}

/** Builds the ground from catalogue lists. */
export function predicateGround(input: {
  tags: readonly Tag[];
  events: readonly EventType[];
  segments?: ReadonlyMap<string, Predicate>;
  asOf: CalendarDay;
  today: CalendarDay;
}): PredicateGround {
  return {
    tags: new Map(input.tags.map((tag) => [tag.code, tag])),
    events: new Map(input.events.map((event) => [event.code, event])),
    segments: input.segments ?? new Map(),
    asOf: input.asOf,
    today: input.today,
  };
}

/** [from, until) in UTC; `until` null: no end. */
export interface Span {
  from: Instant;
  until: Instant | null;
}

/** A window over behaviour events: the last N days end with the as-of day; newer events count as well. */
export function eventSpan(window: Window, ground: PredicateGround): Span {
  if ('lastDays' in window) return { from: startOfDay(ground.asOf, 1 - window.lastDays), until: null };
  return { from: startOfDay(window.from), until: startOfDay(window.to, 1) };
}

/** A window over campaign history: the last N whole days before today, and today. */
export function historySpan(window: Window, ground: PredicateGround): Span {
  if ('lastDays' in window) return { from: startOfDay(ground.today, -window.lastDays), until: null };
  return { from: startOfDay(window.from), until: startOfDay(window.to, 1) };
}

/** First moment of a calendar day in the bank's zone, `shift` days later. */
function startOfDay(day: CalendarDay, shift = 0): Instant {
  return DateTime.fromISO(day, { zone: BANK_ZONE }).plus({ days: shift }).toUTC().toISO() as Instant;
}

/** The calendar day `shift` days later. */
export function shiftDay(day: CalendarDay, shift: number): CalendarDay {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: shift }).toISODate() as CalendarDay;
}

/** One predicate for a plan's audience: all included conditions hold and none of the excluded. No condition: everyone. */
export function audiencePredicate(audience: Pick<Audience, 'include' | 'exclude'>): Predicate {
  const of: Predicate[] = [
    ...audience.include.map((condition) => condition.predicate),
    ...audience.exclude.map((condition): Predicate => ({ kind: 'not', of: condition.predicate })),
  ];
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'all', of };
}
