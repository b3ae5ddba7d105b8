import type { Scalar } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { type Condition, take } from './conditions.ts';
import type { Entity } from './entity-index.ts';
import type { Mention } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { clauseOf, mask, type Sheet, type Span, spendMention } from './sheet.ts';

const VALUE_AFTER =
  /^(?:加上?(?=ⓥ)|们|的|客|用户|人|户|群|等|、|，|,|。|;|和|或|及|且|与|\/|\)| |发|送|推|做|进行|开展|中|里|地区|区域|市|分行|城市|期|级|型|类|身份|职业|背景|学历|人士|群体|家庭|出身|会员|以上|以下|起|经历|从业|人员|到|至|-|\+|工作|行业|岗位|老人|老年|白领|手机|系统|机型|\d|\(|:|~|[ⓐⓥⓔⓞⓡⓗⓚⒸⓃⓂⓎⒾⓉⓌⒹ]|$)/;
const VALUE_AFTER_ENGLISH =
  /^ ?(?:(?:tier|level|class|grade|band|status|segment) ?)?(?:customers?|clients?|users?|people|holders?|members?|men|women|folks|investors?|savers?|owners?|shoppers?|borrowers?|employees|workers|families|households|lovers|fans|drivers|phones?|devices?|cities|&|\d|w\/|\.|[ⒸⓃⒾⓎⓉⓌ]|of (?=[ⒸⓃ])|born\b|\+|,|;|:|\)|holding\b|having\b|using\b|earning\b|aged?\b|on\b|by\b|at\b|plus\b|tomorrow\b|today\b|next\b|this\b|every\b|via\b|through\b|but\b|not\b|should\b|will\b|and\b|or\b|who\b|with\b|without\b|aged|in\b|from\b|as\b|over\b|under\b|gets?\b|receives?\b|living|based|whose|that\b|[ⓐⓥⓔⓗ]|$)/;

const OFFERED = /(?:(?<!地)推|推荐|主推|推介|营销|升级(?:到|为|成)?|办理?|upgrade (?:them )?to|promot\w*|recommend) ?$/;
/** "who are dormant", 是学生, 用苹果: the words before say that what follows describes the customer. */
const COPULA =
  /(?:\b(?:who|that|customers?|people|clients?|users?|those|everyone|anyone) (?:are|is|were|work as|works as|working as|use|uses|on)|\b(?:who|that)(?:'re|'s)|\bclassed as|\brated|\bworking as|\bwork as|\busing|\bour|身份是|(?<!不|就|还|只|也|都|算|或|要)是|属于|处于|当|做|身为|从事|[^使作]用(?:的是)?|使用) ?(?:an?|the)? ?$/;
const OBJECT_AFTER = /^ ?(?:coupons?|vouchers?|funds?|loans?|offers?|rewards?|discounts?|channels?|pages?|券|满减|优惠|频道|页|基金|贷)/;

/** A value word counts as a kind of customer where a noun for customers, a list or the end of the part follows; places always do. */
export function isValueEvident(sheet: Sheet, mention: Mention, entity: Entity): boolean {
  // "not a single transfer": a number, and no marital status.
  if (
    /^single$/.test(sheet.text.slice(mention.start, mention.end)) &&
    /\b(?:not|never|n't|without|no)\b[^,.;]*\ba $/.test(sheet.text.slice(Math.max(0, mention.start - 40), mention.start))
  )
    return false;
  if (entity.tag?.role === 'region' || tagNameBefore(sheet, mention, entity.code) !== null || negationBefore(sheet, mention.start) !== null) return true;
  const clause = clauseOf(sheet, mention.start);
  // 外呼推私行, "upgrade them to gold": what is offered, and to nobody in particular.
  if (OFFERED.test(sheet.text.slice(clause.start, mention.start)) && !/^(?:的)?(?:客户|用户|会员)/.test(sheet.text.slice(mention.end))) return false;
  // "transfers above 50k": a band named by its figures needs the name of what it is a band of.
  if (
    /^(?:above|over|below|under|less|more|\d)[^a-z]*\d|^\d/.test(sheet.text.slice(mention.start, mention.end)) &&
    entity.tag !== undefined &&
    !namesItsTag(sheet, clause, entity.tag)
  )
    return false;
  // "golf club members": of something else than the bank's own scheme.
  if (
    /^members?$/.test(sheet.text.slice(mention.start, mention.end)) &&
    !/\b(?:ordinary|regular|basic|plain|standard) $/.test(sheet.text.slice(0, mention.start))
  )
    return false;
  // 其他, other: a value only after the name of its tag.
  if (/^(?:其他|其它|others?|good|normal|良好|正常)$/.test(sheet.text.slice(mention.start, mention.end))) return false;
  const right = mask(sheet, {}).slice(mention.end, clause.end);
  // "entertainment is their favourite category": the tag named after the value.
  const named = sheet.mentions.find(
    (other) => other.start >= mention.end && other.start - mention.end <= 12 && other.entities.some((item) => item.kind === 'tag' && item.code === entity.code),
  );
  if (named !== undefined && /^ (?:is|as|being) (?:the |their |his )?$/.test(sheet.text.slice(mention.end, named.start))) {
    spendMention(sheet, named);
    return true;
  }
  if (COPULA.test(sheet.text.slice(clause.start, mention.start)) && !OBJECT_AFTER.test(sheet.text.slice(mention.end, clause.end))) return true;
  const own = sheet.text.slice(mention.start, mention.end);
  if (/客户$|人群$|customers?$/.test(own)) return true;
  return /[a-z]$/.test(own) ? VALUE_AFTER_ENGLISH.test(right) || (sheet.language === 'zh' && VALUE_AFTER.test(right)) : VALUE_AFTER.test(right);
}

function namesItsTag(sheet: Sheet, clause: Span, tag: Tag): boolean {
  const said = sheet.text.slice(clause.start, clause.end);
  const words = [tag.name.zh, ...tag.synonyms.zh, ...[tag.name.en, ...tag.synonyms.en].flatMap((name) => name.toLowerCase().split(' '))];
  return words.some((word) => word.length >= 2 && said.includes(word));
}

const LIST = /^$|^(?:客户|用户|市|的)?[ ]*(?:、|,|\/|\+|和|或者?|以及|及|与|跟|加上?|还有|and|or|plus|as well as|&|,? ?(?:and|or))[ ]*$/;

/** One category value, or a list of values of the same tag; ordered categories also take C3以上 and C3到C5. */
export function valueCondition(sheet: Sheet, mention: Mention, entity: Entity): Condition | null {
  const tag = entity.tag;
  if (tag === undefined) return null;
  const listed: Mention[] = [mention];
  const following = sheet.mentions.slice(sheet.mentions.indexOf(mention) + 1);
  for (const next of following) {
    const last = listed.at(-1) ?? mention;
    if (sheet.usedMentions.has(next) || next.start - last.end > 8) break;
    if (valueIn(next, tag.code) === undefined || !LIST.test(sheet.text.slice(last.end, next.start))) break;
    listed.push(next);
  }
  const values = [...new Set(listed.map((item) => valueIn(item, tag.code)?.value).filter((code) => code !== undefined))];
  const negation = negationBefore(sheet, mention.start);
  const spans: Span[] = [...listed.slice(1)];
  for (const item of listed.slice(1)) spendMention(sheet, item);
  for (let index = 1; index < listed.length; index += 1) spans.push({ start: listed[index - 1]?.end ?? 0, end: listed[index]?.start ?? 0 });
  const named = tagNameBefore(sheet, mention, tag.code);
  if (named !== null) {
    spendMention(sheet, named);
    spans.push({ start: named.start, end: mention.start });
  }
  const ordered = orderedValues(sheet, mention, listed.at(-1) ?? mention, tag, values, spans);
  const chosen = ordered ?? values;
  const last = listed.at(-1) ?? mention;
  const noun =
    ordered === null
      ? tagNameAfter(sheet, last.end, tag.code)
      : (/^(?:及|或)?以[上下](?:的)?会员/.exec(sheet.text.slice(last.end)) ?? tagNameAfter(sheet, last.end, tag.code));
  if (noun !== null) spans.push({ start: last.end, end: last.end + noun[0].length });
  if (negation !== null) spans.push(negation);
  const value: Scalar | Scalar[] | undefined = chosen.length === 1 ? chosen[0] : chosen;
  if (value === undefined) return null;
  const op = chosen.length === 1 ? (negation === null ? 'eq' : 'ne') : negation === null ? 'in' : 'not_in';
  return take(sheet, mention, spans, { kind: 'tag', tag: tag.code, op, value });
}

/** 本科以上[学历], 研究生[学历]: the tag's own name after its value. */
function tagNameAfter(sheet: Sheet, from: number, code: string): [string] | null {
  const after = sheet.mentions.find(
    (other) => other.start >= from && other.start - from <= 4 && other.entities.some((entity) => entity.kind === 'tag' && entity.code === code),
  );
  if (after === undefined || sheet.usedMentions.has(after) || !/^(?:及|或)?(?:以[上下])?的?$/.test(sheet.text.slice(from, after.start))) return null;
  spendMention(sheet, after);
  return [sheet.text.slice(from, after.end)];
}

function valueIn(mention: Mention, tagCode: string): Entity | undefined {
  return mention.entities.find((entity) => entity.kind === 'tag_value' && entity.code === tagCode);
}

function tagNameBefore(sheet: Sheet, mention: Mention, tagCode: string): Mention | null {
  const before = sheet.mentions[sheet.mentions.indexOf(mention) - 1];
  if (before === undefined || !before.entities.some((entity) => entity.kind === 'tag' && entity.code === tagCode)) return null;
  return /^(?:的|是|为|在|等级|:|=|不低于|不高于|高于|低于|至少|达到|大于|小于|is|of|at least| )*$/.test(sheet.text.slice(before.end, mention.start))
    ? before
    : null;
}

function orderedValues(sheet: Sheet, first: Mention, last: Mention, tag: Tag, values: string[], spans: Span[]): string[] | null {
  const order = (tag.values ?? []).map((value) => value.code);
  const [low] = values;
  // No place is above another.
  if (order.length < 3 || low === undefined || tag.role === 'region') return null;
  const position = order.indexOf(low);
  const clause = clauseOf(sheet, first.start);
  const rightText = sheet.text.slice(last.end, clause.end);
  const range = /^(?:客户|级别|等级|型|类)? ?(?:-|~|到|至|to|through) ?$/;
  const next = sheet.mentions[sheet.mentions.indexOf(last) + 1];
  const upper = next === undefined ? undefined : valueIn(next, tag.code)?.value;
  if (values.length === 1 && next !== undefined && upper !== undefined && range.test(sheet.text.slice(last.end, next.start))) {
    spendMention(sheet, next);
    spans.push({ start: last.end, end: next.end });
    const to = order.indexOf(upper);
    return order.slice(Math.min(position, to), Math.max(position, to) + 1);
  }
  if (values.length !== 1) return null;
  const afterMatch = new RegExp(`^(?:客户|级别|等级|级|型|类)?(?:${AFTER_SOURCE})`).exec(rightText);
  const leftText = sheet.text.slice(Math.max(clause.start, first.start - 24), first.start);
  const beforeMatch = new RegExp(`(${BEFORE_SOURCE})(?: an?| the)? ?$`).exec(leftText);
  const comparison =
    afterMatch !== null
      ? comparisonAfter(afterMatch[0].replace(/^(?:客户|级别|等级|级|型|类)/, ''))
      : beforeMatch === null
        ? null
        : comparisonBefore(beforeMatch[1] ?? '');
  if (comparison === null) return null;
  if (afterMatch !== null) spans.push({ start: last.end, end: last.end + afterMatch[0].length });
  else if (beforeMatch !== null) spans.push({ start: first.start - beforeMatch[0].length, end: first.start });
  const picked = order.filter((_, index) =>
    comparison === 'gte'
      ? index >= position
      : comparison === 'gt'
        ? index > position
        : comparison === 'lte'
          ? index <= position
          : comparison === 'lt'
            ? index < position
            : index === position,
  );
  return picked.length === 0 ? null : picked;
}
