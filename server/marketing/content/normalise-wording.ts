import { Converter } from 'opencc-js/t2cn';

/** A text as the rules read it, and for each of its characters where that stood in the text as given. */
export interface NormalisedText {
  text: string;
  /** Start and end (excluded) in the original, per character of `text`. */
  origin: [number, number][];
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplified = new Map<string, string>();

/** Look-alikes of characters that matter, beyond traditional and full-width forms. */
const LOOK_ALIKES: Record<string, string> = {
  '\u5932': '本',
  '\u53ce': '收',
  '\u7a4f': '稳',
  '\u967a': '险',
  '\u8a3c': '证',
  '\u6bce': '每',
  '\u56d8': '回',
  '\u56ec': '回',
  '\u5160': '兜',
  '\u3007': '零',
};

const HAN = /\p{Script=Han}/u;
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Mn}\u115f\u3164]/u;
/** Put between characters to break a word up. */
const SEPARATOR = /[*_~^`·•・.\-|/\\+#'"]/;
/** Every character in a bracket of its own: 【保】【本】. One such character alone is a heading or a choice (【新】). */
const BRACKETED = /(?:[([{<【〔〖「『《〈]\p{Script=Han}[)\]}>】〕〗」』》〉]\s?){2,}/gu;

/**
 * Undoes what hides a word: full width, invisible characters, spaces and separators between characters, traditional and
 * look-alike forms, letter case. Line breaks stay: they end sentences.
 */
export function normaliseWording(given: string): NormalisedText {
  const characters: { character: string; from: number; to: number }[] = [];
  let at = 0;
  for (const symbol of given) {
    const [from, to] = [at, at + symbol.length];
    at = to;
    if (symbol !== '\n' && INVISIBLE.test(symbol)) continue;
    for (const character of plainForm(symbol)) characters.push({ character, from, to });
  }
  const brackets = bracketsOf(characters);
  const kept = characters.filter((one, index) => !brackets.has(index) && !isFiller(characters, one.character, index));
  return {
    text: kept.map((one) => one.character).join(''),
    origin: kept.flatMap((one) => Array.from({ length: one.character.length }, () => [one.from, one.to] as [number, number])),
  };
}

/** Where the brackets stand that take a word apart. */
function bracketsOf(characters: readonly { character: string }[]): Set<number> {
  // One UTF-16 unit for each character, so that places in this text are places in the list.
  const text = characters.map(({ character }) => (character.length === 1 ? character : 'x')).join('');
  return new Set([...text.matchAll(BRACKETED)].flatMap((hit) => [...hit[0]].flatMap((character, at) => (HAN.test(character) ? [] : [hit.index + at]))));
}

function plainForm(symbol: string): string {
  const known = simplified.get(symbol);
  if (known !== undefined) return known;
  const compatible = symbol.normalize('NFKC').toLowerCase();
  const plain = [...compatible].map((character) => LOOK_ALIKES[character] ?? (HAN.test(character) ? toSimplified(character) : character)).join('');
  if (simplified.size < 20_000) simplified.set(symbol, plain);
  return plain;
}

/** Spaces next to Han characters, and a lone separator squeezed between two of them. */
function isFiller(characters: readonly { character: string }[], character: string, index: number): boolean {
  if (character !== '\n' && /\s/.test(character)) {
    const [before, after] = [neighbour(characters, index, -1), neighbour(characters, index, 1)];
    return HAN.test(before) || HAN.test(after) || before === '' || after === '';
  }
  if (!SEPARATOR.test(character)) return false;
  return HAN.test(characters[index - 1]?.character ?? '') && HAN.test(characters[index + 1]?.character ?? '');
}

function neighbour(characters: readonly { character: string }[], index: number, step: 1 | -1): string {
  for (let at = index + step; ; at += step) {
    const character = characters[at]?.character ?? '';
    if (character === '' || character === '\n' || !/\s/.test(character)) return character;
  }
}
