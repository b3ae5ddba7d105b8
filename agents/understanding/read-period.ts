import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { inMonth, int, monthsUntil } from './calendar-days.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { assume, cover, mask, type Sheet, spendFigure } from './sheet.ts';

/** How long something repeats when no end was said. */
const DEFAULT_SPAN_DAYS = 90;

const FROM =
  /(?:从|自|于|由)([ⓎⒾ]+)(?:起|开始|启动|上线)?|([ⓎⒾ]+)(?:起(?!飞|点|付|步)|开始|启动|上线|首发|首推)|(?:start(?:ing|s)?|beginn?ing|begins?|commencing|from|as of|effective|kick(?:ing)? off)(?: on| from)?(?: the)? ([ⓎⒾ]+)(?: onwards?)?/g;
const LENGTH =
  /(?:为期|持续|连续|一共|共|做|跑|推|发|搞|执行|周期)(?:时间|时长|为|是|上|满|:)?([ⒹⓌ]+)|(?:for|over|during|lasting|runs?|run for|lasts?)(?: a| the)?(?: next| coming| following| total of)? ([ⒹⓌ]+)|([Ⓓ]+) (?:in total|long)/g;

/** 12月执行, throughout December: the whole of a month. */
const WHOLE_MONTH =
  /(?:(下|本|这)个?月|(?<![\d个])(\d{1,2}|[一二三四五六七八九十]{1,2})月份?)(?:全月|整月|整个月|全程|期间|内|执行|投放|开展|起)|(?:throughout|during|all of|for|in) (january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)/;
const MONTH_NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** First and last day of a trigger that repeats or waits for an event, in Shanghai: as said, else from today for 90 days. */
export function period(sheet: Sheet): { from: string; until: string } {
  const schedule = sheet.changes.find((change) => change.op === 'set_schedule');
  const said = readFrom(sheet);
  const kept = sheet.context.plan?.strategies[0]?.trigger;
  const keptPeriod = kept !== null && kept !== undefined && kept.kind !== 'once' ? kept : scheduled(sheet);
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE }).startOf('day');
  const start =
    said ??
    (schedule?.startAt !== undefined ? inBankZone(schedule.startAt) : keptPeriod !== null ? DateTime.fromISO(keptPeriod.from, { zone: BANK_ZONE }) : today);
  const length = sheet.periodHours?.hours ?? readLength(sheet);
  const month = said === null && schedule === undefined && sheet.untilDay === null ? readMonth(sheet, today) : null;
  if (month !== null) return { from: day(month < today ? today : month), until: day(month.endOf('month')) };
  if (schedule?.endAt !== undefined) return { from: day(start), until: day(inBankZone(schedule.endAt)) };
  if (sheet.untilDay !== null) return { from: day(start), until: sheet.untilDay };
  if (length !== null) return { from: day(start), until: day(lastDay(start, length)) };
  if (keptPeriod !== null) return { from: day(start), until: keptPeriod.until };
  const until = day(start.plus({ days: DEFAULT_SPAN_DAYS }));
  assume(sheet, 'strategies.s1.trigger.until', `没有说明持续到何时，先到 ${until}`, `No end was named; until ${until} for now`);
  return { from: day(start), until };
}

/** 改成每周五 of a campaign that ran from one day to another: between the same days. */
function scheduled(sheet: Sheet): { from: string; until: string } | null {
  const { startAt, endAt } = sheet.context.plan?.schedule ?? { startAt: null, endAt: null };
  return startAt === null || endAt === null ? null : { from: day(inBankZone(startAt)), until: day(inBankZone(endAt)) };
}

/** The first day of the month that the campaign fills; null: none is said. */
function readMonth(sheet: Sheet, today: DateTime): DateTime | null {
  const match = WHOLE_MONTH.exec(sheet.text);
  if (match === null) return null;
  const span = { start: match.index, end: match.index + match[0].length };
  if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return null;
  const number = match[2] !== undefined ? int(match[2]) : MONTH_NAMES.indexOf(match[3] ?? '') + 1;
  const offset = match[1] !== undefined ? (match[1] === '下' ? 1 : 0) : monthsUntil(number, today);
  cover(sheet, span);
  for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  return inMonth(offset, 'start', today).day;
}

function readFrom(sheet: Sheet): DateTime | null {
  for (const match of mask(sheet, { mentions: [], hideUsed: true }).matchAll(FROM)) {
    const figure = figureAt(sheet, match.index + match[0].search(/[ⓎⒾ]/));
    if (figure === null || figure.moment?.day == null || sheet.usedFigures.has(figure)) continue;
    spend(sheet, match, figure);
    return figure.moment.day;
  }
  return null;
}

function readLength(sheet: Sheet): number | null {
  for (const match of mask(sheet, { mentions: [], hideUsed: true }).matchAll(LENGTH)) {
    const figure = figureAt(sheet, match.index + match[0].search(/[ⒹⓌ]/));
    if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure) || figure.value.hours < 48) continue;
    // 持续3天没登录 is about customers.
    if (/^(?:内|里)?(?:都|仍|还|均)?[没未不无]|^(?:以上|以内)/.test(sheet.text.slice(figure.end))) continue;
    spend(sheet, match, figure);
    return figure.value.hours;
  }
  return null;
}

function spend(sheet: Sheet, match: RegExpMatchArray, figure: Figure): void {
  spendFigure(sheet, figure);
  cover(sheet, spanOf(match));
}

/** Months are counted by the calendar, days and weeks by their hours. */
function lastDay(start: DateTime, hours: number): DateTime {
  const months = hours / 720;
  return Number.isInteger(months) && months >= 1 ? start.plus({ months }) : start.plus({ hours });
}

function inBankZone(instant: string): DateTime {
  return DateTime.fromISO(instant, { zone: BANK_ZONE });
}

function day(moment: DateTime): string {
  return moment.setZone(BANK_ZONE).toISODate() ?? '';
}
