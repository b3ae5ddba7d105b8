import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { IndexFacts } from './index-messages.ts';
import { LiveIndex } from './live-index.ts';
import { LibraryError, readLibrary } from './read-library.ts';
import { isOpenTo, type SearchItem, toSearchItem } from './search-item.ts';
import { type Configuration, copyCard, fromLibrary, type KnowHowCard, type KnowHowHit, type Passage, type Stored } from './stored.ts';

export interface KnowHowBase {
  /** Best first; out-of-date on `day` left out; `region` null or absent: head office, sees all; otherwise only scope null or that region. */
  search(query: { text: string; day: string; limit: number; region?: string | null; configuration?: Configuration }): Promise<KnowHowHit[]>;
  /** By id, whatever its scope and validity. */
  read(id: string): Promise<KnowHowCard | undefined>;
  /** Shipped cards, revised where the bank has revised them, its own cards, and its documents. */
  cards(): KnowHowCard[];
  /** Replaces everything that is not the shipped library; resolves when it is findable. Searches meanwhile use the old index. */
  setStored(stored: Stored): Promise<void>;
  /** Builds the index now (about a second in a worker) rather than on the first search. */
  warm(): Promise<void>;
  /** What the index in use holds; for measuring. */
  indexFacts(): IndexFacts;
  /** Share of the exact nearest `limit` vectors that the graph finds for these texts; for measuring. */
  vectorRecall(texts: string[], limit: number): Promise<number>;
  /** Stops the worker; nothing is found any more. */
  close(): Promise<void>;
}

export interface KnowHowOptions {
  /** Folder of the shipped cards. */
  folder: string;
  /** An embeddings endpoint; absent: LocalEmbeddings. */
  embeddings?: EmbeddingsInterface | undefined;
  /** Names the endpoint's model, so that vectors kept on disk are not mixed. */
  embedderName?: string | undefined;
  /** Where the derived index is kept between starts; absent: it is made at each start. */
  indexFolder?: string | undefined;
  /** Told of an index file that could not be used, or of an endpoint that did not answer. */
  onProblem?: ((problem: string) => void) | undefined;
}

/** Below this a card shares no more than a chance character; what may be cited has far more (CITABLE_SCORE). */
const LEAST_SCORE = 0.02;
/** Cards prepared for the index in one go, by characters. */
const SLICE_CHARACTERS = 200_000;

/**
 * Opens the know-how base over a folder of cards. Cards are read and checked now; the index is made in a worker thread on
 * the first search (or `warm`, or `setStored`), and the request thread only passes messages.
 * @throws LibraryError naming each bad file and the reason
 */
export async function openKnowHow({ folder, embeddings, embedderName, indexFolder, onProblem = () => {} }: KnowHowOptions): Promise<KnowHowBase> {
  const { cards: shipped, problems } = await readLibrary(folder);
  if (problems.length > 0) throw new LibraryError(problems);
  const library = shipped.map(fromLibrary);
  const index = new LiveIndex({ embeddings, embedderName, folder: indexFolder, onProblem });
  const itemOf = new WeakMap<object, SearchItem>();
  let byId = new Map(library.map((card) => [card.id, card]));
  let wanted: Stored = { cards: [], documents: [] };
  let changes: Promise<unknown> = Promise.resolve();
  let ready: Promise<void> | undefined;

  /** Brings the index to what is wanted; the cards it is answered from change with it. */
  const settle = async (stored: Stored) => {
    const next = new Map(library.map((card) => [card.id, card]));
    for (const card of stored.cards) if (card.version > (next.get(card.id)?.version ?? 0)) next.set(card.id, inherit(card, next.get(card.id)));
    const passages = new Map<string, Passage[]>();
    for (const { passages: own, ...document } of stored.documents) {
      next.set(document.id, { kind: 'document', ...document });
      passages.set(document.id, own);
    }
    const items: SearchItem[] = [];
    let prepared = 0;
    for (const card of next.values()) {
      const item = itemOf.get(card) ?? toSearchItem(card, passages.get(card.id));
      itemOf.set(card, item);
      items.push(item);
      for (const unit of item.units) for (const { text } of unit) prepared += text.length;
      if (prepared < SLICE_CHARACTERS) continue;
      await nextTurn();
      prepared = 0;
    }
    // Between the two, a hit may be of a card not here yet: it is left out.
    const known = byId;
    byId = new Map([...known, ...next]);
    try {
      await index.change(items);
    } catch (error) {
      byId = known;
      throw error;
    }
    byId = next;
  };
  /** One change after the other. A build that failed (an endpoint that was down) is tried again on the next search. */
  const change = (stored: Stored) => {
    wanted = stored;
    const done = changes.then(() => settle(stored));
    changes = done.catch(() => {});
    ready ??= done;
    done.then(
      () => {
        ready = done;
      },
      () => {
        if (ready === done) ready = undefined;
      },
    );
    return done;
  };
  const whenReady = () => ready ?? change(wanted);

  return {
    async search({ text, day, limit, region = null, configuration = 'hybrid' }) {
      if (limit < 1 || configuration === 'none' || text.trim() === '') return [];
      await whenReady();
      if (byId.size === 0) return [];
      const hits = await index.search({ text, day, region, limit, configuration });
      const seen = new Set<string>();
      return hits.flatMap(({ id, passage, heading, score }) => {
        const card = byId.get(id);
        // While a card is being replaced the index may hold it twice, or as it was open before.
        if (score < LEAST_SCORE || card === undefined || seen.has(id) || !isOpenTo(card, { day, region })) return [];
        seen.add(id);
        return [{ card: copyCard(card), passage, heading, score }];
      });
    },
    async read(id) {
      const card = byId.get(id);
      return card === undefined ? undefined : copyCard(card);
    },
    cards: () => [...byId.values()].map(copyCard),
    setStored: change,
    warm: () => whenReady(),
    indexFacts: () => index.facts,
    vectorRecall: (texts, limit) => index.recall(texts, limit),
    close: () => index.close(),
  };
}

/** A revision keeps what it does not say: the other words people use for the card, and what they ask. */
function inherit(card: KnowHowCard, shipped: KnowHowCard | undefined): KnowHowCard {
  if (shipped === undefined) return card;
  const { keywords, questions, audience } = shipped;
  return { ...card, keywords: card.keywords ?? keywords, questions: card.questions ?? questions, audience: card.audience ?? audience };
}
