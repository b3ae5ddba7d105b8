import { expect, it } from 'vitest';
import { benchSegments } from '../../../server/bench/segment-bench.ts';

it('should time count and waterfall against hand-written SQL that gives the same answer', async () => {
  const measures = await benchSegments({ sizes: [3000], runs: 3 });
  expect(measures.map((measure) => [measure.customers, measure.what, measure.same])).toEqual([
    [3000, 'count', true],
    [3000, 'waterfall', true],
  ]);
  expect(measures.every((measure) => measure.oursMs > 0 && measure.handWrittenMs > 0)).toBe(true);
});
