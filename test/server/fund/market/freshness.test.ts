import { expect, test } from 'vitest';
import { freshnessState } from '../../../../server/fund/market/freshness.ts';

test.each([
  [0.99, 0.05, 'good'],
  [0.97, null, 'good'],
  [0.89, 0.05, 'thin'],
  [0.99, 0.942, 'carried_forward'],
  [0.5, 0.5, 'carried_forward'],
] as const)('should call a day covered by %s with %s repeated %s', (covered, repeated, state) => {
  expect(freshnessState(covered, repeated)).toBe(state);
});
