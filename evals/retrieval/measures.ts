/** Ranks a ranking gives: 1 for the best relevant document, null when none of the first ten is relevant. */
export interface Measures {
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  mrrAt10: number;
  ndcgAt10: number;
}

export interface RankedQuery {
  ranking: string[];
  relevant: string[];
}

/** Recall is the share of queries with a relevant document among the first k; nDCG counts every relevant one. */
export function measure(queries: RankedQuery[]): Measures {
  const mean = (value: (query: RankedQuery) => number) => (queries.length === 0 ? 0 : queries.reduce((sum, query) => sum + value(query), 0) / queries.length);
  const hitWithin = (k: number) => mean((query) => (firstRank(query) <= k ? 1 : 0));
  return {
    recallAt1: hitWithin(1),
    recallAt5: hitWithin(5),
    recallAt10: hitWithin(10),
    mrrAt10: mean((query) => (firstRank(query) <= 10 ? 1 / firstRank(query) : 0)),
    ndcgAt10: mean(({ ranking, relevant }) => {
      const gain = (ids: string[]) => ids.slice(0, 10).reduce((sum, id, index) => sum + (relevant.includes(id) ? 1 / Math.log2(index + 2) : 0), 0);
      return gain(ranking) / gain(relevant);
    }),
  };
}

/** Rank of the first relevant document, 1 the best; Infinity when there is none. */
export function firstRank({ ranking, relevant }: RankedQuery): number {
  const index = ranking.findIndex((id) => relevant.includes(id));
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

export interface PairedDifference {
  /** R@1 of a minus R@1 of b. */
  difference: number;
  /** 95 % interval from 2,000 seeded bootstrap draws of queries. */
  low: number;
  high: number;
  /** Queries only a, only b puts first. */
  onlyA: number;
  onlyB: number;
  /** Two-sided exact McNemar test. */
  p: number;
}

/** Compares first places query by query. */
export function pairedFirstPlaces(a: RankedQuery[], b: RankedQuery[]): PairedDifference {
  const steps = a.map((query, index) => Number(firstRank(query) === 1) - Number(firstRank(b[index] ?? { ranking: [], relevant: [] }) === 1));
  const total = Math.max(1, steps.length);
  const random = uniform(7);
  const draws = Array.from({ length: 2000 }, () => {
    let sum = 0;
    for (let draw = 0; draw < steps.length; draw += 1) sum += steps[Math.floor(random() * steps.length)] ?? 0;
    return sum / total;
  }).sort((x, y) => x - y);
  const onlyA = steps.filter((step) => step > 0).length;
  const onlyB = steps.filter((step) => step < 0).length;
  return {
    difference: (onlyA - onlyB) / total,
    low: draws[49] ?? 0,
    high: draws[1949] ?? 0,
    onlyA,
    onlyB,
    p: exactBinomial(Math.min(onlyA, onlyB), onlyA + onlyB),
  };
}

/** Two-sided probability of at most `least` heads among `tosses` of a fair coin. */
function exactBinomial(least: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2;
  let sum = 0;
  for (let heads = 0; heads <= least; heads += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((tosses - heads) / (heads + 1));
  }
  return Math.min(1, 2 * sum);
}

/** mulberry32 */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
