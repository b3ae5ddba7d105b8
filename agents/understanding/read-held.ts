import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { type Condition, take } from './conditions.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { negationAfter, negationBefore } from './polarity.ts';
import { clauseOf, cover, type Sheet, type Span } from './sheet.ts';

const AGENT_AFTER =
  /^(?:们)?(?:那边|这边)?(?:反馈|反映|说|建议|提出|希望|要求|负责|跟进(?!的)|来跟进|去联系|提醒)|^ (?:said|says|reported|report|told|suggested|want|shall|will|should|to (?:call|write|follow))\b/;

/** 客户经理电话联系: the words name who makes the touch, not who receives it. */
function isPartOfTouch(sheet: Sheet, mention: Mention): boolean {
  const next = sheet.mentions[sheet.mentions.indexOf(mention) + 1];
  if (/(?:客户|用户|人|户|customers?)$/.test(sheet.text.slice(mention.start, mention.end))) return false;
  // 客户经理反馈说, "relationship managers shall write": who does something, and not who is meant.
  if (AGENT_AFTER.test(sheet.text.slice(mention.end))) return true;
  return (
    next !== undefined &&
    /^(?:的| )?$/.test(sheet.text.slice(mention.end, next.start)) &&
    entityOf(next, 'channel') !== undefined &&
    sheet.usedMentions.has(next)
  );
}

/** A state of the customer, or its opposite. */
export function booleanCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
  if (isPartOfTouch(sheet, mention)) {
    cover(sheet, mention);
    return null;
  }
  const denied = mention.denied === true || mention.entities.some((entity) => entity.code === tag.code && entity.denied === true);
  const negation = denied ? null : (negationBefore(sheet, mention.start) ?? negationAfter(sheet, mention.end));
  return take(sheet, mention, negation === null ? [] : [negation], { kind: 'tag', tag: tag.code, op: 'eq', value: negation === null && !denied });
}

interface Held {
  span: Span;
  negated: boolean;
}

const QUANTIFIED =
  '(?: ?(?:both|either|any|some|an?|the|their|our|at least one|active|existing|outstanding|one or more|already|currently|still|also|several|过|了|着|的|我行|本行|我们|一笔|一份|一张|任何|在|有))*';
const HOLDS = new RegExp(
  `(?:有|持有|拥有|买了|买过|购买过|购买了|办了|办过|办有|办理过|办理了|使用过|开了|存了|存有|存着|投了|背着|还着|供着|在还|正还|\\b(?:hold|holds|holding|have|has|having|had|with|own|owns|owning|keep|keeps|keeping|carry|carrying|got|invested in|invest in|put money in(?:to)?)|\\bw\\/)${QUANTIFIED} ?$`,
);
const HOLDS_NOT = new RegExp(
  `(?:没有|没(?!问题)|无(?!论|需)|未持有?|不持有?|未曾?有|没持有|没买过?|未买过?|没办过?|未办理?过?|没办理过?|没开过?|没存过?|没投过?|缺少?|\\b(?:without|no|not|nor|neither|zero|lack|lacks|lacking|(?:don't|doesn't|do not|does not|didn't|did not|haven't|hasn't|have not|has not|never|not) (?:yet |currently )?(?:have|has|had|hold|holds|holding|held|own|owned|got|keep|touched|tried))|\\bw\\/o)${QUANTIFIED} ?$`,
);
const GOES_ON =
  /^(?:客户)?(?:、|和|与|及|以及|或者?|或|还有|又有?|也有?|(?:,| and| or|, and|, or| and also|, plus| plus| &) ?(?:also )?(?:have |has |hold |an? |the |any |some |their )?)$/;

/**
 * Whether the words before a name say that it is held, or that it is not; a list goes on as it began ("with a mortgage
 * and a car", 没有房贷和消费贷).
 */
export function heldBefore(sheet: Sheet, mention: Mention): Held | null {
  const clause = clauseOf(sheet, mention.start);
  const left = sheet.text.slice(clause.start, mention.start);
  const not = HOLDS_NOT.exec(left);
  if (not !== null) return { span: { start: clause.start + not.index, end: mention.start }, negated: true };
  const holds = HOLDS.exec(left);
  if (holds !== null) return { span: { start: clause.start + holds.index, end: mention.start }, negated: false };
  const before = sheet.mentions.filter((other) => other.end <= mention.start).at(-1);
  if (before === undefined || before.start < clause.start) return null;
  const between = sheet.text.slice(before.end, mention.start);
  if (!GOES_ON.test(between)) return null;
  const first = heldBefore(sheet, before);
  if (first === null) return null;
  // "no car but a mortgage": only a list of one kind shares its negation.
  return { span: { start: first.negated ? before.end : mention.start, end: mention.start }, negated: first.negated };
}

/** 有理财, 没有理财: an amount or number that is, or is not, above zero. */
export function holdingCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
  if (tag.type !== 'money' && tag.type !== 'integer') return null;
  const negation = negationBefore(sheet, mention.start);
  if (negation !== null) return take(sheet, mention, [negation], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  const clause = clauseOf(sheet, mention.start);
  const held = heldBefore(sheet, mention);
  const none = /^(?:余额|金额|持仓|持有|持有量|持有额)?(?:都|均|仍)?(?:为|是|等于)(?:零|0|空|无)(?![.\d%])/.exec(sheet.text.slice(mention.end, clause.end));
  const nil = /^(?: (?:balance|holdings?|amount))? (?:is|are|was|stands at|of) (?:nil|zero|none|empty)\b/.exec(sheet.text.slice(mention.end, clause.end));
  if (nil !== null) return take(sheet, mention, [{ start: mention.end, end: mention.end + nil[0].length }], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  if (none !== null)
    return take(sheet, mention, [{ start: mention.end, end: mention.end + none[0].length }], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  const nothing = /^(?:已经?|都)?(?:没有?|无)(?:余额|持仓|欠款)/.exec(sheet.text.slice(mention.end, clause.end));
  if (nothing !== null)
    return take(sheet, mention, [{ start: mention.end, end: mention.end + nothing[0].length }], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  if (/^(?:持有人|持有者)|^ (?:holders?|owners?)\b/.test(sheet.text.slice(mention.end, clause.end)) && tag.type === 'money')
    return take(sheet, mention, [], { kind: 'tag', tag: tag.code, op: 'gt', value: 0 });
  if (held?.negated === true) return take(sheet, mention, [held.span], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  const positive = { kind: 'tag' as const, tag: tag.code, op: 'gt' as const, value: 0 };
  if (held !== null) return take(sheet, mention, [held.span], positive);
  // 持有理财: the name begins with the word.
  if (/^(?:有|持有|拥有|正在)/.test(sheet.text.slice(mention.start, mention.end))) return take(sheet, mention, [], positive);
  const counted =
    tag.type === 'integer' &&
    mention.entities.every((entity) => entity.kind === 'tag') &&
    /天|次|days|times/.test(`${tag.unit?.zh ?? ''}${tag.unit?.en ?? ''}`);
  // 逾期的, "overdue customers": a count of days or times said as a state.
  if (
    counted &&
    /^(?:中|过)?的?(?:客户|用户|人|户|$|，|、|和|或|及)|^ ?(?:customers?|users?|,|:|$|and\b|or\b|on\b|tomorrow|next\b)/.test(
      sheet.text.slice(mention.end, clause.end),
    )
  )
    return take(sheet, mention, [], positive);
  return null;
}

/** The state that holding a thing is: 房贷 after 有, "a car" after "own". */
export function heldCondition(sheet: Sheet, mention: Mention): Condition | null {
  const entity = mention.entities.find((candidate) => candidate.kind === 'tag' && candidate.tag?.type === 'boolean');
  if (entity === undefined) return null;
  const held = heldBefore(sheet, mention);
  if (held === null) return null;
  return take(sheet, mention, [held.span], { kind: 'tag', tag: entity.code, op: 'eq', value: !held.negated });
}
