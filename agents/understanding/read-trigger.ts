import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { readEventTrigger } from './read-event-trigger.ts';
import type { Figure } from './read-numbers.ts';
import { readRecurrence } from './read-recurrence.ts';
import { figureAt, spanOf } from './read-settings.ts';
import type { TouchHit } from './read-touches.ts';
import { clock, DEFAULT_HOUR, setTrigger } from './set-trigger.ts';
import { assume, cover, mask, type Sheet, spendFigure } from './sheet.ts';

/** When the campaign starts: again and again, on an event, or once. */
export function readTrigger(sheet: Sheet, touches: TouchHit[]): void {
  if (!readRepeating(sheet, touches)) readOnce(sheet, touches);
}

/** Again and again, or on an event. Returns whether the words said so. */
export function readRepeating(sheet: Sheet, touches: TouchHit[]): boolean {
  return readRecurrence(sheet) || readEventTrigger(sheet, touches);
}

const RELATIVE = /(Ⓓ+)(?:之后|以后|后)(?!再|没|未|仍|还)|\bin (Ⓓ+)(?:'? time)?|(Ⓓ+) from (?:now|today)/g;
const AT_ONCE =
  /(?:立即|马上|现在|立刻|即刻|尽快)(?=[^，。;]{0,8}(?:发|推|送|触达|弹))|\b(?:immediately|right away|right now|straight away|at once|asap|now)\b(?! (?:that|on\b|and then))/;

/** One moment: that of the first touch, or one that stands alone; a day without a time gets the house's hour. */
export function readOnce(sheet: Sheet, touches: TouchHit[]): void {
  const own = touches[0]?.moment ?? null;
  const free = sheet.figures.filter((figure) => figure.moment !== null && !sheet.usedFigures.has(figure) && !laterTouch(touches, figure));
  const instant = free.find((item) => item.value.kind === 'instant');
  // 月底前发掉，…，11月28日15点: the moment named in full beats a day named alone.
  const vague = own === null || (own.value.kind === 'day' && /^(?:之?前|以前)|^ ?latest/.test(sheet.text.slice(own.end)));
  const figure = vague ? (instant ?? own ?? free.find((item) => item.value.kind !== 'time_of_day') ?? free[0] ?? null) : own;
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
  if (said.day === null)
    assume(
      sheet,
      'strategies.s1.trigger',
      `「${label}」没有说哪天，先按 ${base.toISODate() ?? ''}`,
      `"${label}" names no day; ${base.toISODate() ?? ''} for now`,
    );
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
