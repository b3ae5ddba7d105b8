import { normalizeText } from '../../knowledge/normalize-text.ts';
import { loadCutter } from '../../knowledge/segment-words.ts';
import type { CorpusDocument } from './read-corpus.ts';

const K1 = 1.2;
const B = 0.75;

/** The baseline: textbook BM25 over words and pairs of characters of the whole document, nothing else. Best first. */
export async function plainBm25(documents: CorpusDocument[]): Promise<(text: string, limit: number) => string[]> {
  const cut = await loadCutter();
  const termsOf = (text: string) => [...cut(text), ...characterPairs(normalizeText(text))];
  const postings = new Map<string, { document: number; count: number }[]>();
  const lengths = documents.map(({ passages }, document) => {
    const counts = new Map<string, number>();
    const terms = termsOf(passages.join('\n'));
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) postings.set(term, [...(postings.get(term) ?? []), { document, count }]);
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (text, limit) => {
    const scores = new Map<number, number>();
    for (const term of termsOf(text)) {
      const found = postings.get(term) ?? [];
      const rarity = Math.log(1 + (documents.length - found.length + 0.5) / (found.length + 0.5));
      for (const { document, count } of found) {
        const weight = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * (lengths[document] ?? 0)) / average));
        scores.set(document, (scores.get(document) ?? 0) + rarity * weight);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([document]) => documents[document]?.id ?? '');
  };
}

/** Pairs of neighbouring characters; Latin words and numbers whole. */
function characterPairs(text: string): string[] {
  return [...text.matchAll(/[a-z0-9]+|[^\P{L}a-z]+/gu)].flatMap(([run]) => {
    if (/^[a-z0-9]/.test(run)) return [run];
    const letters = [...run];
    return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  });
}
