import type { Figure } from './read-numbers.ts';
import { blank, cover, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

/** 周五——不对，周六: what stands before is taken back for what follows. */
const TAKEN_BACK =
  /(?:——|…{1,2}|，|,|。|\.|\?| ){0,6}(?:哦?不对|说错了?|写错了?|口误|更正(?:一下)?|错了|no,? wait|wait,? no|scratch that|correction|sorry,? i mean|i mean(?!t)|make that|or rather)|\? *(?:no|nope|nah|不|不是|不行)(?: ?[-—,，.。]+ ?)/g;
/** 就按5万算, "，最后定50": of what was weighed before it, this is the one. */
const SETTLED =
  /(?:——|—|-|，|,|。|;|\?| ){0,4}(?:(?:就|那就|还是|最后|最终|统一|一律)(?:按|定|用|选)(?!时|期|月|周|天|照|住|力)(?:在|成|为)?|(?<=[，,] ?)按(?!时|期|月|周|天|照))/g;
/** 不是上海, "not 10", "instead of Shanghai": what follows is taken back for its like elsewhere in the sentence. */
const INSTEAD_OF = /(?:而)?不是|而非|\binstead of(?: the)?|\brather than(?: the)?|\bnot(?: the)?/g;
/** 今天已经周日了: what day it is, and no time to send. */
const TODAY_IS =
  /(?:今天|现在)(?:已经|都|就)?是?(?:周|星期|礼拜)[一二三四五六日天](?:了)?|\btoday is (?:already )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g;
/** 三千不行, 9点太早, "Friday is too late": a figure turned down for its like that follows. */
const REJECTED =
  /^(?:元|块|的)?(?:有点|好像|还是|可能)?(?:太(?:早|晚|多|少|高|低|贵|大|小|长|短|久|迟)了?|不行|不够了?|不合适|不太合适|不方便|来不及|没空)|^(?: yuan| points)?(?: (?:is|was|seems|looks|might be))?(?: far| way| a bit| a little)? too (?:early|late|much|many|little|low|high|expensive|small|big|long|short|soon)|^(?: yuan| points| pieces)? (?:is|are) (?:not|n't) enough|^ (?:isn't|aren't) enough|^ (?:does not|doesn't|won't|will not|is not going to) (?:work|do|suit)/;
const WEIGHING = /或|还是|要么|都行|也行|都可以|均可|不行/;
/** "raise it from 5 to 8"; "AUM from 5 to 8" is a range. */
const CHANGED_FROM =
  /\b(?:chang|rais|lower|increas|decreas|reduc|cut|mov|bump|drop|go|goes|went|switch|shift|adjust|extend|shorten|updat|bring|push)[a-z]*(?: [a-z]+){0,4} from $/;
const SENTENCE = /[。;!?\n]|\.(?=\s|$)/;

/** Takes back the figures and values that the writer corrects in the same breath, so that only the correction is read. */
export function strikeCorrections(sheet: Sheet): void {
  for (const match of sheet.text.matchAll(TODAY_IS)) {
    const span = { start: match.index, end: match.index + match[0].length };
    cover(sheet, span);
    for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  }
  for (const figure of sheet.figures) {
    const rejected = REJECTED.exec(sheet.text.slice(figure.end));
    const next = rejected === null ? undefined : sheet.figures.find((other) => other.start > figure.end && isLike(figure, other));
    if (rejected === null || next === undefined) continue;
    replaceFigure(sheet, figure, next);
    cover(sheet, { start: figure.end, end: figure.end + rejected[0].length });
  }
  for (const figure of sheet.figures) {
    const before = sheet.text.slice(Math.max(0, figure.start - 8), figure.start);
    const after = sheet.text.slice(figure.end, figure.end + 8);
    const changed = /(?:从|由)$/.test(before) || CHANGED_FROM.test(sheet.text.slice(Math.max(0, figure.start - 40), figure.start));
    const from = figure.moment === null && changed && /^(?:元|块| yuan)?(?:涨|提|升|降|改|调|加|减|换| to )/.test(after);
    const declined = /(?:别|先别|不要|不想|不)(?:定|选|放|发|安排|用)?(?:在|到)?$/.test(before) && figure.moment !== null;
    if ((!from && !declined) || !sheet.figures.some((other) => other.start > figure.end && other.start - figure.end <= 16 && isLike(figure, other))) continue;
    strikeFigure(sheet, figure);
  }
  for (const match of sheet.text.matchAll(TAKEN_BACK)) {
    const from = match.index;
    const to = match.index + match[0].length;
    const old = sheet.figures.filter((figure) => figure.end <= from && from - figure.end <= 4).at(-1);
    const next =
      old === undefined
        ? undefined
        : sheet.figures.find((figure) => figure.start >= to && figure.start - to <= 40 && !sheet.usedFigures.has(figure) && isLike(old, figure));
    if (old !== undefined && next !== undefined) takeBack(sheet, old, { from, to }, next);
    strikeNamed(sheet, from, to);
    const value = sheet.mentions.filter((mention) => mention.end <= from && from - mention.end <= 4).at(-1);
    const tags = value === undefined ? [] : tagsOf(value);
    if (
      value !== undefined &&
      sheet.mentions.some((mention) => mention.start >= to && mention.start - to <= 20 && tagsOf(mention).some((tag) => tags.includes(tag)))
    )
      spendMention(sheet, value);
  }
  for (const match of sheet.text.matchAll(SETTLED)) {
    const to = match.index + match[0].length;
    const next = sheet.figures.find((figure) => figure.start >= to && figure.start - to <= 2);
    const weighed = next === undefined ? [] : weighedBefore(sheet, match.index, next);
    const [first] = weighed;
    if (next === undefined || first === undefined) continue;
    // Times are settled by the word alone; of other figures only those that were weighed: "预算5万，就用200元立减金" corrects nothing.
    if (next.moment === null && !WEIGHING.test(sheet.text.slice(first.end, to))) continue;
    for (const figure of weighed) replaceFigure(sheet, figure, next);
    blank(sheet, { start: first.start, end: to });
  }
  for (const match of sheet.text.matchAll(INSTEAD_OF)) {
    const to = match.index + match[0].length;
    const sentence = sentenceOf(sheet, match.index);
    const near = (span: Span): boolean => span.start >= to && span.start - to <= 2;
    const others = (span: Span): boolean => span.start >= sentence.start && span.end <= sentence.end && (span.end <= match.index || span.start > to);
    const figure = sheet.figures.find(near);
    if (figure !== undefined && sheet.figures.some((other) => other !== figure && others(other) && isLike(figure, other))) {
      strikeFigure(sheet, figure);
      cover(sheet, { start: match.index, end: figure.end });
      continue;
    }
    const value = sheet.mentions.find(near);
    const tags = value === undefined ? [] : tagsOf(value);
    const counterpart = sheet.mentions.find(
      (other) => other !== value && others(other) && isCounterpart(sheet, other, match) && tagsOf(other).some((tag) => tags.includes(tag)),
    );
    if (value === undefined || counterpart === undefined) continue;
    spendMention(sheet, value);
    cover(sheet, { start: match.index, end: value.end });
  }
}

/** "age 16 to 88? no - 18 to 68", 11月26日7:50……改8:50: what stood right before goes, and the words that took it back with it. */
function takeBack(sheet: Sheet, old: Figure, { from, to }: { from: number; to: number }, next: Figure): void {
  const partner = sheet.figures.find((figure) => figure.end < old.start && /^ ?(?:-|~|到|至|to|and) ?$/.test(sheet.text.slice(figure.end, old.start)));
  const range = partner !== undefined && isLike(partner, old) && sheet.figures.some((figure) => isPartner(sheet, next, figure));
  replaceFigure(sheet, old, next);
  if (range) strikeFigure(sheet, partner);
  if (next.start - to <= 2) blank(sheet, { start: range ? partner.start : old.start, end: to });
  else if (range) blank(sheet, { start: partner.start, end: from });
}

function isPartner(sheet: Sheet, first: Figure, second: Figure): boolean {
  return second.start > first.end && /^ ?(?:-|~|到|至|to|and) ?$/.test(sheet.text.slice(first.end, second.start)) && isLike(first, second);
}

/** Figures like `next` that stand together, or with only "or" words between, right before `end`. */
function weighedBefore(sheet: Sheet, end: number, next: Figure): Figure[] {
  const weighed: Figure[] = [];
  let edge = end;
  for (const figure of sheet.figures.filter((candidate) => candidate.end <= end).reverse()) {
    const between = sheet.text.slice(figure.end, edge);
    if (
      !isLike(figure, next) ||
      !/^(?:以上|以下|以内|左右|元|块|或者?|还是|要么|都行|也行|都可以|均可|吧|不行就?|就|到|至|-|~| |、|，|,|。|;|\?)*$/.test(between)
    )
      break;
    weighed.unshift(figure);
    edge = figure.start;
  }
  return weighed;
}

/** A figure goes for another; a time of day that replaces a moment keeps its day. */
function replaceFigure(sheet: Sheet, old: Figure, next: Figure): void {
  strikeFigure(sheet, old);
  const [day, time] = [old.moment?.day ?? null, next.moment?.time ?? null];
  if (next.moment === null || next.moment.day !== null || day === null || time === null) return;
  next.moment = { ...next.moment, day };
  next.value = { kind: 'instant', at: day.set(time).toJSDate().toISOString() };
  sheet.masks.clear();
}

/** "38 yuan cash red packet? no wait, make that 1,000 points": rights or a channel taken back for others of its kind, with their worth. */
function strikeNamed(sheet: Sheet, from: number, to: number): void {
  for (const kind of ['rights', 'channel'] as const) {
    const named = sheet.mentions.filter((mention) => mention.entities.some((entity) => entity.kind === kind));
    const next = named.find((mention) => mention.start >= to && mention.start - to <= 30);
    // What is taken back stands right before; or the new one comes right after and there is only one it can replace.
    const reach = next !== undefined && next.start - to <= 8 ? 60 : 4;
    const old = named.filter((mention) => mention.end <= from && from - mention.end <= reach).at(-1);
    if (next === undefined || old === undefined) continue;
    spendMention(sheet, old);
    const worth = kind === 'rights' ? sheet.figures.find((figure) => figure.end <= old.start && old.start - figure.end <= 3) : undefined;
    if (worth !== undefined) strikeFigure(sheet, worth);
  }
}

/** 是深圳不是上海, "Beijing instead of Shanghai": said right beside, or put right after it (不是上海，是深圳). */
function isCounterpart(sheet: Sheet, other: Span, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  if (other.end <= match.index) return match.index - other.end <= 6;
  return /(?:应该|应当|而|改|就)?(?:是|成|为)$|\bbut $/.test(sheet.text.slice(end, other.start));
}

function tagsOf(mention: Sheet['mentions'][number]): string[] {
  return mention.entities.filter((entity) => entity.kind === 'tag_value').map((entity) => entity.code);
}

function strikeFigure(sheet: Sheet, figure: Figure): void {
  spendFigure(sheet, figure);
  sheet.struck.push(figure);
}

const AMOUNT = new Set(['money', 'plain']);
const NUMBER = new Set(['count', 'plain']);

function isLike(one: Figure, other: Figure): boolean {
  if (one.moment !== null || other.moment !== null) return one.moment !== null && other.moment !== null && sharesPart(one, other);
  return (
    one.value.kind === other.value.kind ||
    (AMOUNT.has(one.value.kind) && AMOUNT.has(other.value.kind)) ||
    (NUMBER.has(one.value.kind) && NUMBER.has(other.value.kind))
  );
}

/** Both name a day, or both a time of day. */
function sharesPart(one: Figure, other: Figure): boolean {
  return (one.moment?.day !== null && other.moment?.day !== null) || (one.moment?.time !== null && other.moment?.time !== null);
}

function sentenceOf(sheet: Sheet, at: number): Span {
  let start = at;
  while (
    start > 0 &&
    !SENTENCE.test(sheet.text.slice(start - 1, start + 1).slice(0, 1) === '.' ? sheet.text.slice(start - 1, start + 1) : sheet.text.charAt(start - 1))
  )
    start -= 1;
  const rest = SENTENCE.exec(sheet.text.slice(at));
  return { start, end: rest === null ? sheet.text.length : at + rest.index };
}
