import { beforeAll, describe, expect, it } from 'vitest';
import { runTrust } from './run-trust.ts';
import type { Verdict } from './statement.ts';
import { statements } from './statements/index.ts';

/** The fast part of the trust suite; the rest is `node test/trust/run.cli.ts`. */
const fast = statements.filter((statement) => statement.fast === true);

describe('the fifty statements', () => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    verdicts = await runTrust({ fast: true });
  }, 300_000);

  it('should all be there, each with a check or the reason why it does not fit', () => {
    expect(statements.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    for (const { check, notApplicable } of statements) expect((check === undefined) !== (notApplicable === undefined)).toBe(true);
  });

  it.each(fast.map(({ id, title }) => [id, title] as const))('%i should hold: %s', (id) => {
    const verdict = verdicts.find((one) => one.id === id);
    expect(verdict?.breaches).toEqual([]);
    expect(verdict?.tries).toBeGreaterThan(0);
  });
});
