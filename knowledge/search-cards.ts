import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { fuseRanks } from './fuse-ranks.ts';
import { buildLexicalIndex, buildVectorIndex, type PassageEntry } from './passage-index.ts';
import { loadCutter } from './segment-words.ts';
import type { Configuration } from './stored.ts';

/** One card or document as the search sees it. */
export interface SearchItem {
  id: string;
  title: string;
  keywords: string;
  source: string;
  passages: { heading: string; text: string }[];
}

export interface FoundCard {
  id: string;
  passage: string;
  heading: string;
  score: number;
}

/** Finds cards for a text, best first; `isWanted` leaves cards out before they take a rank. */
export type Search = (text: string, configuration: Exclude<Configuration, 'none'>, isWanted: (id: string) => boolean) => Promise<FoundCard[]>;

/** Longest part of a question that is looked at, in characters; the rest of a pasted page would only dilute it. */
const LONGEST_QUERY = 2000;

/**
 * A whole campaign request names amounts, cities and dates that no card speaks of. Beyond this much weight (about six
 * telling words) further unknown words no longer count against a card.
 */
const LONG_REQUEST = 18;

/** Makes both indexes over the cards' paragraphs. */
export async function buildSearch(cards: SearchItem[], embeddings: EmbeddingsInterface | undefined): Promise<Search> {
  const entries = toPassages(cards);
  const cut = await loadCutter();
  const embedder = embeddings ?? new (await import('./hashed-embeddings.ts')).HashedEmbeddings();
  const [lexical, vector] = await Promise.all([buildLexicalIndex(entries, cut), buildVectorIndex(entries, embedder)]);
  const wordsOfCard = new Map(cards.map((card) => [card.id, new Set(cut(cardText(card)))]));
  const rarity = inverseFrequency([...wordsOfCard.values()]);

  return async (text, configuration, isWanted) => {
    const query = text.slice(0, LONGEST_QUERY);
    const asked = [...new Set(cut(query))];
    if (asked.length === 0) return [];
    const wanted = ({ position }: { position: number }) => isWanted(entries[position]?.cardId ?? '');
    const byWords = configuration === 'vector' ? [] : lexical(query).filter(wanted);
    const byVector = configuration === 'lexical' ? [] : (await vector(query, Math.max(200, entries.length / 10))).filter(wanted);
    const cardOf = ({ position }: { position: number }) => entries[position]?.cardId ?? '';
    const cardRanks = fuseRanks([byWords.map(cardOf), byVector.map(cardOf)]);
    const passageRanks = fuseRanks([byWords.map((found) => found.position), byVector.map((found) => found.position)]);
    const nearest = new Map<string, number>();
    for (const found of byVector) nearest.set(cardOf(found), Math.max(nearest.get(cardOf(found)) ?? 0, found.score));
    return [...cardRanks]
      .map(([cardId, rank]) => {
        const covered = coverage(asked, wordsOfCard.get(cardId) ?? new Set(), rarity);
        const relevance = 0.75 * covered + 0.25 * Math.max(0, nearest.get(cardId) ?? 0);
        return { id: cardId, ...bestPassage(cardId, entries, passageRanks, isEnglish(query)), score: Number((relevance * rank).toFixed(4)) };
      })
      .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id));
  };
}

function toPassages(items: SearchItem[]): PassageEntry[] {
  return items
    .flatMap((item) =>
      item.passages.map(({ heading, text }) => ({ cardId: item.id, title: `${item.title} ${heading}`, keywords: item.keywords, text, heading })),
    )
    .map((entry, position) => ({ ...entry, position }));
}

function cardText(item: SearchItem): string {
  return [item.title, item.keywords, item.source, ...item.passages.flatMap(({ heading, text }) => [heading, text])].join('\n');
}

/** How telling a word is: rare words more, words no card has most of all. */
function inverseFrequency(cards: Set<string>[]): (word: string) => number {
  const frequency = new Map<string, number>();
  for (const words of cards) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + (cards.length + 1) / ((frequency.get(word) ?? 0) + 0.5));
}

/** Share of the question, by how telling its words are, that the card speaks of. */
function coverage(asked: string[], words: Set<string>, rarity: (word: string) => number): number {
  let total = 0;
  let found = 0;
  for (const word of asked) {
    total += rarity(word);
    if (words.has(word)) found += rarity(word);
  }
  return total === 0 ? 0 : Math.min(1, found / Math.min(total, LONG_REQUEST));
}

/** Each card closes with a summary in English; it is the passage for those who ask in English, and for nobody else. */
const ENGLISH_SUMMARY = /^English:\s*/;

function isEnglish(text: string): boolean {
  return !/\p{Script=Han}/u.test(text) && /[a-z]/i.test(text);
}

function bestPassage(cardId: string, entries: PassageEntry[], ranks: Map<number, number>, english: boolean): { passage: string; heading: string } {
  const own = entries.filter((entry) => entry.cardId === cardId);
  const inLanguage = own.filter((entry) => ENGLISH_SUMMARY.test(entry.text) === english);
  const [best] = (inLanguage.length > 0 ? inLanguage : own).sort(
    (a, b) => (ranks.get(b.position) ?? 0) - (ranks.get(a.position) ?? 0) || a.position - b.position,
  );
  return { passage: (best?.text ?? '').replace(ENGLISH_SUMMARY, ''), heading: best?.heading ?? '' };
}
