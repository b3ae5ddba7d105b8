import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { type Condition, take } from './conditions.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { negationAfter, negationBefore } from './polarity.ts';
import { clauseOf, cover, type Sheet } from './sheet.ts';

/** 客户经理电话联系: the words name who makes the touch, not who receives it. */
function isPartOfTouch(sheet: Sheet, mention: Mention): boolean {
  const next = sheet.mentions[sheet.mentions.indexOf(mention) + 1];
  if (/(?:客户|用户|人|户|customers?)$/.test(sheet.text.slice(mention.start, mention.end))) return false;
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
  const negation = negationBefore(sheet, mention.start) ?? negationAfter(sheet, mention.end);
  return take(sheet, mention, negation === null ? [] : [negation], { kind: 'tag', tag: tag.code, op: 'eq', value: negation === null });
}

const HOLDS = /(?:有|持有|拥有|买过|购买过|办过|办理过|使用过|存有|有过|hold|holds|holding|have|has|with|own|owns)(?: ?(?:a|an|any|some))? ?$/;

/** 有理财, 没有理财: an amount or number that is, or is not, above zero. */
export function holdingCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
  if (tag.type !== 'money' && tag.type !== 'integer') return null;
  const negation = negationBefore(sheet, mention.start);
  if (negation !== null) return take(sheet, mention, [negation], { kind: 'tag', tag: tag.code, op: 'eq', value: 0 });
  const clause = clauseOf(sheet, mention.start);
  const holds = HOLDS.exec(sheet.text.slice(clause.start, mention.start));
  const counted =
    tag.type === 'integer' &&
    mention.entities.every((entity) => entity.kind === 'tag') &&
    /天|次|days|times/.test(`${tag.unit?.zh ?? ''}${tag.unit?.en ?? ''}`);
  // 逾期的, "overdue customers": a count of days or times said as a state.
  if (
    holds === null &&
    counted &&
    /^(?:中|过)?的?(?:客户|用户|人|户|$|，|、|和|或|及)|^ ?(?:customers?|users?|,|$|and\b|or\b)/.test(sheet.text.slice(mention.end, clause.end))
  )
    return take(sheet, mention, [], { kind: 'tag', tag: tag.code, op: 'gt', value: 0 });
  if (holds === null) return null;
  return take(sheet, mention, [{ start: clause.start + holds.index, end: mention.start }], { kind: 'tag', tag: tag.code, op: 'gt', value: 0 });
}
