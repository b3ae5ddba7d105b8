import type { Entity, EntityIndex } from './entity-index.ts';
import type { MentionKind } from './reading.ts';

/** A stretch of text that names catalogue entries; several where the words fit more than one kind. */
export interface Mention {
  start: number;
  end: number;
  entities: Entity[];
  /** 1 for a name as written in the catalogue. */
  score: number;
  /** A negation stands inside the name: 快捷支付[还没]绑定. */
  denied?: true;
  /** Units that are no part of the name: particles, articles, a negation. */
  extra?: number;
}

export function entityOf(mention: Mention, kind: MentionKind): Entity | undefined {
  return mention.entities.filter((entity) => entity.kind === kind).sort((a, b) => b.weight - a.weight)[0];
}

const CHINESE = /[\u3400-\u9fff]/;
const WORD = /[a-z0-9]/;
const GAP = /[ \-_/]/;
const MAX_TERM = 60;
const ARTICLE = /^(?:an?|the|their|his|her|our|your|any|some|them|is|are|was|were|gets|has been|have been) /;

/** Every mention that spans `seam`, an inner edge of the text, longest first. */
export function linkAcross(text: string, seam: number, index: EntityIndex): Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start < seam; start += 1) for (const mention of matchesAt(text, start, index)) if (mention.end > seam) found.push(mention);
  return found.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** Exact (after normalisation) mentions of catalogue names, longest first, not overlapping. */
export function linkEntities(text: string, raw: string, index: EntityIndex): Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const first = text.charAt(start);
    const glued = WORD.test(first) && start > 0 && WORD.test(text.charAt(start - 1)) && !CHINESE.test(text.charAt(start - 1));
    if (glued && !(/^[a-z]\d/.test(text.slice(start, start + 2)) && /(?<![a-z\d])[a-z]\d$/.test(text.slice(Math.max(0, start - 3), start)))) continue;
    if (!WORD.test(first) && !CHINESE.test(first)) continue;
    for (const mention of matchesAt(text, start, index))
      if (!isCommonWord(text, raw, mention) && !isUncalledCampaign(text, mention) && !splitsVerb(text, mention) && !isWordEnd(text, mention))
        found.push(mention);
  }
  return chooseLongest(found);
}

function matchesAt(text: string, start: number, index: EntityIndex): Mention[] {
  return [index.root, index.named].flatMap((root) => matchesFrom(root, text, start));
}

interface Walk {
  node: EntityIndex['root'];
  position: number;
  skipped: number;
  extra: number;
  denied: boolean;
  /** The last unit was passed over: no name ends here. */
  passing?: true;
}

/** Every name that starts at `start`, with particles, articles or a negation inside passed over. */
function matchesFrom(root: EntityIndex['root'], text: string, start: number): Mention[] {
  const found: Mention[] = [];
  const open: Walk[] = [{ node: root, position: start, skipped: 0, extra: 0, denied: false }];
  for (let walk = open.pop(); walk !== undefined; walk = open.pop()) {
    const { node, position, skipped, extra, denied } = walk;
    if (node.term !== null && walk.passing !== true) addMention(found, text, { start, end: position, entities: node.term.entities, skipped, extra, denied });
    if (position >= text.length || position - start >= MAX_TERM) continue;
    const passed = passOver(text, start, walk);
    if (passed !== null) open.push(passed);
    const unit = text.charAt(position);
    const next = node.next.get(GAP.test(unit) ? ' ' : unit);
    if (next !== undefined) open.push({ node: next, position: position + 1, skipped, extra, denied });
    // Aspect particles and spaces between Chinese words are no part of a name: 绑过快捷支付.
    if (
      position > start &&
      (next === undefined || /[过了]/.test(unit)) &&
      SKIPPABLE.test(unit) &&
      skipped < 3 &&
      !OF_CUSTOMERS.test(text.slice(position, position + 3))
    )
      open.push({ node, position: position + 1, skipped: skipped + 1, extra: extra + 1, denied, passing: true });
  }
  return found;
}

const SKIPPABLE = /[过了的着完刚 个快将']/;
/** 买过基金[的客户]: the customers of a deed, and not a name that ends so. */
const OF_CUSTOMERS = /^的(?:客户|用户)/;
/** 已, already: words that change nothing inside a name. */
const ADVERB = /^(?:已经?|都|一直|目前|(?:already|currently|now|is|are|was|were|has been|have been|been) )/;

/** The walk past an article inside a name of several words ("opened [their] account") or past a negation (快捷支付[还没]绑定). */
function passOver(text: string, start: number, { node, position, skipped, extra, denied }: Walk): Walk | null {
  if (position === start || text.charAt(position) === ' ') return null;
  const inWords = GAP.test(text.charAt(position - 1));
  const rest = text.slice(position, position + 24);
  const article = inWords && skipped < 2 ? ARTICLE.exec(rest) : null;
  if (article !== null) return { node, position: position + article[0].length, skipped: skipped + 1, extra: extra + article[0].length, denied, passing: true };
  const adverb = (inWords || /^[\u3400-\u9fff]/.test(rest)) && position - start >= 2 ? ADVERB.exec(rest) : null;
  if (adverb !== null && node.next.has(text.charAt(position + adverb[0].length)))
    return { node, position: position + adverb[0].length, skipped, extra: extra + adverb[0].length, denied, passing: true };
  const negation = denied || position - start < 2 || (!inWords && /^[a-z]/.test(rest)) ? null : INNER_NEGATION.exec(rest);
  if (negation === null || !node.next.has(text.charAt(position + negation[0].length))) return null;
  return { node, position: position + negation[0].length, skipped, extra: extra + negation[0].length, denied: true, passing: true };
}

interface Found {
  start: number;
  end: number;
  entities: Entity[];
  skipped: number;
  extra: number;
  denied: boolean;
}

function addMention(found: Mention[], text: string, { start, end, entities: named, skipped, extra, denied }: Found): void {
  const entities = denied ? named.filter(canBeDenied) : named;
  if (entities.length === 0) return;
  const told = { entities, score: score(entities, skipped), ...(denied ? { denied: true as const } : {}), ...(extra > 0 ? { extra } : {}) };
  if (WORD.test(text.charAt(end - 1)) && !CHINESE.test(text.charAt(end - 1))) {
    // AUM50万: a figure may follow a name without a space.
    const next = text.slice(end, end + 2);
    if (/^[a-z]\d$/.test(text.slice(start, end)) && /^[a-z]\d/.test(next)) {
      // C4C5: codes of one kind without a separator.
      found.push({ start, end, ...told });
      return;
    }
    const plural = (end - start >= 3 && /[a-z]/.test(text.charAt(end - 1)) ? /^(?:es|s)?(?![a-z])/ : /^(?:es|s)?(?![a-z0-9])/).exec(text.slice(end, end + 3));
    if (plural !== null) found.push({ start, end: end + plural[0].length, ...told });
  } else if (end - start === 1) {
    if (standsAlone(text, start) || isCompound(text, start)) found.push({ start, end, ...told, score: 0.9 });
  } else found.push({ start, end, ...told });
}

const INNER_NEGATION =
  /^(?:还|尚|仍|都|一直|从)*(?:没有?|未)(?:被|去|再)?|^(?:(?:that|which|has|have|is|are|was|were|does|do|did) )*(?:not|never|(?:is|are|has|have|was|were|do|does|did)n't)(?: yet)?(?: been)? /;

/** States and deeds have an opposite; a channel, a product or a value has not. */
function canBeDenied(entity: Entity): boolean {
  return entity.kind === 'event' || (entity.kind === 'tag' && entity.tag?.type === 'boolean' && entity.held !== true);
}

const CALLED_BEFORE =
  /(?:[""]|参加|参与|领|收到|点击?|看|响应|转化|享受|在|上次的?|那次|之前的?|活动|方案|joined|took part in|claimed|clicked|in|from|campaign|named|called|the)(?:过|了)?[ "]*$/;
const CALLED_AFTER = /^ ?(?:"|活动|方案|那次|这次|期间|中|的?(?:活动|方案)|campaign)/;

/** Past campaigns are titled in everyday words (上海客户10元立减金): they are meant only where they are called so. */
function isUncalledCampaign(text: string, mention: Mention): boolean {
  if (!mention.entities.every((entity) => entity.kind === 'campaign')) return false;
  return !CALLED_BEFORE.test(text.slice(Math.max(0, mention.start - 16), mention.start)) && !CALLED_AFTER.test(text.slice(mention.end, mention.end + 10));
}

/** 推送积分商城 is 推送 and 积分, not 送积分 after a 推. */
function splitsVerb(text: string, { start }: Mention): boolean {
  return start > 0 && (text.startsWith('推送', start - 1) || text.startsWith('发送', start - 1));
}

/** IT, SH: an abbreviation of two letters counts only in capitals. */
function isCommonWord(text: string, raw: string, mention: Mention): boolean {
  const own = text.slice(mention.start, mention.end);
  if (/^[a-z]{1,2}$/.test(own) && raw.slice(mention.start, mention.end) === own) return true;
  // call-to-action is no call.
  return (
    /^[a-z]+$/.test(own) &&
    (/^-[a-z]/.test(text.slice(mention.end, mention.end + 2)) || /[a-z]-$/.test(text.slice(Math.max(0, mention.start - 2), mention.start)))
  );
}

/** 没更[新的客户], 没有子[女的客户]: the name begins inside another word. */
function isWordEnd(text: string, mention: Mention): boolean {
  const joined = text.slice(Math.max(0, mention.start - 1), mention.start + 1);
  return /^(?:更新|重新|最新|创新|焕新|翻新|子女|儿女|妇女|美女)$/.test(joined);
}

const PLACE = '[京沪深穗津渝蓉汉杭宁甬]';
const COMPOUND = new RegExp(
  `(?<![\\u3400-\\u9fff])${PLACE}{2,4}(?=两地|三地|四地|地区|的|客户|用户|$|，|、|,)|(?<=非|在|的|或|和|除)${PLACE}{2,4}(?=两地|三地|四地|地区|的|客户|用户|$|，|、|,)`,
  'g',
);

/** 京沪两地: short names of places written together. */
function isCompound(text: string, at: number): boolean {
  for (const match of text.matchAll(COMPOUND)) if (at >= match.index && at < match.index + match[0].length) return true;
  return false;
}

/** A one-character name (男, 京) counts only where it cannot be part of another word. */
function standsAlone(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 1), at);
  const after = text.slice(at + 1, at + 3);
  const opens = before === '' || /[,，、。;:的或和及与为是非在 ]/.test(before);
  return opens && (after === '' || /^(?:客户|用户|[,，、。;或和及与 的]|性|地|籍|人)/.test(after));
}

function score(entities: Entity[], skipped: number): number {
  return Math.max(...entities.map((entity) => entity.weight)) - Math.min(skipped, 2) * 0.01;
}

/** "payments" is the event payment in the plural and the name of a KPI: one mention of both. */
function mergeSame(found: Mention[]): Mention[] {
  const bySpan = new Map<number, Mention>();
  for (const mention of found) {
    const key = mention.start * 4096 + (mention.end - mention.start);
    const same = bySpan.get(key);
    if (same === undefined) bySpan.set(key, mention);
    else
      bySpan.set(key, {
        ...same,
        entities: [...new Set([...same.entities, ...mention.entities])],
        score: Math.max(same.score, mention.score),
      });
  }
  return [...bySpan.values()];
}

/** Keeps the longest mention where several overlap; on a tie the truer. */
export function chooseLongest(found: Mention[]): Mention[] {
  const length = (mention: Mention): number => mention.end - mention.start - (mention.denied === true ? 0 : (mention.extra ?? 0));
  const order = mergeSame(found).sort((a, b) => length(b) - length(a) || a.start - b.start || b.score - a.score);
  const owner = new Set<number>();
  const kept: Mention[] = [];
  for (const mention of order) {
    let free = true;
    for (let unit = mention.start; unit < mention.end && free; unit += 1) free = !owner.has(unit);
    if (!free) continue;
    for (let unit = mention.start; unit < mention.end; unit += 1) owner.add(unit);
    kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}
