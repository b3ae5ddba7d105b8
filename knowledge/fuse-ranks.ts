/**
 * Reciprocal-rank fusion (Cormack, Clarke, Büttcher 2009): each list gives an item 1/(k + rank); the sums decide.
 * @param lists item keys, best first; an item counts once per list, at its best rank
 * @returns sums as a share of what an item at the top of every list would get, 0 to 1
 */
export function fuseRanks<Key>(lists: Key[][], k = 30): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const list of lists) {
    [...new Set(list)].forEach((key, rank) => {
      sums.set(key, (sums.get(key) ?? 0) + 1 / (k + rank + 1));
    });
  }
  const best = lists.length / (k + 1);
  return new Map([...sums].map(([key, sum]) => [key, sum / best]));
}
