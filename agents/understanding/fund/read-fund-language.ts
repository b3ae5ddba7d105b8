const KNOWN_ENGLISH =
  /\b(?:the|a|an|is|are|was|what|which|how|who|why|when|where|show|me|find|list|give|recommend|fund|funds|bond|bonds|stock|stocks|index|money|market|invest|buy|sell|hold|best|top|low|high|risk|return|returns|fee|fees|compare|with|and|or|of|in|for|to|my|i|you|this|that|hello|hi|thanks|etf|ignore|please|should|will|can|do|does|it|year|years|month)\b/g;
const OTHER_LATIN =
  /\b(?:el|los|las|una|por|para|que|como|quiero|fondos|le|les|des|une|est|dans|pour|avec|je|der|die|das|und|ist|ein|eine|ich|il|che|non|gli|um|uma|não|você|ja|jest|nie|apa|yang|dan)\b/g;

/** The language to answer in; null where it is neither Chinese nor English, or no language at all. */
export function languageOf(text: string): 'zh' | 'en' | null {
  const counted = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const han = counted(/\p{Script=Han}/gu);
  const kana = counted(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = counted(/\p{Script=Hangul}/gu);
  const latin = counted(/[a-z]/gi);
  const other = counted(/[\p{L}]/gu) - han - kana - hangul - counted(/\p{Script=Latin}/gu);
  if (kana > 1 && kana >= han * 0.25) return null;
  if (hangul > 1 || (other > 3 && other > han)) return null;
  if (han > 0) return 'zh';
  if (latin === 0) return /\d/.test(text) ? 'zh' : null;
  const lower = text.toLowerCase();
  const english = lower.match(KNOWN_ENGLISH)?.length ?? 0;
  const foreign = lower.match(OTHER_LATIN)?.length ?? 0;
  if (foreign > english || /[àâäçéèêëîïñóôöùúûüßąęłşğı]/.test(lower)) return null;
  return 'en';
}
