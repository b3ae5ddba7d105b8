/**
 * Numbers of the units with the highest scores above zero, best first; of equals the earlier one first.
 * One pass with a heap: sorting every unit that shares a common character would cost more than scoring.
 */
export function topUnits(scores: Float32Array, { count, limit, isOpen }: { count: number; limit: number; isOpen: (unit: number) => boolean }): number[] {
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => (scores[a] as number) < (scores[b] as number) || (scores[a] === scores[b] && a > b);
  const sink = (start: number) => {
    let at = start;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && isWorse(heap[right] as number, heap[left] as number) ? right : left;
      if (!isWorse(heap[child] as number, heap[at] as number)) return;
      [heap[at], heap[child]] = [heap[child] as number, heap[at] as number];
      at = child;
    }
  };
  for (let unit = 0; unit < count; unit += 1) {
    if (!((scores[unit] as number) > 0)) continue;
    if (heap.length === limit && !isWorse(heap[0] as number, unit)) continue;
    if (!isOpen(unit)) continue;
    if (heap.length < limit) {
      heap.push(unit);
      if (heap.length === limit) for (let at = Math.floor(limit / 2); at >= 0; at -= 1) sink(at);
    } else {
      heap[0] = unit;
      sink(0);
    }
  }
  return heap.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
