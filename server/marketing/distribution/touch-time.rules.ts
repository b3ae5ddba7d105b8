import type { DateTime } from 'luxon';
import { inBankZone, type TimeOfDay } from '../../values/time.ts';
import type { Channel } from '../channel/channel.schema.ts';
import type { Touch, TouchStart, Trigger } from '../strategy/strategy.schema.ts';

type After = Extract<TouchStart, { kind: 'after' }>;
type Recurring = Extract<Trigger, { kind: 'recurring' }>;

/** The first moment at or after `moment` outside the channel's quiet hours. Quiet from `from` (included) until `to` (not included). */
export function nextAllowedMoment(channel: Pick<Channel, 'quietHours'>, moment: Date): Date {
  if (channel.quietHours === null) return moment;
  const local = inBankZone(moment);
  const from = at(local, channel.quietHours.from);
  const to = at(local, channel.quietHours.to);
  if (from < to) return local >= from && local < to ? to.toJSDate() : moment;
  // Over midnight.
  if (local < to) return to.toJSDate();
  if (local >= from) return to.plus({ days: 1 }).toJSDate();
  return moment;
}

/**
 * When a touch falls due for a customer whose earlier touch was handed over at `earlier`: after the wait, and at the
 * time of day if one is named. A wait of whole days counts days, so that "3 days later at 10:00" after a touch
 * at 14:00 is the third day at 10:00.
 */
export function dueAfter(start: After, earlier: Date): Date {
  const base = inBankZone(earlier).plus({ hours: start.waitHours });
  if (start.at === undefined) return base.toJSDate();
  const sameDay = at(base, start.at);
  return (start.waitHours < 24 && sameDay < base ? sameDay.plus({ days: 1 }) : sameDay).toJSDate();
}

/** The newest moment of an earlier touch for which the later one is due at `now`; the inverse of dueAfter. */
export function newestEarlierDue(start: After, now: Date): Date {
  const local = inBankZone(now);
  if (start.at === undefined) return local.minus({ hours: start.waitHours }).toJSDate();
  const today = at(local, start.at);
  const lastSlot = today <= local ? today : today.minus({ days: 1 });
  const newestBase = start.waitHours < 24 ? lastSlot : lastSlot.endOf('day');
  return newestBase.minus({ hours: start.waitHours }).toJSDate();
}

/**
 * When each touch is due if the earlier ones go out on time: what a screen shows, and when its job first looks.
 * A touch can only be later than that, never earlier.
 */
export function expectedTimes(touches: Pick<Touch, 'id' | 'start'>[], start: Date): Map<string, Date> {
  const times = new Map<string, Date>();
  for (const touch of touches) {
    const earlier = touch.start.kind === 'after' ? (times.get(touch.start.touchId) ?? start) : start;
    times.set(touch.id, touch.start.kind === 'after' ? dueAfter(touch.start, earlier) : start);
  }
  return times;
}

/** The first run of a recurring trigger strictly after `after` (or at `from` at the earliest); null: it is over. */
export function nextRecurrence(trigger: Recurring, after: Date): Date | null {
  const first = at(inBankZone(`${trigger.from}T12:00:00+08:00`), trigger.at);
  const last = at(inBankZone(`${trigger.until}T12:00:00+08:00`), trigger.at);
  let slot = inBankZone(after) < first ? first : at(inBankZone(after), trigger.at);
  // At most one month of days away.
  for (let step = 0; step < 32 && slot <= last; step += 1) {
    if (slot.toMillis() > after.getTime() && matches(trigger, slot)) return slot.toJSDate();
    slot = slot.plus({ days: 1 });
  }
  return null;
}

/** The start of the next day in the bank's zone. */
export function nextBankDay(moment: Date): Date {
  return inBankZone(moment).plus({ days: 1 }).startOf('day').toJSDate();
}

/** First and last moment of an event trigger's days, both days included. */
export function eventSpan(trigger: { from: string; until: string }): { from: Date; until: Date } {
  return {
    from: inBankZone(`${trigger.from}T12:00:00+08:00`).startOf('day').toJSDate(),
    until: inBankZone(`${trigger.until}T12:00:00+08:00`).endOf('day').toJSDate(),
  };
}

function matches(trigger: Recurring, slot: DateTime): boolean {
  if (trigger.every === 'week') return slot.weekday === (trigger.on ?? 1);
  if (trigger.every === 'month') return slot.day === (trigger.on ?? 1);
  return true;
}

function at(day: DateTime, time: TimeOfDay): DateTime {
  return day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)), second: 0, millisecond: 0 });
}
