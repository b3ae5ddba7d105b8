/**
 * Names that look like a fund's: at least three characters before a word only funds carry, with an optional share class.
 * Generic talk (货币基金, 偏股混合型基金, 沪深300指数) has no such name: it is short or ends otherwise.
 */
const FUND_LIKE =
  /[\p{Script=Han}A-Za-z0-9]{4,24}?(?:混合|债券|股票|货币|联接|指数|灵活配置|定期开放|QDII|FOF|ETF|LOF)(?:发起式|增强)?(?:[（(][A-Z]{2,6}[)）])?[A-E](?![A-Za-z])/gu;

/**
 * Full names of real funds that a sentence speaks of although no tool of this turn has shown them, and names that look like
 * a fund's and are none. What the customer typed himself may be repeated. Pure.
 * @param known names this turn's tools returned, and the customer's own words
 * @param isFund whether a name is one of the market's, in any share class
 */
export function unshownFundNames(sentence: string, { known, isFund }: { known: readonly string[]; isFund: (name: string) => boolean }): string[] {
  const said = known.join('\n');
  const looksLike = [...sentence.matchAll(FUND_LIKE)].map((match) => match[0]);
  return looksLike.filter(
    (name) => !said.includes(name) && !known.some((one) => name.endsWith(one) || (one.length >= 6 && name.includes(one))) && (isFund(name) || name.length >= 7),
  );
}
