import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { LibraryCard } from './card.schema.ts';
import { splitPassages } from './passages.ts';
import { LibraryError, readLibrary } from './read-library.ts';
import { buildSearch, type Search, type SearchItem } from './search-cards.ts';
import { type Configuration, fromLibrary, type KnowHowCard, type KnowHowHit, type Stored } from './stored.ts';

export interface KnowHowBase {
  /** Best first; out-of-date on `day` left out; `region` null or absent: head office, sees all; otherwise only scope null or that region. */
  search(query: { text: string; day: string; limit: number; region?: string | null; configuration?: Configuration }): Promise<KnowHowHit[]>;
  read(id: string): Promise<KnowHowCard | undefined>;
  /** Shipped cards, revised where the bank has revised them, its own cards, and its documents. */
  cards(): KnowHowCard[];
  /** Replaces everything that is not the shipped library; resolves when it is findable. Searches meanwhile use the old index. */
  setStored(stored: Stored): Promise<void>;
  /** Builds the index now rather than on the first search. */
  warm(): Promise<void>;
  /** Stops what runs beside the request thread. */
  close(): Promise<void>;
}

/** Below this a card shares only chance words with the question. */
const LEAST_SCORE = 0.2;

/**
 * Opens the know-how base over a folder of cards. Cards are read and checked now; the index is made on the first
 * search (or `warm`), once.
 * @param embeddings an embeddings endpoint; absent: the local embedder
 * @param indexFolder where the derived index is kept between starts; absent: it is made at each start
 * @param onProblem told of an index file that could not be used and was rebuilt
 * @throws LibraryError naming each bad file and the reason
 */
export async function openKnowHow({
  folder,
  embeddings,
}: {
  folder: string;
  embeddings?: EmbeddingsInterface;
  indexFolder?: string;
  onProblem?: (problem: string) => void;
}): Promise<KnowHowBase> {
  const { cards: shipped, problems } = await readLibrary(folder);
  if (problems.length > 0) throw new LibraryError(problems);
  let stored: Stored = { cards: [], documents: [] };
  let { byId, items } = compose(shipped, stored);
  let built: Promise<Search> | undefined;
  const index = () => {
    built ??= buildSearch(items, embeddings);
    // A build that failed (an endpoint that was down) is tried again on the next search.
    built.catch(() => {
      built = undefined;
    });
    return built;
  };
  return {
    async search({ text, day, limit, region = null, configuration = 'hybrid' }) {
      if (byId.size === 0 || limit < 1 || configuration === 'none') return [];
      const known = byId;
      const hits = await (await index())(text, configuration, (id) => isOpenTo(known.get(id), { day, region }));
      return hits
        .filter((hit) => hit.score >= LEAST_SCORE)
        .slice(0, limit)
        .flatMap(({ id, passage, heading, score }) => {
          const card = known.get(id);
          return card === undefined ? [] : [{ card: structuredClone(card), passage, heading, score }];
        });
    },
    async read(id) {
      const card = byId.get(id);
      return card === undefined ? undefined : structuredClone(card);
    },
    cards: () => structuredClone([...byId.values()]),
    async setStored(next) {
      const composed = compose(shipped, next);
      const search = await buildSearch(composed.items, embeddings);
      stored = next;
      ({ byId, items } = composed);
      built = Promise.resolve(search);
    },
    async warm() {
      if (byId.size > 0) await index();
    },
    async close() {},
  };
}

/** Shipped cards, then revisions over them, then documents. */
function compose(shipped: LibraryCard[], stored: Stored): { byId: Map<string, KnowHowCard>; items: SearchItem[] } {
  const keywords = new Map(shipped.map((card) => [card.id, [...card.keywords, ...card.audience]]));
  const byId = new Map(shipped.map((card) => [card.id, fromLibrary(card)]));
  for (const card of stored.cards) if (card.version > (byId.get(card.id)?.version ?? 0)) byId.set(card.id, card);
  const passages = new Map(stored.documents.map((document) => [document.id, document.passages]));
  for (const { passages: _, ...document } of stored.documents) byId.set(document.id, { kind: 'document', ...document });
  const items = [...byId.values()].map((card) => ({
    id: card.id,
    title: `${card.title.zh} ${card.title.en}`,
    keywords: [...(keywords.get(card.id) ?? []), ...card.scenario].join(' '),
    source: card.source,
    passages: passages.get(card.id) ?? splitPassages(card.body),
  }));
  return { byId, items };
}

/** Both ends of validity included; days are YYYY-MM-DD. */
function isOpenTo(card: KnowHowCard | undefined, { day, region }: { day: string; region: string | null }): boolean {
  if (card === undefined) return false;
  if (card.validFrom !== null && card.validFrom > day) return false;
  if (card.validUntil !== null && card.validUntil < day) return false;
  return region === null || card.scope === null || card.scope === region;
}
