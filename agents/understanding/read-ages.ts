import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { CONNECT, located } from './compare-figures.ts';
import { AFTER_SOURCE, BEFORE_SOURCE } from './comparisons.ts';
import { type Compared, type Condition, comparePredicate } from './conditions.ts';
import { chunkOf } from './read-event-condition.ts';
import { clauseOf, cover, hull, mask, mentionsIn, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const GENERATION = /(?<!\d)(\d{2})后/g;
const UNIT_RIGHT = new RegExp(`(${BEFORE_SOURCE}|between|from|aged?|介于|在)? ?(?:aged? )?([ⒸⓃ]+)(?:(${CONNECT})([ⒸⓃ]+))?((?:之间)|${AFTER_SOURCE})?`, 'g');

/** Figures whose unit alone says which tag is meant: 25-40岁, 95后. */
export function readUnitConditions(sheet: Sheet, conditions: Condition[]): void {
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
