import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RiskGrade } from '../../../../server/fund/fund.schema.ts';
import { gateFunds, openGate, tellRemoval } from '../../../../server/fund/suitability/gate-funds.ts';
import { gradeLevel, higherGrade, judgeFund, mayOverride, riskGrades, suitableGrades } from '../../../../server/fund/suitability/suitability.rules.ts';
import type { RiskStanding } from '../../../../server/fund/suitability/suitability.schema.ts';
import { standingOf } from './standing-of.ts';

describe('the matrix', () => {
  test.each([
    ['C1', ['R1']],
    ['C2', ['R1', 'R2']],
    ['C3', ['R1', 'R2', 'R3']],
    ['C4', ['R1', 'R2', 'R3', 'R4']],
    ['C5', ['R1', 'R2', 'R3', 'R4', 'R5']],
  ] as const)('should show %s the grades %j', (riskClass, grades) => {
    expect(suitableGrades(standingOf(riskClass))).toEqual(grades);
  });

  test('should show only R1 while an assessment is missing or expired, even to a former C5', () => {
    expect(suitableGrades(standingOf(null))).toEqual(['R1']);
    const expired: RiskStanding = { ...standingOf('C5'), state: 'expired', expiresOn: '2026-01-01' };
    expect(suitableGrades(expired)).toEqual(['R1']);
    expect(mayOverride(expired)).toBe(false);
    const verdict = judgeFund({ code: '000001', risk: 'R2' }, expired);
    expect(verdict.verdict).toBe('not_assessed');
    expect(verdict.reason.zh).toContain('2026-01-01');
  });

  test('should leave the lowest category no way around its level', () => {
    const lowest = standingOf('C1', true);
    expect(mayOverride(lowest)).toBe(false);
    expect(judgeFund({ code: '000001', risk: 'R2' }, lowest).verdict).toBe('blocked');
    expect(judgeFund({ code: '000001', risk: 'R2' }, standingOf('C1')).verdict).toBe('above_level');
    expect(openGate({ standing: lowest, override: { all: true, codes: ['000001'] }, asked: true })).toEqual({ grades: ['R1'], codes: [] });
  });

  test('should name special risks from R4 on', () => {
    expect(riskGrades.map((risk) => judgeFund({ code: '000001', risk }, standingOf('C5')).needsRiskNotice)).toEqual([false, false, false, true, true]);
  });

  test('should use the higher grade where issuer and seller differ', () => {
    expect(higherGrade('R2', 'R4')).toBe('R4');
    expect(higherGrade('R5', 'R4')).toBe('R5');
    expect(higherGrade(null, 'R3')).toBe('R3');
    expect(higherGrade('R3', null)).toBe('R3');
    expect(higherGrade(null, null)).toBeNull();
  });
});

describe('the gate', () => {
  const standings = fc.record({
    state: fc.constantFrom('valid' as const, 'expired' as const, 'missing' as const),
    riskClass: fc.constantFrom('C1' as const, 'C2' as const, 'C3' as const, 'C4' as const, 'C5' as const, null),
    lowest: fc.boolean(),
    assessedOn: fc.constant(null),
    expiresOn: fc.constant(null),
  });
  const funds = fc.uniqueArray(fc.record({ code: fc.stringMatching(/^\d{6}$/), risk: fc.constantFrom<RiskGrade>('R1', 'R2', 'R3', 'R4', 'R5') }), {
    selector: (fund) => fund.code,
    maxLength: 20,
  });

  test('should never return a fund above the class without an override, whatever is asked', () => {
    fc.assert(
      fc.property(standings, funds, fc.boolean(), (standing, list, asked) => {
        const level = standing.state === 'valid' && standing.riskClass !== null ? gradeLevel(standing.riskClass) : 1;
        const { kept, removed } = gateFunds(list, { standing, asked });
        expect(kept.every((fund) => gradeLevel(fund.risk) <= level && !fund.aboveLevel)).toBe(true);
        expect(kept.length + removed.length).toBe(list.length);
      }),
    );
  });

  test('should honour an override only for what was asked, with a valid class above the lowest category, and mark what it shows', () => {
    fc.assert(
      fc.property(standings, funds, fc.boolean(), (standing, list, asked) => {
        const { kept } = gateFunds(list, { standing, override: { codes: list.map((fund) => fund.code) }, asked });
        const above = kept.filter((fund) => fund.aboveLevel);
        if (!asked || standing.lowest || standing.state !== 'valid') expect(above).toEqual([]);
        else if (standing.riskClass !== null) expect(kept.length).toBe(list.length);
      }),
    );
  });

  test('should tell what it took out by grade, and what the customer may do', () => {
    const removal = tellRemoval(
      [
        { risk: 'R5', count: 2 },
        { risk: 'R4', count: 3 },
        { risk: 'R1', count: 0 },
      ],
      standingOf('C3'),
    );
    expect(removal).toMatchObject({ count: 5, overridable: true });
    expect(removal?.byGrade.map((entry) => entry.risk)).toEqual(['R4', 'R5']);
    expect(removal?.reason.zh).toContain('R4 3 只、R5 2 只');
    expect(removal?.reason.zh).toContain('警示');
    expect(tellRemoval([{ risk: 'R2', count: 1 }], standingOf('C1', true))?.overridable).toBe(false);
    expect(tellRemoval([{ risk: 'R2', count: 1 }], standingOf(null))?.reason.zh).toContain('测评');
    expect(tellRemoval([], standingOf('C5'))).toBeNull();
  });
});
