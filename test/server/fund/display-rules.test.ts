import { describe, expect, test } from 'vitest';
import { disclosuresFor, displayRules, figuresBeside, mayShowFigure } from '../../../server/fund/display-rules.ts';
import { findDisplayBreaches } from '../../../server/fund/find-display-breaches.ts';

const facts = { today: '2026-11-22', asked: true, echoes: [] as string[] };
const codesOf = (sentence: string, more: Partial<typeof facts> = {}) => findDisplayBreaches(sentence, { ...facts, ...more }).map((breach) => breach.code);

describe('disclosures', () => {
  test('should put the past-performance line and the AI label on every kind of answer', () => {
    for (const kind of ['list', 'analysis', 'comparison', 'simulation'] as const) {
      const rules = disclosuresFor(kind, '2026-11-22').map((line) => line.rule);
      expect(rules).toContain('past_performance');
      expect(rules).toContain('ai_label');
    }
    expect(disclosuresFor('simulation', '2026-11-22').map((line) => line.rule)).toContain('simulation_basis');
    expect(disclosuresFor('analysis', '2026-11-22').map((line) => line.rule)).toEqual(expect.arrayContaining(['manager_record', 'fees_2026', 'benchmark']));
  });
  test('should not carry a line before its rule is in effect', () => {
    expect(disclosuresFor('list', '2026-02-28').map((line) => line.rule)).not.toContain('benchmark');
    expect(disclosuresFor('list', '2026-03-01').map((line) => line.rule)).toContain('benchmark');
  });
  test('should tell a draft from a rule in force, and give no draft a date of effect', () => {
    expect(displayRules.find((rule) => rule.id === 'performance_display')).toMatchObject({ status: 'draft', since: null });
    expect(new Set(displayRules.map((rule) => rule.id)).size).toBe(displayRules.length);
  });
});

describe('figures', () => {
  test('should show short windows as an answer and not as a recommendation', () => {
    for (const window of ['1w', '1m', '3m'] as const) {
      expect(mayShowFigure({ metric: 'return', window, asked: true, asOf: '2026-11-20' })).toBe(true);
      expect(mayShowFigure({ metric: 'rank', window, asked: false, asOf: '2026-11-20' })).toBe(false);
    }
    expect(mayShowFigure({ metric: 'return', window: '1y', asked: false, asOf: '2026-11-20' })).toBe(true);
    expect(mayShowFigure({ metric: 'return', window: 'ytd', asked: false, asOf: '2026-03-20' })).toBe(false);
    expect(mayShowFigure({ metric: 'return', window: 'ytd', asked: false, asOf: '2026-11-20' })).toBe(true);
  });
  test('should never show a return under a year annualised', () => {
    expect(mayShowFigure({ metric: 'annualised', window: '6m', asked: true, asOf: '2026-11-20' })).toBe(false);
  });
  test('should put volatility of the same window beside a return where it is measured', () => {
    expect(figuresBeside('return', '3y')).toEqual([{ metric: 'volatility', window: '3y' }]);
    expect(figuresBeside('return', '1m')).toEqual([]);
    expect(figuresBeside('size', null)).toEqual([]);
  });
});

describe('free text', () => {
  test.each([
    ['这只基金保本保息，放心买。', 'PRINCIPAL_OR_RETURN_PROMISED'],
    ['持有一年稳赚不赔。', 'SURE_WIN'],
    ['这是全市场最好的基金。', 'ABSOLUTE_TERM'],
    ['欲购从速，额度有限。', 'URGENCY'],
    ['它的业绩一直遥遥领先。', 'UNPROVEN_PRAISE'],
    ['未来半年会涨的。', 'FORECAST'],
    ['这个板块将继续上涨。', 'FORECAST'],
    ['This fund will outperform next year.', 'FORECAST'],
    ['我建议您现在买入。', 'TRADE_ADVICE'],
    ['You should buy it.', 'TRADE_ADVICE'],
    ['近3个月年化收益 24%。', 'ANNUALISED_UNDER_A_YEAR'],
    ['正收益概率达到 98%。', 'PROBABILITY_OF_GAIN'],
    ['这是千亿级爆款，大家都在买。', 'SIZE_PROMOTED'],
    ['很多客户反馈赚了不少。', 'TESTIMONIAL'],
  ])('should find the breach in %s', (sentence, code) => {
    expect(codesOf(sentence)).toContain(code);
  });
  test.each([
    '任何基金都不能保证本金，也不承诺收益。',
    '截至 2026-11-20，近1年收益率 12.00%，同期波动率 20.00%。',
    '我不能预测它未来会不会上涨。',
    '这不构成买入建议。',
    '近1年最大回撤 8.20%，排名 20/100。',
    '共有 12 只基金符合条件，按近1年收益率从高到低排列。',
    'Nobody can say whether it will rise.',
    '7日年化收益率 2.10%。',
  ])('should pass %s', (sentence) => {
    expect(codesOf(sentence)).toEqual([]);
  });
  test('should pass over fund names and the customer’s own words', () => {
    expect(codesOf('找到了“最佳领先成长混合”。', { echoes: ['最佳领先成长混合'] })).toEqual([]);
    expect(codesOf('您要的“稳赚不赔”没有任何产品可以承诺。', { echoes: ['稳赚不赔'] })).toEqual([]);
  });
  test('should let a month’s return answer a question and not a recommendation', () => {
    expect(codesOf('近1个月收益 3.2%。', { asked: true })).toEqual([]);
    expect(codesOf('近1个月收益 3.2%。', { asked: false })).toContain('PERFORMANCE_TOO_SHORT');
  });

  test.each(['近1年最大回撤不超过25%的基金共13只', '这两只基金过去三年的回撤不超过12%', 'Its drawdown over the past year：最大回撤不超过8%'])(
    'should let a limit of loss stand that was measured: %s',
    (sentence) => expect(codesOf(sentence)).toEqual([]),
  );
  test.each(['最大回撤不超过5%', '近一年表现好，未来最大回撤不超过5%', '近1年起会把最大回撤控制在5%以内', '亏损不超过3%'])(
    'should withhold a limit of loss that is promised: %s',
    (sentence) => expect(codesOf(sentence)).toContain('LOSS_LIMIT_PROMISED'),
  );
});
