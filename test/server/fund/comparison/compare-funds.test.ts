import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFunds } from '../../../../server/fund/comparison/compare-funds.ts';
import { fundComparisonSchema } from '../../../../server/fund/comparison/fund-comparison.schema.ts';
import { addSeries, openSmallMarket, type SmallMarket } from '../small-market.ts';
import { standingOf } from '../suitability/standing-of.ts';

let market: SmallMarket;
beforeAll(async () => {
  market = await openSmallMarket([
    {
      ...{ code: '300001', name: '东篱价值混合', figures: { return_1y: 0.1, max_drawdown_1y: 0.12, volatility_1y: 0.18 } },
      holdings: [
        { security: '甲股份', code: '600001', weight: 0.06 },
        { security: '乙科技', code: '600002', weight: 0.04 },
      ],
    },
    {
      ...{ code: '300002', name: '南山稳健债券', kinds: ['bond'], risk: 'R2', figures: { return_1y: 0.03 } },
      holdings: [{ security: '甲股份', code: '600001', weight: 0.02 }],
    },
    { code: '300003', name: '西岭指数', kinds: ['index'], risk: 'R5', endedLater: true },
  ]);
  const growth = Array.from({ length: 200 }, (_, day) => Math.sin(day) / 100);
  await addSeries(market.bank, { code: '300001', from: '2026-01-05', growth });
  await addSeries(market.bank, { code: '300002', from: '2026-02-02', growth: growth.slice(20) });
});
afterAll(() => market.bank.close());

async function compare(codes: string[]) {
  const comparison = await compareFunds(market, { codes, standing: standingOf('C3') });
  expect(fundComparisonSchema.safeParse(comparison).error).toBeUndefined();
  return comparison;
}

describe('funds side by side', () => {
  test('should hold one value a fund in the order asked for, unknown ones null, and no empty row', async () => {
    const { funds, rows } = await compare(['300002', '300001']);
    expect(funds.map((fund) => fund.code)).toEqual(['300002', '300001']);
    expect(rows.find((row) => row.metric === 'return')?.values.map((value) => value?.value)).toEqual([0.03, 0.1]);
    expect(rows.find((row) => row.metric === 'max_drawdown')?.values.map((value) => value?.value ?? null)).toEqual([null, 0.12]);
    expect(rows.every((row) => row.values.some((value) => value !== null))).toBe(true);
  });
  test('should sum the smaller weights of shared holdings', async () => {
    const [pair] = (await compare(['300001', '300002'])).overlap;
    expect(pair?.share).toBeCloseTo(0.02, 12);
    expect(pair?.securities).toEqual(['甲股份']);
  });
  test('should begin all series on the first common day at 1, and correlate like moves', async () => {
    const { series, correlation } = await compare(['300001', '300002']);
    expect(series.map((one) => [one.points[0]?.day, one.points[0]?.total])).toEqual([
      ['2026-02-02', 1],
      ['2026-02-02', 1],
    ]);
    expect(correlation[0]?.value).toBeCloseTo(1, 6);
  });
  test('should say what makes the comparison uneven', async () => {
    const codes = (await compare(['300001', '300002', '300003'])).notes.map((note) => note.code);
    expect(codes).toEqual(expect.arrayContaining(['DIFFERENT_KINDS', 'NO_COMMON_SERIES', 'ENDED_LATER', 'HIGH_RISK', 'HOLDINGS_TOP_TEN']));
  });
  test('should judge each fund for the customer', async () => {
    expect((await compare(['300001', '300002', '300003'])).suitability.map((one) => one.verdict)).toEqual(['suitable', 'suitable', 'above_level']);
  });
  test('should refuse one fund, the same fund twice, six funds and unknown codes', async () => {
    await expect(compare(['300001'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(compare(['300001', '300001'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(compare(['300001', '300002', '300003', '300004', '300005', '300006'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(compare(['300001', '399999'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
