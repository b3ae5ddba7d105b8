import { expect, it } from 'vitest';
import { benchFunds } from '../../../server/bench/fund-bench.ts';

it('should time a rebuild, a screen beside the bare statement, and the answers it is given', async () => {
  let asked = 0;
  const bench = await benchFunds({ funds: 60, years: 4, runs: 2, answer: async () => (asked += 1) });
  expect(bench).toMatchObject({ funds: 60, screenRuns: 2 });
  expect(bench.navRows).toBeGreaterThan(60 * 4 * 255);
  expect(asked).toBe(3);
  for (const ms of [bench.rebuildSeconds, bench.peakMegabytes, bench.screenMs, bench.bareMs]) expect(ms).toBeGreaterThan(0);
});
