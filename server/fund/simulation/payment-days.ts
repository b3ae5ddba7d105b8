import { DateTime } from 'luxon';
import type { SimulationRequest } from './simulation.schema.ts';

/**
 * Days payments are made on: every 7 or 14 days, or each month on the first payment's day of the month (the last day of a shorter one),
 * from `from` on; where a due day has no NAV, the next day that has one. A payment whose day lies beyond the last NAV day is not made.
 * @param navDays days with NAV, in order, YYYY-MM-DD
 */
export function paymentDays({ every, from, navDays }: { every: SimulationRequest['every']; from: string; navDays: readonly string[] }): string[] {
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const days: string[] = [];
  let at = 0;
  for (let count = 0; ; count += 1) {
    const due = (every === 'month' ? start.plus({ months: count }) : start.plus({ weeks: every === 'week' ? count : 2 * count })).toISODate() ?? '';
    while (at < navDays.length && (navDays[at] ?? '') < due) at += 1;
    const day = navDays[at];
    if (day === undefined) return days;
    days.push(day);
  }
}
