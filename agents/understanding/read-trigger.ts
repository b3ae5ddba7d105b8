import { DateTime } from 'luxon';
import type { Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import { entityOf } from './link-entities.ts';
import { numeralAt } from './numerals.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt, spanOf } from './read-settings.ts';
import type { TouchHit } from './read-touches.ts';
import { assume, clauseOf, cover, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** The hour a touch goes out when only the day was said. */
export const DEFAULT_HOUR = 10;

const RECURRING_SPAN_DAYS = 90;

/** When the campaign starts: again and again, on an event, or once. Returns whether the words said so. */
export function readTrigger(sheet: Sheet, touches: TouchHit[]): void {
  if (readRecurring(sheet) || readEventTrigger(sheet, touches)) return;
  readOnce(sheet, touches);
}

const RECURRING =
  /(?:每(?:隔?[一两二2]个?|个)?|隔)(?:(天|日)|(?:周|星期|礼拜)的?([一二三四五六日天1-7])?|月的?(\d{1,2}|[一二三四五六七八九十]{1,3})?(?:号|日)?(初|底|末|的?最后一天)?|(?:个)?工作日)|\b(?:every|each)(?: (?:other|second))? (?:(day|morning|evening)|(mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)|(week)|(month)|(weekday))|\b(daily|weekly|monthly)\b(?: on (mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)s?)?/g;
const CHINESE_DAYS = '一二三四五六日';
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const DAY_OF_MONTH = /^(?:the )?\d{1,2}(?:st|nd|rd|th)\b/;

function readRecurring(sheet: Sheet): boolean {
  for (const match of sheet.text.matchAll(RECURRING)) {
    if (
      /^(?:人|客户|户|张|笔|次|份)/.test(sheet.text.slice(match.index + match[0].length)) ||
      /消费|交易|登录|余额|平均/.test(sheet.text.slice(match.index + match[0].length, match.index + match[0].length + 4))
    )
      continue;
    const span = withPace(sheet, spanOf(match));
    // "monthly active users" is the name of something.
    if (sheet.mentions.some((mention) => mention.start <= span.start && mention.end > span.end)) continue;
    const timed = sheet.figures.filter((figure) => figure.moment?.time !== null && figure.moment !== null && !sheet.usedFigures.has(figure));
    // 每月1号…，上午10点: a time of day anywhere else is the time of the recurrence.
    const time =
      timed.find((figure) => figure.start < span.end + 6 && figure.end > span.start) ??
      timed.find((figure) => DAY_OF_MONTH.test(sheet.text.slice(figure.start, figure.end)) && figure.start - span.end <= 8 && figure.start >= span.end) ??
      timed.find((figure) => figure.value.kind === 'time_of_day');
    const dated = sheet.figures.find(
      (figure) => DAY_OF_MONTH.test(sheet.text.slice(Math.max(0, figure.start), figure.end)) && figure.start >= span.end - 24 && figure.start - span.end <= 8,
    );
    const every =
      match[1] !== undefined || (/day\b|daily|morning|evening|工作日|weekday/.test(match[0]) && match[6] === undefined && match[11] === undefined)
        ? 'day'
        : /周|星期|礼拜|week|day/.test(match[0])
          ? 'week'
          : 'month';
    const beside = /^的?(?:周|星期|礼拜)([一二三四五六日天1-7])/.exec(sheet.text.slice(span.end))?.[1];
    const weekdaySaid = match[2] ?? (every === 'week' ? beside : undefined);
    const weekday = weekdaySaid === undefined ? weekdayOf(match[6] ?? match[11]) : dayNumber(weekdaySaid);
    const said = dated === undefined ? null : /\d+/.exec(sheet.text.slice(dated.start, dated.end));
    const monthDay =
      said !== null && said !== undefined && match[3] === undefined
        ? Number(said[0])
        : match[3] !== undefined
          ? numeralAt(match[3], 0)?.value
          : match[4] !== undefined && match[4] !== '初'
            ? 28
            : 1;
    const on = every === 'week' ? (weekday ?? 1) : every === 'month' ? Math.min(28, monthDay ?? 1) : undefined;
    if (every === 'week' && weekday === null) assume(sheet, 'strategies.s1.trigger', '没有说明星期几，先按周一', 'No weekday was named; Monday for now');
    const at = time?.moment?.time;
    if (time === undefined)
      assume(sheet, 'strategies.s1.trigger', `没有说明时间，先按 ${DEFAULT_HOUR}:00`, `No time of day was named; ${DEFAULT_HOUR}:00 for now`);
    if (time !== undefined) spendFigure(sheet, time);
    if (dated !== undefined && every === 'month') spendFigure(sheet, dated);
    for (const figure of sheet.figures) if (figure.start >= span.start && figure.start < span.end) spendFigure(sheet, figure);
    cover(sheet, span);
    const whole = time === undefined ? span : { start: Math.min(span.start, time.start), end: Math.max(span.end, time.end) };
    setTrigger(
      sheet,
      { kind: 'recurring', every, ...(on === undefined ? {} : { on }), at: clock(at ?? { hour: DEFAULT_HOUR, minute: 0 }), ...period(sheet) },
      whole,
    );
    return true;
  }
  return false;
}

/** 隔周, every other Friday: a plan knows each week only; the pace that was asked for is said to be missing. */
function withPace(sheet: Sheet, span: Span): Span {
  const said = sheet.text.slice(span.start, span.end);
  if (/^隔|^每隔?[一两二2]|\bother\b|\bsecond\b/.test(said) && !/^每一/.test(said))
    sheet.changes.push({ op: 'note_unmapped', text: quoteOf(sheet, span), reason: '方案只支持每天、每周或每月重复，隔一次重复请另行说明' });
  return span;
}

function dayNumber(said: string): number {
  const index = CHINESE_DAYS.indexOf(said === '天' ? '日' : said);
  return index >= 0 ? index + 1 : Number(said);
}

function weekdayOf(said: string | undefined): number | null {
  if (said === undefined) return null;
  const index = ENGLISH_DAYS.indexOf(said.slice(0, 3));
  return index < 0 ? null : index + 1;
}

const EVENT_AFTER =
  /^(?:成功|完成|了|完)*(?:(?:后|之后|以后|过后|完成后)(?:的)?(?:第(?:[二三四五六七八九十两]|\d{1,2})[天日]|次日|翌日|隔天)|(?:后|之后|以后|过后|完成后)(?:的)?(?:第)?(?:([ⒹⓃⓌ]+)(?:内|后)?|(?:立即|马上|立刻|即刻|当天|当日|实时|即时|就))?|(?:的)?(?:当天|当日|那天|即时|实时)|(?:的)?(?:时候?|时刻|即(?!将)|就(?=[发推送])))/;
const EVENT_ENGLISH_BEFORE =
  /(?:([Ⓓ]+) (?:after|following)|(?:when(?:ever)?|once|as soon as|after|right after|immediately after|upon|on))(?: (?:a|an|the|their|they|he|she|customers?|users?|clients?|people|someone|somebody|anyone|anybody|one|whoever|has|have|is|are|each|every))* ?$/;

/** "绑卡后1小时", "工资到账当天", "1 hour after binding a card": for each customer who does it. */
function readEventTrigger(sheet: Sheet, touches: TouchHit[]): boolean {
  const masked = mask(sheet, { mentions: [] });
  for (const mention of sheet.mentions) {
    const event = entityOf(mention, 'event');
    if (event === undefined || sheet.usedMentions.has(mention)) continue;
    const clause = clauseOf(sheet, mention.start);
    const right = EVENT_AFTER.exec(masked.slice(mention.end, mention.end + 30));
    const left = EVENT_ENGLISH_BEFORE.exec(masked.slice(clause.start, mention.start));
    const match = right ?? left;
    if (match === null) continue;
    const offset = right === null ? clause.start : mention.end;
    if (right !== null && /^(?:的)?(?:客户|用户|人)/.test(sheet.text.slice(mention.end + right[0].length)) && !/后|当天/.test(right[0])) continue;
    const run = match[0].search(/[ⒹⓌ]/);
    const figure = run < 0 ? null : figureAt(sheet, offset + match.index + run);
    const span: Span = { start: Math.min(mention.start, offset + match.index), end: Math.max(mention.end, offset + match.index + match[0].length) };
    const wait = figure ?? delayOf(sheet, touches[0]);
    const minutes = wait?.value.kind === 'duration' ? Math.round(wait.value.hours * 60) : dayAfter(match[0]) * 1440;
    spendMention(sheet, mention);
    if (wait !== null) spendFigure(sheet, wait);
    cover(sheet, span);
    setTrigger(sheet, { kind: 'event', event: event.code, delayMinutes: Math.min(43_200, minutes), ...period(sheet) }, span);
    return true;
  }
  return false;
}

/** 后第二天, 次日: days after the event's own day; 0 where none is counted. */
function dayAfter(said: string): number {
  if (/次日|翌日|隔天/.test(said)) return 1;
  const counted = /第([二三四五六七八九十两]|\d{1,2})[天日]/.exec(said)?.[1];
  return counted === undefined ? 0 : Math.max(0, (numeralAt(counted, 0)?.value ?? 1) - 1);
}

/** "when somebody complains, call them a day later": the wait of the first touch counts from the event. */
function delayOf(sheet: Sheet, touch: TouchHit | undefined): Figure | null {
  const figure = touch?.wait?.figure ?? null;
  return figure !== null && /^ ?(?:later|after|之?后|以后)/.test(sheet.text.slice(figure.end)) ? figure : null;
}

function period(sheet: Sheet): { from: string; until: string } {
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE }).startOf('day');
  const schedule = sheet.changes.find((change) => change.op === 'set_schedule');
  const start = schedule?.startAt === undefined ? today : DateTime.fromISO(schedule.startAt, { zone: BANK_ZONE });
  if (schedule?.endAt !== undefined) return { from: day(start), until: day(DateTime.fromISO(schedule.endAt, { zone: BANK_ZONE })) };
  if (sheet.untilDay !== null) return { from: day(start), until: sheet.untilDay };
  if (sheet.periodHours !== null) return { from: day(start), until: day(start.plus({ hours: sheet.periodHours.hours })) };
  const kept = sheet.context.plan?.strategies[0]?.trigger;
  if (kept !== null && kept !== undefined && kept.kind !== 'once') return { from: kept.from, until: kept.until };
  const until = day(start.plus({ days: RECURRING_SPAN_DAYS }));
  assume(sheet, 'strategies.s1.trigger.until', `没有说明持续到何时，先到 ${until}`, `No end was named; until ${until} for now`);
  return { from: day(start), until };
}

function day(moment: DateTime): string {
  return moment.setZone(BANK_ZONE).toISODate() ?? '';
}

const RELATIVE = /(Ⓓ+)(?:之后|以后|后)(?!再|没|未|仍|还)|\bin (Ⓓ+)(?: time)?|(Ⓓ+) from now/g;
const AT_ONCE = /(?:立即|马上|现在|立刻|即刻|尽快|immediately|right away|right now|asap)(?=[^，。;]{0,8}(?:发|推|送|触达|send|push))/;

/** One moment: that of the first touch, or one that stands alone; a day without a time gets the house's hour. */
function readOnce(sheet: Sheet, touches: TouchHit[]): void {
  const own = touches[0]?.moment ?? null;
  const free = sheet.figures.filter((figure) => figure.moment !== null && !sheet.usedFigures.has(figure) && !laterTouch(touches, figure));
  const figure = own ?? free.find((item) => item.value.kind !== 'time_of_day') ?? free[0] ?? null;
  if (figure !== null && figure.value.kind === 'time_of_day' && readRelative(sheet, touches, figure)) return;
  if (figure !== null) {
    const time = figure.moment?.time === null ? free.find((item) => item.value.kind === 'time_of_day' && item !== figure) : undefined;
    const dayFigure = figure.value.kind === 'time_of_day' ? free.find((item) => item.value.kind === 'day') : undefined;
    onceAt(sheet, dayFigure ?? figure, dayFigure === undefined ? time : figure);
    return;
  }
  if (readRelative(sheet, touches, null)) return;
  const now = AT_ONCE.exec(sheet.text);
  if (now !== null && touches.length > 0) {
    const span = { start: now.index, end: now.index + now[0].length };
    cover(sheet, span);
    setTrigger(sheet, { kind: 'once', at: sheet.context.now.toISOString() }, span);
  }
}

/** "in 3 days at 10am", 3天后上午10点: a wait counted from now, with or without its time of day. */
function readRelative(sheet: Sheet, touches: TouchHit[], time: Figure | null): boolean {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(RELATIVE)) {
    const duration = figureAt(sheet, match.index + match[0].indexOf('Ⓓ'));
    if (duration?.value.kind !== 'duration' || sheet.usedFigures.has(duration)) continue;
    const touch = touches.find((hit) => hit.part.start <= match.index && hit.part.end >= match.index);
    if (touch !== undefined && touch !== touches[0]) continue;
    if (time !== null && (duration.value.hours < 24 || time.start < duration.end || time.start - spanOf(match).end > 6)) continue;
    const now = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE });
    const shortly = duration.value.hours < 24;
    const at = shortly
      ? now.plus({ hours: duration.value.hours })
      : now.plus({ hours: duration.value.hours }).set({ ...(time?.moment?.time ?? { hour: DEFAULT_HOUR, minute: 0 }), second: 0, millisecond: 0 });
    if (time !== null) spendFigure(sheet, time);
    if (!shortly && time === null)
      assume(sheet, 'strategies.s1.trigger', `没有说明几点，先按 ${DEFAULT_HOUR}:00`, `No time of day was named; ${DEFAULT_HOUR}:00 for now`);
    spendFigure(sheet, duration);
    cover(sheet, spanOf(match));
    setTrigger(
      sheet,
      { kind: 'once', at: at.set({ second: 0, millisecond: 0 }).toJSDate().toISOString() },
      time === null ? spanOf(match) : { start: spanOf(match).start, end: time.end },
    );
    return true;
  }
  return false;
}

function laterTouch(touches: TouchHit[], figure: Figure): boolean {
  return touches.slice(1).some((touch) => touch.moment === figure && (touch.sequence || touch.wait !== null || touch.when !== null));
}

function onceAt(sheet: Sheet, figure: Figure, time: Figure | undefined): void {
  const said = figure.moment;
  if (said === null) return;
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE });
  const clockTime = said.time ?? time?.moment?.time ?? null;
  let base = said.day ?? today.startOf('day');
  const at = clockTime ?? { hour: DEFAULT_HOUR, minute: 0 };
  if (said.day === null && base.set(at) <= today) base = base.plus({ days: 1 });
  spendFigure(sheet, figure);
  if (time !== undefined) spendFigure(sheet, time);
  const label = sheet.raw.slice(figure.start, figure.end);
  if (clockTime === null)
    assume(sheet, 'strategies.s1.trigger', `「${label}」没有说几点，先按 ${DEFAULT_HOUR}:00`, `"${label}" names no time of day; ${DEFAULT_HOUR}:00 for now`);
  else if (said.assumedHour) assume(sheet, 'strategies.s1.trigger', `「${label}」按 ${clock(at)} 理解`, `"${label}" read as ${clock(at)}`);
  if (said.day === null) assume(sheet, 'strategies.s1.trigger', `「${label}」没有说哪天，先按 ${day(base)}`, `"${label}" names no day; ${day(base)} for now`);
  setTrigger(
    sheet,
    {
      kind: 'once',
      at: base
        .set({ ...at, second: 0, millisecond: 0 })
        .toJSDate()
        .toISOString(),
    },
    figure,
  );
}

function clock(time: { hour: number; minute: number }): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}

function setTrigger(sheet: Sheet, trigger: Trigger, span: Span): void {
  sheet.changes.push({ op: 'set_trigger', trigger, quote: quoteOf(sheet, span) });
}
