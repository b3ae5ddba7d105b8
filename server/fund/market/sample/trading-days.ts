import chineseDays from 'chinese-days';
import type { CalendarDay } from '../../../values/time.ts';

/** Days on which the exchanges trade, up to `until`: weekdays that are no holiday. Weekends worked in exchange for one are none. */
export function tradingDays({ until, years }: { until: CalendarDay; years: number }): CalendarDay[] {
  const days: CalendarDay[] = [];
  const day = new Date(`${until}T00:00:00Z`);
  const first = new Date(day);
  first.setUTCFullYear(first.getUTCFullYear() - years);
  for (const at = first; at <= day; at.setUTCDate(at.getUTCDate() + 1)) {
    const iso = at.toISOString().slice(0, 10);
    if (at.getUTCDay() % 6 !== 0 && chineseDays.isWorkday(iso)) days.push(iso);
  }
  return days;
}
