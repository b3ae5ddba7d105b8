import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { numericCondition } from './compare-figures.ts';
import { type Condition, take } from './conditions.ts';
import { type Entity, windowIn } from './entity-index.ts';
import { isPartOfOffer, isStateEvident, isTopicMention } from './evidence.ts';
import { entityOf, linkEntities, type Mention } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { readUnitConditions } from './read-ages.ts';
import { readAttribute } from './read-attributes.ts';
import { chunkOf, readEventCondition } from './read-event-condition.ts';
import { booleanCondition, heldBefore, heldCondition, holdingCondition } from './read-held.ts';
import { findNoneAtAll, readNoneAtAll, readSplitDeeds } from './read-split-deeds.ts';
import { isValueEvident, valueCondition } from './read-values.ts';
import { type WindowHit, windowDays } from './read-windows.ts';
import { withSharedVerbs } from './share-verbs.ts';
import { clauseOf, cover, hull, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** Conditions on tags, tag values, events and stored segments, in text order. What it uses, it covers. */
export function readConditions(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  readUnitConditions(sheet, conditions);
  const none = findNoneAtAll(sheet);
  conditions.push(...readSplitDeeds(sheet));
  for (const mention of withSharedVerbs(sheet)) {
    if (sheet.usedMentions.has(mention) || isSpokenFor(sheet, mention)) continue;
    const irrelevant = sheet.context.plan === null ? irrelevance(sheet, mention) : null;
    if (irrelevant !== null) {
      cover(sheet, irrelevant);
      continue;
    }
    const condition = readMention(sheet, mention);
    if (condition !== null) conditions.push(condition);
  }
  conditions.push(...readNoneAtAll(sheet, none));
  return joinParts(conditions.sort((a, b) => a.span.start - b.span.start));
}

/** 赎回过基金的，最近45天内，单笔赎回2万以上: one deed told in parts, its time beside one naming and its amount beside the next. */
function joinParts(conditions: Condition[]): Condition[] {
  const joined: Condition[] = [];
  for (const condition of conditions) {
    const last = joined.at(-1);
    const [one, two] = [last?.predicate, condition.predicate];
    if (
      last !== undefined &&
      one?.kind === 'event' &&
      two.kind === 'event' &&
      one.event === two.event &&
      one.count.op === 'gte' &&
      one.count.value === 1 &&
      two.count.op === 'gte' &&
      two.count.value === 1 &&
      one.where === undefined &&
      two.where !== undefined &&
      (one.window === undefined || two.window === undefined)
    ) {
      const window = one.window ?? two.window;
      joined[joined.length - 1] = { span: hull([last.span, condition.span]), predicate: { ...two, ...(window === undefined ? {} : { window }) } };
    } else joined.push(condition);
  }
  return joined;
}

const IRRELEVANT_AFTER =
  /^[^，。;,]{0,12}?(?:不限|都算|都没关系|都不影响|都收|不作要求|不做要求|都行|都可以|均可|无所谓|(?:does not|doesn't|do not|don't) matter|is irrelevant|are irrelevant|all (?:welcome|fine|ok))/;
const IRRELEVANT_BEFORE = /(?:不论|不管|无论|不限|不分|regardless of|no matter (?:what|the)|irrespective of|whether)[^，。;,]{0,14}$/;

/** 性别不限, "single or married doesn't matter": named to say that it does not count. */
function irrelevance(sheet: Sheet, mention: Mention): Span | null {
  const clause = clauseOf(sheet, mention.start);
  const after = IRRELEVANT_AFTER.exec(sheet.text.slice(mention.end, clause.end));
  const before = IRRELEVANT_BEFORE.exec(sheet.text.slice(clause.start, mention.start));
  if (after === null && before === null) return null;
  const whether = /(?:有没有|是不是|是否)$/.exec(sheet.text.slice(clause.start, mention.start));
  const start = mention.start - ((before ?? whether)?.[0].length ?? 0);
  return { start, end: mention.end + (after?.[0].length ?? 0) };
}

function isSpokenFor(sheet: Sheet, span: Span): boolean {
  for (let unit = span.start; unit < span.end; unit += 1) if (sheet.covered[unit] === 1) return true;
  return false;
}

function readMention(sheet: Sheet, mention: Mention): Condition | null {
  const segment = entityOf(mention, 'segment');
  if (segment !== undefined) return take(sheet, mention, [], { kind: 'segment', segmentId: segment.code });
  const value = entityOf(mention, 'tag_value');
  const tag = elliptic(sheet, mention) ?? chooseTag(sheet, mention);
  const event = entityOf(mention, 'event');
  const day = event === undefined ? undefined : tag?.entity.tag?.type === 'date' ? tag.entity.tag : sheet.index.days.get(event.code);
  if (day !== undefined && mention.denied !== true && SINCE.test(sheet.text.slice(mention.end))) {
    const since = numericCondition(sheet, mention, day, null);
    if (since !== null && since !== 'unfit') return since;
  }
  const inner = withoutWindow(sheet, mention);
  if (event !== undefined && /(?:单笔|每笔|一笔|单次)$/.test(sheet.text.slice(Math.max(0, mention.start - 3), mention.start))) {
    const byEvent = readEventCondition(sheet, mention, event);
    if (byEvent !== null) return byEvent;
  }
  if (tag !== null && tag.entity.tag !== undefined) {
    if (event !== undefined && isOfOtherTime(sheet, mention, tag.entity)) {
      const byEvent = readEventCondition(sheet, mention, event);
      if (byEvent !== null) return byEvent;
    }
    const numeric = numericCondition(sheet, mention, tag.entity.tag, tag.window);
    if (numeric === 'unfit') return null;
    if (numeric !== null) return numeric;
    if (inner !== null) {
      const byInner = readEventCondition(sheet, inner.mention, inner.entity);
      if (byInner !== null) {
        spendMention(sheet, mention);
        return byInner;
      }
    }
    if (tag.entity.tag.type === 'date' && hasWindow(sheet, mention)) {
      const dated = datedCondition(sheet, mention, tag.entity.tag);
      if (dated !== null) return dated;
    }
    const lived = event ?? deedOf(sheet, mention, tag.entity);
    if (lived !== undefined && hasWindow(sheet, mention)) {
      const byEvent = readEventCondition(sheet, mention, lived);
      if (byEvent !== null) return byEvent;
    }
    if (tag.entity.tag.type !== 'boolean' || (mention.denied === undefined && tag.entity.weight < 0.95)) {
      const held = heldCondition(sheet, mention);
      if (held !== null) return held;
      if (heldBefore(sheet, mention) !== null) {
        const holding = holdingCondition(sheet, mention, tag.entity.tag);
        if (holding !== null) return holding;
      }
    }
    if (tag.entity.tag.type === 'boolean')
      return isStateEvident(sheet, mention, tag.entity) ? booleanCondition(sheet, mention, tag.entity.tag) : coverTopic(sheet, mention);
  }
  if (tag === null) {
    const held = heldCondition(sheet, mention);
    if (held !== null) return held;
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

/** 风评超过一年, "last logged in more than 90 days ago", "opened an account less than a year ago". */
const SINCE =
  /^(?:日期|时间|结果|已经?|都|了|过|距今|距离现在|早于|晚于|过去| |was|is|are|were|has been|done|dated|app|our|the)*(?:超过|大于|多于|满|已满|早于|晚于|不到|不满|不足|未满|older than|more than|over|longer than|at least|less than|before|after)(?: |是)*(?:[\d一二两三四五六七八九十半]+|an?|one|two|three|six|20\d\d)(?:个)?[ -]?(?:天|日|周|星期|月|年|半|days?|weeks?|months?|years?)|^(?:日期|时间|结果|已经?|都|了|过|距今|在| |was|is|were)*(?:[\d一二两三四五六七八九十半]+)个?(?:天|日|周|星期|月|年)(?:以上|之前|以前|前|多)|^ (?:[a-z]+ )?(?:\d+|an?|one|two|three|six) (?:days?|weeks?|months?|years?) ago/;

/** 近30天[刷卡]5次以上: a name with its window that a tag goes by, read as the deed inside it. */
function withoutWindow(sheet: Sheet, mention: Mention): { mention: Mention; entity: Entity } | null {
  const own = sheet.windows.find((window) => window.start >= mention.start && window.end < mention.end);
  if (own === undefined) return null;
  const text = sheet.text.slice(own.end, mention.end);
  const inner = linkEntities(text, text, sheet.index).find((candidate) => candidate.end === text.length && entityOf(candidate, 'event') !== undefined);
  const entity = inner === undefined ? undefined : entityOf(inner, 'event');
  return inner === undefined || entity === undefined ? null : { mention: { ...inner, start: own.end + inner.start, end: mention.end }, entity };
}

const HOLDER = /(?:客户|用户|持有人|持卡人|客群|好友)$|(?:holders?|customers?|clients?|users?|owners?|members?)$/;

/** The deed that a state comes from: having quick pay bound, and binding it within the last 7 days; a noun of persons (持卡人) is no deed. */
function deedOf(sheet: Sheet, mention: Mention, entity: Entity): Entity | undefined {
  if (entity.tag?.type !== 'boolean' || /^[没无]/.test(entity.tag.name.zh) || HOLDER.test(sheet.text.slice(mention.start, mention.end))) return undefined;
  const code = [...sheet.index.states].find(([, tag]) => tag === entity.code)?.[0];
  const event = code === undefined ? undefined : sheet.index.events.get(code);
  return event === undefined ? undefined : { kind: 'event', code: event.code, event, weight: 0.9 };
}

/** 近三个月开户: where a tag holds the day of a deed that is done once, the window is one on that day. */
function datedCondition(sheet: Sheet, mention: Mention, tag: Tag): Condition | null {
  if (tag.type !== 'date') return null;
  const chunk = chunkOf(sheet, mention.start);
  const window = sheet.windows.find((hit) => !sheet.usedWindows.has(hit) && hit.start >= chunk.start && hit.end <= chunk.end);
  if (window === undefined) return null;
  const between = window.end <= mention.start ? sheet.text.slice(window.end, mention.start) : sheet.text.slice(mention.end, window.start);
  const negation = negationBefore(sheet, mention.start);
  if (negation !== null || /[，。;,]/.test(between)) return null;
  const ahead = /到期|过期|期满|生日/.test(tag.name.zh) || /(?:未来|今后|接下来|next|coming)[^，。;,]{0,3}$/.test(sheet.text.slice(chunk.start, window.start));
  sheet.usedWindows.add(window);
  if (window.figure !== null) spendFigure(sheet, window.figure);
  const span = window.window;
  return take(
    sheet,
    mention,
    [window],
    'lastDays' in span
      ? { kind: 'tag', tag: tag.code, op: ahead ? 'within_next_days' : 'within_last_days', value: span.lastDays }
      : { kind: 'tag', tag: tag.code, op: 'between', value: [span.from, span.to] },
  );
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

function hasWindow(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  return sheet.windows.some((window) => !sheet.usedWindows.has(window) && window.start >= clause.start && window.end <= clause.end);
}

/** 90天没有任何支付: a time that is not the tag's own is said of the deed. */
function isOfOtherTime(sheet: Sheet, mention: Mention, entity: Entity): boolean {
  const own = entity.windowDays ?? (entity.tag === undefined ? undefined : windowIn(entity.tag.name.zh));
  if (own === undefined || sheet.windows.some((window) => window.start >= mention.start && window.end <= mention.end)) return false;
  const chunk = chunkOf(sheet, mention.start);
  const near = sheet.windows.find((hit) => !sheet.usedWindows.has(hit) && hit.start >= chunk.start && hit.end <= chunk.end);
  if (near !== undefined) return windowDays(near.window) !== own;
  const bare = sheet.figures.find(
    (figure) => figure.value.kind === 'duration' && !sheet.usedFigures.has(figure) && figure.start >= chunk.start && figure.end <= mention.start,
  );
  return bare !== undefined && /^(?:以上|多|内|里)?(?:都|一直|从)?(?:没有?|未|无)/.test(sheet.text.slice(bare.end, mention.start));
}

/** 有房贷（余额100万以上）: what is measured, after the thing it is of. */
function elliptic(sheet: Sheet, mention: Mention): { entity: Entity; window: WindowHit | null } | null {
  const own = sheet.text.slice(mention.start, mention.end);
  if (!/^(?:余额|金额|额度|balance|amount|limit)$/.test(own)) return null;
  // The nearest thing before it in the sentence that has such a measure.
  for (const before of sheet.mentions.filter((other) => other.end <= mention.start && mention.start - other.end <= 60).reverse()) {
    if (/[。;!?\n]/.test(sheet.text.slice(before.end, mention.start))) return null;
    const thing = sheet.text
      .slice(before.start, before.end)
      .replace(/^(?:有|持有|已有)/, '')
      .replace(STATE_TAIL, '');
    const name = /^[a-z]/.test(own) ? `${thing} ${own}` : thing + own;
    const entity = linkEntities(name, name, sheet.index)
      .find((found) => found.start === 0 && found.end === name.length)
      ?.entities.find((candidate) => candidate.kind === 'tag' && (candidate.tag?.type === 'money' || candidate.tag?.type === 'integer'));
    if (entity !== undefined) return { entity, window: null };
  }
  return null;
}

/** 定期到期, "credit card holders": what is said of the thing, and not its name. */
const STATE_TAIL = /(?:到期日?|到期|过期|持有人|持有|客户|用户|开户|激活)+$|(?: (?:holders?|customers?|clients?|users?|owners?|matur\w+|expir\w+))+$/;

/** Which of the tags a name stands for: the one whose own window is the window said, else the one that fixes none. */
function chooseTag(sheet: Sheet, mention: Mention): { entity: Entity; window: WindowHit | null } | null {
  const candidates = mention.entities.filter((entity) => entity.kind === 'tag' && entity.held !== true);
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
