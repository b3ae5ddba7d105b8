import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FundQuery } from '../../../../server/fund/screening/fund-query.schema.ts';
import { tallyCounts } from '../../../../server/fund/screening/tally-counts.ts';

const queryOf = (enabled: readonly boolean[]): FundQuery => ({
  clauses: enabled.map((on, index) => ({ id: `q${index + 1}`, anyOf: [{ kind: 'rule_4433' }], excluded: false, enabled: on, quote: '' })),
  sort: { by: 'neutral' },
  limit: 10,
  unsupported: [],
});

test('should count what each clause does as counting every fund by itself would', () => {
  const fund = fc.record({ holds: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), risk: fc.constantFrom('R1', 'R3'), ended: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fund, { maxLength: 40 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (funds, enabled) => {
      const rows = funds.map(({ holds, risk, ended }) => ({ bits: holds.reduce((sum, on, index) => sum + (on ? 2 ** index : 0), 0), risk, ended, funds: 1 }));
      const counts = tallyCounts(queryOf(enabled), rows);
      const fits = (takes: (index: number) => boolean) => funds.filter(({ holds }) => holds.every((on, index) => on || !enabled[index] || !takes(index)));
      expect(counts.matched).toBe(fits(() => true).length);
      expect(counts.ended).toBe(fits(() => true).filter(({ ended }) => ended).length);
      expect(counts.byGrade.R3 ?? 0).toBe(fits(() => true).filter(({ risk }) => risk === 'R3').length);
      for (const [index, effect] of counts.effects.entries()) {
        expect(effect.alone).toBe(funds.filter(({ holds }) => holds[index]).length);
        expect(effect.remaining).toBe(fits((other) => other <= index).length);
        expect(effect.without).toBe(fits((other) => other !== index).length);
      }
    }),
  );
});
