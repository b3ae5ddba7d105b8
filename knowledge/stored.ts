import type { LibraryCard, Trust } from './card.schema.ts';

/** A card or document as it is cited. */
export interface KnowHowCard {
  kind: 'card' | 'document';
  id: string;
  version: number;
  title: { zh: string; en: string };
  trust: Trust;
  scenario: string[];
  source: string;
  /** YYYY-MM-DD, both ends included; null: open. */
  validFrom: string | null;
  validUntil: string | null;
  owner: string;
  /** null: everybody's; otherwise the branch it belongs to. */
  scope: string | null;
  /** Markdown or plain text. */
  body: string;
}

/** A document of the bank's own, cut into passages by whoever read it. */
export type StoredDocument = Omit<KnowHowCard, 'body' | 'kind'> & { body: string; passages: { heading: string; text: string }[] };

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
  /** The heading that paragraph stands under; '' where there is none. */
  heading: string;
  /** 0 to 1: how far the passage answers what was asked; does not depend on how many cards there are. */
  score: number;
}

/** `none` finds nothing (the floor of every comparison); the others are the halves of the search and both together. */
export type Configuration = 'none' | 'lexical' | 'vector' | 'hybrid';

export function fromLibrary({ id, version, title, trust, scenario, source, validFrom, validUntil, owner, body }: LibraryCard): KnowHowCard {
  return { kind: 'card', id, version, title: { ...title }, trust, scenario: [...scenario], source, validFrom, validUntil, owner, scope: null, body };
}
