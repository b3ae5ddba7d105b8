import type { Entity, EntityIndex } from './entity-index.ts';
import { linkEntities, type Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';

/** Mentions put right by what stands beside them: prepositions that belong to a date, endings shared by a list. */
export function settleMentions(mentions: Mention[], text: string, figures: Figure[], index: EntityIndex): Mention[] {
  return shareEndings(
    mentions.map((mention) => withoutPreposition(withoutAdding(mention, text, index), text, figures, index)),
    text,
    index,
  );
}

const HAS = /(?:\bha(?:s|ve|ving)|\bwith|\bwhose|\bturned|\bswitched|\bkeep|\bare|\bis) (?:their |the )?$/;

/** "push on Friday" is a push with a date, "have push on" a state: the preposition goes to the date that follows it. */
function withoutPreposition(mention: Mention, text: string, figures: Figure[], index: EntityIndex): Mention {
  const own = text.slice(mention.start, mention.end);
  const preposition = / (?:on|in|at)$/.exec(own);
  if (preposition === null) return mention;
  const dated = figures.some((figure) => figure.moment !== null && figure.start >= mention.end && /^ (?:the )?$/.test(text.slice(mention.end, figure.start)));
  if (!dated && (HAS.test(text.slice(0, mention.start)) || !/^ (?:the|a|an|our) /.test(text.slice(mention.end)))) return mention;
  const end = mention.end - preposition[0].length;
  const shorter = wholeMention(text, mention.start, end, index);
  return shorter ?? mention;
}

/** 追加企微, 再加企微: the verb adds a touch; it is no part of the deed 加企微. */
function withoutAdding(mention: Mention, text: string, index: EntityIndex): Mention {
  if (text.charAt(mention.start) !== '加' || !/[追再增另多也补]$/.test(text.slice(0, mention.start))) return mention;
  return wholeMention(text, mention.start + 1, mention.end, index) ?? mention;
}

function wholeMention(text: string, start: number, end: number, index: EntityIndex): Mention | null {
  const part = text.slice(start, end);
  const found = linkEntities(part, part, index).find((candidate) => candidate.start === 0 && candidate.end === part.length);
  return found === undefined ? null : { ...found, start, end };
}

const LISTED = /^ ?(?:、|,|\/|和|或者?|以及|及|与|and|or|&|,? (?:and|or)) ?$/;

/** 白金和钻石会员, "gold and platinum members": the ending of the last value of a list holds for those before it. */
function shareEndings(mentions: Mention[], text: string, index: EntityIndex): Mention[] {
  const settled = mentions.map((mention) => withEndingAfter(mention, text, index));
  for (let at = settled.length - 2; at >= 0; at -= 1) {
    const [mention, next] = [settled[at], settled[at + 1]];
    if (mention === undefined || next === undefined || !LISTED.test(text.slice(mention.end, next.start))) continue;
    const tags = next.entities.filter((entity) => entity.kind === 'tag_value').map((entity) => entity.code);
    if (tags.length === 0 || valuesOf(mention, tags).length > 0) continue;
    const found = endings(text.slice(next.start, next.end))
      .map((ending) => wholeMention(text.slice(mention.start, mention.end) + ending, 0, mention.end - mention.start + ending.length, index))
      .find((candidate) => candidate !== null && valuesOf(candidate, tags).length > 0);
    if (found === null || found === undefined) continue;
    settled[at] = { ...mention, entities: valuesOf(found, tags), score: found.score };
  }
  return settled;
}

/** 白金及以上会员: the noun after 以上 is the ending of the value. */
function withEndingAfter(mention: Mention, text: string, index: EntityIndex): Mention {
  if (!mention.entities.some((entity) => entity.kind === 'tag_value')) return mention;
  const after = /^(?:及|或)?以[上下](?:的)?(会员|客户|级别|手机|用户)/.exec(text.slice(mention.end, mention.end + 8));
  if (after === null) return mention;
  const whole = text.slice(mention.start, mention.end) + (after[1] ?? '');
  const found = wholeMention(whole, 0, whole.length, index);
  const values = found?.entities.filter((entity) => entity.kind === 'tag_value' && (entity.tag?.values?.length ?? 0) >= 3) ?? [];
  return values.length === 0 ? mention : { ...mention, entities: values };
}

function valuesOf(mention: Mention, tags: string[]): Entity[] {
  return mention.entities.filter((entity) => entity.kind === 'tag_value' && tags.includes(entity.code));
}

function endings(name: string): string[] {
  if (/[a-z]/.test(name)) {
    const last = / [a-z]+$/.exec(name)?.[0];
    return last === undefined ? [] : [last, last.replace(/s$/, '')];
  }
  return [name.slice(-2), name.slice(-1), name.slice(-3)].filter((ending) => ending.length < name.length);
}
