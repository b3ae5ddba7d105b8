import { DateTime } from 'luxon';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { findPaces } from './recurrence-words.ts';
import { cover, mask, quoteOf, type Sheet, spendFigure } from './sheet.ts';

const SHIFT =
  /(推迟|延后|延迟|往后(?:推|延|挪)?|顺延|晚|提前|往前(?:提|挪)?|早|postpone|delay|push (?:it )?back|later|bring (?:it )?forward|earlier)(?:了|一下|by| it| the campaign| to)* ?(Ⓓ+)|(?:by )?(Ⓓ+) (later|earlier)/g;

/** A once trigger moved: "改到下周四" keeps its hour, "改到下午3点" its day, "推迟一天" shifts both. */
export function reviseTrigger(sheet: Sheet, plan: CampaignPlan): boolean {
  const trigger = plan.strategies[0]?.trigger ?? null;
  if (trigger === null || trigger.kind !== 'once' || findPaces(sheet.text).length > 0) return false;
  const current = DateTime.fromISO(trigger.at, { zone: BANK_ZONE });
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(SHIFT)) {
    const figure = figureAt(sheet, match.index + match[0].search(/Ⓓ/));
    if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    const earlier = /提前|往前|早|forward|earlier/.test(match[0]);
    spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
    put(sheet, current.plus({ hours: earlier ? -figure.value.hours : figure.value.hours }), quoteOf(sheet, spanOf(match)));
    return true;
  }
  const moments = sheet.figures.filter(
    (figure) =>
      figure.moment !== null && !sheet.usedFigures.has(figure) && !/前[^，。;,]{0,4}(?:开户|注册|登录|购买)/.test(sheet.text.slice(figure.end, figure.end + 8)),
  );
  const figure = moments.find((item) => item.value.kind !== 'time_of_day') ?? moments[0];
  const said = figure?.moment;
  if (figure === undefined || said === null || said === undefined) return false;
  const other = moments.find((item) => item !== figure && item.value.kind === 'time_of_day');
  const time = said.time ?? other?.moment?.time ?? { hour: current.hour, minute: current.minute };
  const base = said.day ?? current.startOf('day');
  spendFigure(sheet, figure);
  if (other !== undefined) spendFigure(sheet, other);
  put(sheet, base.set({ ...time, second: 0, millisecond: 0 }), quoteOf(sheet, figure));
  return true;
}

function put(sheet: Sheet, at: DateTime, quote: string): void {
  sheet.changes.push({ op: 'set_trigger', trigger: { kind: 'once', at: at.toJSDate().toISOString() }, quote });
}
