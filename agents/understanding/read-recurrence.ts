import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { numeralAt } from './numerals.ts';
import type { Figure } from './read-numbers.ts';
import { period } from './read-period.ts';
import { findPaces, type Pace } from './recurrence-words.ts';
import { clock, DEFAULT_HOUR, setTrigger } from './set-trigger.ts';
import { assume, cover, hull, quoteOf, type Sheet, type Span, spendFigure } from './sheet.ts';

/** 每周四上午10点, "on the 8th of every month": the plan's trigger repeats. Returns whether the words said so. */
export function readRecurrence(sheet: Sheet): boolean {
  for (const pace of findPaces(sheet.text)) {
    // "monthly active users" is the name of something; 每人 and what a slot took already are no pace.
    if (sheet.mentions.some((mention) => mention.start <= pace.start && mention.end > pace.end)) continue;
    if (sheet.covered.subarray(pace.start, pace.end).some((unit) => unit === 1)) continue;
    takePace(sheet, pace);
    return true;
  }
  return false;
}

function takePace(sheet: Sheet, pace: Pace): void {
  if (pace.uneven)
    sheet.changes.push({ op: 'note_unmapped', text: quoteOf(sheet, pace), reason: '方案只支持每天、每周或每月各一天重复，更疏或只在部分日子重复请另行说明' });
  const free = sheet.figures.filter((figure) => figure.moment !== null && !sheet.usedFigures.has(figure));
  const named = dayFigure(sheet, pace, free);
  const time = timeFigure(sheet, pace, free, named);
  const on =
    pace.every === 'week' ? (pace.weekday ?? named?.moment?.day?.weekday) : pace.every === 'month' ? (pace.monthDay ?? monthDayOf(sheet, named)) : undefined;
  const spans: Span[] = [pace, ...[named, time].filter((figure) => figure !== null)];
  for (const figure of [named, time]) if (figure !== null) spendFigure(sheet, figure);
  for (const figure of sheet.figures) if (figure.start < pace.end && figure.end > pace.start) spendFigure(sheet, figure);
  cover(sheet, pace);
  const path = 'strategies.s1.trigger';
  if (pace.every === 'week' && on === undefined) assume(sheet, path, '没有说明星期几，先按周一', 'No weekday was named; Monday for now');
  if (pace.every === 'month' && on === undefined) assume(sheet, path, '没有说明每月哪天，先按 1 号', 'No day of the month was named; the 1st for now');
  const kept = keptTime(sheet);
  if (time === null && kept === null) assume(sheet, path, `没有说明时间，先按 ${DEFAULT_HOUR}:00`, `No time of day was named; ${DEFAULT_HOUR}:00 for now`);
  setTrigger(
    sheet,
    {
      kind: 'recurring',
      every: pace.every,
      ...(pace.every === 'day' ? {} : { on: on ?? 1 }),
      at: time?.moment?.time != null ? clock(time.moment.time) : (kept ?? clock({ hour: DEFAULT_HOUR, minute: 0 })),
      ...period(sheet),
    },
    quoteSpan(spans),
  );
}

/** The time of day the plan in hand has already: 改成每周五 keeps it. */
function keptTime(sheet: Sheet): string | null {
  const trigger = sheet.context.plan?.strategies[0]?.trigger ?? null;
  if (trigger?.kind === 'recurring') return trigger.at;
  return trigger?.kind === 'once' ? DateTime.fromISO(trigger.at, { zone: BANK_ZONE }).toFormat('HH:mm') : null;
}

/** The words from the pace to its time, where they stand together; the pace alone where they do not. */
function quoteSpan(spans: Span[]): Span {
  const whole = hull(spans);
  const [pace] = spans;
  return whole.end - whole.start <= 60 || pace === undefined ? whole : pace;
}

const BARE_WEEKDAY = /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:周|星期|礼拜)[一二三四五六日天]/;
const BARE_MONTH_DAY = /^(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)\b|^\d{1,2}[号日]/;

/** "每周推一次，周四上午10点": the day of the pace, said in another part of the sentence. */
function dayFigure(sheet: Sheet, pace: Pace, free: Figure[]): Figure | null {
  const wanted = pace.every === 'week' && pace.weekday === null ? BARE_WEEKDAY : pace.every === 'month' && pace.monthDay === null ? BARE_MONTH_DAY : null;
  if (wanted === null) return null;
  return free.find((figure) => figure.moment?.day !== null && wanted.test(sheet.text.slice(figure.start, figure.end))) ?? null;
}

function monthDayOf(sheet: Sheet, figure: Figure | null): number | undefined {
  if (figure === null) return undefined;
  const digits = /\d{1,2}|[一二三四五六七八九十]{1,3}/.exec(sheet.text.slice(figure.start, figure.end))?.[0];
  const value = digits === undefined ? undefined : numeralAt(digits, 0)?.value;
  return value === undefined ? undefined : Math.min(28, value);
}

/** The time within the pace or nearest after it; else a time of day that stands anywhere alone. */
function timeFigure(sheet: Sheet, pace: Pace, free: Figure[], named: Figure | null): Figure | null {
  if (named?.moment?.time != null) return named;
  const timed = free.filter((figure) => figure.moment?.time != null);
  const inside = timed.filter((figure) => figure.start < pace.end && figure.end > pace.start);
  const plain = timed.filter((figure) => figure.value.kind === 'time_of_day').sort((a, b) => distance(a, pace) - distance(b, pace));
  // every Saturday morning at 10: the hour said beats the part of the day.
  const vague = inside[0]?.moment?.assumedHour === true;
  const beside = plain.find((figure) => figure.start >= pace.start && figure.start - (inside[0]?.end ?? pace.end) <= 4);
  if (vague && beside !== undefined && inside[0] !== undefined) {
    spendFigure(sheet, inside[0]);
    return beside;
  }
  const dated = timed.find(
    (figure) => figure.start >= pace.end && figure.start - pace.end <= 6 && /^(?: ?(?:on|的))* ?$/.test(sheet.text.slice(pace.end, figure.start)),
  );
  return inside[0] ?? dated ?? plain[0] ?? null;
}

function distance(figure: Figure, span: Span): number {
  return figure.start >= span.end ? figure.start - span.end : span.start - figure.end + 2;
}
