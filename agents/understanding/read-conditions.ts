import type { Predicate, Scalar } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { type Condition, comparePredicate } from './conditions.ts';
import type { Entity } from './entity-index.ts';
import { isPartOfOffer, isStateEvident, isTopicMention } from './evidence.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { negationAfter, negationBefore } from './polarity.ts';
import { readAttribute } from './read-attributes.ts';
import { chunkOf, readEventCondition } from './read-event-condition.ts';
import type { Figure } from './read-numbers.ts';
import { type WindowHit, windowDays } from './read-windows.ts';
import { assume, clauseOf, cover, FIGURE_CLASS, hull, mask, mentionsIn, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** Conditions on tags, tag values, events and stored segments, in text order. What it uses, it covers. */
export function readConditions(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  readUnitConditions(sheet, conditions);
  for (const mention of sheet.mentions) {
    if (sheet.usedMentions.has(mention) || isSpokenFor(sheet, mention)) continue;
    const condition = readMention(sheet, mention);
    if (condition !== null) conditions.push(condition);
  }
  return conditions.sort((a, b) => a.span.start - b.span.start);
}

function isSpokenFor(sheet: Sheet, span: Span): boolean {
  for (let unit = span.start; unit < span.end; unit += 1) if (sheet.covered[unit] === 1) return true;
  return false;
}

function readMention(sheet: Sheet, mention: Mention): Condition | null {
  const segment = entityOf(mention, 'segment');
  if (segment !== undefined) return take(sheet, mention, [], { kind: 'segment', segmentId: segment.code });
  const value = entityOf(mention, 'tag_value');
  const tag = chooseTag(sheet, mention);
  const event = entityOf(mention, 'event');
  if (event !== undefined && /(?:单笔|每笔|一笔|单次)$/.test(sheet.text.slice(Math.max(0, mention.start - 3), mention.start))) {
    const byEvent = readEventCondition(sheet, mention, event);
    if (byEvent !== null) return byEvent;
  }
  if (tag !== null && tag.entity.tag !== undefined) {
    const numeric = numericCondition(sheet, mention, tag.entity.tag, tag.window);
    if (numeric === 'unfit') return null;
    if (numeric !== null) return numeric;
    if (event !== undefined && hasWindow(sheet, mention)) {
      const byEvent = readEventCondition(sheet, mention, event);
      if (byEvent !== null) return byEvent;
    }
    if (tag.entity.tag.type === 'boolean')
      return isStateEvident(sheet, mention, tag.entity) ? booleanCondition(sheet, mention, tag.entity.tag) : coverTopic(sheet, mention);
  }
  if (event !== undefined && (closesHabit(sheet, mention) || isPrice(sheet, mention))) {
    cover(sheet, mention);
    return null;
  }
  if (event !== undefined) {
    const byEvent = readEventCondition(sheet, mention, event);
    if (byEvent !== null) return byEvent;
  }
  if (value?.tag !== undefined && isAttributeOfNext(sheet, mention)) return null;
  if (value?.tag !== undefined && isPartOfOffer(sheet, mention)) {
    cover(sheet, mention);
    return null;
  }
  if (value?.tag !== undefined && value.value !== undefined && !isContentClause(sheet, mention) && isValueEvident(sheet, mention, value))
    return valueCondition(sheet, mention, value);
  const held = tag?.entity.tag === undefined ? null : holdingCondition(sheet, mention, tag.entity.tag);
  return held ?? coverTopic(sheet, mention);
}

const HABIT = /(?:经常|常常|常|平时|习惯|爱|喜欢|偏好|老)(?:去|在|到|来|逛|吃|买)?$/;

/** 常去[超市]消费: what somebody likes, which a tag holds, and not one deed. */
function isHabit(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  return !hasWindow(sheet, mention) && HABIT.test(sheet.text.slice(clause.start, mention.start));
}

/** 买理财满5万才给: what has to be done for what is given, and not who is meant. */
function isPrice(sheet: Sheet, mention: Mention): boolean {
  if (!sheet.changes.some((change) => change.op === 'set_rights') || hasWindow(sheet, mention)) return false;
  const clause = clauseOf(sheet, mention.start);
  return (
    /^(?!过)[^，。;]{0,14}?(?:才|就|即|方|立)(?:可)?(?:给|送|赠|返|得|有|享|减|能领|可领|发)/.test(sheet.text.slice(mention.end, clause.end)) &&
    !/客户|用户/.test(sheet.text.slice(mention.end, clause.end))
  );
}

/** 消费 after a habit already read (常去超市、便利店消费) adds nothing. */
function closesHabit(sheet: Sheet, mention: Mention): boolean {
  if (hasWindow(sheet, mention)) return false;
  const chunk = sheet.mentions.filter((other) => other.end <= mention.start && mention.start - other.end <= 12 && sheet.usedMentions.has(other));
  return chunk.some(
    (other) => entityOf(other, 'tag_value') !== undefined && isHabit(sheet, other) && !/[，。;]/.test(sheet.text.slice(other.end, mention.start)),
  );
}

/** [餐饮]消费超过5次: the value belongs to the deed after it. */
function isAttributeOfNext(sheet: Sheet, mention: Mention): boolean {
  const next = sheet.mentions.find(
    (candidate) => candidate.start >= mention.end && candidate.start - mention.end <= 6 && entityOf(candidate, 'event') !== undefined,
  );
  const event = next === undefined ? undefined : entityOf(next, 'event')?.event;
  if (next === undefined || event === undefined || isHabit(sheet, mention)) return false;
  const found = readAttribute(sheet, event, next, chunkOf(sheet, next.start));
  return found !== null && found.span.start < mention.end && found.span.end > mention.start;
}

/** What the message is about is understood, but is no condition. */
function coverTopic(sheet: Sheet, mention: Mention): null {
  if (isTopicMention(sheet, mention)) cover(sheet, mention);
  return null;
}

const CONTENT_WORDS = /文案|话术|内容(?!为)|主题|素材|标题|落地页|强调|突出|copy\b|tone|headline|theme/;
function isContentClause(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  return CONTENT_WORDS.test(sheet.text.slice(clause.start, mention.start));
}

function take(sheet: Sheet, mention: Mention, spans: Span[], predicate: Predicate): Condition {
  spendMention(sheet, mention);
  for (const span of spans) cover(sheet, span);
  return { span: hull([mention, ...spans]), predicate };
}

function hasWindow(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  return sheet.windows.some((window) => !sheet.usedWindows.has(window) && window.start >= clause.start && window.end <= clause.end);
}

/** Which of the tags a name stands for: the one whose own window is the window said, else the one that fixes none. */
function chooseTag(sheet: Sheet, mention: Mention): { entity: Entity; window: WindowHit | null } | null {
  const candidates = mention.entities.filter((entity) => entity.kind === 'tag');
  if (candidates.length === 0) return null;
  const preferred = candidates.find((entity) => sheet.preferredTags.has(entity.code));
  if (preferred !== undefined) return { entity: preferred, window: null };
  for (const window of windowsBeside(sheet, mention)) {
    const days = windowDays(window.window);
    const fitting = candidates.filter((entity) => entity.windowDays === days).sort((a, b) => b.weight - a.weight)[0];
    if (fitting !== undefined) return { entity: fitting, window };
  }
  const order = [...candidates].sort((a, b) => b.weight - a.weight || Number(a.windowDays !== undefined) - Number(b.windowDays !== undefined));
  const [chosen] = order;
  return chosen === undefined ? null : { entity: chosen, window: null };
}

/** Free windows of the mention's own part of the sentence, nearest first. */
function windowsBeside(sheet: Sheet, mention: Mention): WindowHit[] {
  const chunk = chunkOf(sheet, mention.start);
  const own = sheet.windows.filter((window) => window.start >= mention.start && window.end <= mention.end);
  const free = sheet.windows.filter((window) => !sheet.usedWindows.has(window) && window.start >= chunk.start && window.end <= chunk.end);
  return [...own, ...free.sort((a, b) => gap(a, mention) - gap(b, mention))];
}

function gap(a: Span, b: Span): number {
  return a.end <= b.start ? b.start - a.end : Math.max(0, a.start - b.end);
}

const FILLER =
  '(?:的|是|在|为|有|约|大概|大约|处于|日均|平均|余额|金额|数额|总额|都|均|已|已经|累计|总共|:|≈|介于|保持在|控制在|位于|区间|范围|balance|of|is|are|was|were|a|an|the|their|has|have|been|total|in|who| )*';
const COMPARED = `(${BEFORE_SOURCE}|between|from|介于|在|从)?`;
const CONNECT = '(?: ?(?:-|~|—|–|到|至|和|与|to|and|through) ?)';
const RIGHT = new RegExp(
  `^${FILLER}${COMPARED}${FILLER}([${FIGURE_CLASS}ⓎⒾ]+)(?:元)?(?:(${CONNECT})([${FIGURE_CLASS}ⓎⒾ]+)(?:元)?)?((?:之间|区间|范围内)|${AFTER_SOURCE}|(?:之前|以前|前|之后|以后|后)(?!再))?`,
);
const LEFT = new RegExp(
  `${COMPARED}${FILLER}([${FIGURE_CLASS}]+)(?:元)?(?:(${CONNECT})([${FIGURE_CLASS}]+)(?:元)?)?((?:之间|区间|范围内)|${AFTER_SOURCE})?(?:的|in|of|of the|worth of|their|a| |years?|on|average)*$`,
);

function numericCondition(sheet: Sheet, mention: Mention, tag: Tag, window: WindowHit | null): Condition | 'unfit' | null {
  if (tag.type === 'boolean' || tag.type === 'category' || tag.type === 'text') return null;
  const masked = mask(sheet, { hideUsed: false, mentions: [] });
  const clause = clauseOf(sheet, mention.start);
  const right = RIGHT.exec(unwindowed(sheet, masked, mention.end, clause.end));
  const found = right === null ? leftFigure(sheet, masked, mention, clause) : located(sheet, right, mention.end);
  if (found === null) return null;
  const negation = negationBefore(sheet, mention.start);
  const falling = /变动|变化|change/i.test(tag.name.zh + tag.name.en) && FALLING.test(sheet.text.slice(mention.start, found.first.start));
  const predicate = comparePredicate(tag, { ...found, falling }, sheet.context.now);
  // A figure that is compared but of another kind or currency: told as unmapped, not read as something else.
  if (predicate === null) return found.comparison !== null && found.first.foreign ? 'unfit' : null;
  if (found.comparison === null && found.second === null && (tag.type === 'money' || tag.type === 'rate')) {
    assume(
      sheet,
      'audience',
      `「${sheet.raw.slice(mention.start, found.span.end)}」没有说明大于还是小于，按「不低于」理解`,
      `"${sheet.raw.slice(mention.start, found.span.end)}" names no comparison; read as "at least"`,
    );
  }
  for (const figure of [found.first, found.second]) if (figure !== null) spendFigure(sheet, figure);
  const spans = [found.span];
  const other = secondBound(sheet, masked, tag, found, clause);
  if (other !== null) spans.push(other.span);
  const whole: Predicate = other === null ? predicate : { kind: 'all', of: [predicate, other.predicate] };
  if (window !== null) {
    sheet.usedWindows.add(window);
    if (window.figure !== null) spendFigure(sheet, window.figure);
    spans.push(window);
  }
  for (const figure of sheet.figures) if (figure.start >= mention.start && figure.end <= mention.end) spendFigure(sheet, figure);
  if (negation !== null) return take(sheet, mention, [...spans, negation], { kind: 'not', of: whole });
  return take(sheet, mention, spans, whole);
}

const FALLING = /亏|流出|流失|减少|下降|降幅|缩水|下滑|降低|outflow|drop|fell|fall|decreas|declin|lost|shr[aiu]nk/;
const AND_BOUND = new RegExp(
  `^(?:且|并且|而且|同时|但|，|,|、| and | but )+(${BEFORE_SOURCE})(?: )*([${FIGURE_CLASS}]+)(?:元)?|^(?:且|并且|而且|同时|但| and | but )+([${FIGURE_CLASS}]+)(?:元)?(${AFTER_SOURCE})`,
);

/** "大于5万且小于20万": a second bound on the same tag. */
function secondBound(sheet: Sheet, masked: string, tag: Tag, found: Compared, clause: Span): { predicate: Predicate; span: Span } | null {
  if (found.second !== null || found.comparison === null) return null;
  const rest = masked.slice(found.span.end, Math.max(clause.end, found.span.end));
  const match = AND_BOUND.exec(rest);
  if (match === null) return null;
  const comparison = comparisonBefore(match[1] ?? '') ?? comparisonAfter(match[4] ?? '');
  const first = sheet.figures.find((figure) => figure.start === found.span.end + indexOfFigure(match[0], 0));
  if (comparison === null || first === undefined || sheet.usedFigures.has(first)) return null;
  const predicate = comparePredicate(tag, { comparison, first, second: null, head: match[1] ?? '', tail: match[4] ?? '' }, sheet.context.now);
  if (predicate === null) return null;
  spendFigure(sheet, first);
  return { predicate, span: { start: found.span.end, end: found.span.end + match[0].length } };
}

/** Masked text from `start` to `end`, with windows turned back into blanks so that "余额近30天超过5万" still compares. */
function unwindowed(sheet: Sheet, masked: string, start: number, end: number): string {
  let text = masked.slice(start, end);
  for (const window of sheet.windows) {
    if (window.start < start || window.end > end) continue;
    text = text.slice(0, window.start - start) + ' '.repeat(window.end - window.start) + text.slice(window.end - start);
  }
  return text;
}

export interface Compared {
  comparison: ReturnType<typeof comparisonBefore>;
  first: Figure;
  second: Figure | null;
  /** Words after the figure: 以上, 前, 后. */
  tail: string;
  head: string;
  span: Span;
}

function located(sheet: Sheet, match: RegExpExecArray, offset: number): Compared | null {
  const [whole, head = '', one = '', , two = '', tail = ''] = match;
  const firstAt = offset + match.index + indexOfFigure(whole, 0);
  const first = sheet.figures.find((figure) => figure.start === firstAt);
  if (first === undefined || sheet.usedFigures.has(first)) return null;
  const second = two === '' ? null : nextFigure(sheet, first);
  const start = offset + match.index;
  return {
    comparison: comparisonBefore(head, one.charAt(0)) ?? comparisonAfter(tail),
    first,
    second: second === null || sheet.usedFigures.has(second) ? null : second,
    tail,
    head,
    span: { start, end: start + whole.trimEnd().length },
  };
}

function nextFigure(sheet: Sheet, figure: Figure): Figure | null {
  return sheet.figures[sheet.figures.indexOf(figure) + 1] ?? null;
}
function indexOfFigure(text: string, from: number): number {
  for (let unit = from; unit < text.length; unit += 1) if (`${FIGURE_CLASS}ⓎⒾ`.includes(text.charAt(unit))) return unit;
  return -1;
}

function leftFigure(sheet: Sheet, masked: string, mention: Mention, clause: Span): Compared | null {
  const from = Math.max(clause.start, mention.start - 60);
  const left = masked.slice(from, mention.start);
  const match = LEFT.exec(left);
  if (match === null) return null;
  const found = located(sheet, match, from);
  // A figure with a noun of its own before it (余额超过5万的理财客户) is not this tag's.
  if (found === null) return null;
  return found.comparison === null && found.second === null ? null : found;
}

const VALUE_AFTER =
  /^(?:的|客|用户|人|户|群|等|、|，|,|。|;|和|或|及|且|与|\/|\)| |发|送|推|做|进行|开展|中|里|地区|区域|市|分行|城市|期|级|型|类|身份|职业|背景|学历|人士|群体|家庭|出身|会员|以上|以下|[ⓐⓥⓔⓞⓡⓗⓚ]|$)/;
const VALUE_AFTER_ENGLISH =
  /^ ?(?:(?:tier|level|class|grade|band|status|segment) ?)?(?:customers?|clients?|users?|people|holders?|members?|men|women|folks|investors?|savers?|owners?|shoppers?|borrowers?|employees|workers|families|households|lovers|fans|drivers|,|;|\)|and\b|or\b|who\b|with\b|without\b|aged|in\b|from\b|as\b|over\b|under\b|gets?\b|receives?\b|living|based|whose|that\b|[ⓐⓥⓔⓗ]|$)/;

/** A value word counts as a kind of customer where a noun for customers, a list or the end of the part follows; places always do. */
function isValueEvident(sheet: Sheet, mention: Mention, entity: Entity): boolean {
  if (entity.tag?.role === 'region' || tagNameBefore(sheet, mention, entity.code) !== null || negationBefore(sheet, mention.start) !== null) return true;
  const clause = clauseOf(sheet, mention.start);
  // 其他, other: a value only after the name of its tag.
  if (/^(?:其他|其它|others?|good|normal|良好|正常)$/.test(sheet.text.slice(mention.start, mention.end))) return false;
  const right = mask(sheet, {}).slice(mention.end, clause.end);
  const own = sheet.text.slice(mention.start, mention.end);
  return /客户$|人群$|customers?$/.test(own) || (/[a-z]$/.test(own) ? VALUE_AFTER_ENGLISH.test(right) : VALUE_AFTER.test(right));
}

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

function booleanCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
  if (isPartOfTouch(sheet, mention)) {
    cover(sheet, mention);
    return null;
  }
  const negation = negationBefore(sheet, mention.start) ?? negationAfter(sheet, mention.end);
  return take(sheet, mention, negation === null ? [] : [negation], { kind: 'tag', tag: tag.code, op: 'eq', value: negation === null });
}

const HOLDS = /(?:有|持有|拥有|买过|购买过|办过|办理过|使用过|存有|有过|hold|holds|holding|have|has|with|own|owns)(?: ?(?:a|an|any|some))? ?$/;

/** 有理财, 没有理财: an amount or number that is, or is not, above zero. */
function holdingCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
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

const LIST = /^(?:客户|用户|市|的)?[ ]*(?:、|,|\/|和|或者?|以及|及|与|跟|还有|and|or|&|,? ?(?:and|or))[ ]*$/;

/** One category value, or a list of values of the same tag; ordered categories also take C3以上 and C3到C5. */
function valueCondition(sheet: Sheet, mention: Mention, entity: Entity): Condition | null {
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
  if (order.length < 3 || low === undefined) return null;
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
  const beforeMatch = new RegExp(`(${BEFORE_SOURCE}) ?$`).exec(leftText);
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

const GENERATION = /(?<!\d)(\d{2})后/g;
const UNIT_RIGHT = new RegExp(`(${BEFORE_SOURCE}|between|from|aged?|介于|在)? ?(?:aged? )?([ⒸⓃ]+)(?:(${CONNECT})([ⒸⓃ]+))?((?:之间)|${AFTER_SOURCE})?`, 'g');

/** Figures whose unit alone says which tag is meant: 25-40岁, 95后. */
function readUnitConditions(sheet: Sheet, conditions: Condition[]): void {
  const age = sheet.context.catalogue.tags.find((tag) => tag.role === 'age');
  if (age !== undefined) readGenerations(sheet, age, conditions);
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(UNIT_RIGHT)) {
    const found = located(sheet, match as RegExpExecArray, 0);
    if (found === null) continue;
    const last = found.second ?? found.first;
    const aged =
      isBareAge(sheet, found) ||
      /(?:^| )aged?(?: |$)|older|younger/.test(found.head) ||
      /\bage[ds]?(?: between| from| of|:)? ?$/.test(sheet.text.slice(Math.max(0, found.span.start - 14), found.first.start));
    const unit = last.value.kind === 'count' ? last.value.unit : aged ? 'years old' : null;
    const tag = unit === null ? undefined : tagOfUnit(sheet, unit, found.comparison !== null);
    if (tag === undefined) continue;
    const clause = clauseOf(sheet, found.span.start);
    const near = mentionsIn(sheet, { start: Math.max(clause.start, found.span.start - 30), end: found.span.start }).find(
      (mention) => mention.entities.some((entity) => entity.kind === 'tag' && entity.code === tag.code) && !sheet.usedMentions.has(mention),
    );
    const predicate = comparePredicate(tag, found, sheet.context.now);
    if (predicate === null) continue;
    for (const figure of [found.first, found.second]) if (figure !== null) spendFigure(sheet, figure);
    const spans: Span[] = [found.span];
    if (near !== undefined) {
      spendMention(sheet, near);
      spans.push({ start: near.start, end: found.span.start });
    }
    for (const span of spans) cover(sheet, span);
    conditions.push({ span: hull(spans), predicate });
  }
}

/** "female, under 30": in English a bare bound with no noun beside it is an age. */
function isBareAge(sheet: Sheet, found: Compared): boolean {
  if (
    sheet.language !== 'en' ||
    !/^(?:over|under|above|below|between|from)$/.test(found.head.trim()) ||
    (found.second === null && /between|from/.test(found.head)) ||
    found.first.value.kind !== 'plain' ||
    found.first.magnitude < 14 ||
    found.first.magnitude > 100
  )
    return false;
  const chunk = chunkOf(sheet, found.span.start);
  const noun = mentionsIn(sheet, chunk).some((mention) =>
    mention.entities.some((entity) => entity.kind === 'tag' || entity.kind === 'event' || entity.kind === 'kpi'),
  );
  return (
    !noun &&
    /^ ?(?:,|;|$|who\b|and\b|in\b|with\b|or\b)/.test(sheet.text.slice(found.span.end, chunk.end)) &&
    !/budget|spend|cost|limit/.test(sheet.text.slice(chunk.start, found.span.start))
  );
}

function tagOfUnit(sheet: Sheet, unit: string, compared: boolean): Tag | undefined {
  const clean = unit.replace(/[- ]/g, '');
  if (/岁$|year-?s?old|yearolds?/.test(clean)) return sheet.context.catalogue.tags.find((tag) => tag.role === 'age');
  // "more than 10,000 points": the unit is the name of what is counted.
  if (compared && /积分|points?$/.test(clean)) return sheet.context.catalogue.tags.find((tag) => tag.type === 'integer' && tag.synonyms.zh.includes('积分'));
  return undefined;
}

function readGenerations(sheet: Sheet, age: Tag, conditions: Condition[]): void {
  const year = new Date(sheet.context.now.getTime() + 8 * 3_600_000).getUTCFullYear();
  for (const match of sheet.text.matchAll(GENERATION)) {
    const decade = Number(match[1]);
    if (decade % 5 !== 0) continue;
    const born = decade > 30 ? 1900 + decade : 2000 + decade;
    const span = { start: match.index, end: match.index + match[0].length };
    cover(sheet, span);
    for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
    const length = decade % 10 === 5 ? 4 : 9;
    conditions.push({ span, predicate: { kind: 'tag', tag: age.code, op: 'between', value: [year - born - length, year - born] } });
  }
}
