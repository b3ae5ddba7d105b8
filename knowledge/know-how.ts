import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { LibraryCard, Trust } from './card.schema.ts';
import { LibraryError, readLibrary } from './read-library.ts';
import { buildSearch, type Search } from './search-cards.ts';

/** A card as it is cited. */
export interface KnowHowCard {
  id: string;
  version: number;
  title: { zh: string; en: string };
  trust: Trust;
  scenario: string[];
  source: string;
  validFrom: string | null;
  validUntil: string | null;
  body: string;
}

export interface KnowHowHit {
  card: KnowHowCard;
  /** The paragraph of the card that fits best. */
  passage: string;
  /** 0 to 1: how much of what was asked the card speaks of. */
  score: number;
}

export interface KnowHowBase {
  search(query: { text: string; day: string; limit: number }): Promise<KnowHowHit[]>;
  read(id: string): Promise<KnowHowCard | undefined>;
  /** Builds the index now (about half a second, mostly loading modules) rather than on the first search. */
  warm(): Promise<void>;
  /** Cards with all their front matter: figures, clause, lever. */
  cards(): LibraryCard[];
}

/** Below this a card shares only chance words with the question. */
const LEAST_SCORE = 0.2;

/**
 * Opens the know-how base over a folder of cards. Cards are read and checked now; the index is made on the first
 * search (or `warm`), once.
 * @param embeddings an embeddings endpoint; absent: the local, lexical HashedEmbeddings
 * @throws LibraryError naming each bad file and the reason
 */
export async function openKnowHow({ folder, embeddings }: { folder: string; embeddings?: EmbeddingsInterface }): Promise<KnowHowBase> {
  const { cards, problems } = await readLibrary(folder);
  if (problems.length > 0) throw new LibraryError(problems);
  const byId = new Map(cards.map((card) => [card.id, card]));
  let built: Promise<Search> | undefined;
  const index = () => {
    built ??= buildSearch(cards, embeddings);
    // A build that failed (an endpoint that was down) is tried again on the next search.
    built.catch(() => {
      built = undefined;
    });
    return built;
  };
  return {
    async search({ text, day, limit }) {
      if (cards.length === 0 || limit < 1) return [];
      const hits = await (await index())(text, (id) => isValidOn(byId.get(id), day));
      return hits
        .filter((hit) => hit.score >= LEAST_SCORE)
        .slice(0, limit)
        .flatMap(({ cardId, passage, score }) => {
          const card = byId.get(cardId);
          return card === undefined ? [] : [{ card: cite(card), passage, score }];
        });
    },
    async read(id) {
      const card = byId.get(id);
      return card === undefined ? undefined : cite(card);
    },
    async warm() {
      if (cards.length > 0) await index();
    },
    cards: () => structuredClone(cards),
  };
}

/** Both ends included; days are YYYY-MM-DD. */
function isValidOn(card: LibraryCard | undefined, day: string): boolean {
  return card !== undefined && (card.validFrom === null || card.validFrom <= day) && (card.validUntil === null || day <= card.validUntil);
}

function cite({ id, version, title, trust, scenario, source, validFrom, validUntil, body }: LibraryCard): KnowHowCard {
  return { id, version, title: { ...title }, trust, scenario: [...scenario], source, validFrom, validUntil, body };
}
