/**
 * At most `most` (at least 2) of the values, evenly spread, first and last among them, and those at `keep` in the place of a neighbour.
 */
export function thinOut<Value>(values: readonly Value[], most: number, keep: readonly number[] = []): Value[] {
  const count = Math.max(most, 2);
  if (values.length <= count) return [...values];
  const picked = Array.from({ length: count }, (_, index) => Math.round((index * (values.length - 1)) / (count - 1)));
  for (const wanted of keep) {
    if (picked.includes(wanted) || picked.length < 3) continue;
    const inner = picked.slice(1, -1);
    const nearest = inner.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best));
    picked[picked.indexOf(nearest)] = wanted;
  }
  return [...new Set(picked)].sort((a, b) => a - b).flatMap((at) => values.slice(at, at + 1));
}
