import { numericCondition } from './compare-figures.ts';
import { type Condition, take } from './conditions.ts';
import type { Entity } from './entity-index.ts';
import { isPartOfOffer, isStateEvident, isTopicMention } from './evidence.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { readUnitConditions } from './read-ages.ts';
import { readAttribute } from './read-attributes.ts';
import { chunkOf, readEventCondition } from './read-event-condition.ts';
import { booleanCondition, heldBefore, heldCondition, holdingCondition } from './read-held.ts';
import { isValueEvident, valueCondition } from './read-values.ts';
import { type WindowHit, windowDays } from './read-windows.ts';
import { clauseOf, cover, type Sheet, type Span } from './sheet.ts';

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
  const named = mention.entities.some((entity) => entity.kind === 'tag' && entity.held !== true && entity.tag?.type !== 'money');
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
    if (tag.entity.tag.type !== 'boolean') {
      const held = named ? null : heldCondition(sheet, mention);
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
