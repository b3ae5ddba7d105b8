import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Condition } from './conditions.ts';
import type { Entity } from './entity-index.ts';
import { linkEntities } from './link-entities.ts';
import type { WindowHit } from './read-windows.ts';
import { clauseOf, cover, type Sheet } from './sheet.ts';

const DEED =
  /(?:\bbut |\band |\bwho |\byet )*(?:(have|has|had) (?:not|never)|(?:haven't|hasn't|hadn't)|(?:did|do|does)(?:n't| not)|never(?= [a-z]+ (?:it|one|them|any)\b))(?: yet| ever)? ([a-z]{3,})(?: (?:it|them|one|any|for (?:it|one|them)|on it))?(?: yet)?(?=$|[ ,.;])/g;

/** "hold a credit card but have not activated it", "but did not apply": a deed denied, its object named before. */
export function readPronouns(sheet: Sheet): Condition[] {
  const conditions: Condition[] = readBareDenials(sheet);
  for (const match of sheet.text.matchAll(DEED)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) continue;
    const after = sheet.mentions.some(
      (mention) => mention.start >= span.start && /^ ?(?:(?:a|an|the|any|their|our) )?$/.test(sheet.text.slice(span.end, mention.start)),
    );
    const entity = after ? null : antecedent(sheet, match[2] ?? '', span.start);
    if (entity === null) continue;
    // Among the parts of a touch ("those who did not click") the words are about the message.
    const predicate: Predicate =
      entity.kind === 'tag'
        ? { kind: 'tag', tag: entity.code, op: 'eq', value: false }
        : { kind: 'event', event: entity.code, count: { op: 'eq', value: 0 }, ...sameTime(sheet, span) };
    cover(sheet, span);
    conditions.push({ span, predicate });
  }
  return conditions;
}

const BARE =
  /(?:没有?|未|尚未|从未|从没)(?:去|再|有)?(买|购买|申购|申请|办|办理|用|使用|激活|绑|绑定|签|签约|提|提取|支用|兑换|开通)(?:过|了|掉)?(?=的|$|，|,|。|、|客户|人|且)/g;

/** 浏览过贷款页但没申请, 领了券没用: a deed denied, its object said before. */
function readBareDenials(sheet: Sheet): Condition[] {
  return [...sheet.text.matchAll(BARE)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return [];
    const verb = match[1] ?? '';
    for (let end = span.start; end > Math.max(1, span.start - 24); end -= 1)
      for (let length = 4; length >= 1; length -= 1) {
        const name = verb + sheet.text.slice(Math.max(0, end - length), end);
        if (!/^[\u3400-\u9fff]+$/.test(name)) continue;
        const found = linkEntities(name, name, sheet.index).find(
          (mention) => mention.start === 0 && mention.end === name.length && mention.extra === undefined,
        );
        const entity = found?.entities.find((candidate) => candidate.kind === 'event');
        if (entity === undefined) continue;
        cover(sheet, span);
        return [{ span, predicate: { kind: 'event' as const, event: entity.code, count: { op: 'eq' as const, value: 0 }, ...sameTime(sheet, span) } }];
      }
    return [];
  });
}

/** "… but did not buy one in that time": the window said before. */
function sameTime(sheet: Sheet, span: { start: number; end: number }): { window?: WindowHit['window'] } {
  const said = /^ ?(?:in|during|over|within) (?:that|the same|this) (?:time|period|window|span)/.exec(sheet.text.slice(span.end));
  const before = sheet.windows.filter((window) => window.end <= span.start).at(-1);
  if (said === null || before === undefined) return {};
  cover(sheet, { start: span.end, end: span.end + said[0].length });
  return { window: before.window };
}

/** The state or deed whose name has the verb, and all of whose other words were said just before. */
function antecedent(sheet: Sheet, verb: string, at: number): Entity | null {
  const stem = verb
    .replace(/^used$/, 'use')
    .replace(/(?:ied|y)$/, 'i')
    .replace(/(?:ed|en|n|ing|s)$/, '')
    .slice(0, 6);
  if (stem.length < 3) return null;
  const from = Math.max(0, clauseOf(sheet, at).start - 80);
  const before = new Set((sheet.text.slice(from, at).match(/[a-z]+/g) ?? []).map((word) => word.replace(/s$/, '')));
  let best: { entity: Entity; words: number } | null = null;
  for (const term of sheet.index.terms) {
    if (!/^[a-z ]+$/.test(term.text)) continue;
    const words = term.text.split(' ');
    const own = words.findIndex((word) => word.startsWith(stem));
    if (own < 0 || words.length < 2) continue;
    const others = words.filter((word, index) => index !== own && !/^(?:a|an|the|for|in|to|of)$/.test(word));
    if (others.length === 0 || !others.every((word) => before.has(word.replace(/s$/, '')))) continue;
    const entity =
      term.entities.find((candidate) => candidate.kind === 'tag' && candidate.tag?.type === 'boolean') ??
      term.entities.find((candidate) => candidate.kind === 'event');
    if (entity !== undefined && (best === null || others.length > best.words)) best = { entity, words: others.length };
  }
  return best?.entity ?? null;
}
