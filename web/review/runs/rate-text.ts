import { formatRate } from '../../../server/values/rate.ts';

/** A share with one decimal; a dash where there is none. */
export function sayShare(share: number | null): string {
  return share === null ? '–' : formatRate(share, 1);
}

export function sayInterval(interval: { low: number; high: number } | null): string {
  return interval === null ? '–' : `${formatRate(interval.low, 1)}–${formatRate(interval.high, 1)}`;
}

/** A duration in whole milliseconds; a dash where none is known. */
export function sayMs(ms: number | null): string {
  return ms === null ? '–' : Math.round(ms).toLocaleString('en-US');
}
