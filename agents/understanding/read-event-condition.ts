import type { Count, EventCondition, TagCondition } from '../../server/marketing/segment/predicate.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import type { Condition } from './conditions.ts';
import { type Entity, windowIn } from './entity-index.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { negationAfter, negationBefore } from './polarity.ts';
import { readAttribute } from './read-attributes.ts';
import { amountAfterPause, amountOf, type DeedDetail, stayOf } from './read-deed-details.ts';
import type { Figure } from './read-numbers.ts';
import { daysOf, type WindowHit } from './read-windows.ts';
import { clauseOf, cover, hull, mask, maskWithin, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** "2+ times", 3+次: a figure parted from its unit by the comparison. */
const BARE_TIMES = 'Ⓝ+(?=(?:\\+|,? or more|,? plus) ?(?:times|次|笔))';
const TIMES_RIGHT = new RegExp(
  `^(?:了|过|的|办过|做过|办理过|办了|做了|用过|客户|用户|\\(|次数|笔数|数|量|在|有|是|为|都|累计|总共|共|页面?|for|on|app|Ⓦ| )*(${BEFORE_SOURCE})?(?:了|过| )*(Ⓒ+|${BARE_TIMES})(${AFTER_SOURCE})?(?: ?(?:times|次|笔))?`,
);
const TIMES_LEFT = new RegExp(`(${BEFORE_SOURCE})?(?: )*(Ⓒ+|${BARE_TIMES})(${AFTER_SOURCE})?(?: ?(?:times|次|笔))?(?:的|地|去|来|在|有|做|进行|发生|完成| )*$`);
/** "5 or more [transfers]": a bare figure before the noun of a deed. */
const NUMBER_LEFT = new RegExp(`(?:(${BEFORE_SOURCE}|only|just|exactly) )?([ⓃⒸ]+)(${AFTER_SOURCE})?(?: (?:separate|different|successful|app|fund|online))* $`);
const DONE_RIGHT = /^(?:过(?!期)|了|完|成功|的(?:客户|用户|人)|客户|用户|人群|,|，|、|的)/;
const GENERAL = /^(?:打开|点开|访问|进入|进过|查看过?|去过|去了|opened|visited|browsed|looked at)(?:过|了)?$/;
const BUYER = /^ ?(?:过|了|的)?(?:客户|用户|人|customers?)/;
const AUDIENCE_ENGLISH = /\b(?:who|that|which|have|has|had|having|with|made|whoever|whose)\b[a-z' ]{0,40}$/;
const WISHED = /\b(?:can|could|may|might|will|should|please|how to|lets? them|help them|in order to|so as to|for|to)(?: (?:now|also|easily|start))? $/;
const REMINDED = /^ ?(?:reminders?|campaign|promotion|offer|message)\b|^(?:的)?(?:提醒|活动|推广)/;

/** The part of a clause between 、 or 且: a window belongs to the event beside it, not to its neighbours in a list. */
export function chunkOf(sheet: Sheet, at: number): Span {
  const clause = clauseOf(sheet, at);
  let { start, end } = clause;
  for (const match of sheet.text.slice(clause.start, clause.end).matchAll(/、|且|并且|而且|但是?| and | but /g)) {
    const cut = clause.start + match.index;
    // "between 99 and 999" is one thing.
    if (sheet.figures.some((figure) => figure.end === cut) && sheet.figures.some((figure) => figure.start === cut + match[0].length)) continue;
    if (cut < at) start = cut + match[0].length;
    else if (cut < end) end = cut;
  }
  return { start, end };
}

/** An event a customer did, or did not do: window, number of times, amount; null where the words are no condition on customers. */
export function readEventCondition(sheet: Sheet, mention: Mention, entity: Entity): Condition | null {
  const beside = entity.event === undefined ? null : readAttribute(sheet, entity.event, mention, clauseOf(sheet, mention.start));
  const own = chunkOf(sheet, mention.start);
  // A list of values goes on over its commas.
  const clause =
    beside === null
      ? own
      : {
          start: beside.span.start < own.start ? chunkOf(sheet, beside.span.start).start : own.start,
          end: beside.span.end > own.end ? chunkOf(sheet, beside.span.end - 1).end : own.end,
        };
  const masked = maskWithin(sheet, clause, { mentions: [], hideUsed: true });
  const negation =
    mention.denied === true
      ? { start: mention.start, end: mention.end }
      : (negationBefore(sheet, mention.start) ??
        negatedThroughWindow(sheet, mention, clause) ??
        (sheet.language === 'en' ? negationAfter(sheet, mention.end) : null));
  const named = { start: Math.min(mention.start, beside?.span.start ?? mention.start), end: Math.max(mention.end, beside?.span.end ?? 0) };
  const amount = amountOf(sheet, masked, mention, named.start, clause, entity.event) ?? amountAfterPause(sheet, mention, entity.event);
  const from = Math.min(named.start, amount?.span.start ?? named.start);
  const window =
    insideWindow(sheet, beside?.span, mention) ??
    windowFor(sheet, { start: from, end: named.end }, clause, negation) ??
    sameTime(sheet, mention, clause, negation) ??
    trailingTime(sheet, mention);
  // 打开, 访问: a verb this general names the event only with its object.
  if (
    beside === null &&
    entity.event?.attributes.some((item) => item.values !== undefined) === true &&
    GENERAL.test(sheet.text.slice(mention.start, mention.end))
  )
    return null;
  const attribute =
    beside ??
    (entity.event === undefined || amount === null || amount.span.end <= mention.end
      ? null
      : readAttribute(sheet, entity.event, { start: mention.start, end: amount.span.end }, clauseOf(sheet, mention.start)));
  const times =
    timesFor(sheet, masked, named, clause, negation) ??
    (amount !== null && amount.span.end > named.end ? timesFor(sheet, masked, { start: named.start, end: amount.span.end }, clause, negation) : null) ??
    (negation === null ? trailingTimes(sheet, mention) : null);
  const stay = stayOf(sheet, mention, entity.event);
  const habit = window === null && times === null && amount === null && attribute !== null && negation === null ? habitOf(sheet, mention, attribute) : null;
  if (habit !== null) return habit;
  if (amount !== null && times === null && window !== null) {
    const sum = /^[、，,]/.test(sheet.text.slice(amount.span.start).replace(/^[过了的钱款]+/, ''))
      ? null
      : sumCondition(sheet, mention, entity, { amount, window, clause });
    if (sum !== null) return sum;
  }
  const done =
    DONE_RIGHT.test(sheet.text.slice(mention.end, clause.end)) ||
    sheet.text.slice(mention.start, mention.end).includes('过') ||
    BUYER.test(sheet.text.slice(mention.end));
  if (negation === null && WISHED.test(sheet.text.slice(clause.start, mention.start))) return null;
  if (REMINDED.test(sheet.text.slice(mention.end))) return null;
  const english = sheet.language === 'en' && AUDIENCE_ENGLISH.test(sheet.text.slice(clause.start, mention.start));
  if (negation === null && window === null && times === null && amount === null && !done && !english) return null;
  const spans: Span[] = [];
  if (negation !== null) spans.push(negation);
  let count: Count = negation === null ? { op: 'gte', value: 1 } : { op: 'eq', value: 0 };
  if (times !== null) {
    // 一次都没登录过: not even once.
    count = negation !== null && times.count.value <= 1 ? count : times.count;
    spans.push(times.span);
    spendFigure(sheet, times.figure);
  }
  const condition: EventCondition = { kind: 'event', event: entity.code, count };
  if (window !== null) {
    condition.window = window.window;
    if (window.hit !== null) sheet.usedWindows.add(window.hit);
    if (window.figure !== null) spendFigure(sheet, window.figure);
    spans.push(window.span);
  }
  if (amount !== null) {
    condition.where = [amount.filter];
    spans.push(amount.span);
    spendFigure(sheet, amount.figure);
  }
  if (stay !== null) {
    condition.where = [...(condition.where ?? []), stay.filter];
    spans.push(stay.span);
    spendFigure(sheet, stay.figure);
  }
  const { where } = condition;
  if (attribute !== null) {
    condition.where = [...(where ?? []), attribute.filter];
    spans.push(attribute.span);
    for (const other of sheet.mentions) if (other.start < attribute.span.end && other.end > attribute.span.start) spendMention(sheet, other);
  }
  spendMention(sheet, mention);
  for (const span of spans) cover(sheet, span);
  const span = hull([mention, ...spans]);
  // "paid 99 yuan in one dining payment": the deed said again.
  const again = sheet.mentions.find((other) => other.start >= span.end && other.start - span.end <= 1 && entityOf(other, 'event')?.code === entity.code);
  if (again !== undefined && attribute !== null) spendMention(sheet, again);
  if (attribute?.each === true && Array.isArray(attribute.filter.value) && negation === null) {
    const of = attribute.filter.value.map((value) => ({
      ...condition,
      where: [...(where ?? []), { attribute: attribute.filter.attribute, op: 'eq' as const, value }],
    }));
    return { span, predicate: { kind: 'all', of } };
  }
  const overdue = longAgo(sheet, condition, span);
  if (overdue !== null) return { span, predicate: overdue };
  const counted = countTag(sheet, condition);
  if (counted !== null) return { span, predicate: counted };
  const state = sheet.index.states.get(entity.code);
  // "have not bound quick pay" without a time is the state the bank keeps as a tag.
  if (state !== undefined && window === null && times === null && amount === null && attribute === null)
    return { span, predicate: { kind: 'tag', tag: state, op: 'eq', value: negation === null } };
  return { span, predicate: condition };
}

const OFTEN = /\b(?:a lot|mostly|often|usually|frequently|regularly|mainly|heavily|tend to)\b|经常|常常|主要|多在|习惯/;

/** "who mostly spend on groceries": what somebody likes, which a tag with the same values holds. */
function habitOf(sheet: Sheet, mention: Mention, { filter, span }: NonNullable<ReturnType<typeof readAttribute>>): Condition | null {
  const whole = hull([mention, span]);
  if (!OFTEN.test(sheet.text.slice(Math.max(0, whole.start - 16), whole.end + 8))) return null;
  const tag = [...sheet.index.tags.values()].find(
    (candidate) =>
      candidate.type === 'category' && candidate.values?.some((value) => value.code === filter.value) === true && /消费|偏好|常用/.test(candidate.name.zh),
  );
  if (tag === undefined || filter.value === undefined) return null;
  for (const other of sheet.mentions) if (other.start < whole.end && other.end > whole.start) spendMention(sheet, other);
  cover(sheet, whole);
  return { span: whole, predicate: { kind: 'tag', tag: tag.code, op: 'eq', value: filter.value } };
}

/** 近一年到店5次以上: a number of times over days that a tag counts. */
function countTag(sheet: Sheet, { event: code, count, window, where }: EventCondition): TagCondition | null {
  const event = sheet.index.events.get(code);
  if (event === undefined || window === undefined || !('lastDays' in window) || where !== undefined || count.value < 2) return null;
  const words = [event.name.zh, ...event.synonyms.zh];
  const tag = [...sheet.index.tags.values()].find(
    (candidate) =>
      candidate.type === 'integer' &&
      windowIn(candidate.name.zh) === window.lastDays &&
      words.some((word) => [candidate.name.zh, ...candidate.synonyms.zh].some((name) => name === `${word}次数` || name === `${word}笔数`)),
  );
  return tag === undefined ? null : { kind: 'tag', tag: tag.code, op: count.op, value: count.value };
}

const SINGLE = /单笔|一笔|每笔|单次|一次性|in one go|single|one-off|at a time|at once|each|a time/;

/** 近30天消费超过1万, "spent over 10,000 yuan in the last 30 days": all of it together, where a tag holds that sum over those days. */
function sumCondition(
  sheet: Sheet,
  mention: Mention,
  entity: Entity,
  { amount, window, clause }: { amount: DeedDetail; window: WindowFor; clause: Span },
): Condition | null {
  if (SINGLE.test(sheet.text.slice(clause.start, Math.min(clause.end, amount.span.end + 14))) || !('lastDays' in window.window)) return null;
  const days = window.window.lastDays;
  const name = entity.event?.name.zh ?? '';
  const tag = [...sheet.index.tags.values()].find(
    (candidate) => candidate.type === 'money' && candidate.name.zh.includes(name) && windowIn(candidate.name.zh) === days && !/余额/.test(candidate.name.zh),
  );
  const { op, value } = amount.filter;
  if (tag === undefined || value === undefined) return null;
  if (window.hit !== null) sheet.usedWindows.add(window.hit);
  if (window.figure !== null) spendFigure(sheet, window.figure);
  spendFigure(sheet, amount.figure);
  spendMention(sheet, mention);
  for (const span of [amount.span, window.span]) cover(sheet, span);
  return { span: hull([mention, amount.span, window.span]), predicate: { kind: 'tag', tag: tag.code, op, value } };
}

/** "60天以上没登录": where a date tag says when the event last happened, not since that long. */
function longAgo(sheet: Sheet, condition: EventCondition, span: Span): TagCondition | null {
  if (condition.count.op !== 'eq' || condition.count.value !== 0 || condition.where !== undefined || condition.window === undefined) return null;
  if (!('lastDays' in condition.window) || !/以上|超过|大于|多于|more than|over |longer than|at least/.test(sheet.text.slice(span.start, span.end)))
    return null;
  const name = sheet.index.events.get(condition.event);
  const words = name === undefined ? [] : [name.name.zh, ...name.synonyms.zh].map((word) => word.replace(/app$/i, ''));
  const last = [...sheet.index.tags.values()].find(
    (tag) => tag.type === 'date' && /^(?:最近|最后|上次)/.test(tag.name.zh) && words.some((word) => word.length >= 2 && tag.name.zh.includes(word)),
  );
  return last === undefined ? null : { kind: 'tag', tag: last.code, op: 'before_last_days', value: condition.window.lastDays };
}

const THROUGH = /(?:没有?|未|从未|从没|not|never|haven't|hasn't)[^，。;,]{0,3}$/;

/** "没有在近30天登录": the negation stands before the window. */
function negatedThroughWindow(sheet: Sheet, mention: Mention, clause: Span): Span | null {
  const window = sheet.windows.find((hit) => hit.end <= mention.start && hit.start >= clause.start && mention.start - hit.end <= 3);
  if (window === undefined) return null;
  const left = sheet.text.slice(clause.start, window.start);
  const match = THROUGH.exec(left);
  return match === null ? null : { start: clause.start + match.index, end: window.start };
}

/** 买过两次理财的客户，[近一年内的]: a part of the sentence that is nothing but the time of the one before. */
function trailingTime(sheet: Sheet, mention: Mention): WindowFor | null {
  for (const next of clausesAfter(sheet, mention)) {
    const window = sheet.windows.find((hit) => hit.start >= next.start && hit.end <= next.end && !sheet.usedWindows.has(hit));
    const rest = window === undefined ? '' : sheet.text.slice(next.start, window.start) + sheet.text.slice(window.end, next.end);
    if (window !== undefined) return /^[\s的内里]*$/.test(rest) ? { window: window.window, span: window, hit: window, figure: window.figure } : null;
  }
  return null;
}

const ONLY_TIMES = new RegExp(`^ *(?:and |且|要|得|共|累计|总共| )*(${BEFORE_SOURCE})? *(Ⓒ+)(${AFTER_SOURCE})?(?:的)? *$`);

/** "who paid 50 in a restaurant, [twice or more], …": a part of the sentence that is nothing but how often. */
function trailingTimes(sheet: Sheet, mention: Mention): ReturnType<typeof timesFor> {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const next of clausesAfter(sheet, mention)) {
    const match = ONLY_TIMES.exec(masked.slice(next.start, next.end));
    const figure = match === null ? undefined : sheet.figures.find(({ start }) => start === next.start + match[0].indexOf('Ⓒ'));
    if (match === null || figure?.value.kind !== 'count' || !/次|笔|遍|回|趟|times?|transactions?|payments?/.test(figure.value.unit ?? '')) continue;
    return countOf(figure, match[1] ?? '', match[3] ?? '', next);
  }
  return null;
}

/** The two clauses after a mention, within its sentence. */
function clausesAfter(sheet: Sheet, mention: Mention): Span[] {
  const at = sheet.clauses.findIndex((part) => part.start === clauseOf(sheet, mention.start).start);
  const [own, ...rest] = at < 0 ? [] : sheet.clauses.slice(at, at + 3);
  const stop = own === undefined ? -1 : sheet.text.slice(own.end).search(/[。;!?\n]|\.(?=\s|$)/);
  return own === undefined ? [] : rest.filter((part) => stop < 0 || part.start <= own.end + stop);
}

const SAME_TIME =
  /同期|同一时期|这期间|这段时间|期间内?|这段期间|\b(?:in|during|over|within|for) (?:that|the same|this|those) (?:same )?(?:time|period|window|span|week|month|days?|timeframe|fortnight|\d+ days)|\bsince then|\bsince|\bafter that/;
const ALSO = /^[^，。;]{0,6}(?:也|且|和|及|或|并|又|、|还)|^ ?(?:and|or|nor|, and)\b/;
const NEVER = /从未|从没|从来|一次也|never|ever/;

/** The window said before: 近半年没买过基金[也没买过理财], "… but haven't used any [in that time]". */
function sameTime(sheet: Sheet, mention: Mention, clause: Span, negation: Span | null): WindowFor | null {
  const before = sheet.windows.filter((hit) => hit.end <= mention.start && mention.start - hit.end <= 120).at(-1);
  if (before === undefined || !sheet.usedWindows.has(before)) return null;
  const whole = clauseOf(sheet, mention.start);
  const said = SAME_TIME.exec(sheet.text.slice(clause.start, Math.min(sheet.text.length, whole.end + 30)));
  if (said !== null && clause.start + said.index < whole.end) {
    const span = { start: clause.start + said.index, end: clause.start + said.index + said[0].length };
    return { window: before.window, span, hit: null, figure: null };
  }
  // One clause, one time: only what is joined by 也 or "and" shares it.
  const last = sheet.mentions
    .filter((other) => other.end <= (negation?.start ?? mention.start) && other.start >= before.end && sheet.usedMentions.has(other))
    .at(-1);
  const shared = clauseOf(sheet, before.start).start === whole.start && last !== undefined && entityOf(last, 'event') !== undefined;
  const words = last === undefined ? '' : sheet.text.slice(last.end, mention.start);
  if (!shared || !ALSO.test(words.replace(/^(?:过|了)/, '')) || NEVER.test(words)) return null;
  return { window: before.window, span: mention, hit: null, figure: null };
}

/** 基金页、理财页[近30天]都看过: between the values and the verb. */
function insideWindow(sheet: Sheet, values: Span | undefined, mention: Span): WindowFor | null {
  if (values === undefined || values.end > mention.start) return null;
  const hit = sheet.windows.find((window) => !sheet.usedWindows.has(window) && window.start >= values.end && window.end <= mention.start);
  return hit === undefined ? null : { window: hit.window, span: { start: values.end, end: mention.start }, hit, figure: hit.figure };
}

interface WindowFor {
  window: WindowHit['window'];
  span: Span;
  hit: WindowHit | null;
  figure: Figure | null;
}

const GAP =
  /^(?:以上|多|左右|及以上|内|里|以来|来|一直|都|有|曾|曾经|在|至少|没有?|未|从未|还|仍|过|连续|的|已|已经|均|我行|本行|app|手机银行|主动|或|,|在?线上|通过|[ⒸⓃ]| )*$/;

/** The window nearest the event: just before it, or in English after it; a bare duration where the event is denied (30天没登录). */
function windowFor(sheet: Sheet, mention: Span, clause: Span, negation: Span | null): WindowFor | null {
  const start = negation?.start ?? mention.start;
  const free = sheet.windows.filter((hit) => !sheet.usedWindows.has(hit) && hit.start >= clause.start && hit.end <= clause.end);
  const left = free.filter((hit) => hit.end <= mention.start).at(-1);
  if (left !== undefined && (left.end <= start ? start - left.end <= 12 : true)) return { window: left.window, span: left, hit: left, figure: left.figure };
  const right = free.find(
    (hit) =>
      hit.start >= mention.end &&
      (sheet.language === 'en'
        ? hit.start - mention.end <= 40
        : /^(?:次数|笔数|金额|数|量|的|客户|\(|在|了|过|,)*$/.test(sheet.text.slice(mention.end, hit.start))),
  );
  if (right !== undefined) return { window: right.window, span: right, hit: right, figure: right.figure };
  if (negation === null) return null;
  const bare = sheet.figures
    .filter((figure) => figure.value.kind === 'duration' && !sheet.usedFigures.has(figure) && figure.start >= clause.start && figure.end <= start)
    .at(-1);
  if (bare?.value.kind === 'duration' && GAP.test(sheet.text.slice(bare.end, start))) {
    const lead = /(?:连续|超过|大于|已有?|长达|有|满|至少)+$/.exec(sheet.text.slice(clause.start, bare.start));
    const from = lead === null ? bare.start : clause.start + lead.index;
    return { window: { lastDays: daysOf(bare.value.hours) }, span: { start: from, end: start }, hit: null, figure: bare };
  }
  const after = sheet.figures.find(
    (figure) => figure.value.kind === 'duration' && !sheet.usedFigures.has(figure) && figure.start >= mention.end && figure.end <= clause.end,
  );
  const between = after === undefined ? '' : sheet.text.slice(mention.end, after.start);
  if (
    after?.value.kind === 'duration' &&
    /^(?:过|了|已|已经|超过|达|有|大于|满| for| in| over| the| last| past| more than| at least| longer than| app)* ?$/.test(between)
  ) {
    return { window: { lastDays: daysOf(after.value.hours) }, span: { start: mention.end, end: after.end }, hit: null, figure: after };
  }
  return null;
}

function timesFor(sheet: Sheet, masked: string, mention: Span, clause: Span, negation: Span | null): { count: Count; span: Span; figure: Figure } | null {
  const inside = sheet.figures.find((figure) => figure.start < mention.start && figure.end >= mention.end && figure.value.kind === 'count');
  if (inside?.value.kind === 'count') {
    const before = new RegExp(`(${BEFORE_SOURCE}) ?$`).exec(sheet.text.slice(clause.start, inside.start));
    const start = before === null ? inside.start : clause.start + before.index;
    return countOf(inside, before?.[1] ?? '', AFTER_TIMES.exec(sheet.text.slice(inside.end, clause.end))?.[0] ?? '', { start, end: inside.end });
  }
  const right = TIMES_RIGHT.exec(masked.slice(mention.end, clause.end));
  const leftEnd = negation?.start ?? mention.start;
  const left = right === null ? TIMES_LEFT.exec(masked.slice(clause.start, leftEnd)) : null;
  const bare = right === null && left === null && sheet.language === 'en' ? NUMBER_LEFT.exec(masked.slice(clause.start, mention.start)) : null;
  const match = right ?? left ?? bare;
  if (match === null) return null;
  const offset = right === null ? clause.start : mention.end;
  const at = offset + match.index + match[0].search(/[ⒸⓃ]/);
  const figure = sheet.figures.find((candidate) => candidate.start === at);
  if (figure === undefined || sheet.usedFigures.has(figure)) return null;
  const parted = figure.value.kind === 'plain' && /^(?:\+|,? or more|,? plus) ?(?:times|次|笔)/.test(sheet.text.slice(figure.end));
  if (bare === null && !parted && (figure.value.kind !== 'count' || !/次|笔|遍|单|回|趟|times?|transactions?|payments?/.test(figure.value.unit ?? '')))
    return null;
  if (bare !== null && figure.value.kind !== 'plain') return null;
  const span = { start: offset + match.index, end: offset + match.index + match[0].length };
  return countOf(figure, match[1] ?? '', match[3] ?? (bare === null ? '' : (AFTER_TIMES.exec(sheet.text.slice(mention.end, clause.end))?.[0] ?? '')), span);
}

const AFTER_TIMES = new RegExp(`^(?:${AFTER_SOURCE})`);

function countOf(figure: Figure, before: string, after: string, span: Span): { count: Count; span: Span; figure: Figure } {
  const only = /^(?:only|just|exactly)$/.test(before.trim());
  const comparison = only ? 'eq' : (comparisonBefore(before, 'Ⓒ') ?? comparisonAfter(after) ?? 'gte');
  return { count: { op: comparison === 'ne' ? 'gte' : comparison, value: Math.max(0, Math.round(figure.magnitude)) }, span, figure };
}
