import type { DateTime } from 'luxon';
import { int } from './calendar-days.ts';

const YEAR = '(前年|去年|上年|今年|本年|明年|20\\d\\d年)?的?';
const MONTH = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?![\\d一二三四五六七八九十])';
const RANGE = new RegExp(`${YEAR}${MONTH}(?:底|初)?(?:到|至|-|~|—)${YEAR}${MONTH}(?:底|初)?(?:之间|期间|间)?`, 'g');
const OFFSETS: Record<string, number> = { 前年: -2, 去年: -1, 上年: -1, 今年: 0, 本年: 0, 明年: 1 };

export interface MonthRange {
  start: number;
  end: number;
  /** The first day of the first month and the last day of the last. */
  from: DateTime;
  to: DateTime;
}

/** 去年12月到今年3月: whole months from one to another; a year not said is that of the other, else this year. */
export function readMonthRanges(text: string, today: DateTime): MonthRange[] {
  return [...text.matchAll(RANGE)].flatMap((match) => {
    const [firstYear, lastYear] = [yearOf(match[1], today), yearOf(match[3], today)];
    const [firstMonth, lastMonth] = [int(match[2] ?? ''), int(match[4] ?? '')];
    if (![firstMonth, lastMonth].every((month) => month >= 1 && month <= 12)) return [];
    const from = today.set({ year: firstYear ?? lastYear ?? today.year, month: firstMonth, day: 1 });
    const last = today.set({ year: lastYear ?? (firstYear ?? today.year) + (lastMonth < firstMonth ? 1 : 0), month: lastMonth, day: 1 });
    const to = last.endOf('month').startOf('day');
    return from > to ? [] : [{ start: match.index, end: match.index + match[0].length, from, to }];
  });
}

function yearOf(said: string | undefined, today: DateTime): number | null {
  if (said === undefined) return null;
  return OFFSETS[said] === undefined ? Number(said.slice(0, 4)) : today.year + OFFSETS[said];
}
