import type { MetricWindow } from './metric.schema.ts';

/** Windows that look back a fixed time; `ytd` and `all` have rules of their own. */
export type FixedWindow = Exclude<MetricWindow, 'ytd' | 'all'>;

const lengths: Record<FixedWindow, { interval: string; months: number }> = {
  '1w': { interval: '7 days', months: 0 },
  '1m': { interval: '1 month', months: 1 },
  '3m': { interval: '3 months', months: 3 },
  '6m': { interval: '6 months', months: 6 },
  '1y': { interval: '1 year', months: 12 },
  '2y': { interval: '2 years', months: 24 },
  '3y': { interval: '3 years', months: 36 },
  '5y': { interval: '5 years', months: 60 },
};

export function windowMonths(window: FixedWindow): number {
  return lengths[window].months;
}

/**
 * Day a window looks back to, as SQL: the same calendar day so many months earlier (the last of a shorter month), 7 days for a week,
 * 31 December of the year before for `ytd`. The base NAV is the last one on or before it.
 * @param anchor SQL of the day the window ends on
 */
export function targetDaySql(window: Exclude<MetricWindow, 'all'>, anchor: string): string {
  if (window === 'ytd') return `make_date(year(${anchor}) - 1, 12, 31)`;
  return `cast(${anchor} - interval '${lengths[window].interval}' as date)`;
}
