import { DateTime } from 'luxon';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import type { Comparison } from './comparisons.ts';
import type { Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';
import { daysOf } from './read-windows.ts';
import { cover, hull, type Sheet, type Span, spendMention } from './sheet.ts';

/** A condition as read, before it is put on a side and given an id. */
export interface Condition {
  span: Span;
  predicate: Predicate;
}

export interface Compared {
  comparison: Comparison | null;
  first: Figure;
  second: Figure | null;
  /** Words after the figure: 以上, 前, 后. */
  tail: string;
  head: string;
  span: Span;
  /** The words speak of a fall (净流出, dropped): the figure is how far below zero a change is. */
  falling?: boolean;
  /** "9 or 10": one of the two. */
  either?: boolean;
  /** Said without a comparison beside a word of having: "with only one product". */
  exact?: boolean;
}

/** A condition made of a mention and the words beside it, all spent. */
export function take(sheet: Sheet, mention: Mention, spans: Span[], predicate: Predicate): Condition {
  spendMention(sheet, mention);
  for (const span of spans) cover(sheet, span);
  return { span: hull([mention, ...spans]), predicate };
}

/** The value of a figure in the tag's own unit; null if the figure is of another kind. */
export function valueFor(tag: Pick<Tag, 'type' | 'unit'>, figure: Figure): number | null {
  const { value } = figure;
  if (figure.foreign) return null;
  switch (tag.type) {
    case 'money':
      return value.kind === 'money' ? value.fen : value.kind === 'plain' ? Math.round(value.value * 100) : null;
    case 'rate':
      return value.kind === 'percent' ? value.rate : value.kind === 'plain' ? (value.value <= 1 ? value.value : value.value / 100) : null;
    case 'integer':
    case 'decimal':
      if (value.kind === 'plain') return value.value;
      // 账单日是5号: a day of the month.
      if (value.kind === 'day' && tag.unit !== undefined && /^日$/.test(tag.unit.zh)) return Number(value.day.slice(8));
      if (value.kind === 'duration')
        return tag.unit === undefined || /天|日|day/.test(tag.unit.zh + tag.unit.en) ? value.hours / 24 : /岁|年/.test(tag.unit.zh) ? value.hours / 8760 : null;
      return value.kind === 'count' && !/人|户|名|位|客户|customers?|people|users?/.test(value.unit ?? '') ? value.value : null;
    default:
      return null;
  }
}

/** The comparison of a tag with one or two figures, in the tag's unit; null if they do not fit its type. */
export function comparePredicate(tag: Tag, compared: Omit<Compared, 'span'>, now: Date): Predicate | null {
  if (tag.type === 'date') return datePredicate(tag, compared, now);
  const first = valueFor(tag, compared.first);
  if (first === null) return null;
  if (compared.second !== null) {
    const second = valueFor(tag, compared.second);
    if (second === null) return null;
    if (compared.either === true && Math.abs(first - second) > 1) return { kind: 'tag', tag: tag.code, op: 'in', value: [first, second] };
    return { kind: 'tag', tag: tag.code, op: 'between', value: [Math.min(first, second), Math.max(first, second)] };
  }
  if (compared.falling === true) {
    const flipped = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte', eq: 'eq', ne: 'ne' } as const;
    return { kind: 'tag', tag: tag.code, op: flipped[compared.comparison ?? 'gte'], value: -Math.abs(first) };
  }
  const loose = (tag.type === 'money' || tag.type === 'rate') && first !== 0;
  return { kind: 'tag', tag: tag.code, op: compared.comparison ?? (loose ? 'gte' : 'eq'), value: first };
}

const FUTURE_NAME = /到期|过期|期满|生日|账单|maturity|expir|next|due|birthday/i;

/** 开户不满30天, 到期日在30天内, 12月1日前: a day compared with days from now or with a calendar day. */
function datePredicate(tag: Tag, compared: Omit<Compared, 'span'>, now: Date): Predicate | null {
  const { first, second, comparison, tail } = compared;
  const base = { kind: 'tag' as const, tag: tag.code };
  const day = dayOf(first);
  if (day !== null) {
    const end = second === null ? null : dayOf(second);
    if (end !== null) return { ...base, op: 'between', value: [day, end] };
    const before = /前/.test(tail) || comparison === 'lt' || /早于|before|by|until/.test(compared.head);
    const after = /后/.test(tail) || comparison === 'gt' || /晚于|after|since/.test(compared.head);
    return { ...base, op: before ? 'lt' : after ? 'gt' : 'eq', value: day };
  }
  if (first.value.kind !== 'duration') return null;
  const days = daysOf(first.value.hours);
  if (FUTURE_NAME.test(tag.name.zh) || FUTURE_NAME.test(tag.name.en)) {
    if (comparison === 'gt' || comparison === 'gte') {
      return { ...base, op: 'gt', value: DateTime.fromJSDate(now, { zone: BANK_ZONE }).plus({ days }).toISODate() ?? '' };
    }
    return { ...base, op: 'within_next_days', value: days };
  }
  const longAgo =
    comparison === 'gt' || comparison === 'gte' || (/前|ago/.test(tail) && comparison !== 'lt' && comparison !== 'lte') || /早于|before/.test(compared.head);
  return { ...base, op: longAgo ? 'before_last_days' : 'within_last_days', value: days };
}

function dayOf(figure: Figure): string | null {
  if (figure.value.kind === 'day') return figure.value.day;
  return figure.moment?.day?.toISODate() ?? null;
}
