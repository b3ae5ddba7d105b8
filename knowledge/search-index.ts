import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { LatentSpace, normalized } from './latent-space.ts';
import { LexicalIndex } from './lexical-index.ts';
import { GivenVectors, LocalEmbeddings } from './local-embeddings.ts';
import { normalizeText } from './normalize-text.ts';
import { outsideExamples } from './outside-examples.ts';
import { isOutside } from './outside-questions.ts';
import { pickPassage } from './pick-passage.ts';
import { nearnessOf, OUTSIDE_ITEM, QuestionIndex } from './question-index.ts';
import { relevance } from './relevance.ts';
import { isOpenTo, type SearchItem } from './search-item.ts';
import type { Configuration, Passage } from './stored.ts';
import { isSign, loadTermReader, type TermReader } from './terms.ts';
import { topUnits } from './top-units.ts';
import { VectorIndex } from './vector-index.ts';

/** Longest part of a question that is looked at, in characters; the rest of a pasted page would only dilute it. */
const LONGEST_QUERY = 2000;
/** Units each half hands on. */
const CANDIDATES = { lexical: 200, vector: 100 };
/**
 * What the nearest unit by vectors weighs beside the best unit by words. The local space adds little and is given little
 * (swept on half of a public FAQ set, checked on the other half); an endpoint's model knows more (not measured here).
 */
const VECTOR_WEIGHT = { local: 0.1, endpoint: 0.6 };

/**
 * What the nearest question of a card weighs beside the best unit by words: people ask as people ask, and seldom as a card is written.
 */
const QUESTION_WEIGHT = 1.2;
/** Items found by their questions alone that each half hands on. */
const QUESTION_CANDIDATES = 50;

export interface IndexQuery {
  text: string;
  day: string;
  region: string | null;
  limit: number;
  configuration: Exclude<Configuration, 'none'>;
  /** The endpoint's vector of the text; absent: the local space's. */
  vector?: Float32Array | undefined;
}

export interface IndexHit {
  id: string;
  passage: string;
  heading: string;
  score: number;
}

/** One unit as it comes in: with the endpoint's vector where an endpoint makes them. */
interface Unit {
  item: number;
  passages: Passage[];
}

/** Both halves over the same units, and the fusion of their scores. Lives in the worker. */
export class SearchIndex {
  readonly #reader: TermReader;
  readonly lexical: LexicalIndex;
  readonly space: LatentSpace | null;
  readonly vectors: VectorIndex;
  readonly #items: (SearchItem | null)[];
  readonly #itemOfKey = new Map<string, number>();
  readonly #units: Unit[] = [];
  readonly #itemOfUnit: number[] = [];
  readonly #firstUnit: number[] = [];
  readonly #questions: QuestionIndex;

  constructor(parts: { reader: TermReader; lexical: LexicalIndex; space: LatentSpace | null; vectors: VectorIndex; items: SearchItem[] }) {
    this.#reader = parts.reader;
    this.lexical = parts.lexical;
    this.space = parts.space;
    this.vectors = parts.vectors;
    this.#items = [...parts.items];
    const { space } = parts;
    this.#questions = new QuestionIndex(parts.reader, space === null ? null : (terms) => normalized(space.project(terms)));
    this.#questions.add(OUTSIDE_ITEM, outsideExamples);
    for (const [position, item] of parts.items.entries()) this.#enter(item, position);
  }

  /**
   * Builds both halves from scratch.
   * @param given vectors of an endpoint, unit by unit in the items' order; absent: a local space is learned
   */
  static async build(items: SearchItem[], given?: Float32Array[]): Promise<SearchIndex> {
    const reader = await loadTermReader();
    const units = items.flatMap((item) => item.units.map((passages) => reader.readUnit({ ...item, passages })));
    const lexical = LexicalIndex.build(units);
    const space = given === undefined ? LatentSpace.fit(units) : null;
    const dimensions = space?.dimensions ?? given?.[0]?.length ?? 1;
    const vectors = VectorIndex.create(SearchIndex.embedder(space, reader), { dimensions, capacity: units.length });
    units.forEach((unit, number) => {
      const vector = space?.project(unit) ?? given?.[number];
      if (vector === undefined || vector.length !== dimensions) throw new Error(`unit ${number} has no vector of ${dimensions} numbers`);
      vectors.add(normalized(vector));
    });
    return new SearchIndex({ reader, lexical, space, vectors, items });
  }

  /** What the vector store embeds text with. */
  static embedder(space: LatentSpace | null, reader: TermReader): EmbeddingsInterface {
    return space === null ? new GivenVectors() : new LocalEmbeddings(space, reader);
  }

  get keys(): string[] {
    return [...this.#itemOfKey.keys()];
  }

  get items(): SearchItem[] {
    return this.#items.filter((item) => item !== null);
  }

  get unitCount(): number {
    return this.#units.length;
  }

  get bytes(): number {
    return this.lexical.bytes + this.vectors.bytes + (this.space?.bytes ?? 0);
  }

  /**
   * Adds one item; it is found, whole, from the moment the promise resolves.
   * @param breathe awaited between units, so that searches go on while a long document comes in
   */
  async add(item: SearchItem, { given, breathe }: { given?: Float32Array[] | undefined; breathe: () => Promise<void> }): Promise<void> {
    const lengths = given?.map((vector) => vector.length) ?? [];
    if (this.space === null && (lengths.length !== item.units.length || lengths.some((length) => length !== this.vectors.dimensions))) {
      throw new Error(`${item.id}: its vectors are not of the index's length`);
    }
    for (const [number, passages] of item.units.entries()) {
      const terms = this.#reader.readUnit({ ...item, passages });
      this.lexical.add(terms);
      this.vectors.add(normalized(this.space?.project(terms) ?? (given?.[number] as Float32Array)));
      await breathe();
    }
    this.#enter(item, this.#items.push(item) - 1);
  }

  /** The item is found no more; its room is freed at the next build. */
  remove(key: string): void {
    const position = this.#itemOfKey.get(key);
    if (position === undefined) return;
    this.#items[position] = null;
    this.#itemOfKey.delete(key);
  }

  /** Best first, one hit an item. */
  async search({ text, day, region, limit, configuration, vector: given }: IndexQuery): Promise<IndexHit[]> {
    const query = text.slice(0, LONGEST_QUERY);
    const terms = this.#reader.readQuery(query);
    const words = this.#reader.words(query);
    if (terms.size === 0) return [];
    const openItems = this.#items.map((item) => item !== null && isOpenTo(item, { day, region }));
    let open = 0;
    for (const item of this.#itemOfUnit) if (openItems[item]) open += 1;
    // Units of a document that is still coming in are in the graph and not yet open.
    const closed = this.vectors.count - open;
    const isOpen = (unit: number) => openItems[this.#itemOfUnit[unit] ?? -1] ?? false;

    const scores = configuration === 'vector' ? null : this.lexical.score(terms);
    const byWords = scores === null ? [] : topUnits(scores, { count: this.#units.length, limit: CANDIDATES.lexical, isOpen });
    const vector = given === undefined ? (this.space?.project(terms) ?? null) : normalized(given);
    const hasVector = vector !== null && vector.length === this.vectors.dimensions && vector.some((value) => value !== 0);
    const byVector = configuration === 'lexical' || !hasVector ? [] : await this.vectors.nearest(vector, { limit: CANDIDATES.vector, isOpen, closed });

    const mostWords = byWords[0] === undefined || scores === null ? 1 : (scores[byWords[0]] ?? 1);
    const mostNear = Math.max(byVector[0]?.nearness ?? 0, 1e-6);
    const weight = this.space === null ? VECTOR_WEIGHT.endpoint : VECTOR_WEIGHT.local;
    const nearness = (unit: number) => (hasVector ? Math.max(0, this.vectors.nearness(unit, vector)) : 0);
    const asked = this.#questions.nearest(terms, {
      vector: configuration === 'lexical' || given !== undefined || !hasVector ? null : vector,
      isOpen: (item) => item === OUTSIDE_ITEM || (openItems[item] ?? false),
    });
    const outsideNear = asked.get(OUTSIDE_ITEM)?.words ?? 0;
    asked.delete(OUTSIDE_ITEM);
    const questionOf = (item: number) => {
      const near = asked.get(item);
      return near === undefined ? 0 : configuration === 'vector' ? near.latent : nearnessOf(near);
    };
    const byQuestion = [...asked.keys()].sort((a, b) => questionOf(b) - questionOf(a)).slice(0, QUESTION_CANDIDATES);
    const unitsByQuestion = byQuestion.flatMap((item) => (this.#items[item]?.units ?? []).map((_, number) => (this.#firstUnit[item] as number) + number));
    const bestOfItem = new Map<number, { unit: number; fused: number }>();
    for (const unit of new Set([...byWords, ...byVector.map((near) => near.unit), ...unitsByQuestion])) {
      const near = configuration === 'lexical' ? 0 : nearness(unit) / mostNear;
      const item = this.#itemOfUnit[unit] as number;
      const fused = (scores === null ? near : (scores[unit] ?? 0) / mostWords + weight * near) + QUESTION_WEIGHT * questionOf(item);
      if (fused > (bestOfItem.get(item)?.fused ?? 0)) bestOfItem.set(item, { unit, fused });
    }
    const best = [...bestOfItem.values()].sort((a, b) => b.fused - a.fused || a.unit - b.unit).slice(0, limit);
    const english = !/\p{Script=Han}/u.test(query);
    const told = words.map(({ word, chinese }) => ({
      forms: [word, ...chinese],
      known: Math.max(...[word, ...chinese].map((form) => this.lexical.known(form))),
    }));
    const characters = [...terms.keys()].filter((term) => [...term].length === 1 && !isSign(term));
    const heard = english ? told.map(({ known }) => known) : characters.map((character) => this.lexical.known(character));
    const unheard = heard.filter((known) => known === 0).length / Math.max(1, heard.length);
    const most = this.lexical.most(terms);
    const outside = isOutside(normalizeText(query));
    // Meaning alone: that the base never saw the words says nothing then.
    const leastOf = (matched: number) => (configuration === 'vector' ? 0.5 * matched : 0);
    const hits = best.map(({ unit, fused }) => {
      const { item, passages } = this.#units[unit] as Unit;
      const matched = scores === null ? nearness(unit) : (scores[unit] ?? 0) / most;
      const near = asked.get(item);
      const relevant = relevance({
        words: told.map(({ forms, known }) => ({ strength: Math.max(...forms.map((form) => this.lexical.strength(form, unit))), known })),
        unheard,
        matched,
        outside,
        outsideNear,
        english,
        question: near?.words ?? 0,
        latent: configuration === 'lexical' || this.space === null || !hasVector ? undefined : near?.latent || nearness(unit),
      });
      const picked = pickPassage(passages, { query, terms: [...terms.keys()], rarity: (term) => this.lexical.rarity(term) });
      return {
        id: (this.#items[item] as SearchItem).id,
        ...picked,
        score: Math.max(relevant, leastOf(matched)) * (0.5 + (0.5 * fused) / (best[0]?.fused ?? 1)),
      };
    });
    // A hit is at least as good as those ranked behind it.
    for (let position = hits.length - 2; position >= 0; position -= 1) {
      const hit = hits[position] as IndexHit;
      hit.score = Math.max(hit.score, hits[position + 1]?.score ?? 0);
    }
    return hits.map((hit) => ({ ...hit, score: Number(Math.min(1, hit.score).toFixed(4)) }));
  }

  /** Share of the exact nearest `limit` units that the graph finds for these texts; equals at the edge count as found. Local space only. */
  async recall(texts: string[], limit: number): Promise<number> {
    let found = 0;
    let all = 0;
    for (const text of texts) {
      const vector = this.space?.project(this.#reader.readQuery(text));
      if (vector === undefined || !vector.some((value) => value !== 0)) continue;
      const exact = this.vectors.exactly(vector, { limit, isOpen: () => true });
      const least = (exact.at(-1)?.nearness ?? 0) - 1e-5;
      const near = await this.vectors.nearest(vector, { limit: CANDIDATES.vector, isOpen: () => true, closed: 0 });
      found += Math.min(exact.length, near.slice(0, limit).filter(({ nearness }) => nearness >= least).length);
      all += exact.length;
    }
    return all === 0 ? 1 : found / all;
  }

  #enter(item: SearchItem, position: number): void {
    this.#itemOfKey.set(item.key, position);
    this.#firstUnit[position] = this.#units.length;
    this.#questions.add(position, item.questions);
    for (const passages of item.units) {
      this.#units.push({ item: position, passages });
      this.#itemOfUnit.push(position);
    }
  }
}
