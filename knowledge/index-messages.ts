import type { IndexHit, IndexQuery } from './search-index.ts';
import type { SearchItem } from './search-item.ts';

/** An item on its way to the worker, with the endpoint's vectors of its units where an endpoint makes them. */
export interface ItemToAdd {
  item: SearchItem;
  vectors?: Float32Array[] | undefined;
}

export interface IndexFacts {
  units: number;
  /** Of both halves, in memory. */
  bytes: number;
  buildMs: number;
}

/** What the worker is asked, and what it answers. Items come in slices, so that copying them never holds up the sender. */
export interface IndexCalls {
  /** Loads what was kept on disk, if it is whole and of this embedder; says which items it has. */
  load: { ask: { folder: string; embedder: string }; answer: { keys: string[]; problem: string | null } };
  stage: { ask: { items: ItemToAdd[] }; answer: null };
  /** Builds the index from what was staged. */
  build: { ask: object; answer: IndexFacts };
  /** Takes items out and puts the staged ones in, while searches go on. */
  change: { ask: { remove: string[] }; answer: IndexFacts };
  save: { ask: { folder: string; embedder: string }; answer: null };
  search: { ask: IndexQuery; answer: IndexHit[] };
  /** Share of the exact nearest `limit` vectors that the graph finds for these texts. */
  recall: { ask: { texts: string[]; limit: number }; answer: number };
}

export type IndexCallName = keyof IndexCalls;
export type IndexRequest = { [Name in IndexCallName]: { id: number; name: Name; ask: IndexCalls[Name]['ask'] } }[IndexCallName];
export type IndexReply = { id: number; answer: IndexCalls[IndexCallName]['answer'] } | { id: number; error: string };
