import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Condition } from './conditions.ts';
import { cover, hull, type Sheet, type Span } from './sheet.ts';

/** Parts of the text of which one is enough; what is said inside one part holds together. */
interface Alternatives {
  parts: Span[];
  marks: Span[];
}

/**
 * Joins conditions of which one is enough, where the words around them say so rather than an "or" between them: 要么…要么…,
 * "(A and B) or (C)", 一类是…另一类是…, "one of these two: …", …满足其一即可. `sideOf` keeps those left out apart.
 */
export function foldAlternatives(sheet: Sheet, conditions: Condition[], sideOf: (condition: Condition) => 'include' | 'exclude'): Condition[] {
  let rest = conditions;
  for (const { parts, marks } of [
    ...readPaired(sheet),
    ...readAnnounced(sheet, conditions),
    ...readClosed(sheet, conditions),
    ...readClauses(sheet, conditions),
  ]) {
    const members = parts.map((part) => rest.filter(({ span }) => span.start >= part.start && span.start < part.end)).filter((part) => part.length > 0);
    const all = members.flat();
    const [first] = all;
    if (members.length < 2 || first === undefined || all.some((one) => sideOf(one) !== sideOf(first))) continue;
    const of = members.map((part): Predicate => {
      const predicates = part.map(({ predicate }) => predicate);
      const [only] = predicates;
      return only !== undefined && predicates.length === 1 ? only : { kind: 'all', of: predicates };
    });
    for (const mark of marks) cover(sheet, mark);
    rest = [...rest.filter((one) => !all.includes(one)), { span: hull(all.map(({ span }) => span)), predicate: { kind: 'any', of } }];
  }
  return rest.sort((a, b) => a.span.start - b.span.start);
}

const EITHER = /要么/g;
const KINDS =
  /(?:[两三几]|二)(?:类|种|拨|批|部分)(?:人|客户|客群)?[:，,]|(?:还有|再|另外?|其余|剩下)?(?:外)?(?<![同这那])一(?:类|种|拨|批|部分)(?:人|客户)?(?:则|就)?(?:是|为|:)?/g;
const BRACKETED = /\(([^()]+)\)(?: ?(?:、|，|,)? ?(?:或者?|or|要么) ?\(([^()]+)\))+/g;

/** (a) …, (b) …: parts of which one is enough where the words say so. */
const LETTERED = /\([a-d]\)|(?<=^|[\s:：，,;])[a-d][.)、]/g;
const ONE_WILL_DO = /\b(?:two|three) (?:groups|segments|kinds|sets)\b|\beither\b[^.;]{0,20}\b(?:enough|will do|fine)\b|满足其一|任一|[两三]类/;

/** 要么A，要么B; 一类是A，另一类是B; (A且B)或(C): each part has a mark of its own. */
function readPaired(sheet: Sheet): Alternatives[] {
  const found: Alternatives[] = [];
  for (const match of sheet.text.matchAll(BRACKETED)) {
    const parts: Span[] = [];
    let start = match.index;
    for (const inner of match[0].matchAll(/\([^()]+\)/g)) {
      start = match.index + inner.index;
      parts.push({ start, end: start + inner[0].length });
    }
    found.push({ parts, marks: [] });
  }
  for (const pattern of [EITHER, KINDS, ...(ONE_WILL_DO.test(sheet.text) ? [LETTERED] : [])]) {
    const marks = [...sheet.text.matchAll(pattern)]
      .map((match) => ({ start: match.index, end: match.index + match[0].length, opening: /^(?:[两三几二])/.test(match[0]) }))
      .filter((mark) => !sheet.covered.subarray(mark.start, mark.end).some((unit) => unit === 1));
    const own = marks.filter(({ opening }) => !opening);
    if (own.length < 2) continue;
    const last = own.at(-1)?.end ?? 0;
    const parts = own.map((mark, index) => ({ start: mark.end, end: own[index + 1]?.start ?? sentenceEnd(sheet, last) }));
    found.push({ parts, marks });
  }
  return found;
}

const ANNOUNCED =
  /(?:满足|符合|具备|属于)?(?:以下|下列|下面)?(?:条件)?(?:中的?)?(?:任意?一(?:个|条|项|种|类)?|之一|其中一(?:个|条|项|种))(?:即可|就行|就可以|的)?(?:客户|人)?:|\b(?:and |with |plus )?(?:at least )?(?:one|any|either)(?: one)? of (?:these|the following|them)(?: two| three| conditions)* ?:/g;

/** "one of these two: A, or B", 满足以下任意一条：A；B: the parts of the sentence after the mark. */
function readAnnounced(sheet: Sheet, conditions: Condition[]): Alternatives[] {
  return [...sheet.text.matchAll(ANNOUNCED)].map((match) => {
    const mark = { start: match.index, end: match.index + match[0].length };
    return { parts: eachAlone(sheet, conditions, { start: mark.end, end: sentenceEnd(sheet, mark.end) }), marks: [mark] };
  });
}

/** 有一个孩子 is no mark, 有一个就行 is: a loose verb needs the word that says it is enough, and 都要满足 asks for all. */
const CLOSED =
  /(?:只要)?(?:满足|符合|占|沾|具备)(?:上述|以上|其中|了|到)?(?:的)?(?:其一|之一|任意?一(?:个|条|项|种|样|边)?|一(?:条|项|种|样|头|边))(?:的)?(?:即可|就行|就可以|就算|就纳入|就要|都行|都算|都要|也行|就能|的都|的)?|(?:只要)?(?:满足|符合|占|沾|具备|中|有|做过|买过)(?:其中)?(?:任意?)?一(?:个|条|项|种|样)(?:的)?(?:即可|就行|就可以|就算|就纳入|就要|都行|都算|也行)|二选一|任选其一|任一即可|(?<=的[，,、 ]{0,2})(?:都要(?=$|[，,。;!\n ]|的)|都算|都行|都纳入|都包括|全要|都圈进来|都可以)|\b(?:either|any|one)(?: one)?(?: of (?:them|these|the two|those))?(?: alone| group)? (?:is enough|will do|is fine|works|suffices|counts|qualifies|is ok)\b/g;

/** A，或者B，满足其一即可: the mark closes the list. */
function readClosed(sheet: Sheet, conditions: Condition[]): Alternatives[] {
  return [...sheet.text.matchAll(CLOSED)].flatMap((match) => {
    const mark = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(mark.start, mark.end).every((unit) => unit === 1)) return [];
    const start = sentenceStart(sheet, mark.start);
    const before = { start, end: mark.start };
    const or = sheet.text.slice(start, mark.start).search(/[，,、 ](?:或者?|or )/);
    // Only the clauses that an "or" ties together; without one, all since the sentence, or its label, began.
    const tied = or < 0 ? before : { start: lastBreak(sheet, start, start + or), end: mark.start };
    return [{ parts: eachAlone(sheet, conditions, tied), marks: [mark] }];
  });
}

const OR_CLAUSE = /[，,] ?(?:或者?是?|要么|or(?: else)?) ?(?:those |anyone |people |customers )?/g;

/** 北京的退休客户，或者天津的全职家庭: two parts of a sentence, each with more than one condition. */
function readClauses(sheet: Sheet, conditions: Condition[]): Alternatives[] {
  return [...sheet.text.matchAll(OR_CLAUSE)].flatMap((match) => {
    const mark = { start: match.index, end: match.index + match[0].length };
    const before = { start: lastBreak(sheet, sentenceStart(sheet, mark.start), mark.start), end: mark.start };
    const stop = sheet.text.slice(mark.end).search(/[，,。;!?\n]|\.(?=\s|$)/);
    const after = { start: mark.end, end: stop < 0 ? sheet.text.length : mark.end + stop };
    const sizes = [before, after].map((part) => conditions.filter(({ span }) => span.start >= part.start && span.start < part.end).length);
    const closing = /^[，,](?:都|均|全)(?:算|要|行|可以|纳入|圈|包括|放)[^，。;,]{0,4}/.exec(sheet.text.slice(after.end));
    const marks = closing === null ? [] : [{ start: after.end, end: after.end + closing[0].length }];
    return sizes.every((size) => size >= 1) && sizes.some((size) => size >= 2) ? [{ parts: [before, after], marks }] : [];
  });
}

const TOGETHER = /且|同时|并(?!列)|又|\band\b|\bwith\b|\bbut\b/;

/** Every condition is a part of its own, but those that a word ties together. */
function eachAlone(sheet: Sheet, conditions: Condition[], scope: Span): Span[] {
  const parts: Span[] = [];
  let last: Condition | undefined;
  for (const condition of conditions.filter(({ span }) => span.start >= scope.start && span.start < scope.end).sort((a, b) => a.span.start - b.span.start)) {
    const part = parts.at(-1);
    const between = last === undefined ? '' : sheet.text.slice(last.span.end, condition.span.start);
    if (part !== undefined && (TOGETHER.test(between) || /^(?:的| )?$/.test(between)) && !/或|\bor\b/.test(between)) part.end = condition.span.end;
    else parts.push({ ...condition.span });
    last = condition;
  }
  return parts;
}

function sentenceStart(sheet: Sheet, at: number): number {
  return Math.max(...['。', ';', '\n', '!', '?', ':'].map((stop) => sheet.text.lastIndexOf(stop, at - 1))) + 1;
}

function sentenceEnd(sheet: Sheet, at: number): number {
  const found = sheet.text.slice(at).search(/[。;!?\n]|\.(?=\s|$)/);
  return found < 0 ? sheet.text.length : at + found;
}

/** Where the part that ends at `to` begins. */
function lastBreak(sheet: Sheet, from: number, to: number): number {
  const cut = Math.max(...['，', ',', '、'].map((stop) => sheet.text.lastIndexOf(stop, to - 1)));
  return Math.max(from, cut + 1);
}
