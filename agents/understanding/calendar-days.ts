import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { nextFestivalDay, workdayAfter, workdayBefore } from './holidays.ts';
import { numeralAt } from './numerals.ts';

/** A day that words name; `vague`: they name a longer stretch and this is its first day; `period`: a part of the day said with it. */
export interface NamedDay {
  day: DateTime;
  vague?: boolean;
  period?: string;
}

/** A pattern and the day its match names on `today`; null: none after all. */
export type DayRule = [RegExp, (match: RegExpExecArray, today: DateTime) => NamedDay | null];

/** The whole number a text starts with, in digits or Chinese; NaN: none. */
export function int(said: string | undefined): number {
  if (said === undefined) return Number.NaN;
  return numeralAt(said, 0)?.value ?? Number.NaN;
}

export function dated(year: number, month: number, day: number): NamedDay | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const found = DateTime.fromObject({ year, month, day }, { zone: BANK_ZONE });
  return found.isValid ? { day: found } : null;
}

/** The next such date, today included. */
export function upcoming(month: number, day: number, today: DateTime): NamedDay | null {
  const here = dated(today.year, month, day);
  return here !== null && here.day < today ? dated(today.year + 1, month, day) : here;
}

/** The next such day of a month, today included. */
export function monthDay(day: number, today: DateTime): NamedDay | null {
  const here = dated(today.year, today.month, day);
  if (here !== null && here.day >= today) return here;
  const next = today.startOf('month').plus({ months: 1 });
  return dated(next.year, next.month, day);
}

/** A weekday, 1 (Monday) to 7, of the week `weeks` after this one; null: the next one, today included. */
export function weekdayIn(weeks: number | null, weekday: number, today: DateTime): NamedDay | null {
  if (!(weekday >= 1 && weekday <= 7)) return null;
  const thisWeek = today.startOf('week').plus({ days: weekday - 1 });
  if (weeks !== null) return { day: thisWeek.plus({ weeks }) };
  return { day: thisWeek < today ? thisWeek.plus({ weeks: 1 }) : thisWeek };
}

export type MonthPart = 'start' | 'early' | 'middle' | 'mid' | 'late' | 'end';

/** A part of the month `offset` months from this one: its first day, except for the middle (the 15th) and the end (the last day). */
export function inMonth(offset: number, part: MonthPart, today: DateTime): NamedDay {
  const month = today.startOf('month').plus({ months: offset });
  if (part === 'end') return { day: month.endOf('month').startOf('day') };
  return { day: month.plus({ days: { start: 0, early: 0, mid: 10, middle: 14, late: 20 }[part] }) };
}

/** Months from this one to the next with that number, 0 to 11. */
export function monthsUntil(month: number, today: DateTime): number {
  return month >= today.month ? month - today.month : month + 12 - today.month;
}

/** The first or last day of this year or, where it has passed or `next` is said, of the next. */
export function yearEdge(edge: 'start' | 'end', next: boolean, today: DateTime): NamedDay {
  const year = today.year + (next || edge === 'start' ? 1 : 0);
  return { day: DateTime.fromObject(edge === 'start' ? { year, month: 1, day: 1 } : { year, month: 12, day: 31 }, { zone: BANK_ZONE }) };
}

/** The first or last working day of a month counted from this one; a first one that has passed is next month's. */
export function workdayOf(offset: number, last: boolean, today: DateTime): NamedDay {
  const month = today.startOf('month').plus({ months: offset });
  return { day: last ? workdayBefore(month.plus({ months: 1 }), 1) : workdayAfter(month.minus({ days: 1 }), 1) };
}

/** The n-th (or last: -1) such weekday of a month counted from this one; null where there are not so many. */
export function nthWeekday(offset: number, n: number, weekday: number, today: DateTime): NamedDay | null {
  const month = today.startOf('month').plus({ months: offset });
  if (n < 0) {
    const end = month.endOf('month').startOf('day');
    return { day: end.minus({ days: (end.weekday - weekday + 7) % 7 }) };
  }
  const day = month.plus({ days: ((weekday - month.weekday + 7) % 7) + 7 * (n - 1) });
  return day.month === month.month ? { day } : null;
}

/** The last day of a month that ends a stretch (through June, 做到6月). */
export function monthEnd(month: number, year: number | null, today: DateTime): NamedDay | null {
  if (!(month >= 1 && month <= 12)) return null;
  return inMonth(year === null ? monthsUntil(month, today) : (year - today.year) * 12 + month - today.month, 'end', today);
}

/** A festival by name in the year said, else the next one. */
export function festival(name: string, year: number | null, today: DateTime): NamedDay | null {
  const from = year === null ? today : DateTime.fromObject({ year, month: 1, day: 1 }, { zone: BANK_ZONE });
  const day = nextFestivalDay(name, from);
  return day === null ? null : { day };
}

/** The first such weekday after (or last before) a day, that day not counted. */
export function weekdayBeside(day: DateTime, weekday: number, back: boolean): DateTime {
  const step = back ? ((day.weekday - weekday + 6) % 7) + 1 : ((weekday - day.weekday + 6) % 7) + 1;
  return back ? day.minus({ days: step }) : day.plus({ days: step });
}
