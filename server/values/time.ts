import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Language } from './language.ts';

/** Time is stored in UTC and spoken in this zone. */
export const BANK_ZONE = 'Asia/Shanghai';

/** A moment, ISO 8601 in UTC with a Z. */
export const instantSchema = z.iso.datetime().meta({ id: 'Instant', description: 'A moment in UTC, ISO 8601, for example 2026-11-25T02:00:00Z' });
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day in Asia/Shanghai, YYYY-MM-DD. */
export const calendarDaySchema = z.iso.date().meta({ id: 'CalendarDay', description: 'A calendar day in Asia/Shanghai, YYYY-MM-DD' });
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** A time of day in Asia/Shanghai, HH:mm. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: 'TimeOfDay', description: 'A time of day in Asia/Shanghai, HH:mm' });
export type TimeOfDay = z.infer<typeof timeOfDaySchema>;

/** Where "now" comes from. Given to every action, so that a test or `HELMSMAN_NOW` can set it. */
export type Clock = () => Date;

/** A clock that starts at `iso` (or the real time) and runs on. */
export function clockFrom(iso: string | undefined): Clock {
  if (iso === undefined) return () => new Date();
  const offset = new Date(iso).getTime() - Date.now();
  return () => new Date(Date.now() + offset);
}

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** One spelling for one moment, so that equal plans have equal hashes: 02:00Z and 02:00:00.000Z are the same. */
export function sameInstant(iso: Instant | undefined): Instant | undefined {
  return iso === undefined ? undefined : new Date(iso).toISOString();
}

/** The calendar day of a moment in the bank's zone. */
export function bankDay(moment: Date | Instant): CalendarDay {
  return inBankZone(moment).toISODate() as string;
}

export function inBankZone(moment: Date | Instant): DateTime {
  const parsed = typeof moment === 'string' ? DateTime.fromISO(moment) : DateTime.fromJSDate(moment);
  return parsed.setZone(BANK_ZONE);
}

/** "2026-11-25 周三 10:00" or "Wed 2026-11-25 10:00", always in the bank's zone. */
export function formatInstant(moment: Date | Instant, language: Language): string {
  const local = inBankZone(moment);
  return language === 'zh'
    ? `${local.toFormat('yyyy-MM-dd')} ${local.setLocale('zh-CN').toFormat('ccc')} ${local.toFormat('HH:mm')}`
    : `${local.setLocale('en').toFormat('ccc yyyy-MM-dd HH:mm')}`;
}
