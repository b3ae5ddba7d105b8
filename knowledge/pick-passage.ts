import { normalizeText } from './normalize-text.ts';
import type { Passage } from './stored.ts';

/** Each card closes with a summary in English; it is the passage for those who ask in English, and for nobody else. */
const ENGLISH_SUMMARY = /^English:\s*/;

/** The passage of a unit that has most of what was asked; a long one is held to more. */
export function pickPassage(
  passages: Passage[],
  { query, terms, rarity }: { query: string; terms: string[]; rarity: (term: string) => number },
): { passage: string; heading: string } {
  const english = !/\p{Script=Han}/u.test(query) && /[a-z]/i.test(query);
  const inLanguage = passages.filter((passage) => ENGLISH_SUMMARY.test(passage.text) === english);
  const candidates = inLanguage.length > 0 ? inLanguage : passages;
  let best = candidates[0] as Passage;
  if (candidates.length > 1) {
    const average = candidates.reduce((sum, { text }) => sum + text.length, 0) / candidates.length;
    let most = -1;
    for (const candidate of candidates) {
      const text = normalizeText(`${candidate.heading}\n${candidate.text}`);
      let sum = 0;
      for (const term of terms) if (text.includes(term)) sum += rarity(term);
      const weighed = sum / (0.7 + (0.3 * candidate.text.length) / average);
      if (weighed > most) [best, most] = [candidate, weighed];
    }
  }
  return { passage: best.text.replace(ENGLISH_SUMMARY, ''), heading: best.heading };
}
