import { pinyin } from 'pinyin-pro';
import type { EntityIndex, Term } from './entity-index.ts';
import type { Mention } from './link-entities.ts';

/** Sound and character forms of the names worth a second look, built when first needed. */
interface Approximate {
  bySound: Map<string, Term[]>;
  byPair: Map<string, Term[]>;
}

const built = new WeakMap<Term[], Approximate>();
const CHINESE_ONLY = /^[\u3400-\u9fffa-z0-9]+$/;
/** Below this a likeness is left over rather than guessed. */
const THRESHOLD = 0.8;
const MAX_RUN = 16;

/**
 * Names met with a slip: a homophone (推送 as 推宋), or one character wrong, missing or too many in at least four; in English one
 * letter in at least six. Only over text that no exact name covers.
 */
export function linkApproximately(text: string, runs: { start: number; end: number }[], index: EntityIndex): Mention[] {
  const found: Mention[] = [];
  for (const run of runs) {
    if (/[a-z]/.test(text.charAt(run.start))) englishRun(text, run, index, found);
    else chineseRun(text, run, index, found);
  }
  return found;
}

function approximateOf(index: EntityIndex): Approximate {
  const known = built.get(index.terms);
  if (known !== undefined) return known;
  const bySound = new Map<string, Term[]>();
  const byPair = new Map<string, Term[]>();
  for (const term of index.terms) {
    if (term.entities.every((entity) => entity.weight < 0.93)) continue;
    if (/[\u3400-\u9fff]/.test(term.text)) {
      if (term.text.length >= 2 && term.text.length <= 10 && CHINESE_ONLY.test(term.text)) push(bySound, soundOf(term.text), term);
      if (term.text.length >= 4) for (let unit = 0; unit < term.text.length - 1; unit += 1) push(byPair, term.text.slice(unit, unit + 2), term);
    } else if (term.text.length >= 6) push(byPair, term.text.slice(0, 2), term);
  }
  const approximate = { bySound, byPair };
  built.set(index.terms, approximate);
  return approximate;
}

function push(map: Map<string, Term[]>, key: string, term: Term): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [term]);
  else if (!list.includes(term)) list.push(term);
}

const sounds = new Map<string, string>();

function soundOf(text: string): string {
  return [...text].map(unitSound).join(' ');
}

function unitSound(unit: string): string {
  let sound = sounds.get(unit);
  if (sound === undefined) {
    sound = pinyin(unit, { toneType: 'none' });
    sounds.set(unit, sound);
  }
  return sound;
}

function chineseRun(text: string, run: { start: number; end: number }, index: EntityIndex, found: Mention[]): void {
  const { bySound, byPair } = approximateOf(index);
  const unitSounds = [...text.slice(run.start, run.end)].map(unitSound);
  let from = run.start;
  while (from < run.end - 1) {
    let best: Mention | null = null;
    for (let to = Math.min(run.end, from + MAX_RUN); to - from >= 2; to -= 1) {
      const said = text.slice(from, to);
      const alike = bySound
        .get(unitSounds.slice(from - run.start, to - run.start).join(' '))
        ?.find((term) => term.text.length === said.length && differing(term.text, said) <= Math.ceil(said.length / 2));
      if (alike !== undefined && (said.length >= 3 || differing(alike.text, said) === 1)) {
        best = { start: from, end: to, entities: alike.entities, score: 0.9 };
        break;
      }
      if (said.length < 4) continue;
      const likely = closest(said, candidates(said, byPair));
      if (likely !== null && likely.score >= THRESHOLD && (best === null || likely.score > best.score))
        best = { start: from, end: to, entities: likely.term.entities, score: likely.score };
    }
    if (best === null) from += 1;
    else {
      found.push(best);
      from = best.end;
    }
  }
}

function englishRun(text: string, run: { start: number; end: number }, index: EntityIndex, found: Mention[]): void {
  const { byPair } = approximateOf(index);
  const words = [...text.slice(run.start, run.end).matchAll(/[a-z][a-z-]*/g)];
  for (let first = 0; first < words.length; first += 1) {
    for (let count = Math.min(3, words.length - first); count >= 1; count -= 1) {
      const start = run.start + (words[first]?.index ?? 0);
      const last = words[first + count - 1];
      const end = run.start + (last?.index ?? 0) + (last?.[0].length ?? 0);
      const said = text.slice(start, end);
      if (said.length < 6) continue;
      const likely = closest(said, byPair.get(said.slice(0, 2)) ?? []);
      if (likely === null || likely.score < 0.85) continue;
      found.push({ start, end, entities: likely.term.entities, score: likely.score });
      first += count - 1;
      break;
    }
  }
}

function candidates(said: string, byPair: Map<string, Term[]>): Term[] {
  const counts = new Map<Term, number>();
  for (let unit = 0; unit < said.length - 1; unit += 1)
    for (const term of byPair.get(said.slice(unit, unit + 2)) ?? []) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= Math.max(1, said.length - 4)).map(([term]) => term);
}

function closest(said: string, terms: Term[]): { term: Term; score: number } | null {
  let best: { term: Term; score: number } | null = null;
  for (const term of terms) {
    if (Math.abs(term.text.length - said.length) > 1) continue;
    const score = 1 - distance(said, term.text) / Math.max(said.length, term.text.length);
    if (best === null || score > best.score) best = { term, score };
  }
  // One slip in four characters is 0.75 by this measure; it counts only when first and last characters agree.
  if (best === null || best.score < 0.75) return null;
  const framed = best.term.text.charAt(0) === said.charAt(0) && best.term.text.at(-1) === said.at(-1);
  return best.score >= THRESHOLD || (framed && said.length >= 4 && best.term.text.length === said.length + 1)
    ? { term: best.term, score: Math.max(best.score, framed ? THRESHOLD : best.score) }
    : null;
}

function differing(a: string, b: string): number {
  let count = 0;
  for (let unit = 0; unit < a.length; unit += 1) if (a.charAt(unit) !== b.charAt(unit)) count += 1;
  return count;
}

/** Edits between two short texts, a swap of neighbours counted once. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a.charAt(row - 1) === b.charAt(column - 1) ? 0 : 1;
      let value = Math.min((line[column - 1] ?? 0) + 1, (rows[row - 1]?.[column] ?? 0) + 1, (rows[row - 1]?.[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && a.charAt(row - 1) === b.charAt(column - 2) && a.charAt(row - 2) === b.charAt(column - 1))
        value = Math.min(value, (rows[row - 2]?.[column - 2] ?? 0) + 1);
      line.push(value);
    }
    rows.push(line);
  }
  return rows[a.length]?.[b.length] ?? 99;
}
