import { isSign, SIGN, type TermCounts } from './terms.ts';

const K1 = 1.2;
const B = 0.75;
/** Weights are kept as bytes; the largest BM25 weight of a term in a unit is K1 + 1. */
const STEP = 255 / (K1 + 1);
/** Terms looked at per query, the most telling first; a pasted page has thousands. */
const MOST_TERMS = 96;
/** A word typed a hundred times is asked for no more than a word typed three times. */
const MOST_REPEATS = 3;
/** A word that stands in a tenth of so many units is familiar, however many more units of other subjects there are. */
const MANY_UNITS = 600;
/** Signs against one word of the text: from a random half of a public FAQ set, checked on the other half. */
const SIGN_WEIGHT: Record<string, number> = { [SIGN.idea]: 0.7, [SIGN.shape]: 2.5, [SIGN.shortShape]: 2.5 };

interface Postings {
  units: Uint32Array;
  /** BM25 weight of the term in that unit without its rarity, in steps of 1/STEP. */
  weights: Uint8Array;
}

/** What is kept on disk; plain data and typed arrays. */
export interface LexicalSnapshot {
  terms: string[];
  frequencies: Uint32Array;
  starts: Uint32Array;
  units: Uint32Array;
  weights: Uint8Array;
  count: number;
  averageLength: number;
}

/**
 * BM25 over words, characters, pairs of characters and signs, in typed arrays. A library index of that kind in JavaScript
 * objects (MiniSearch) takes gigabytes and 100 ms a search at 100,000 chunks; this takes about 5 bytes a term of a chunk.
 * Most units are in one block made at build time; units added later are in a small map beside it until the next build.
 */
export class LexicalIndex {
  readonly #terms = new Map<string, number>();
  #frequencies: Uint32Array = new Uint32Array(0);
  #block: { starts: Uint32Array } & Postings = { starts: new Uint32Array(1), units: new Uint32Array(0), weights: new Uint8Array(0) };
  readonly #recent = new Map<number, { units: number[]; weights: number[] }>();
  #count = 0;
  #averageLength = 1;
  #scores = new Float32Array(0);

  /** Makes the block from all units, in order of unit number. */
  static build(units: Iterable<TermCounts>): LexicalIndex {
    const index = new LexicalIndex();
    const rows: { terms: Uint32Array; counts: Uint8Array; length: number }[] = [];
    let total = 0;
    for (const unit of units) {
      const terms = new Uint32Array(unit.size);
      const counts = new Uint8Array(unit.size);
      let position = 0;
      for (const [term, count] of unit) {
        terms[position] = index.#termId(term);
        counts[position] = Math.min(255, count);
        position += 1;
      }
      const length = lengthOf(unit);
      total += length;
      rows.push({ terms, counts, length });
    }
    index.#count = rows.length;
    index.#averageLength = rows.length === 0 ? 1 : Math.max(1, total / rows.length);
    index.#seal(rows);
    return index;
  }

  static restore(snapshot: LexicalSnapshot): LexicalIndex {
    const index = new LexicalIndex();
    for (const [id, term] of snapshot.terms.entries()) index.#terms.set(term, id);
    index.#frequencies = snapshot.frequencies;
    index.#block = { starts: snapshot.starts, units: snapshot.units, weights: snapshot.weights };
    index.#count = snapshot.count;
    index.#averageLength = snapshot.averageLength;
    return index;
  }

  /** Only before anything was added to the block. */
  snapshot(): LexicalSnapshot {
    return {
      terms: [...this.#terms.keys()],
      frequencies: this.#frequencies.slice(0, this.#terms.size),
      ...this.#block,
      count: this.#count,
      averageLength: this.#averageLength,
    };
  }

  get bytes(): number {
    return this.#block.units.byteLength + this.#block.weights.byteLength + this.#block.starts.byteLength + this.#frequencies.byteLength;
  }

  /** Adds the next unit; lengths are measured against the average at build time. */
  add(unit: TermCounts): void {
    const number = this.#count;
    const length = lengthOf(unit);
    for (const [term, count] of unit) {
      const id = this.#termId(term);
      this.#frequencies[id] = (this.#frequencies[id] ?? 0) + 1;
      let recent = this.#recent.get(id);
      if (recent === undefined) {
        recent = { units: [], weights: [] };
        this.#recent.set(id, recent);
      }
      recent.units.push(number);
      recent.weights.push(this.#weight(isSign(term), count, length));
    }
    this.#count += 1;
  }

  /**
   * @returns the score of every unit, by unit number; valid until the next call
   */
  score(query: TermCounts): Float32Array {
    if (this.#scores.length < this.#count) this.#scores = new Float32Array(Math.ceil(this.#count * 1.2));
    const scores = this.#scores.fill(0);
    const weighed = [...query]
      .flatMap(([term, count]) => {
        const id = this.#terms.get(term);
        return id === undefined ? [] : [{ id, weight: Math.min(count, MOST_REPEATS) * this.rarity(term) * (SIGN_WEIGHT[term.charAt(0)] ?? 1) }];
      })
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS);
    for (const { id, weight } of weighed) {
      const share = weight / STEP;
      const { starts, units, weights } = this.#block;
      const end = starts[id + 1] ?? 0;
      for (let position = id + 1 < starts.length ? (starts[id] ?? 0) : end; position < end; position += 1) {
        const unit = units[position] as number;
        scores[unit] = (scores[unit] as number) + share * (weights[position] as number);
      }
      const recent = this.#recent.get(id);
      recent?.units.forEach((unit, position) => {
        scores[unit] = (scores[unit] as number) + share * (recent.weights[position] as number);
      });
    }
    return scores;
  }

  /** The score a unit would have that is about every word of the query; signs left out. */
  most(query: TermCounts): number {
    let most = 1e-9;
    for (const [term, count] of query) if (!isSign(term)) most += Math.min(count, MOST_REPEATS) * this.rarity(term) * (K1 + 1);
    return most;
  }

  /** How telling a term is: rare ones more. */
  rarity(term: string): number {
    const id = this.#terms.get(term);
    const frequency = id === undefined ? 0 : (this.#frequencies[id] ?? 0);
    return Math.log(1 + Math.max(0, this.#count - frequency + 0.5) / (frequency + 0.5));
  }

  /** How well the base knows a term: the share of the units it stands in, 0 to 1; in a large base so many units are enough as in one of MANY_UNITS. */
  known(term: string): number {
    const id = this.#terms.get(term);
    return id === undefined || this.#count === 0 ? 0 : Math.min(1, (this.#frequencies[id] ?? 0) / Math.min(this.#count, MANY_UNITS));
  }

  /** How much a unit speaks of a term: 0 not at all, 1 once in a unit of average length, towards K1 + 1 where it is in the title or comes again and again. */
  strength(term: string, unit: number): number {
    const id = this.#terms.get(term);
    if (id === undefined) return 0;
    const { starts, units, weights } = this.#block;
    if (id + 1 < starts.length) {
      let [low, high] = [starts[id] as number, starts[id + 1] as number];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((units[middle] as number) < unit) low = middle + 1;
        else high = middle;
      }
      if (low < (starts[id + 1] as number) && units[low] === unit) return (weights[low] as number) / STEP;
    }
    const recent = this.#recent.get(id);
    return recent === undefined ? 0 : (recent.weights[recent.units.indexOf(unit)] ?? 0) / STEP;
  }

  #termId(term: string): number {
    let id = this.#terms.get(term);
    if (id === undefined) {
      id = this.#terms.size;
      this.#terms.set(term, id);
      if (id >= this.#frequencies.length) {
        const grown = new Uint32Array(Math.max(1024, Math.ceil(id * 1.5)));
        grown.set(this.#frequencies);
        this.#frequencies = grown;
      }
    }
    return id;
  }

  #weight(sign: boolean, count: number, length: number): number {
    const weight = sign ? 1 : (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / this.#averageLength));
    return Math.max(1, Math.round(weight * STEP));
  }

  #seal(rows: { terms: Uint32Array; counts: Uint8Array; length: number }[]): void {
    const size = this.#terms.size;
    const starts = new Uint32Array(size + 1);
    for (const { terms } of rows) for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    for (let term = 0; term < size; term += 1) {
      this.#frequencies[term] = starts[term + 1] ?? 0;
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    }
    const signs = Uint8Array.from(this.#terms.keys(), (term) => (isSign(term) ? 1 : 0));
    const next = starts.slice();
    const units = new Uint32Array(starts[size] ?? 0);
    const weights = new Uint8Array(units.length);
    rows.forEach(({ terms, counts, length }, unit) => {
      terms.forEach((term, index) => {
        const position = next[term] as number;
        next[term] = position + 1;
        units[position] = unit;
        weights[position] = this.#weight(signs[term] === 1, counts[index] as number, length);
      });
    });
    this.#block = { starts, units, weights };
  }
}

/** How many words and characters the unit has; signs are not counted. */
function lengthOf(unit: TermCounts): number {
  let length = 0;
  for (const [term, count] of unit) if (!isSign(term)) length += count;
  return length;
}
