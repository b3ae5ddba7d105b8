import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/** What both halves of the search index: one paragraph of one card, with the words around it that say what it is about. */
export interface PassageEntry {
  /** Position among all passages. */
  position: number;
  cardId: string;
  title: string;
  keywords: string;
  text: string;
  heading: string;
}

export interface RankedPassage {
  position: number;
  score: number;
}

/** The lexical half: BM25 over words, titles and keywords counting more. */
export async function buildLexicalIndex(entries: PassageEntry[], cut: (text: string) => string[]) {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch<PassageEntry>({
    idField: 'position',
    fields: ['title', 'keywords', 'text'],
    tokenize: cut,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 2, keywords: 2, text: 1 },
      // Typing slips are mended in Latin words only: in Chinese one character is another word.
      fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
      prefix: (term) => /^[a-z]{4,}$/.test(term),
    },
  });
  index.addAll(entries);
  return (text: string): RankedPassage[] => index.search(text).map((found) => ({ position: found.id as number, score: found.score }));
}

/** The vector half: HNSW over passage vectors, nearest first; `score` is the cosine. */
export async function buildVectorIndex(entries: PassageEntry[], embeddings: EmbeddingsInterface) {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const store = new HNSWLib(embeddings, { space: 'cosine' });
  const texts = entries.map((entry) => `${entry.title}\n${entry.keywords}\n${entry.text}`);
  const documents = entries.map((entry) => ({ pageContent: entry.text, metadata: { position: entry.position } }));
  await store.addVectors(await embeddings.embedDocuments(texts), documents);
  return async (text: string, limit: number): Promise<RankedPassage[]> => {
    const k = Math.min(limit, entries.length);
    // The library's default ef (10) loses neighbours as soon as more than ten are asked for.
    store.index.setEf(Math.max(64, k));
    const found = await store.similaritySearchVectorWithScore(await embeddings.embedQuery(text), k);
    return found.map(([document, distance]) => ({ position: document.metadata.position as number, score: 1 - distance }));
  };
}
