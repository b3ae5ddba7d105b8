import { describe, expect, it } from 'vitest';
import type { Predicate } from '../../../../../server/marketing/segment/predicate.schema.ts';
import { findings, goodPlan, inputOf, planWith } from './good-plan.ts';

function withCondition(predicate: Predicate, side: 'include' | 'exclude' = 'include') {
  return planWith((it) => {
    it.audience[side].push({ id: 'c9', predicate });
  });
}
const age = (op: 'lt' | 'gt' | 'gte' | 'between' | 'eq', value: number | number[]): Predicate => ({ kind: 'tag', tag: 'age', op, value });

describe('audience', () => {
  const base = inputOf().audience;
  it('should stop an empty audience and name the step that emptied it', () => {
    const audience = {
      ...base,
      matched: 0,
      eligible: 0,
      waterfall: [...base.waterfall, { id: 'c1', kind: 'include' as const, label: { zh: '活期余额', en: 'balance' }, remaining: 0, removed: 900 }],
    };
    const found = findings(inputOf(goodPlan(), { audience }), 'AUDIENCE_EMPTY');
    expect(found.map((one) => one.severity)).toEqual(['error']);
    expect(found[0]?.fix?.zh).toContain('活期余额');
  });
  it('should stop 99 customers and let 100 pass', () => {
    const of = (eligible: number) => inputOf(goodPlan(), { audience: { ...base, matched: eligible, eligible } });
    expect(findings(of(99), 'AUDIENCE_TOO_SMALL').map((one) => one.severity)).toEqual(['error']);
    expect(findings(of(100), 'AUDIENCE_TOO_SMALL')).toEqual([]);
  });
  it('should warn how many days a channel needs', () => {
    const audience = {
      ...base,
      matched: 900_000,
      eligible: 900_000,
      perChannel: [
        { channel: 'push' as const, reachable: 900_000 },
        { channel: 'sms' as const, reachable: 700_000 },
      ],
    };
    const found = findings(inputOf(goodPlan(), { audience }), 'CHANNEL_CAPACITY');
    expect(found.map((one) => [one.severity, one.path])).toEqual([['warning', 'strategies.s1.touches.t2']]);
    expect(found[0]?.message.zh).toContain('3 天');
  });
  it('should show unmapped words until they are resolved', () => {
    const plan = planWith((it) => {
      it.audience.unmapped = [{ id: 'u1', text: '喜欢旅游', reason: '目录中没有对应标签' }];
    });
    expect(findings(inputOf(plan), 'UNMAPPED_CONDITION')[0]).toMatchObject({ severity: 'warning', changes: [{ op: 'resolve_unmapped', unmappedId: 'u1' }] });
  });
  it('should pass on what is wrong with a predicate', () => {
    const problem = { path: 'audience', code: 'CONTRADICTORY_CONDITIONS', message: { zh: '年龄不可能同时大于60又小于30', en: 'age cannot be both' } };
    expect(findings(inputOf(goodPlan(), { predicateProblems: [problem] }), 'CONTRADICTORY_CONDITIONS').map((one) => one.severity)).toEqual(['error']);
  });
});

describe('consent', () => {
  const base = inputOf().audience;
  it('should stop a channel on which nobody consented, and offer one that reaches people', () => {
    const audience = {
      ...base,
      perChannel: [
        { channel: 'push' as const, reachable: 4_000 },
        { channel: 'sms' as const, reachable: 0 },
      ],
    };
    const found = findings(inputOf(goodPlan(), { audience }), 'NOBODY_REACHABLE');
    expect(found[0]).toMatchObject({ severity: 'error', path: 'strategies.s1.touches.t2', changes: [{ op: 'set_touch', channel: 'push' }] });
    expect(findings(inputOf(), 'NOBODY_REACHABLE')).toEqual([]);
  });
  it('should tell of a large suppression only', () => {
    const of = (eligible: number) => inputOf(goodPlan(), { audience: { ...base, matched: 10_000, eligible } });
    expect(findings(of(6_900), 'SUPPRESSION_LARGE').map((one) => one.severity)).toEqual(['info']);
    expect(findings(of(8_000), 'SUPPRESSION_LARGE')).toEqual([]);
  });
  it('should cite PIPL article 24 for automated marketing', () => {
    expect(findings(inputOf(), 'AUTOMATED_MARKETING')[0]?.clause).toMatchObject({ id: 'pipl_24', article: '第二十四条', verified: false });
  });
  it('should tell when the data holds no consent for a channel', () => {
    const input = inputOf();
    const catalogue = { ...input.catalogue, tags: input.catalogue.tags.filter((tag) => tag.role !== 'consent_sms') };
    expect(findings(inputOf(goodPlan(), { catalogue }), 'CONSENT_NOT_ON_RECORD').length).toBe(1);
    expect(findings(input, 'CONSENT_NOT_ON_RECORD')).toEqual([]);
  });
});

describe('minors', () => {
  it.each<[string, Predicate]>([
    ['under 16', age('lt', 16)],
    ['16 to 25', age('between', [16, 25])],
    ['from 14 on', age('gte', 14)],
    ['not of full age', { kind: 'not', of: age('gte', 18) }],
    ['15 within "all"', { kind: 'all', of: [age('eq', 15), { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false }] }],
  ])('should stop a condition that reaches for minors: %s', (_name, predicate) => {
    const found = findings(inputOf(withCondition(predicate)), 'MINORS_TARGETED');
    expect(found.map((one) => one.severity)).toEqual(['error']);
    expect(found[0]?.changes.length).toBe(1);
  });
  it.each<[string, Predicate]>([
    ['under 30', age('lt', 30)],
    ['18 to 25', age('between', [18, 25])],
    ['over 60', age('gt', 60)],
  ])('should let ordinary ages pass: %s', (_name, predicate) => {
    expect(findings(inputOf(withCondition(predicate)), 'MINORS_TARGETED')).toEqual([]);
  });
  it('should raise the lower bound in a click', () => {
    expect(findings(inputOf(withCondition(age('between', [16, 25]))), 'MINORS_TARGETED')[0]?.changes).toMatchObject([
      { op: 'update_condition', predicate: { value: [18, 25] } },
    ]);
  });
});

describe('sensitive tags', () => {
  it('should stop forbidden tags on either side, nested too', () => {
    const religion: Predicate = { kind: 'tag', tag: 'religion', op: 'eq', value: 'x' };
    expect(findings(inputOf(withCondition(religion)), 'SENSITIVE_TAG_FORBIDDEN').map((one) => one.severity)).toEqual(['error']);
    expect(
      findings(inputOf(withCondition({ kind: 'not', of: { kind: 'any', of: [religion, age('gt', 30)] } }, 'exclude')), 'SENSITIVE_TAG_FORBIDDEN').length,
    ).toBe(1);
    expect(findings(inputOf(withCondition(age('gt', 30))), 'SENSITIVE_TAG_FORBIDDEN')).toEqual([]);
  });
  const withWords = (text: string) =>
    planWith((it) => {
      it.audience.unmapped = [{ id: 'u1', text, reason: '目录中没有' }];
    });
  it.each([
    '患有糖尿病',
    '慢性病患者',
    '信佛的',
    '怀孕的',
    '经常出现在医院附近的活动轨迹',
    'chronic condition',
    'with diabetes',
    'their religion',
    'medical history',
  ])('should stop words for sensitive information that no tag stands for: %s', (text) => {
    const found = findings(inputOf(withWords(text)), 'SENSITIVE_TAG_FORBIDDEN');
    expect(found.map(({ severity, path }) => [severity, path])).toEqual([['error', 'audience.unmapped.u1']]);
    expect(found[0]?.changes).toEqual([{ op: 'resolve_unmapped', unmappedId: 'u1' }]);
  });
  it.each([
    '买过重大疾病险的',
    '癌症险客户',
    '喜欢旅游',
    '信用良好',
    '得力客户',
    'critical illness cover',
    'cancer insurance holders',
    'in good condition',
    'healthy balance',
  ])('should leave alone what only sounds like it: %s', (text) => expect(findings(inputOf(withWords(text)), 'SENSITIVE_TAG_FORBIDDEN')).toEqual([]));
  it('should not say the same twice where the predicate check found it too', () => {
    const plan = withCondition({ kind: 'tag', tag: 'religion', op: 'eq', value: 'x' });
    const predicateProblems = [{ path: 'audience.include.c9', code: 'TAG_FORBIDDEN', message: { zh: '禁用', en: 'forbidden' } }];
    expect(findings(inputOf(plan, { predicateProblems }), 'TAG_FORBIDDEN')).toEqual([]);
  });
  it('should warn of tags that need approval', () => {
    const tag = inputOf().catalogue.tags.find((candidate) => candidate.marketingUse === 'needs_approval');
    const plan = withCondition({ kind: 'tag', tag: tag?.code ?? '', op: 'not_null' });
    expect(findings(inputOf(plan), 'SENSITIVE_TAG_NEEDS_APPROVAL').map((one) => one.severity)).toEqual(['warning']);
  });
});

describe('price discrimination', () => {
  it('should warn when offers follow willingness to pay', () => {
    const plan = withCondition({ kind: 'tag', tag: 'price_sensitivity', op: 'not_null' });
    expect(findings(inputOf(plan), 'PRICE_DISCRIMINATION')[0]).toMatchObject({ severity: 'warning', clause: { id: 'pipl_24' } });
    const wordsOnly = planWith((it) => {
      it.audience.include.push({ id: 'c9', predicate: { kind: 'tag', tag: 'price_sensitivity', op: 'not_null' } });
      it.rights = [];
      it.strategies[0]!.rightsId = null;
    });
    expect(findings(inputOf(wordsOnly), 'PRICE_DISCRIMINATION')).toEqual([]);
  });
  it('should warn when two strategies give the same kind at different worth', () => {
    const two = (fen: number) =>
      planWith((it) => {
        it.rights.push({ ...it.rights[0]!, id: 'r2', faceValueFen: fen });
        it.strategies.push({ ...it.strategies[0]!, id: 's2', rightsId: 'r2', touches: [] });
      });
    expect(findings(inputOf(two(1_988)), 'PRICE_DISCRIMINATION').length).toBe(1);
    expect(findings(inputOf(two(1_514)), 'PRICE_DISCRIMINATION')).toEqual([]);
  });
});

describe('suitability', () => {
  const fund = (code: string) =>
    planWith((it) => {
      it.productCode = code;
      it.objective = { kpi: 'fund_first_purchase', targetCustomers: null };
      it.rights = [];
      it.strategies[0]!.rightsId = null;
    });
  it('should stop R4 for C3 and lapsed assessments, counting both, and narrow in a click', () => {
    const found = findings(inputOf(fund('fund_equity_r4')), 'UNSUITABLE_AUDIENCE');
    expect(found[0]?.severity).toBe('error');
    expect(found[0]?.message.zh).toContain('3,000 人风险承受能力不足，1,000 人未测评');
    expect(found[0]?.changes[0]).toMatchObject({ op: 'add_condition', side: 'include', predicate: { tag: 'risk_class', op: 'in', value: ['C4', 'C5'] } });
    expect(found[0]?.changes[1]).toMatchObject({ predicate: { op: 'within_last_days', value: 365 } });
    expect(found[0]?.clause).toMatchObject({ id: 'suitability', effectiveFrom: '2026-02-01' });
  });
  it('should let R3 go to C3 with valid assessments', () => {
    expect(findings(inputOf(fund('fund_mixed_r3'), { riskMix: [{ riskClass: 'C3', customers: 4_000 }] }), 'UNSUITABLE_AUDIENCE')).toEqual([]);
  });
  it('should stop when classes are not known, and not ask for payment products', () => {
    expect(findings(inputOf(fund('fund_mixed_r3'), { riskMix: [] }), 'SUITABILITY_UNKNOWN').map((one) => one.severity)).toEqual(['error']);
    expect(findings(inputOf(goodPlan(), { riskMix: [] }), 'SUITABILITY_UNKNOWN')).toEqual([]);
  });
});

describe('inducement', () => {
  const redPacket = (condition: 'none' | 'fund_purchase', kind: 'cash_red_packet' | 'payment_discount' = 'cash_red_packet') =>
    planWith((it) => {
      Object.assign(it.rights[0]!, { templateCode: kind, kind, condition });
    });
  it('should stop a cash red packet for buying a fund, with the clause and its status', () => {
    const found = findings(inputOf(redPacket('fund_purchase'), { rightsStockLeft: {} }), 'FUND_INDUCEMENT');
    expect(found[0]).toMatchObject({
      severity: 'error',
      path: 'rights.r1',
      clause: { id: 'fund_sales', status: 'in_force', effectiveFrom: '2020-10-01', verified: false },
    });
  });
  it('should stop it too when only the product or the goal is a fund', () => {
    const byProduct = redPacket('none');
    byProduct.productCode = 'fund_mixed_r3';
    expect(findings(inputOf(byProduct), 'FUND_INDUCEMENT').length).toBe(1);
    const byGoal = redPacket('none');
    byGoal.productCode = null;
    byGoal.objective = { kpi: 'fund_first_purchase', targetCustomers: null };
    expect(findings(inputOf(byGoal), 'FUND_INDUCEMENT').length).toBe(1);
  });
  it('should let the same red packet go to payments', () => {
    expect(findings(inputOf(redPacket('none')), 'FUND_INDUCEMENT')).toEqual([]);
  });
  it('should only tell of payment discounts that are open to all', () => {
    const plan = redPacket('none', 'payment_discount');
    plan.productCode = 'fund_mixed_r3';
    expect(findings(inputOf(plan), 'FUND_INDUCEMENT')).toEqual([]);
    expect(findings(inputOf(plan), 'INDUCEMENT_OPEN_TO_ALL').map((one) => one.severity)).toEqual(['info']);
  });
  it('should ask compliance about gifts for wealth products', () => {
    const plan = redPacket('none');
    plan.productCode = 'wealth_daily_r1';
    expect(findings(inputOf(plan), 'PRODUCT_INDUCEMENT').map((one) => one.severity)).toEqual(['warning']);
    expect(findings(inputOf(redPacket('none')), 'PRODUCT_INDUCEMENT')).toEqual([]);
  });
});
