import { DateTime } from 'luxon';
import type { Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import { clock } from './set-trigger.ts';
import { cover, quoteOf, type Sheet, type Span, spendFigure } from './sheet.ts';

const LATER = '推迟|延后|延迟|往后(?:推|延|挪|移)?|顺延|后延|缓|晚|postpone|delay|push (?:it |this |that )?back|move (?:it |this )?back|later';
const EARLIER = '提前|往前(?:提|挪|移)?|提早|早|bring (?:it |this )?forward|move (?:it |this )?(?:forward|up)|earlier';
const SHIFT = new RegExp(`(?:${LATER}|${EARLIER})(?:个|了|一下|发|推|by| it| the (?:campaign|launch|send|push)| to| for| another| )*$`);
const SHIFT_AFTER = /^ ?(?:later|earlier|sooner|back|forward|ahead)\b|^(?:之?后再)?(?:推迟|提前|往后|往前)/;

/** 延多了，两天就行: what was moved before went too far, and is reckoned again from where it stood. */
const TOO_FAR = /(?:延|推|挪|提|早|晚|拖|移)(?:迟|后|前|期)?得?太?(?:多|久|过)了|过头了?|\btoo (?:much|far)\b/;

/** "推迟一天", 再晚半小时, "two hours earlier": the trigger moved by a length of time; null: none was said. */
export function shiftTrigger(sheet: Sheet, trigger: Trigger): { trigger: Trigger; quote: string } | null {
  const base = TOO_FAR.test(sheet.text) ? movedFrom(sheet, trigger) : null;
  for (const figure of sheet.figures) {
    if (figure.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    const before = SHIFT.exec(sheet.text.slice(Math.max(0, figure.start - 30), figure.start));
    const after = SHIFT_AFTER.exec(sheet.text.slice(figure.end));
    const words = before?.[0] ?? after?.[0];
    if (words === undefined && base === null) continue;
    const said = words === undefined ? null : new RegExp(EARLIER).test(words) || /forward|ahead|sooner|提前|往前/.test(words);
    const back = base === null || said !== null ? said === true : base.back;
    const span: Span = {
      start: before === null ? figure.start : figure.start - before[0].length,
      end: figure.end + (before === null ? (after?.[0].length ?? 0) : 0),
    };
    const moved = movedBy(base?.trigger ?? trigger, (back ? -1 : 1) * figure.value.hours);
    if (moved === null) continue;
    spendFigure(sheet, figure);
    cover(sheet, base === null ? span : { start: 0, end: sheet.text.length });
    for (const window of sheet.windows) if (window.figure === figure) sheet.usedWindows.add(window);
    return { trigger: moved, quote: quoteOf(sheet, span) };
  }
  return null;
}

function movedBy(trigger: Trigger, hours: number): Trigger | null {
  if (trigger.kind === 'once') {
    const at = DateTime.fromISO(trigger.at, { zone: BANK_ZONE });
    // Days are counted by the calendar; 推迟半天 by the hour.
    return { kind: 'once', at: (hours % 24 === 0 ? at.plus({ days: hours / 24 }) : at.plus({ hours })).toJSDate().toISOString() };
  }
  if (trigger.kind === 'event') {
    const delayMinutes = trigger.delayMinutes + Math.round(hours * 60);
    return delayMinutes < 0 || delayMinutes > 43_200 ? null : { ...trigger, delayMinutes };
  }
  const [hour = 0, minute = 0] = trigger.at.split(':').map(Number);
  const minutes = hour * 60 + minute + Math.round(hours * 60);
  // A repetition moved by whole days is another day of its week, and not a matter of its hour.
  if (Math.abs(hours) >= 24 || minutes < 0 || minutes >= 24 * 60) return null;
  return { ...trigger, at: clock({ hour: Math.floor(minutes / 60), minute: minutes % 60 }) };
}

/** Where the campaign stood before its last move, and whether that move was towards the past. */
function movedFrom(sheet: Sheet, now: Trigger): { trigger: Trigger; back: boolean } | null {
  const before = (sheet.context.earlier ?? [])
    .map(({ strategies }) => strategies[0]?.trigger)
    .findLast((old) => old?.kind === 'once' && JSON.stringify(old) !== JSON.stringify(now));
  return before?.kind === 'once' && now.kind === 'once' ? { trigger: before, back: now.at < before.at } : null;
}
