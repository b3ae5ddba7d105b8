import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RiskClass } from '../../../../server/fund/fund.schema.ts';
import { assessRisk, attemptsLeft, classOfPoints, rematchText, riskBands } from '../../../../server/fund/suitability/assess-risk.rules.ts';
import { demoAnswers } from '../../../../server/fund/suitability/ensure-demo-assessments.ts';
import type { RiskAnswers } from '../../../../server/fund/suitability/risk-questionnaire.schema.ts';
import { riskQuestions } from '../../../../server/fund/suitability/risk-questionnaire.ts';
import { gradeLevel } from '../../../../server/fund/suitability/suitability.rules.ts';

const daring = demoAnswers.C5 as RiskAnswers;
const anyAnswers = fc
  .tuple(...riskQuestions.map(({ choices }) => fc.constantFrom(...choices.map(({ id }) => id))))
  .map((ids) => Object.fromEntries(riskQuestions.map(({ topic }, index) => [topic, ids[index]])) as RiskAnswers);

describe('the questionnaire', () => {
  it('should ask every question in both languages, with choices that differ', () => {
    for (const { prompt, choices } of riskQuestions) {
      expect(prompt.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(prompt.en).not.toMatch(/[\u4e00-\u9fff]/);
      expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
      expect(new Set(choices.map(({ label }) => label.zh)).size).toBe(choices.length);
    }
  });

  it('should make 100 points at most, and have a class for every sum', () => {
    const most = riskQuestions.reduce((sum, { choices }) => sum + Math.max(...choices.map(({ points }) => points)), 0);
    expect(most).toBe(100);
    for (let points = 0; points <= 100; points += 1) expect(riskBands.filter(({ from, to }) => points >= from && points <= to)).toHaveLength(1);
  });
});

describe('the scoring', () => {
  it.each([
    [0, 'C1'],
    [20, 'C1'],
    [21, 'C2'],
    [40, 'C2'],
    [41, 'C3'],
    [60, 'C3'],
    [61, 'C4'],
    [80, 'C4'],
    [81, 'C5'],
    [100, 'C5'],
  ] as const)('should read %i points as %s', (points, riskClass) => {
    expect(classOfPoints(points)).toBe(riskClass);
  });

  it.each(['C1', 'C3', 'C5'] as const)('should come to %s for the demo customer of that class, above the lowest category', (riskClass) => {
    expect(assessRisk(demoAnswers[riskClass] as RiskAnswers)).toMatchObject({ riskClass, lowest: false });
  });

  it.each([
    ['loss_tolerance', 'none'],
    ['age', 'under_18'],
    ['capacity', 'limited'],
  ] as const)('should put %s = %s into the lowest category whatever else is answered', (topic, choice) => {
    const outcome = assessRisk({ ...daring, [topic]: choice });
    expect(outcome).toMatchObject({ riskClass: 'C1', lowest: true, byPoints: 'C5' });
    expect(outcome.reasons).toHaveLength(1);
  });

  it.each([
    ['horizon', 'under_1y', 'C2'],
    ['horizon', '1_3y', 'C3'],
    ['goal', 'preserve', 'C2'],
    ['debts', 'invest_borrowed', 'C2'],
    ['loss_tolerance', 'up_to_5', 'C2'],
    ['loss_tolerance', 'up_to_15', 'C3'],
    ['loss_tolerance', 'up_to_30', 'C4'],
    ['experience', 'deposits', 'C3'],
    ['reaction', 'sell_all', 'C2'],
  ] as const)('should hold a daring customer with %s = %s at %s, and say which answer did', (topic, choice, riskClass) => {
    const outcome = assessRisk({ ...daring, [topic]: choice });
    expect(outcome.riskClass).toBe(riskClass);
    expect(outcome.lowest).toBe(false);
    expect(outcome.reasons.map(({ zh }) => zh).join()).toContain(riskClass);
  });

  it('should never give a class above the points or above any limit, and the lowest category only with C1', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { riskClass, byPoints, lowest } = assessRisk(answers);
        const limits = riskQuestions.flatMap(({ topic, choices }) => choices.find(({ id }) => id === answers[topic])?.atMost ?? []);
        expect(gradeLevel(riskClass)).toBe(Math.min(gradeLevel(byPoints), ...limits.map(gradeLevel)));
        if (lowest) expect(riskClass).toBe('C1');
      }),
    );
  });

  it('should refuse a question left out and a choice that does not exist', () => {
    const { goal: _, ...without } = daring;
    expect(() => assessRisk(without as RiskAnswers)).toThrow(/answers\.goal/);
    expect(() => assessRisk({ ...daring, goal: 'get_rich' })).toThrow(/answers\.goal/);
    expect(() => assessRisk({ ...daring, goal: 'constructor' })).toThrow(/answers\.goal/);
  });
});

describe('taking it again', () => {
  it('should allow two a day and eight within twelve months', () => {
    expect(attemptsLeft({ today: 0, twelveMonths: 0 })).toBe(2);
    expect(attemptsLeft({ today: 1, twelveMonths: 1 })).toBe(1);
    expect(attemptsLeft({ today: 2, twelveMonths: 2 })).toBe(0);
    expect(attemptsLeft({ today: 0, twelveMonths: 7 })).toBe(1);
    expect(attemptsLeft({ today: 0, twelveMonths: 9 })).toBe(0);
  });

  it('should tell that earlier matches are void when the class or the lowest category changes, and only then', () => {
    const standing = (riskClass: RiskClass, lowest = false) => ({ riskClass, lowest });
    expect(rematchText(null, standing('C3'))).toBeNull();
    expect(rematchText(standing('C3'), standing('C3'))).toBeNull();
    expect(rematchText(standing('C4'), standing('C2'))).toMatchObject({ before: 'C4', after: 'C2' });
    expect(rematchText(standing('C4'), standing('C2'))?.text.zh).toContain('R1–R2');
    expect(rematchText(standing('C1'), standing('C1', true))?.text.zh).toContain('最低类别');
  });
});
