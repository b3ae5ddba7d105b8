import { DateTime } from 'luxon';
import type { EventCondition } from '../../server/marketing/segment/predicate.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import { readMonthRanges } from './month-ranges.ts';
import type { Figure } from './read-numbers.ts';

export type Window = NonNullable<EventCondition['window']>;

/** A span of past time named in the text: 近30天, 上个月, within the last week. */
export interface WindowHit {
  start: number;
  end: number;
  window: Window;
  figure: Figure | null;
}

const ROLLING = [
  /(?:最近|近|过去|前|这|之前|此前|往前)的?(?:这|连续)? ?(Ⓓ+)(?:之内|以内|内|里|中|期间|以来|来(?!过|了|网点|店|行|访|到|我)|间)?/g,
  /(Ⓓ+)(?:之内|以内|内|里|以来|来(?!过|了|网点|店|行|访|到|我))(?!到期|过期)/g,
  /(?:in|within|over|during|for|of)? ?(?:the )?(?:last|past|previous|recent|latest) (Ⓓ+)/g,
  /(?:within|in under) (?:the )?(Ⓓ+)(?: ago)?/g,
];
/** "in the last 30.": days, where nothing is counted. */
const LAST_DAYS = /(?:in|within|over|during) the (?:last|past) (Ⓝ{1,3})(?= ?(?:[.,;)]|$|and\b|but\b))/g;
const ROLLING_BARE = /(?:in|within|over|during)? ?(?:the )?(?:past|last) (day|week|month|quarter|year)(?![a-z])/g;
const BARE_DAYS: Record<string, number> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

type Calendar = (today: DateTime) => [DateTime, DateTime];
const CALENDAR: [RegExp, Calendar][] = [
  [/上个?月(?!\d|初|底|末|[一二三四五六七八九十]+[日号])(?:份|内|里)?|(?:in )?last month/g, (t) => whole(t.minus({ months: 1 }), 'month')],
  [/(?:本|当|这个?)月(?!底|末|初|中旬|[\d一二三四五六七八九十]+[日号])(?:内|里|以来)?|(?:in )?this month|month to date/g, (t) => [t.startOf('month'), t]],
  [/上(?:个)?(?:周|星期)(?![一二三四五六日天末])(?:内|里)?/g, (t) => whole(t.minus({ weeks: 1 }), 'week')],
  [/(?:本|这)(?:个)?(?:周|星期)(?![一二三四五六日天末])(?:内|里|以来)|this week/g, (t) => [t.startOf('week'), t]],
  [
    /今年(?:以来|至今|内|里)|今年(?!\d|年|底|末|初|[一二三四五六七八九十]+月)|(?:since the (?:start|beginning) of )?(?:this|the) year(?! end)|year to date|ytd/g,
    (t) => [t.startOf('year'), t],
  ],
  [/去年(?!\d|底|末|初|[一二三四五六七八九十]+月)(?:内|里|全年)?/g, (t) => whole(t.minus({ years: 1 }), 'year')],
  [/上(?:个)?季度?(?!末)|last quarter/g, (t) => whole(t.minus({ quarters: 1 }), 'quarter')],
  [/(?:本|这个?)季度?(?!末)(?:内|以来)?|this quarter/g, (t) => [t.startOf('quarter'), t]],
  [/昨天|昨日|yesterday/g, (t) => [t.minus({ days: 1 }), t.minus({ days: 1 })]],
  [/(?<!每)(?:今天|今日)(?!上午|下午|晚|早|中午|\d|[一二三四五六七八九十]+点)(?=[^，。;]{0,6}过)|\btoday\b(?= who)/g, (t) => [t, t]],
  [/上半年/g, (t) => [t.startOf('year'), t.startOf('year').plus({ months: 6 }).minus({ days: 1 })]],
];

/** Windows in masked text (figures shown as letters), not overlapping, in order. */
export function readWindows(text: string, masked: string, figures: Figure[], now: Date): WindowHit[] {
  const today = DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf('day');
  const hits: WindowHit[] = [];
  for (const pattern of ROLLING)
    for (const match of masked.matchAll(pattern)) {
      const inner = match.index + match[0].indexOf('Ⓓ');
      const figure = figures.find((candidate) => candidate.start === inner);
      if (figure?.value.kind !== 'duration') continue;
      hits.push({ ...trimmed(match), window: { lastDays: daysOf(figure.value.hours) }, figure });
    }
  for (const match of masked.matchAll(LAST_DAYS)) {
    const figure = figures.find((candidate) => candidate.start === match.index + match[0].indexOf('Ⓝ'));
    if (figure?.value.kind === 'plain') hits.push({ ...trimmed(match), window: { lastDays: daysOf(figure.magnitude * 24) }, figure });
  }
  for (const { start, end, from, to } of readMonthRanges(text, today))
    if (from <= today) hits.push({ start, end, window: { from: from.toISODate() ?? '', to: to.toISODate() ?? '' }, figure: null });
  for (const match of masked.matchAll(ROLLING_BARE)) {
    // "last month" and "last year" are calendar spans, "past month" is not.
    if (/last (?:month|year|quarter|week)/.test(match[0]) && !/the last/.test(match[0])) continue;
    hits.push({ ...trimmed(match), window: { lastDays: BARE_DAYS[match[1] ?? ''] ?? 30 }, figure: null });
  }
  for (const [pattern, resolve] of CALENDAR)
    for (const match of masked.matchAll(pattern)) {
      const [from, to] = resolve(today);
      hits.push({ ...trimmed(match), window: { from: from.toISODate() ?? '', to: to.toISODate() ?? '' }, figure: null });
    }
  for (const match of masked.matchAll(MONTH)) {
    const number = match[1] === undefined ? MONTHS.indexOf(match[2] ?? '') + 1 : (figures.find((figure) => figure.start === match.index)?.magnitude ?? 0);
    if (!Number.isInteger(number) || number < 1 || number > 12) continue;
    const start = today.set({ month: number, day: 1 });
    const from = start > today ? start.minus({ years: 1 }) : start;
    hits.push({ ...trimmed(match), window: { from: from.toISODate() ?? '', to: from.endOf('month').toISODate() ?? '' }, figure: null });
  }
  for (const match of masked.matchAll(SINCE_DAY)) {
    const figure = figures.find((candidate) => candidate.start === match.index + match[0].search(/[ⓎⒾ]/));
    const day = figure === undefined ? null : dayOf(figure);
    if (day === null) continue;
    const from = day > today ? day.minus({ years: 1 }) : day;
    hits.push({ ...trimmed(match), window: { from: from.toISODate() ?? '', to: today.toISODate() ?? '' }, figure: null });
  }
  for (const [index, first] of figures.entries()) {
    const second = figures[index + 1];
    const [from, to] = [dayOf(first), second === undefined ? null : dayOf(second)];
    if (second === undefined || from === null || to === null || !/^ ?(?:到|至|-|~|—|to|until|through|and) ?$/.test(masked.slice(first.end, second.start)))
      continue;
    if (!isDone(masked, first.start, second.end)) continue;
    // Days are read as still to come; what was done lies in the past.
    const start = from > today ? from.minus({ years: 1 }) : from;
    // 11月5号到20号: the second day is of the same month.
    const named = /月|[a-z]/.test(masked.slice(second.start, second.end)) || to.month === start.month;
    const end = named ? (to > today && to.minus({ years: 1 }) >= start ? to.minus({ years: 1 }) : to) : start.set({ day: to.day });
    if (end < start || end > today.plus({ days: 31 })) continue;
    const past = [start, end] as const;
    const lead = /(?:between|from|从|在) ?$/.exec(masked.slice(Math.max(0, first.start - 9), first.start))?.[0].length ?? 0;
    // 国庆七天（10月1日至7日）: the days of a feast that is named before them.
    const feast = figures.find(
      (figure) => figure.moment?.day != null && figure.end < first.start && /^[\u3400-\u9fffⒹ]{0,4}\($/.test(masked.slice(figure.end, first.start)),
    );
    hits.push({
      start: feast?.start ?? first.start - lead,
      end: second.end,
      window: { from: past[0].toISODate() ?? '', to: past[1].toISODate() ?? '' },
      figure: null,
    });
  }
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  return hits.filter((hit, index) => hits.findIndex((other) => other.start < hit.end && hit.start < other.end) === index);
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** A month in which something was done: 10月, 11月里, "in October". */
const MONTH = new RegExp(
  `(?<![个Ⓝ])(Ⓝ{1,2})月(?:份)?(?:里|内|期间|当月)?(?![Ⓝ\\d底初末中上下号日]|[^，。;]{0,3}(?:给|对|向|发|推|做|开|上线|启动|每|针对|面向))|\\b(?:in|during) (${MONTHS.join('|')})(?! \\d)`,
  'g',
);

/** "since 1 October", 自10月1日以来, 10月1号至今: from a day up to today. */
const SINCE_DAY = /(?:自从?|从)?Ⓨ+(?:以来|至今|到现在|到今天|起至今)|\bsince (?:the )?Ⓨ+/g;

const DONE_AFTER = /^(?:期间|之间|以?内|里|这段时间|这几天)?[^，。;]{0,24}(?:过|了(?!再)|Ⓒ|次|笔)/;
const DONE_BEFORE = /\b(?:who|that|customers?|people|clients?)\b[^,.;]*\b(?:[a-z]+ed|bought|made|spent|paid|drew|sold|took)\b[^,.;]*$/;

/** Whether a stretch of days is one in which something was done, and not the time of the campaign. */
function isDone(masked: string, start: number, end: number): boolean {
  return DONE_AFTER.test(masked.slice(end)) || DONE_BEFORE.test(masked.slice(Math.max(0, start - 90), start));
}

function dayOf(figure: Figure): DateTime | null {
  return figure.value.kind === 'day' && figure.moment?.day !== undefined ? figure.moment.day : null;
}

function trimmed(match: RegExpMatchArray): { start: number; end: number } {
  const start = match.index ?? 0;
  return { start: start + match[0].length - match[0].trimStart().length, end: start + match[0].length };
}

function whole(day: DateTime, unit: 'week' | 'month' | 'quarter' | 'year'): [DateTime, DateTime] {
  return [day.startOf(unit), day.endOf(unit).startOf('day')];
}

export function daysOf(hours: number): number {
  return Math.min(3660, Math.max(1, Math.round(hours / 24)));
}

/** The length of a window in days. */
export function windowDays(window: Window): number {
  if ('lastDays' in window) return window.lastDays;
  return Math.round(DateTime.fromISO(window.to).diff(DateTime.fromISO(window.from), 'days').days) + 1;
}
