import { DateTime } from 'luxon';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Touch } from '../../server/marketing/strategy/strategy.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import { change, isOn, listCondition, listOf } from './drop-conditions.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { leavesOf, namesOf, nextConditionNumber } from './plan-conditions.ts';
import type { Working } from './plan-places.ts';
import type { Figure } from './read-numbers.ts';
import { cover, freeFiguresIn, mentionsIn, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const BACK_IN =
  /(?:留(?:着|下|回来?)|保留|(?:加|放|要|拿|捡)回(?:来|去)?|(?:别|不)(?:去掉|删掉?|取消|拿掉|去)了?|恢复)|\b(?:bring|put|add|take|get|let)\b.*\bback\b|\bkeep\b.*\b(?:after all|in after all)\b|\b(?:have|include|use)\b.*\b(?:again|after all)\b/;
const BOTH =
  /(?:两|三|几)(?:个|座|种|类|家)?([\u3400-\u9fff]{0,4}?)都(?:要|发|做|留|行|可以|算)|\b(?:both|all (?:two|three) of them|the two of them)\b(?: of)?(?: the| them)? ?([a-z]*)/;

/** "bring the teachers back", 还是留着吧, 两个城市都要: what an earlier version had and a later edit took away. */
export function bringBack(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  const earlier = sheet.context.earlier ?? [];
  if (earlier.length === 0) return;
  for (const clause of sheet.clauses) {
    const text = sheet.text.slice(clause.start, clause.end);
    if (!BACK_IN.test(text) || freeFiguresIn(sheet, clause).length > 0) continue;
    const mentions = mentionsIn(sheet, clause).filter((mention) => !sheet.usedMentions.has(mention));
    if (mentions.length === 0) bringLast(sheet, plan, clause);
    for (const mention of mentions) bringNamed(sheet, plan, { mention, clause }, working);
  }
  bothValues(sheet, plan, working);
}

const touchesOf = (plan: CampaignPlan): Touch[] => plan.strategies.flatMap(({ touches }) => touches);

function bringNamed(sheet: Sheet, plan: CampaignPlan, { mention, clause }: { mention: Mention; clause: Span }, working: Working): void {
  const earlier = sheet.context.earlier ?? [];
  const channel = entityOf(mention, 'channel')?.code;
  const touch = earlier.flatMap(touchesOf).findLast((old) => old.channel === channel);
  if (touch !== undefined && !touchesOf(plan).some((own) => own.channel === channel)) {
    spendMention(sheet, mention);
    putTouch(sheet, plan, touch, clause);
    return;
  }
  // Who is left out now and may stay is another matter.
  if (plan.audience.exclude.some(({ predicate }) => leavesOf(predicate).some((leaf) => isOn(leaf, mention)))) return;
  if (plan.audience.include.some(({ predicate }) => leavesOf(predicate).some((leaf) => isOn(leaf, mention)))) return;
  const old = earlier.flatMap(({ audience }) => audience.include).findLast(({ predicate }) => leavesOf(predicate).some((leaf) => isOn(leaf, mention)));
  if (old === undefined) return;
  spendMention(sheet, mention);
  cover(sheet, clause);
  const value = mention.entities.find(({ kind, code }) => kind === 'tag_value' && old.predicate.kind === 'tag' && code === old.predicate.tag)?.value;
  for (const { id, predicate } of plan.audience.include) {
    const current = working.get(id) ?? predicate;
    if (value === undefined || old.predicate.kind !== 'tag' || current.kind !== 'tag' || current.tag !== old.predicate.tag) continue;
    change(sheet, working, id, listCondition(current.tag, inOldOrder(listOf(old.predicate), [...listOf(current), value])), clause);
    return;
  }
  const conditionId = `c${nextConditionNumber(plan, sheet.changes)}`;
  sheet.changes.push({ op: 'add_condition', conditionId, side: 'include', predicate: old.predicate, quote: quoteOf(sheet, clause) });
}

function inOldOrder<T>(old: T[], values: T[]): T[] {
  const all = [...new Set(values)];
  return [...old.filter((value) => all.includes(value)), ...all.filter((value) => !old.includes(value))];
}

/** 还是留着吧: what the last edit took out, touch or condition. */
function bringLast(sheet: Sheet, plan: CampaignPlan, clause: Span): void {
  const before = sheet.context.earlier?.at(-1);
  if (before === undefined || sheet.text.slice(clause.start, clause.end).trim().length > 24) return;
  for (const touch of touchesOf(before).filter(({ id }) => !touchesOf(plan).some((own) => own.id === id))) putTouch(sheet, plan, touch, clause);
  for (const side of ['include', 'exclude'] as const)
    for (const { id, predicate } of before.audience[side]) {
      if ([...plan.audience.include, ...plan.audience.exclude].some((own) => own.id === id)) continue;
      cover(sheet, clause);
      sheet.changes.push({ op: 'add_condition', conditionId: `c${nextConditionNumber(plan, sheet.changes)}`, side, predicate, quote: quoteOf(sheet, clause) });
    }
}

const LATER = /(?:后|之后|以后|later|after)/;

/** 三天后, "3 days later": a wait, also where it could be a day of the calendar. */
function hoursLater(sheet: Sheet, figure: Figure): number | null {
  const words = sheet.text.slice(figure.start, figure.end + 8);
  if (!LATER.test(words)) return null;
  if (figure.value.kind === 'duration') return Math.max(1, Math.round(figure.value.hours));
  const day = figure.value.kind === 'day' ? figure.moment?.day : null;
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE }).startOf('day');
  return day === null || day === undefined || day <= today ? null : Math.round(day.startOf('day').diff(today, 'hours').hours);
}

/** The touch as it was, with the wait that the same message gives it (不过改成三天后). */
function putTouch(sheet: Sheet, plan: CampaignPlan, touch: Touch, clause: Span): void {
  const touches = touchesOf(plan);
  const anchor = touches.find(({ id }) => touch.start.kind === 'after' && id === touch.start.touchId) ?? touches.at(-1);
  const figure = sheet.figures.find((item) => item.start > clause.start && !sheet.usedFigures.has(item) && hoursLater(sheet, item) !== null);
  const waitHours = figure === undefined ? undefined : (hoursLater(sheet, figure) ?? undefined);
  if (figure !== undefined) {
    spendFigure(sheet, figure);
    cover(sheet, { start: clause.start, end: Math.min(sheet.text.length, figure.end + 2) });
  }
  cover(sheet, clause);
  const start: Touch['start'] =
    touch.start.kind === 'after' && anchor !== undefined
      ? { ...touch.start, touchId: anchor.id, ...(waitHours === undefined ? {} : { waitHours }) }
      : touch.start.kind === 'after'
        ? { kind: 'trigger' }
        : touch.start;
  sheet.changes.push({ op: 'set_touch', touchId: touch.id, channel: touch.channel, start, quote: quoteOf(sheet, clause) });
}

/** 两个城市都要, "both cities, actually": the value there was and the one that took its place. */
function bothValues(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  const match = BOTH.exec(sheet.text);
  if (match === null) return;
  const noun = (match[1] ?? match[2] ?? '').trim();
  const singular = noun.replace(/ies$/, 'y').replace(/s$/, '');
  const span = { start: match.index, end: match.index + match[0].length };
  const changed = plan.audience.include.flatMap(({ id, predicate }) => {
    const now = working.get(id) ?? predicate;
    const old = (sheet.context.earlier ?? [])
      .flatMap(({ audience }) => audience.include.filter((own) => own.id === id).map((own) => own.predicate))
      .findLast((own) => JSON.stringify(own) !== JSON.stringify(predicate));
    if (now.kind !== 'tag' || old?.kind !== 'tag' || old.tag !== now.tag || !['eq', 'in'].includes(now.op) || !['eq', 'in'].includes(old.op)) return [];
    return sheet.index.tags.get(now.tag)?.type === 'category' ? [{ id, now, old, names: namesOf(sheet, now) }] : [];
  });
  const named = changed.filter(({ names }) => noun !== '' && names.some((name) => name.includes(noun) || name.includes(singular)));
  const [only] = named.length > 0 ? named : changed;
  if (only === undefined || (named.length === 0 && changed.length > 1)) return;
  cover(sheet, span);
  change(sheet, working, only.id, listCondition(only.now.tag, [...new Set([...listOf(only.old), ...listOf(only.now)])]), span);
}
