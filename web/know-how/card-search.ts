import type { CardFilter } from '../../server/know-how/card.schema.ts';

const facetNames = ['kind', 'scenario', 'trust', 'lever', 'channel', 'validity'] as const;
export type FacetName = (typeof facetNames)[number];

/** What the list is narrowed to, as it stands in the address: a link or a step back brings the same list. */
export type CardSearch = { q?: string } & Partial<Record<FacetName, string>>;

const LONGEST = 200;

/** The search as an address gives it; whatever it is, only texts come out. The server says when a value is none of its own. */
export function readSearch(raw: Record<string, unknown>): CardSearch {
  const search: CardSearch = {};
  for (const name of ['q', ...facetNames] as const) {
    const value = raw[name];
    // "15.14" in an address is read as a number.
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') search[name] = text.slice(0, LONGEST);
  }
  return search;
}

/** Chooses a value of a facet, or lets go of the chosen one. */
export function toggleFacet(search: CardSearch, name: FacetName, value: string): CardSearch {
  const { [name]: chosen, ...others } = search;
  return chosen === value ? others : { ...others, [name]: value };
}

export function withWords(search: CardSearch, words: string): CardSearch {
  const { q: _before, ...others } = search;
  const q = words.trim().slice(0, LONGEST);
  return q === '' ? others : { ...others, q };
}

/** How many facets narrow the list. */
export function countFilters(search: CardSearch): number {
  return facetNames.filter((name) => search[name] !== undefined).length;
}

/** The query of the server's list. */
export function toListQuery(search: CardSearch, { offset, limit }: Pick<CardFilter, 'offset' | 'limit'>): string {
  return new URLSearchParams({ ...search, offset: String(offset), limit: String(limit) }).toString();
}
