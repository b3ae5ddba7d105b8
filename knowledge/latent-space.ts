import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { TermCounts } from './terms.ts';

/** Directions kept. More follow single words again and add nothing over the lexical half; fewer blur neighbouring subjects. */
const DIMENSIONS = 128;
/** As many directions as units would only tell the units apart; a small base gets one for so many units. */
const UNITS_PER_DIRECTION = 4;
const OVERSAMPLING = 12;
const ROUNDS = 3;
/** Units the space is learned from; the others are projected into it. */
const MOST_UNITS = 12_000;
const MOST_TERMS = 50_000;

export interface LatentSnapshot {
  terms: string[];
  rarities: Float32Array;
  basis: Float32Array;
  dimensions: number;
}

/**
 * Latent semantics: a matrix of terms by units, weighted by count and rarity, reduced to its strongest directions
 * (randomised truncated SVD: Halko, Martinsson, Tropp 2011). Words that keep the same company point the same way although they
 * share no character. It is learned from the indexed text alone and knows nothing of the world: from a small base it learns little.
 */
export class LatentSpace {
  readonly dimensions: number;
  readonly #terms: Map<string, number>;
  readonly #rarities: Float32Array;
  /** Term by term, `dimensions` numbers each. */
  readonly #basis: Float32Array;

  private constructor({ terms, rarities, basis, dimensions }: LatentSnapshot) {
    this.#terms = new Map(terms.map((term, index) => [term, index]));
    this.#rarities = rarities;
    this.#basis = basis;
    this.dimensions = dimensions;
  }

  static restore(snapshot: LatentSnapshot): LatentSpace {
    return new LatentSpace(snapshot);
  }

  /** The same units give the same space. */
  static fit(all: readonly TermCounts[]): LatentSpace {
    const step = Math.max(1, all.length / MOST_UNITS);
    const units = Array.from({ length: Math.min(all.length, MOST_UNITS) }, (_, index) => all[Math.floor(index * step)] as TermCounts);
    const { terms, rarities } = chooseTerms(units);
    const rows = weighRows(units, { terms, rarities });
    const dimensions = Math.max(1, Math.min(DIMENSIONS, Math.ceil(units.length / UNITS_PER_DIRECTION), terms.size));
    const width = Math.max(1, Math.min(dimensions + OVERSAMPLING, units.length, terms.size));
    const random = gaussian(20_261_122);
    let left = orthonormal(timesTerms(rows, Float32Array.from({ length: terms.size * width }, random), width), width);
    let right = timesUnits(rows, left, { width, terms: terms.size });
    for (let round = 0; round < ROUNDS; round += 1) {
      left = orthonormal(timesTerms(rows, right, width), width);
      right = timesUnits(rows, left, { width, terms: terms.size });
    }
    // right' right = left' (rows right): the small side gives the same products for less work.
    const turn = strongest(products(left, timesTerms(rows, right, width), width), width, dimensions);
    return new LatentSpace({ terms: [...terms.keys()], rarities, basis: times(right, turn, width, dimensions), dimensions });
  }

  snapshot(): LatentSnapshot {
    return { terms: [...this.#terms.keys()], rarities: this.#rarities, basis: this.#basis, dimensions: this.dimensions };
  }

  get bytes(): number {
    return this.#basis.byteLength + this.#rarities.byteLength;
  }

  /** Length 1; all zero where no term is known. */
  project(counts: TermCounts): Float32Array {
    const vector = new Float32Array(this.dimensions);
    for (const [term, count] of counts) {
      const index = this.#terms.get(term);
      if (index === undefined) continue;
      const weight = (1 + Math.log(count)) * (this.#rarities[index] as number);
      const start = index * this.dimensions;
      for (let direction = 0; direction < this.dimensions; direction += 1) {
        vector[direction] = (vector[direction] as number) + weight * (this.#basis[start + direction] as number);
      }
    }
    return normalized(vector);
  }
}

/** Length 1; zeros stay zeros. */
export function normalized(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const length = Math.sqrt(sum);
  return vector.map((value) => value / length);
}

interface Rows {
  terms: Uint32Array[];
  weights: Float32Array[];
}

/** The terms of at least two units (of one, in a small base), the commonest if there are too many. */
function chooseTerms(units: readonly TermCounts[]): { terms: Map<string, number>; rarities: Float32Array } {
  const frequencies = new Map<string, number>();
  for (const unit of units) for (const term of unit.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const least = units.length > 2000 ? 2 : 1;
  const chosen = [...frequencies]
    .filter(([, frequency]) => frequency >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TERMS);
  return {
    terms: new Map(chosen.map(([term], index) => [term, index])),
    rarities: Float32Array.from(chosen, ([, frequency]) => Math.log(1 + (units.length - frequency + 0.5) / (frequency + 0.5))),
  };
}

function weighRows(units: readonly TermCounts[], { terms, rarities }: { terms: Map<string, number>; rarities: Float32Array }): Rows {
  const rows: Rows = { terms: [], weights: [] };
  for (const unit of units) {
    const known = [...unit].flatMap(([term, count]) => {
      const index = terms.get(term);
      return index === undefined ? [] : [[index, (1 + Math.log(count)) * (rarities[index] as number)] as const];
    });
    rows.terms.push(Uint32Array.from(known, ([index]) => index));
    rows.weights.push(normalized(Float32Array.from(known, ([, weight]) => weight)));
  }
  return rows;
}

/** rows × right: units by width. */
function timesTerms(rows: Rows, right: Float32Array, width: number): Float32Array {
  const product = new Float32Array(rows.terms.length * width);
  rows.terms.forEach((terms, unit) => {
    const weights = rows.weights[unit] as Float32Array;
    const to = unit * width;
    for (let position = 0; position < terms.length; position += 1) {
      const weight = weights[position] as number;
      const from = (terms[position] as number) * width;
      for (let column = 0; column < width; column += 1) product[to + column] = (product[to + column] as number) + weight * (right[from + column] as number);
    }
  });
  return product;
}

/** rows transposed × left: terms by width. */
function timesUnits(rows: Rows, left: Float32Array, { width, terms: count }: { width: number; terms: number }): Float32Array {
  const product = new Float32Array(count * width);
  rows.terms.forEach((terms, unit) => {
    const weights = rows.weights[unit] as Float32Array;
    const from = unit * width;
    for (let position = 0; position < terms.length; position += 1) {
      const weight = weights[position] as number;
      const to = (terms[position] as number) * width;
      for (let column = 0; column < width; column += 1) product[to + column] = (product[to + column] as number) + weight * (left[from + column] as number);
    }
  });
  return product;
}

/** Orthonormal columns that span those of a tall matrix. */
function orthonormal(tall: Float32Array, width: number): Float32Array {
  return times(tall, strongest(products(tall, tall, width), width, width), width, width);
}

/** The symmetric matrix a'b of two tall matrices for which it is symmetric; `width` columns each. */
function products(a: Float32Array, b: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let start = 0; start < a.length; start += width) {
    for (let row = 0; row < width; row += 1) {
      const value = a[start + row] as number;
      if (value === 0) continue;
      for (let column = row; column < width; column += 1)
        sums[row * width + column] = (sums[row * width + column] as number) + value * (b[start + column] as number);
    }
  }
  return sums;
}

/** Eigenvectors of the symmetric matrix whose upper half is given, strongest first, each divided by the root of its eigenvalue: width by `kept`. */
function strongest(upper: Float64Array, width: number, kept: number): Float64Array {
  const square = new Matrix(width, width);
  for (let row = 0; row < width; row += 1) {
    for (let column = row; column < width; column += 1) {
      square.set(row, column, upper[row * width + column] as number);
      square.set(column, row, upper[row * width + column] as number);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  const order = realEigenvalues.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const largest = order[0]?.value ?? 0;
  const turn = new Float64Array(width * kept);
  order.slice(0, kept).forEach(({ value, index }, column) => {
    // Directions that hold nothing but rounding are left at zero.
    if (value <= largest * 1e-9) return;
    for (let row = 0; row < width; row += 1) turn[row * kept + column] = eigenvectorMatrix.get(row, index) / Math.sqrt(value);
  });
  return turn;
}

/** A tall matrix of `width` columns times a small one of `kept`. */
function times(tall: Float32Array, turn: Float64Array, width: number, kept: number): Float32Array {
  const height = tall.length / width;
  const product = new Float32Array(height * kept);
  const sums = new Float64Array(kept);
  for (let row = 0; row < height; row += 1) {
    sums.fill(0);
    for (let inner = 0; inner < width; inner += 1) {
      const value = tall[row * width + inner] as number;
      if (value === 0) continue;
      const start = inner * kept;
      for (let column = 0; column < kept; column += 1) sums[column] = (sums[column] as number) + value * (turn[start + column] as number);
    }
    product.set(sums, row * kept);
  }
  return product;
}

/** Normal numbers from a seed (mulberry32, Box and Muller). */
function gaussian(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
