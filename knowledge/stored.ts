import type { FrontMatter, LibraryCard } from './card.schema.ts';

/** A card or document as it is cited. */
export interface KnowHowCard extends Pick<FrontMatter, 'id' | 'version' | 'title' | 'trust' | 'scenario' | 'source' | 'validFrom' | 'validUntil' | 'owner'> {
  kind: 'card' | 'document';
  /** null: everybody's; otherwise the branch it belongs to. */
  scope: string | null;
  /** Markdown or plain text. */
  body: string;
  audience?: string[] | undefined;
  productLine?: FrontMatter['productLine'] | undefined;
  channel?: FrontMatter['channel'] | undefined;
  lever?: FrontMatter['lever'] | undefined;
  keywords?: string[] | undefined;
  questions?: string[] | undefined;
  figures?: FrontMatter['figures'] | { name: string; value: number | string; unit: string; asOf: string }[] | undefined;
  clause?: FrontMatter['clause'] | undefined;
}

export interface Passage {
  /** '' where it stands under none. */
  heading: string;
  text: string;
}

/** A document of the bank's own, cut into passages by whoever read it. */
export type StoredDocument = Omit<KnowHowCard, 'kind'> & { passages: Passage[] };

/** Everything that is not the shipped library. */
export interface Stored {
  /** Approved revisions: same id as a shipped card replaces it, the highest version wins. */
  cards: KnowHowCard[];
  documents: StoredDocument[];
}

export interface KnowHowHit {
  card: KnowHowCard;
  /** The paragraph that fits best, as it stands in the card's body or the document's passages. */
  passage: string;
  /** The heading that paragraph stands under. */
  heading: string;
  /** 0 to 1: how far the passage answers what was asked; does not depend on how many cards there are. */
  score: number;
}

/** `none` finds nothing (the floor of every comparison); the others are the halves of the search and both together. */
export type Configuration = 'none' | 'lexical' | 'vector' | 'hybrid';

export function fromLibrary(card: LibraryCard): KnowHowCard {
  return { kind: 'card', scope: null, ...card };
}

/** A copy a reader may change without changing the base; the body, a string, is shared. */
export function copyCard(card: KnowHowCard): KnowHowCard {
  const { body, ...rest } = card;
  return { ...structuredClone(rest), body };
}
