import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fundListSchema } from '../../../../server/fund/screening/fund-list.schema.ts';
import { type FundClause, type FundCondition, type FundQuery, fundConditionSchema } from '../../../../server/fund/screening/fund-query.schema.ts';
import { screenFunds } from '../../../../server/fund/screening/screen-funds.ts';
import { gradeLevel } from '../../../../server/fund/suitability/suitability.rules.ts';
import { openSmallMarket, type SmallFund, type SmallMarket } from '../small-market.ts';
import { standingOf } from '../suitability/standing-of.ts';

const FUNDS: SmallFund[] = [
  {
    ...{
      code: '100001',
      name: '北辰沪深300指数A',
      portfolioId: 'p1',
      shareClass: 'A',
      kinds: ['index', 'stock'],
      company: '北辰基金',
      managers: ['林一', '周二'],
    },
    ...{ risk: 'R4', trackedIndex: '沪深300指数', benchmark: '沪深300指数收益率×95%+银行活期存款利率×5%', inception: '2012-01-04', sizeFen: 500_000_000_00 },
    figures: { return_1y: 0.12, return_1m: 0.03, volatility_1y: 0.2, rank_share_1y: 0.2, rank_1y: 20, rank_peers_1y: 100, size: 500_000_000_00 },
    holdings: [
      { security: '青河酒业', code: 'sh600001', weight: 0.05 },
      { security: '远山科技-W', code: '01810.HK', weight: 0.03 },
    ],
  },
  {
    ...{ code: '100002', name: '北辰沪深300指数C', portfolioId: 'p1', shareClass: 'C', kinds: ['index', 'stock'], company: '北辰基金', managers: ['林一'] },
    ...{ risk: 'R4', trackedIndex: '沪深300指数', inception: '2016-01-04', figures: { return_1y: 0.115, volatility_1y: 0.2, rank_share_1y: 0.22 } },
    holdings: [{ security: '青河酒业', code: 'sh600001', weight: 0.05 }],
  },
  {
    code: '100003',
    name: '云海沪深300红利',
    kinds: ['index', 'stock'],
    company: '云海基金',
    risk: 'R4',
    trackedIndex: '沪深300红利指数',
    figures: { return_1y: 0.3 },
  },
  { code: '100004', name: '云海中证100指数', kinds: ['index'], company: '云海基金', risk: 'R4', trackedIndex: '中证100指数' },
  { code: '100005', name: '云海中证1000指数', kinds: ['index'], company: '云海基金', risk: 'R5', trackedIndex: '中证1000指数' },
  {
    code: '100006',
    name: '云海纯债债券A',
    portfolioId: 'p6',
    shareClass: 'A',
    kinds: ['bond', 'pure_bond'],
    risk: 'R2',
    inception: '2010-03-01',
    status: 'suspended',
  },
  { code: '100007', name: '云海纯债债券C', portfolioId: 'p6', shareClass: 'C', kinds: ['bond', 'pure_bond'], risk: 'R2', inception: '2010-03-01' },
  { code: '100008', name: '云海现金货币', kinds: ['money', 'short_term'], risk: 'R1', inception: '2009-01-01', figures: { yield_7d: 0.021 } },
  {
    ...{ code: '100009', name: '北辰银行指数', kinds: ['index'], company: '北辰基金', risk: 'R4', endedLater: true, managers: ['林一明'] },
    holdings: [{ security: '青河酒业股份', weight: 0.01 }],
  },
  { code: '100010', name: '北辰旧成长混合', lifecycle: 'terminated', status: 'ended', risk: 'R3' },
  {
    ...{ code: '100011', name: '北辰成长混合', risk: 'R3', benchmark: '中证银行指数×10%+银行定期存款利率', inception: null },
    figures: { return_1y: 0.5, volatility_1y: 0.3, max_drawdown_1y: 0.25, rank_share_1y: 0.1, rank_share_3y: 0.3 },
  },
];

let market: SmallMarket;
beforeAll(async () => {
  market = await openSmallMarket(FUNDS);
});
afterAll(() => market.bank.close());

function clause(id: number, anyOf: FundCondition[], more: Partial<FundClause> = {}): FundClause {
  return { id: `q${id}`, anyOf, excluded: false, enabled: true, quote: '', ...more };
}

function query(clauses: FundClause[], more: Partial<FundQuery> = {}): FundQuery {
  return { clauses, sort: { by: 'neutral' }, limit: 10, unsupported: [], ...more };
}

async function screen(given: FundQuery, standing = standingOf('C5'), more: { asked?: boolean; override?: { codes?: string[]; all?: boolean } } = {}) {
  const list = await screenFunds(market, {
    query: given,
    standing,
    asked: more.asked ?? true,
    ...(more.override === undefined ? {} : { override: more.override }),
  });
  expect(fundListSchema.safeParse(list).error).toBeUndefined();
  return list;
}

const codes = (list: { items: { code: string }[] }) => list.items.map((item) => item.code);
const matching = async (condition: FundCondition) => codes(await screen(query([clause(1, [condition])], { limit: 50 }))).toSorted();

describe('conditions', () => {
  test('should take an exact index for itself, with or without its suffix and in its English name', async () => {
    for (const index of ['沪深300', 'CSI 300', 'HS300', '沪深300指数', '滬深３００'])
      expect(await matching({ kind: 'index', index })).toEqual(['100001', '100002']);
  });
  test('should not take 中证1000 for 中证100', async () => {
    expect(await matching({ kind: 'index', index: '中证100' })).toEqual(['100004']);
  });
  test('should find a theme in the fund itself and not in the deposits of its benchmark', async () => {
    expect(await matching({ kind: 'theme', theme: '银行' })).toEqual(['100009']);
  });
  test('should find a holding by its name, by part of it, by more than it, and by code', async () => {
    expect(await matching({ kind: 'holding', security: '青河酒业' })).toEqual(['100001', '100002']);
    expect(await matching({ kind: 'holding', security: '青河' })).toEqual(['100001', '100002', '100009']);
    expect(await matching({ kind: 'holding', security: '远山科技集团' })).toEqual([]);
    expect(await matching({ kind: 'holding', security: '远山科技W公司' })).toEqual(['100001']);
    expect(await matching({ kind: 'holding', security: '600001' })).toEqual(['100001', '100002']);
    expect(await matching({ kind: 'holding', security: '青河酒业', minWeight: 0.06 })).toEqual([]);
  });
  test('should find a manager by the whole name before a part, and a company with or without 基金公司', async () => {
    expect(await matching({ kind: 'manager', manager: '林一' })).toEqual(['100001', '100002']);
    expect(await matching({ kind: 'manager', manager: '林一明' })).toEqual(['100009']);
    for (const company of ['北辰', '北辰基金', '北辰基金管理有限公司'])
      expect(await matching({ kind: 'company', company })).toEqual(['100001', '100002', '100009']);
  });
  test('should read kind, risk, status, class, name, code and metric', async () => {
    expect(await matching({ kind: 'fund_kind', is: 'money' })).toEqual(['100008']);
    expect(await matching({ kind: 'risk', op: 'lte', grade: 'R2' })).toEqual(['100006', '100007', '100008']);
    expect(await matching({ kind: 'status', is: 'suspended' })).toEqual(['100006']);
    expect(await matching({ kind: 'share_class', is: 'C' })).toEqual(['100002', '100007']);
    expect(await matching({ kind: 'name', text: '纯债 债券' })).toEqual(['100006', '100007']);
    expect(await matching({ kind: 'metric', metric: 'return', window: '1y', op: 'gt', value: 0.2 })).toEqual(['100003', '100011']);
    expect(await matching({ kind: 'metric', metric: 'return', window: '1y', op: 'eq', value: 0.12 })).toEqual(['100001']);
  });
  test('should leave ended funds out unless their status or code is asked for', async () => {
    expect(await matching({ kind: 'name', text: '北辰旧成长' })).toEqual([]);
    expect(await matching({ kind: 'code', code: '100010' })).toEqual(['100010']);
    expect(await matching({ kind: 'status', is: 'ended' })).toEqual(['100010']);
  });
  test('should apply 4433 to the windows that have ranks, and say which have none', async () => {
    const list = await screen(query([clause(1, [{ kind: 'rule_4433' }])]));
    expect(codes(list)).toEqual([]);
    const note = list.notes.find((one) => one.code === 'RULE_4433_PARTLY');
    expect(note?.text.zh).toContain('近5年');
    expect(note?.text.zh).not.toContain('近1年');
  });
  test('should refuse a window a metric does not have', async () => {
    await expect(matching({ kind: 'metric', metric: 'volatility', window: '1w', op: 'lt', value: 0.1 })).rejects.toThrow(/1w/);
  });
  test('should treat any text of a condition as text, never as SQL', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.constantFrom('theme', 'index', 'holding', 'manager', 'company', 'name'),
        async (text, kind) => {
          const field = { theme: 'theme', index: 'index', holding: 'security', manager: 'manager', company: 'company', name: 'text' }[kind];
          const list = await screen(query([clause(1, [fundConditionSchema.parse({ kind, [String(field)]: text })])]));
          expect(list.matched).toBeLessThanOrEqual(FUNDS.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('clauses', () => {
  const index = clause(1, [{ kind: 'fund_kind', is: 'index' }]);
  const beichen = clause(2, [{ kind: 'company', company: '北辰基金' }]);
  const money = clause(3, [{ kind: 'fund_kind', is: 'money' }]);

  test('should say what each clause does alone, so far, and by its absence', async () => {
    const list = await screen(query([index, beichen]));
    expect(list.effects).toEqual([
      { clauseId: 'q1', alone: 6, remaining: 6, without: 3 },
      { clauseId: 'q2', alone: 3, remaining: 3, without: 6 },
    ]);
    expect(list.emptiedBy).toEqual([]);
    expect(list.chips.map((chip) => chip.label.zh)).toEqual(['指数型', '基金公司 北辰基金']);
  });
  test('should name the clause nothing fulfils, and else those that contradict the rest', async () => {
    const nobody = clause(4, [{ kind: 'manager', manager: '无此人' }]);
    expect((await screen(query([index, nobody]))).emptiedBy).toEqual(['q4']);
    expect((await screen(query([index, beichen, money]))).emptiedBy).toEqual(['q3']);
    expect((await screen(query([index, money]))).emptiedBy).toEqual(['q1', 'q3']);
  });
  test('should leave a clause that is switched off out of the list and keep its chip', async () => {
    const list = await screen(query([index, { ...money, enabled: false }]));
    expect(list.matched).toBe(6);
    expect(list.chips).toHaveLength(2);
    expect(list.effects[1]).toEqual({ clauseId: 'q3', alone: 1, remaining: 6, without: 6 });
  });
  test('should exclude what is not wanted, and read several conditions as alternatives', async () => {
    expect((await screen(query([index, { ...beichen, excluded: true }]))).matched).toBe(3);
    expect(
      (
        await screen(
          query([
            clause(1, [
              { kind: 'fund_kind', is: 'money' },
              { kind: 'fund_kind', is: 'bond' },
            ]),
          ]),
        )
      ).matched,
    ).toBe(3);
  });
  test('should keep a fund whose figure is unknown when the figure is only excluded', async () => {
    const list = await screen(query([clause(1, [{ kind: 'metric', metric: 'return', window: '1y', op: 'gt', value: 0 }], { excluded: true })]));
    expect(codes(list)).toContain('100008');
  });
});

describe('order, limit and share classes', () => {
  test('should rank neutrally by purchasable first, then the longest record, then code', async () => {
    const list = await screen(query([], { limit: 50 }));
    expect(codes(list).slice(0, 3)).toEqual(['100008', '100007', '100001']);
    expect(codes(list).at(-1)).toBe('100006');
    expect(list.sortLabel.zh).toContain('可购买');
  });
  test('should sort by a metric with unknown values last', async () => {
    const list = await screen(query([], { sort: { by: 'metric', metric: 'return', window: '1y', direction: 'desc' }, limit: 50 }));
    expect(codes(list).slice(0, 4)).toEqual(['100011', '100003', '100001', '100002']);
    const lowest = await screen(query([], { sort: { by: 'metric', metric: 'return', window: '1y', direction: 'asc' }, limit: 3 }));
    expect(codes(lowest)).toEqual(['100001', '100003', '100011']);
  });
  test('should sort by the weight of the holding asked for, and show weight and report day', async () => {
    const list = await screen(query([clause(1, [{ kind: 'holding', security: '青河' }])], { sort: { by: 'holding_weight', direction: 'asc' } }));
    expect(codes(list)).toEqual(['100009', '100001', '100002']);
    expect(list.items[0]?.holding).toEqual({ security: '青河酒业股份', weight: 0.01, reportDay: '2026-09-30' });
    expect(list.notes.map((note) => note.code)).toContain('HOLDING_DAY');
  });
  test('should list every class where they fit, and one row a portfolio where they do not', async () => {
    const clauses = [clause(1, [{ kind: 'fund_kind', is: 'index' }])];
    expect(codes(await screen(query(clauses, { limit: 6 })))).toHaveLength(6);
    const five = await screen(query(clauses, { limit: 5 }));
    expect(codes(five)).toContain('100001');
    expect(codes(five)).not.toContain('100002');
    expect(five.items.find((item) => item.code === '100001')?.otherClasses).toEqual([{ code: '100002', shareClass: 'C' }]);
    const onlyC = await screen(query([...clauses, clause(2, [{ kind: 'share_class', is: 'C' }])], { limit: 5 }));
    expect(codes(onlyC)).toEqual(['100002']);
  });
  test('should show the figures of the conditions with volatility beside a return', async () => {
    const list = await screen(query([clause(1, [{ kind: 'metric', metric: 'return', window: '1y', op: 'gt', value: 0.4 }])]));
    expect(list.items[0]?.figures.map(({ metric, window, value, asOf }) => [metric, window, value, asOf])).toEqual([
      ['return', '1y', 0.5, '2026-11-20'],
      ['volatility', '1y', 0.3, '2026-11-20'],
    ]);
  });
  test('should answer a question about one month and not recommend by it', async () => {
    const month = query([], { sort: { by: 'metric', metric: 'return', window: '1m', direction: 'desc' } });
    const asked = await screen(month);
    expect(asked.items[0]?.figures[0]).toMatchObject({ metric: 'return', window: '1m' });
    const unasked = await screen(month, standingOf('C5'), { asked: false });
    expect(unasked.items.flatMap((item) => item.figures).some((figure) => figure.window === '1m')).toBe(false);
    expect(unasked.notes.map((note) => note.code)).toContain('SHORT_WINDOW_NOT_SHOWN');
  });
});

describe('suitability', () => {
  test('should take out what is above the class, count it by grade and refill the list', async () => {
    const list = await screen(query([], { limit: 3 }), standingOf('C2'));
    expect(codes(list)).toEqual(['100008', '100007', '100006']);
    expect(list.matched).toBe(10);
    expect(list.removed).toMatchObject({ count: 7, overridable: true });
    expect(list.removed?.byGrade).toEqual([
      { risk: 'R3', count: 1 },
      { risk: 'R4', count: 5 },
      { risk: 'R5', count: 1 },
    ]);
  });
  test('should never answer with an empty shrug when all is above the level', async () => {
    const list = await screen(query([clause(1, [{ kind: 'fund_kind', is: 'index' }])]), standingOf('C1', true));
    expect(list.items).toEqual([]);
    expect(list.emptiedBy).toEqual([]);
    expect(list.removed?.overridable).toBe(false);
    const note = list.notes.find((one) => one.code === 'ALL_ABOVE_LEVEL');
    expect(note?.text.zh).toContain('6 只');
    expect(note?.text.zh).toContain('货币型');
  });
  test('should show R1 only and say why while no valid assessment is on record', async () => {
    const list = await screen(query([]), standingOf(null));
    expect(codes(list)).toEqual(['100008']);
    expect(list.removed?.reason.zh).toContain('测评');
    expect(list.removed?.overridable).toBe(false);
  });
  test('should show what a customer insisted on, marked, and only that', async () => {
    const all = query([clause(1, [{ kind: 'fund_kind', is: 'index' }])]);
    const one = await screen(all, standingOf('C3'), { override: { codes: ['100005'] } });
    expect(one.items.map((item) => [item.code, item.aboveLevel])).toEqual([['100005', true]]);
    expect(one.removed?.count).toBe(5);
    const every = await screen(all, standingOf('C3'), { override: { all: true } });
    expect(every.items.every((item) => item.aboveLevel)).toBe(true);
    expect(every.removed).toBeNull();
    expect((await screen(all, standingOf('C3'), { override: { all: true }, asked: false })).items).toEqual([]);
    expect((await screen(all, standingOf('C1', true), { override: { all: true } })).items).toEqual([]);
  });
  test('should hold for every standing and query: nothing above the class without an override', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', null), fc.integer({ min: 1, max: 12 }), fc.boolean(), async (riskClass, limit, asked) => {
        const list = await screen(query([], { limit }), standingOf(riskClass), { asked });
        const level = riskClass === null ? 1 : gradeLevel(riskClass);
        expect(list.items.every((item) => gradeLevel(item.risk) <= level)).toBe(true);
        expect(list.items.length + (list.removed?.count ?? 0)).toBeLessThanOrEqual(list.matched);
      }),
      { numRuns: 40 },
    );
  });
});

describe('notes and disclosures', () => {
  test('should tell of funds that are gone later, and carry the fixed lines', async () => {
    const list = await screen(query([]));
    expect(list.notes.find((note) => note.code === 'SURVIVORSHIP')?.text.zh).toContain('1 只');
    expect(list.disclosures.map((line) => line.rule)).toEqual(['past_performance', 'benchmark', 'ai_label', 'information_only']);
  });
  test('should say that a market of long ago is not of today', async () => {
    const old = await openSmallMarket(FUNDS.slice(0, 2), { asOf: '2020-10-12' });
    const list = await screenFunds(old, { query: query([]), standing: standingOf('C5'), asked: true });
    expect(list.notes.map((note) => note.code)).toContain('HISTORICAL');
    await old.bank.close();
  });
});
