import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFundCatalogue } from '../../../../server/fund/catalogue/read-fund-catalogue.ts';
import { importFunds } from '../../../../server/fund/market/import-funds.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { openStore, type Store } from '../../../../server/store/connection.ts';

const funds = `code,name,type,company,manager,risk,buy_status,redeem_status,inception,size_yuan,size_day,tracked_index
000001,听澜优选混合A,混合型-偏股,听澜基金,闻川 等,中高,开放申购,开放赎回,2020-01-02,100000000.55,2026-09-30,
000002,听澜优选混合C,混合型-偏股,听澜基金,闻川,,限大额,开放赎回,2020-01-02,5,,
000003,听澜大盘300指数,指数型-股票,听澜基金,,,,,2024-06-03,,,掌舵大盘300指数
`;

let bank: Bank;
let store: Store;
let folder: string;
const context = () => ({ bank, store, clock: () => new Date('2026-11-22T12:00:00+08:00') });
const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'helmsman-funds-'));
  bank = await openBank(':memory:', { threads: 1 });
  store = await openStore(':memory:');
});
afterEach(async () => {
  await bank.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

describe('the documented layout', () => {
  test('should load funds, NAV, holdings, fees and published figures in our units', async () => {
    write({
      'funds.csv': funds,
      'nav.csv': 'code,day,nav,growth_pct\n000001,2026-11-19,1.0,0\n000001,2026-11-20,1.02,2\n000003,2026-11-20,2.5,\n000003,2026-11-19,2.4,\n',
      'holdings.csv': 'code,report_day,rank,security,weight_pct\n000001,2026-06-30,1,旧股,9\n000001,2026-09-30,1,岚岳微电,8.5\n',
      'fees.csv': 'code,day,purchase_fee_pct,management_fee_pct,minimum_sip_yuan\n000001,2026-01-01,1.5,1.2,10\n000002,2026-01-01,-1,1.2,10\n',
      'figures.csv': 'code,day,metric,window,value,peers\n000001,2026-11-20,return,1y,12.5,\n000001,2026-11-20,rank,1y,10,40\n',
    });
    const report = await importFunds(context(), { folder });
    expect(report).toMatchObject({ layout: 'documented', asOf: '2026-11-20', funds: 3, portfolios: 2, navRows: 4, navFunds: 2, holdings: 1 });
    const [first] = await bank.query('select f.*, g.* exclude (code) from fund f join fund_figure g using (code) where code = $1', ['000001']);
    expect(first).toMatchObject({
      portfolio_id: '000001',
      share_class: 'A',
      managers: ['闻川'],
      risk: 'R4',
      risk_basis: 'published',
      status: 'open',
      size_fen: 10_000_000_055,
      size_day: '2026-09-30',
      return_1y: 0.125,
      rank_1y: 10,
      rank_peers_1y: 40,
      rank_share_1y: 0.25,
      performance_day: '2026-11-20',
      performance_basis: 'published',
      purchase_fee: 0.015,
      minimum_sip: 1000,
      nav: 1.02,
      nav_day: '2026-11-20',
    });
    expect(await bank.query('select security, weight from fund_holding')).toEqual([{ security: '岚岳微电', weight: 0.085 }]);
  });

  test('should report what contradicts itself and keep it out of figures', async () => {
    write({
      'funds.csv': `${funds}000003,听澜大盘300指数,指数型-股票,听澜基金,,,,,,,,\n`,
      'nav.csv':
        'code,day,nav,growth_pct\n000001,2019-12-30,1.0,0\n000001,2026-11-19,1.0,120\n000001,2026-11-20,0,1\n000003,2026-11-19,1,\n000003,2026-11-20,1.3,\n999999,2026-11-20,1,\n',
      'holdings.csv': 'code,report_day,rank,security,weight_pct\n000001,2026-09-30,1,甲,90\n000001,2026-09-30,2,乙,78\n',
      'fees.csv': 'code,day,purchase_fee_pct\n000002,2026-01-01,-1\n',
    });
    const report = await importFunds(context(), { folder });
    expect(Object.fromEntries(report.problems.map(({ kind, count }) => [kind, count]))).toEqual({
      absurd_return: 1,
      duplicate_code: 1,
      fee_out_of_range: 1,
      nav_before_inception: 1,
      nav_not_positive: 1,
      portfolio_over_limit: 1,
      size_without_day: 1,
      unit_nav_jump: 1,
      unit_nav_only: 1,
      unknown_code: 1,
    });
    for (const { label, examples } of report.problems) expect([label.zh, label.en, examples[0]].every(Boolean)).toBe(true);
    expect(await bank.query('select count(*) as n from fund_holding')).toEqual([{ n: 0 }]);
    expect(await bank.query('select count(growth) as n from fund_nav')).toEqual([{ n: 0 }]);
    expect(await bank.query("select purchase_fee, size, return_1w from fund_figure where code = '000002'")).toEqual([
      { purchase_fee: null, size: null, return_1w: null },
    ]);
    expect(report.notes.map((note) => note.en).join()).toContain('hides co-managers');
  });

  test('should leave out what is later than the market day', async () => {
    write({ 'funds.csv': funds, 'nav.csv': 'code,day,nav,growth_pct\n000001,2023-01-03,1,0\n000001,2023-01-04,1.01,1\n000001,2023-01-05,9,1\n' });
    const report = await importFunds(context(), { folder, asOf: '2023-01-04' });
    expect(report).toMatchObject({ asOf: '2023-01-04', funds: 2, navRows: 2 });
    expect(report.problems.map((problem) => problem.kind)).toContain('after_as_of');
  });

  test.each([
    ['nav.csv', 'code,day,nav\n000001,2026-11-20,1\n000001,2026-11-31,1\n', /nav\.csv:3: day: 「2026-11-31」/],
    ['nav.csv', 'code,day\n000001,2026-11-20\n', /nav\.csv:1: .*no column: nav/],
    ['fees.csv', 'code,day,management_fee_pct\n1,2026-11-20,1\n', /fees\.csv:2: code: 「1」/],
    ['figures.csv', 'code,day,metric,window,value\n000001,2026-11-20,luck,1y,1\n', /figures\.csv:2: metric: 「luck」/],
    ['figures.csv', 'code,day,metric,window,value\n000001,2026-11-20,sharpe,1w,1\n', /figures\.csv:2: window: 「1w」/],
  ])('should refuse a bad %s with line and column, and change nothing', async (name, text, message) => {
    write({ 'funds.csv': funds });
    const before = await importFunds(context(), { folder });
    write({ [name]: text });
    await expect(importFunds(context(), { folder })).rejects.toThrow(message);
    expect((await readFundCatalogue(context())).revision).toBe(before.revision);
  });

  test('should refuse a folder without funds and one that is not there', async () => {
    mkdirSync(join(folder, 'empty'));
    await expect(importFunds(context(), { folder: join(folder, 'empty') })).rejects.toThrow(/IMPORT_REJECTED/);
    await expect(importFunds(context(), { folder: join(folder, 'absent') })).rejects.toThrow(/NOT_FOUND/);
  });

  test('should read the catalogue anew after a load, and once for each', async () => {
    write({ 'funds.csv': funds });
    await importFunds(context(), { folder });
    const first = await readFundCatalogue(context());
    expect(await readFundCatalogue(context())).toBe(first);
    expect(first).toMatchObject({ companies: ['听澜基金'], managers: ['闻川'], indices: ['掌舵大盘300指数'] });
    await importFunds(context(), { folder });
    expect((await readFundCatalogue(context())).revision).not.toBe(first.revision);
  });
});
