import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFundCatalogue } from '../../../../server/fund/catalogue/read-fund-catalogue.ts';
import { readMarketFacts } from '../../../../server/fund/market/market-fact.ts';
import { recognisePublicFiles } from '../../../../server/fund/market/public-files.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { preparedMarket, realFundsFolder } from '../../../support/prepared-market.ts';

const real = realFundsFolder();
if (real === null) console.warn('SKIPPED: ../shared/funds-real is absent, the real market is not imported');

describe.skipIf(real === null)('the real market as of 2020-10-12', () => {
  let bank: Bank;
  let folder: string;
  beforeAll(async () => {
    const market = await preparedMarket('real-2020-10-12');
    folder = (market as { folder: string }).folder;
    bank = await openBank((market as { file: string }).file);
  }, 120_000);
  afterAll(async () => {
    await bank?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  test('should hold every fund of the day, and which of them are gone since', async () => {
    expect(await bank.query('select count(*) as n, count(*) filter (where ended_later) as gone from fund')).toEqual([{ n: 11_015, gone: 1617 }]);
  });

  test('should keep published figures as they are, with their days', async () => {
    const [row] = await bank.query(
      "select return_1y, rank_1y, rank_peers_1y, quartile_1y, performance_day, performance_basis, purchase_fee, minimum_sip from fund_figure where code = '000001'",
    );
    expect(row).toEqual({
      return_1y: 0.3694,
      rank_1y: 1679,
      rank_peers_1y: 3086,
      quartile_1y: 3,
      performance_day: '2020-10-12',
      performance_basis: 'published',
      purchase_fee: 0.015,
      minimum_sip: 1000,
    });
    const [statistics] = await bank.query("select volatility_1y, sharpe_3y, statistics_day from fund_figure where code = '001538'");
    expect(statistics).toEqual({ volatility_1y: 0.223, sharpe_3y: 1.42, statistics_day: '2020-10-09' });
  });

  test('should let nothing of a later day in', async () => {
    const [days] = await bank.query<{ nav: string; holding: string; fee: string; size: string; inception: string; manager: string }>(
      `select (select max(day) from fund_nav) as nav, (select max(report_day) from fund_holding) as holding, (select max(fee_day) from fund_figure) as fee,
         (select max(size_day) from fund) as size, (select max(inception) from fund) as inception, (select max(as_of) from fund_manager) as manager`,
    );
    for (const day of Object.values(days ?? {})) expect(day <= '2020-10-12').toBe(true);
    expect(await bank.query('select count(management_fee) as fees, (select count(tenure_days) from fund_manager) as tenures from fund_figure')).toEqual([
      { fees: 0, tenures: 0 },
    ]);
    expect(recognisePublicFiles(real as string, '2020-10-12')?.later).toContain('fund_managers_2021-07.csv');
  });

  test('should say that the newest day is thin', async () => {
    expect(JSON.parse((await readMarketFacts(bank)).freshness ?? '{}')).toMatchObject({ newestDay: '2020-10-12', state: 'thin' });
  });

  test('should know what questions name', async () => {
    const catalogue = await readFundCatalogue({ bank });
    expect(catalogue.asOf).toBe('2020-10-12');
    expect(catalogue.companies).toContain('易方达基金');
    expect(catalogue.securities.some(({ name, code }) => name === '贵州茅台' && code === '600519')).toBe(true);
    expect(catalogue.metrics).toEqual(expect.arrayContaining(['return', 'sharpe', 'yield_7d', 'rating']));
  });
});
