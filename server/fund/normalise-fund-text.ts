import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });
const simplified = new Map<string, string>();
const MOST_KEPT = 20_000;

const HAN = /\p{Script=Han}/u;
/** Spaces, invisible characters, brackets, quotes, dots, commas, hyphens, slashes: spelled differently by every source, and never what is meant. */
const FILLER = /[\s\p{Cf}\p{Cc}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}"'`.,:;·・•‧∙_/\\|#~、。，：；]+/gu;

/**
 * One spelling for one name: lower case, half width (NFKC), simplified, without spaces, brackets, dots and hyphens.
 * "易方达 上证50ETF（联接）－A" -> "易方达上证50etf联接a". Empty where nothing is left.
 */
export function normaliseFundText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(FILLER, '');
  let result = '';
  for (const character of plain) result += simplifiedCharacter(character);
  return result;
}

/** Character by character, so that both sides of a comparison are read alike wherever a word stands. */
function simplifiedCharacter(character: string): string {
  const known = simplified.get(character);
  if (known !== undefined) return known;
  const plain = HAN.test(character) ? toSimplified(character) : character;
  if (simplified.size < MOST_KEPT) simplified.set(character, plain);
  return plain;
}

/** What parts `search_text` falls into: normalised text holds neither sign. */
export const SEARCH_TEXT = { betweenNameAndIndex: '|', beforeBenchmark: '#' } as const;

/**
 * fund.search_text: "name|tracked index#benchmark", each normalised. A benchmark names bank deposits and broad indices for
 * funds of every kind, so a theme must be able to look past it: what stands before "#" is the fund's own.
 */
export function fundSearchText({ name, trackedIndex, benchmark }: { name: string; trackedIndex: string | null; benchmark: string | null }): string {
  const { betweenNameAndIndex, beforeBenchmark } = SEARCH_TEXT;
  return `${normaliseFundText(name)}${betweenNameAndIndex}${normaliseFundText(trackedIndex ?? '')}${beforeBenchmark}${normaliseFundText(benchmark ?? '')}`;
}
