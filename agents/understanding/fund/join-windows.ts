import type { MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { WindowRead } from './read-windows.ts';

const JOINED = /^ ?(?:和|与|跟|、|以及|及|还有|,|，|\/|&|and|as well as|plus) ?(?:和|及|且|and)? ?$/;

/** 近一年和近三年: the times told in one breath with one of them, each once, in order. */
export function windowsJoined(text: string, windows: readonly WindowRead[], one: WindowRead): WindowRead[] {
  const inOrder = [...windows].sort((a, b) => a.start - b.start);
  const at = inOrder.findIndex(({ start, end }) => start === one.start && end === one.end);
  if (at < 0) return [one];
  let [first, last] = [at, at];
  const joins = (left: WindowRead | undefined, right: WindowRead | undefined): boolean =>
    left !== undefined && right !== undefined && left.window !== null && right.window !== null && JOINED.test(text.slice(left.end, right.start));
  while (joins(inOrder[first - 1], inOrder[first])) first -= 1;
  while (joins(inOrder[last], inOrder[last + 1])) last += 1;
  const seen = new Set<MetricWindow | null>();
  return inOrder.slice(first, last + 1).filter(({ window }) => (seen.has(window) ? false : seen.add(window)));
}
