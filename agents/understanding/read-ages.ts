import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { CONNECT, located, secondBound } from './compare-figures.ts';
import { AFTER_SOURCE, BEFORE_SOURCE } from './comparisons.ts';
import { type Compared, type Condition, comparePredicate } from './conditions.ts';
import { chunkOf } from './read-event-condition.ts';
import { clauseOf, cover, hull, mask, mentionsIn, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const GENERATION = /(?<!\d)\d{2}后?(?:(?:、|和|或者?|及|,|，|~|-|到|至|与|以及|还有)?\d{2}后)*(?<=后)(?![天日周])/g;
const TENS: Record<string, number> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  二十: 20,
  三十: 30,
  四十: 40,
  五十: 50,
  六十: 60,
  七十: 70,
};
/** 三十多岁, "in their 30s", "thirty-somethings", "born in the 1990s". */
const DECADE =
  /(?<![\d.])(\d0|[二三四五六七]十)(?:多|几|来)岁|in their (?:early |mid |late )?(\d0s|twenties|thirties|forties|fifties|sixties|seventies)|born in the ((?:19|20)?\d0)s/g;
const UNIT_RIGHT = new RegExp(`(${BEFORE_SOURCE}|between|from|of|aged?|介于|在)? ?(?:aged? )?([ⒸⓃ]+)(?:(${CONNECT})([ⒸⓃ]+))?((?:之间)|${AFTER_SOURCE})?`, 'g');

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
      /older|younger/.test(found.tail) ||
      /\bage[ds]?(?: between| from| of|:)? ?$/.test(sheet.text.slice(Math.max(0, found.span.start - 14), found.first.start));
    const unit = last.value.kind === 'count' ? last.value.unit : aged ? 'years old' : null;
    const tag = unit === null ? undefined : tagOfUnit(sheet, unit, found.comparison !== null);
    if (tag === undefined) continue;
    const clause = clauseOf(sheet, found.span.start);
    const near = mentionsIn(sheet, { start: Math.max(clause.start, found.span.start - 30), end: found.span.start }).find(
      (mention) => mention.entities.some((entity) => entity.kind === 'tag' && entity.code === tag.code) && !sheet.usedMentions.has(mention),
    );
    const first = comparePredicate(tag, found, sheet.context.now);
    if (first === null) continue;
    const other = secondBound(sheet, masked, tag, found, { start: found.span.start, end: sheet.text.length });
    const predicate: Predicate = other === null ? first : { kind: 'all', of: [first, other.predicate] };
    if (other !== null) cover(sheet, other.span);
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

const PERSON_BEFORE =
  /(?:^|,|;|\b(?:customers?|clients?|people|users?|women|men|ladies|folks|adults|males? of|anyone|everyone|everybody|those|all|females?|males?|seniors?|members?|holders?|owners?|parents?|drivers?|teachers?|workers?|who are|and|or|aged?|to)) ?$/;
const NO_UNIT_AFTER =
  /^ ?(?:,|;|:|\.(?!\d)|\)|$|(?:who|and|in|with|without|or|on|by|at|tomorrow|today|next|this|every|gets?|receives?|living|based|from|that|holding|using|via|through|should|will|but|as|for)\b|w\/)/;

/** "female, under 30", "people over 60", "customers 60+": in English a bare bound with no noun beside it is an age. */
function isBareAge(sheet: Sheet, found: Compared): boolean {
  const { first, second, head, tail, span } = found;
  if (sheet.language === 'zh') return isAloneAge(sheet, found);
  if (first.value.kind !== 'plain' || first.magnitude < 14 || first.magnitude > 100) return false;
  const between = /^(?:between|from|of)$/.test(head.trim());
  if (
    between
      ? second === null
      : !/^(?:over|under|above|below|at least)$/.test(head.trim()) && !(head === '' && (second !== null || /\+|above|over|under|up|below/.test(tail)))
  )
    return false;
  const chunk = chunkOf(sheet, span.start);
  const left = sheet.text.slice(chunk.start, span.start);
  const cut = sheet.text.charAt(chunk.start - 1);
  return (
    (PERSON_BEFORE.test(left) || (left.trim() === '' && cut !== '')) &&
    NO_UNIT_AFTER.test(sheet.text.slice(span.end, sheet.text.length)) &&
    !/budget|spend|cost|limit/.test(left)
  );
}

/** 女、30-45、有孩子: in a list of kinds of customers, a range that is nothing else is an age. */
function isAloneAge(sheet: Sheet, { first, second, head }: Compared): boolean {
  if (second === null || head !== '' || first.value.kind !== 'plain' || second.value.kind !== 'plain') return false;
  if (first.magnitude < 14 || second.magnitude > 90 || first.magnitude >= second.magnitude || second.magnitude < 18) return false;
  const [left, right] = [sheet.text.slice(0, first.start), sheet.text.slice(second.end)];
  return /(?:^|[、，,;:\n/|]) *$/.test(left) && /^ *(?:$|[、，,;\n/|])/.test(right);
}

function tagOfUnit(sheet: Sheet, unit: string, compared: boolean): Tag | undefined {
  const clean = unit.replace(/[- ]/g, '');
  if (/岁$|year-?s?old|yearolds?/.test(clean)) return sheet.context.catalogue.tags.find((tag) => tag.role === 'age');
  // "more than 10,000 points": the unit is the name of what is counted.
  if (compared && /积分|points?$/.test(clean)) return sheet.context.catalogue.tags.find((tag) => tag.type === 'integer' && tag.synonyms.zh.includes('积分'));
  return undefined;
}

/** 90后, 80后和90后, 85、90后: the years a generation was born in; several beside each other are either of them. */
function readGenerations(sheet: Sheet, age: Tag, conditions: Condition[]): void {
  const year = new Date(sheet.context.now.getTime() + 8 * 3_600_000).getUTCFullYear();
  for (const match of sheet.text.matchAll(GENERATION)) {
    const decades = [...match[0].matchAll(/\d{2}/g)].map(([digits]) => Number(digits));
    if (decades.some((decade) => decade % 5 !== 0)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const ranges = decades
      .map((decade): [number, number] => {
        const born = decade > 30 ? 1900 + decade : 2000 + decade;
        return [year - born - (decade % 10 === 5 ? 4 : 9), year - born];
      })
      .sort((one, other) => one[0] - other[0]);
    const joined: [number, number][] = [];
    for (const range of ranges) {
      const last = joined.at(-1);
      if (last !== undefined && range[0] <= last[1] + 1) last[1] = Math.max(last[1], range[1]);
      else joined.push(range);
    }
    addAges(sheet, age, conditions, span, joined);
  }
  for (const match of sheet.text.matchAll(DECADE)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const [spoken = '', born] = [match[1] ?? match[2], match[3]];
    if (born !== undefined) {
      const from = 1900 + (Number(born.slice(-2)) < 30 ? 100 : 0) + Number(born.slice(-2));
      addAges(sheet, age, conditions, span, [[year - from - 9, year - from]]);
      continue;
    }
    const low = /^\d/.test(spoken) ? Number(spoken.slice(0, 2)) : (TENS[spoken] ?? 0);
    if (low >= 20 && low <= 90) addAges(sheet, age, conditions, span, [[low, low + 9]]);
  }
}

function addAges(sheet: Sheet, age: Tag, conditions: Condition[], span: Span, ranges: [number, number][]): void {
  if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return;
  cover(sheet, span);
  for (const figure of sheet.figures) if (figure.start < span.end && figure.end > span.start) spendFigure(sheet, figure);
  const of = ranges.map(([from, to]): Predicate => ({ kind: 'tag', tag: age.code, op: 'between', value: [from, to] }));
  const [only] = of;
  if (only !== undefined) conditions.push({ span, predicate: of.length === 1 ? only : { kind: 'any', of } });
}
