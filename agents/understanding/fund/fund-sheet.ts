import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { normalizeText } from '../normalize-text.ts';
import { type FundNames, fundNamesOf, type Meaning } from './fund-names.ts';
import type { FundReadingContext } from './fund-reading.ts';
import { spellFundWords } from './spell-fund-words.ts';

export interface Span {
  start: number;
  end: number;
}

/** A stretch of text that stands for conditions. */
export interface FundMention extends Span {
  meanings: Meaning[];
  /** The meaning chosen from the words around it. */
  meaning: Meaning;
  anyOf: readonly FundCondition[];
  exact: boolean;
}

/** The working sheet of one reading. Spans count UTF-16 units of `text`; `origin` has where each stands in `raw`. */
export interface FundSheet {
  raw: string;
  text: string;
  origin: readonly number[];
  context: FundReadingContext;
  names: FundNames;
  /** 1 where something was read. */
  covered: Uint8Array;
}

export function openFundSheet(raw: string, context: FundReadingContext): FundSheet {
  const names = fundNamesOf(context.catalogue);
  const { text, origin } = spellFundWords(normalizeText(raw), names);
  return { raw, text, origin, context, names, covered: new Uint8Array(text.length) };
}

export function coverSpan(sheet: FundSheet, { start, end }: Span): void {
  sheet.covered.fill(1, start, end);
}

export function isFree(sheet: FundSheet, { start, end }: Span): boolean {
  for (let unit = start; unit < end; unit += 1) if (sheet.covered[unit] === 1) return false;
  return true;
}

export function quoteOf(sheet: FundSheet, { start, end }: Span): string {
  if (end <= start) return '';
  return sheet.raw.slice(sheet.origin[start] ?? start, (sheet.origin[end - 1] ?? end - 1) + 1).slice(0, 200);
}

const ENDS_A_WORD = /[的是有哪那基金产品理财我你您他推荐看了着吗呢在些个只支么和与这类概板块行业主题股票重仓含持管经买投选帮给请想要找\s]/;

/** A run with the open units beside it that a word list took for grammar: [三]安, 谢治[于]. At most three on either side. */
export function grownRun(sheet: FundSheet, run: Span): Span {
  const grown = { start: run.start, end: run.end };
  const isOpen = (unit: number): boolean => {
    const character = sheet.text.charAt(unit);
    return character !== '' && sheet.covered[unit] !== 1 && /[\p{Script=Han}a-z0-9]/u.test(character) && !ENDS_A_WORD.test(character);
  };
  for (let more = 0; more < 3 && isOpen(grown.start - 1); more += 1) grown.start -= 1;
  for (let more = 0; more < 3 && isOpen(grown.end); more += 1) grown.end += 1;
  return grown;
}
