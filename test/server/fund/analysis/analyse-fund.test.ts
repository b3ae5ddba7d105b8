import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyseFund } from '../../../../server/fund/analysis/analyse-fund.ts';
import { fundAnalysisSchema } from '../../../../server/fund/analysis/fund-analysis.schema.ts';
import { checkSuitability } from '../../../../server/fund/suitability/check-suitability.ts';
import { addSeries, openSmallMarket, REPORT_DAY, type SmallMarket } from '../small-market.ts';
import { standingOf } from '../suitability/standing-of.ts';

let market: SmallMarket;
beforeAll(async () => {
  const fees = { management_fee: 0.012, custody_fee: 0.002 };
  market = await openSmallMarket([
    {
      ...{
        code: '200001',
        name: '青禾科技混合A',
        portfolioId: 'p1',
        shareClass: 'A',
        company: '青禾基金',
        managers: ['沈三'],
        risk: 'R4',
        sizeFen: 1_000_000_000_00,
      },
      figures: { return_1y: 0.2, volatility_1y: 0.25, purchase_fee: 0.015, size: 1_000_000_000_00, ...fees },
      holdings: [
        { security: '甲股份', code: '600001', weight: 0.06 },
        { security: '乙科技', code: '600002', weight: 0.04 },
      ],
    },
    {
      ...{ code: '200002', name: '青禾科技混合C', portfolioId: 'p1', shareClass: 'C', company: '青禾基金', managers: ['沈三'], risk: 'R4' },
      figures: { return_1y: 0.195, service_fee: 0.004, ...fees },
    },
    { code: '200003', name: '青禾成长混合', company: '青禾基金', managers: ['沈三'], figures: { return_1y: -0.1 }, kinds: ['mixed'] },
    { code: '200004', name: '青禾现金货币', kinds: ['money'], risk: 'R1', benchmark: '七天通知存款利率', figures: { yield_7d: 0.02, service_fee: 0.0025 } },
    { code: '200005', name: '青禾旧混合', lifecycle: 'terminated', status: 'ended', endedLater: true },
  ]);
  await addSeries(market.bank, { code: '200001', from: '2025-11-03', growth: Array.from({ length: 260 }, (_, day) => (day % 7 === 0 ? -0.02 : 0.004)) });
});
afterAll(() => market.bank.close());

async function analyse(code: string, standing = standingOf('C3')) {
  const analysis = await analyseFund(market, { code, standing });
  expect(fundAnalysisSchema.safeParse(analysis).error).toBeUndefined();
  return analysis;
}

describe('one fund', () => {
  test('should tell its figures with their days, its series, and the line on past performance', async () => {
    const analysis = await analyse('200001');
    expect(analysis.figures.find((figure) => figure.metric === 'return')).toMatchObject({ window: '1y', value: 0.2, asOf: '2026-11-20', basis: 'published' });
    expect(analysis.figures.find((figure) => figure.metric === 'size')?.asOf).toBe(REPORT_DAY);
    expect(analysis.series?.[0]?.total).toBe(1);
    expect(Math.min(...(analysis.series ?? []).map((point) => point.drawdown))).toBeLessThan(0);
    expect(analysis.disclosures.map((line) => line.rule)).toContain('past_performance');
  });
  test('should judge it for the customer and name special risks of a high grade', async () => {
    const analysis = await analyse('200001');
    expect(analysis.suitability).toMatchObject({ verdict: 'above_level', needsRiskNotice: true });
    expect(analysis.notes.map((note) => note.code)).toContain('HIGH_RISK');
    expect((await analyse('200004')).notes.map((note) => note.code)).not.toContain('HIGH_RISK');
  });
  test('should give a class without a report the holdings of its portfolio', async () => {
    for (const code of ['200001', '200002']) {
      const { holdings } = await analyse(code);
      expect(holdings?.reportDay).toBe(REPORT_DAY);
      expect(holdings?.top.map((one) => one.security)).toEqual(['甲股份', '乙科技']);
      expect(holdings?.top10Share).toBeCloseTo(0.1, 12);
    }
    expect((await analyse('200003')).holdings).toBeNull();
  });
  test('should show all of a manager’s funds, the losing one too', async () => {
    const [manager] = (await analyse('200001')).managers;
    expect(manager?.name).toBe('沈三');
    expect(manager?.funds.map((fund) => fund.code)).toContain('200003');
  });
  test('should set A against C with the day the cheaper one changes', async () => {
    const analysis = await analyse('200001');
    expect(analysis.classes.map((one) => one.code)).toEqual(['200001', '200002']);
    expect(analysis.breakEven).toMatchObject({ against: '200002', cheaperBefore: '200002' });
    expect((await analyse('200003')).breakEven).toBeNull();
  });
  test('should warn that fees published before the rules of 2026 may have changed, and except money funds from redemption', async () => {
    const { fees } = await analyse('200001');
    expect(fees.find((line) => line.code === 'purchase_fee')?.rate).toBe(0.015);
    expect(fees.find((line) => line.code === 'redemption_fee')?.note?.zh).toContain('180日');
    const money = (await analyse('200004')).fees;
    expect(money.find((line) => line.code === 'redemption_fee')?.note?.zh).toContain('不适用');
    expect(money.map((line) => line.code)).not.toContain('service_fee_after_a_year');
    expect((await analyse('200002')).fees.find((line) => line.code === 'service_fee_after_a_year')?.rate).toBe(0);
  });
  test('should say that a fund has ended, and what is missing', async () => {
    const codes = (await analyse('200005')).notes.map((note) => note.code);
    expect(codes).toEqual(expect.arrayContaining(['NOT_ACTIVE', 'ENDED_LATER', 'PURCHASE_STATUS', 'NO_BENCHMARK', 'NO_SERIES']));
  });
  test('should refuse an unknown code', async () => {
    await expect(analyse('999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(checkSuitability(market, { codes: ['200001', '999999'], standing: standingOf('C3') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('should judge several codes in their order', async () => {
    const verdicts = await checkSuitability(market, { codes: ['200004', '200001'], standing: standingOf('C1', true) });
    expect(verdicts.map((one) => [one.code, one.verdict])).toEqual([
      ['200004', 'suitable'],
      ['200001', 'blocked'],
    ]);
  });
});
