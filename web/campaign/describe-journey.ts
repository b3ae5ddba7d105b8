import type { Touch, Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { spokenMinutes } from '../../server/values/duration.ts';
import type { Language } from '../../server/values/language.ts';
import { formatInstant, inBankZone } from '../../server/values/time.ts';
import type { Dictionary } from '../language/zh.ts';

/** When a strategy starts, in words. */
export function describeTrigger(trigger: Trigger | null, t: Dictionary, language: Language, eventName: (code: string) => string): string {
  if (trigger === null) return t.plan.noTrigger;
  if (trigger.kind === 'once') return formatInstant(trigger.at, language);
  const span = t.plan.fromUntil(trigger.from, trigger.until);
  if (trigger.kind === 'event')
    return `${t.plan.eventTrigger(eventName(trigger.event))}${trigger.delayMinutes > 0 ? `${t.common.comma}${t.plan.after(spokenMinutes(trigger.delayMinutes)[language])}` : ''} · ${span}`;
  const on = trigger.on === undefined ? '' : trigger.every === 'week' ? ` ${weekday(trigger.on, language)}` : ` ${trigger.on}`;
  return `${t.plan.every[trigger.every]}${on} ${trigger.at} · ${span}`;
}

function weekday(day: number, language: Language): string {
  // 2024-01-01 was a Monday.
  return inBankZone(`2024-01-0${day}T04:00:00Z`)
    .setLocale(language === 'zh' ? 'zh-CN' : 'en')
    .toFormat('ccc');
}

/** 72 -> 3 days; 36 -> 36 hours. */
export function describeWait(hours: number, t: Dictionary): string {
  return hours % 24 === 0 ? t.plan.days(hours / 24) : t.plan.hours(hours);
}

/** When a touch falls due, for a strategy that starts once; null where that depends on the customer or the calendar. */
export function touchDueAt(touch: Touch, touches: readonly Touch[], trigger: Trigger | null): string | null {
  if (trigger?.kind !== 'once') return null;
  if (touch.start.kind === 'trigger') return trigger.at;
  const earlierId = touch.start.touchId;
  const earlier = touches.find((each) => each.id === earlierId && each.id !== touch.id);
  const rest = touches.filter((each) => each.id !== touch.id);
  const earlierAt = earlier === undefined ? null : touchDueAt(earlier, rest, trigger);
  if (earlierAt === null) return null;
  const due = inBankZone(earlierAt).plus({ hours: touch.start.waitHours });
  if (touch.start.at === undefined) return due.toUTC().toISO();
  const [hour, minute] = touch.start.at.split(':').map(Number);
  return due
    .set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 })
    .toUTC()
    .toISO();
}
