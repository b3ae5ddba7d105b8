import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import type { Condition } from './conditions.ts';
import { linkAcross, linkEntities, type Mention } from './link-entities.ts';
import { chunkOf, readEventCondition } from './read-event-condition.ts';
import { cover, type Sheet, spendFigure, spendMention } from './sheet.ts';

const BEFORE = new RegExp(`(?:了|过|(?:${BEFORE_SOURCE})| )*$`);
const AFTER = new RegExp(`^(?:${AFTER_SOURCE}|的| )*`);

/** 买过[两次]基金, 刷了[5次以上]卡: a deed whose verb and object stand on either side of how often it was done. */
export function readSplitDeeds(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  for (const figure of sheet.figures) {
    if (figure.value.kind !== 'count' || !/次|笔|回|遍|趟/.test(figure.value.unit ?? '') || sheet.usedFigures.has(figure)) continue;
    const chunk = chunkOf(sheet, figure.start);
    const before = sheet.text.slice(Math.max(chunk.start, figure.start - 14), figure.start);
    const verb = before.replace(BEFORE, '').slice(-4);
    const after = sheet.text.slice(figure.end, Math.min(chunk.end, figure.end + 14));
    const gap = AFTER.exec(after)?.[0].length ?? 0;
    const object = after.slice(gap, gap + 6);
    if (!/^[\u3400-\u9fffa-z]/.test(object) || !/[\u3400-\u9fff]$/.test(verb)) continue;
    for (const mention of linkAcross(verb + object, verb.length, sheet.index)) {
      const event = mention.entities.find((entity) => entity.kind === 'event');
      const verbEnd = figure.start - (before.length - before.replace(BEFORE, '').length);
      const start = verbEnd - (verb.length - mention.start);
      const end = figure.end + gap + (mention.end - verb.length);
      if (event === undefined || sheet.covered.subarray(start, end).some((unit) => unit === 1)) continue;
      // Read as the verb alone with its count behind it; the object is then covered as part of it.
      const deed: Mention = { start, end: verbEnd, entities: mention.entities, score: mention.score };
      const condition = readEventCondition(sheet, deed, event);
      if (condition === null) continue;
      const whole = { start: Math.min(condition.span.start, start), end: Math.max(condition.span.end, end) };
      cover(sheet, { start, end });
      for (const other of sheet.mentions) if (other.start < end && other.end > start) spendMention(sheet, other);
      conditions.push({ ...condition, span: whole });
      break;
    }
  }
  return conditions;
}

const NONE_AT_ALL =
  /一(?:次|笔|回|张|份|只|单|个|分|毛)(?:钱)?([^，。;、\d一都也]{1,8}?)(?:都|也)(?:还|从来|一直)*(?:没有?|未曾?)([^，。;、过的]{0,4}?)(?:过|了)?(?=的|，|。|;|、|,|\)|客户|用户|$)/g;

/** 一笔支付都没有, 一次[网点]都没[来]过: a deed denied with its object before the denial. Marked as spent at once, so that no name inside is read alone. */
export function findNoneAtAll(sheet: Sheet): Mention[] {
  return [...sheet.text.matchAll(NONE_AT_ALL)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return [];
    const [, object = '', verb = ''] = match;
    const names = verb === '' ? [object] : [verb + object, object + verb, verb];
    const entity = names
      .flatMap((name) => linkEntities(name, name, sheet.index).filter((found) => found.start === 0 && found.end === name.length))
      .flatMap((found) => found.entities)
      .find((candidate) => candidate.kind === 'event');
    if (entity === undefined) return [];
    cover(sheet, span);
    for (const other of sheet.mentions) if (other.start < span.end && other.end > span.start) spendMention(sheet, other);
    for (const figure of sheet.figures) if (figure.start < span.end && figure.end > span.start) sheet.usedFigures.add(figure);
    return [{ ...span, entities: [entity], score: entity.weight, denied: true as const }];
  });
}

/** The conditions of what was never done, once the times said before them are known. */
export function readNoneAtAll(sheet: Sheet, none: Mention[]): Condition[] {
  return none.flatMap((mention) => {
    const event = mention.entities[0];
    const condition = event === undefined ? null : readEventCondition(sheet, mention, event);
    return condition === null ? [] : [condition];
  });
}

const VERB_BEFORE = new RegExp(`\\b((?!made)[a-z]+(?:ed|id|ght|ook|ent)) (?:(${BEFORE_SOURCE}) )?$`);
const OBJECT_AFTER = new RegExp(`^(${AFTER_SOURCE})? ([a-z]+)\\b`);

/** "used [2+] coupons", "paid [at least one] bill": the same in English, read before the offer takes its words. */
export function readEnglishSplitDeeds(sheet: Sheet): Condition[] {
  if (sheet.language !== 'en') return [];
  return sheet.figures.flatMap((figure) => {
    const counted = figure.value.kind === 'count' ? figure.value.unit : null;
    if ((figure.value.kind !== 'plain' && counted === null) || sheet.usedFigures.has(figure) || figure.magnitude > 99) return [];
    const chunk = chunkOf(sheet, figure.start);
    const verb = VERB_BEFORE.exec(sheet.text.slice(chunk.start, figure.start));
    const after = counted === null ? OBJECT_AFTER.exec(sheet.text.slice(figure.end, chunk.end)) : null;
    const object = counted ?? after?.[2];
    if (verb === null || object === undefined) return [];
    const event = [`${verb[1]} ${object}`, `${verb[1]} a ${object}`]
      .flatMap((name) => linkEntities(name, name, sheet.index).filter((found) => found.start === 0 && found.end === name.length))
      .flatMap((found) => found.entities)
      .find((entity) => entity.kind === 'event');
    const start = chunk.start + verb.index;
    const end = figure.end + (after?.[0].length ?? 0);
    const timed = sheet.windows.some((window) => window.start >= end && window.end <= chunk.end + 1 && !sheet.usedWindows.has(window));
    if (event === undefined || (!timed && !/\b(?:who|that|have|has|who've)\b[^,.;]*$/.test(sheet.text.slice(chunk.start, start)))) return [];
    spendFigure(sheet, figure);
    cover(sheet, { start, end });
    for (const other of sheet.mentions) if (other.start < end && other.end > start) spendMention(sheet, other);
    const condition = readEventCondition(sheet, { start, end, entities: [event], score: event.weight }, event);
    const op = comparisonBefore(verb[2] ?? '', 'Ⓒ') ?? comparisonAfter(after?.[1] ?? '') ?? 'gte';
    if (condition?.predicate.kind !== 'event' || condition.predicate.count.op !== 'gte') return condition === null ? [] : [condition];
    return [{ ...condition, predicate: { ...condition.predicate, count: { op: op === 'ne' ? 'gte' : op, value: Math.round(figure.magnitude) } } }];
  });
}
