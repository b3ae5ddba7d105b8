import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSampleMarket, ensureSampleMarket } from '../../../../server/fund/market/sample/ensure-sample-market.ts';
import { companies, surnames } from '../../../../server/fund/market/sample/sample-names.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { MARKET_NOW, preparedMarket, realFundsFolder } from '../../../support/prepared-market.ts';

let bank: Bank;
let folder: string;
beforeAll(async () => {
  const market = await preparedMarket('sample-200');
  folder = market.folder;
  bank = await openBank(market.file);
}, 120_000);
afterAll(async () => {
  await bank?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const only = async <Row extends Record<string, unknown>>(sql: string): Promise<Row> => (await bank.query<Row>(sql))[0] as Row;

describe('the generated market', () => {
  test('should have unique codes and names, days that trade, and positive NAV', async () => {
    expect(await only('select count(*) - count(distinct code) as codes, count(*) - count(distinct name) as names from fund')).toEqual({ codes: 0, names: 0 });
    expect(
      await only(
        'select count(*) filter (where dayofweek(day) in (0, 6)) as weekend, count(*) filter (where nav <= 0) as bad, max(day) as newest from fund_nav',
      ),
    ).toEqual({
      weekend: 0,
      bad: 0,
      newest: '2026-11-20',
    });
    expect(await only('select count(*) as n from (select code, day from fund_nav group by all having count(*) > 1)')).toEqual({ n: 0 });
    expect(await only('select count(*) as n from fund_problem')).toEqual({ n: 0 });
  });

  test('should have every kind of fund, new ones in subscription and dead ones', async () => {
    const kinds = await bank.query<{ kind: string }>('select distinct unnest(kinds) as kind from fund');
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'stock',
        'mixed',
        'bond',
        'money',
        'index',
        'etf',
        'feeder',
        'qdii',
        'fof',
        'pension',
        'short_bond',
        'pure_bond',
        'closed',
        'enhanced_index',
      ]),
    );
    const statuses = await bank.query<{ status: string }>('select distinct status from fund');
    expect(statuses.map(({ status }) => status)).toEqual(expect.arrayContaining(['open', 'limited', 'suspended', 'exchange']));
    expect(
      (
        await only<{ n: number }>(
          "select count(*) as n from fund where inception is not null and lifecycle = 'active' and code not in (select code from fund_nav)",
        )
      ).n,
    ).toBe(0);
  });

  test('should swing as funds of that kind do', async () => {
    const rows = await bank.query<{ kind: string; volatility: number; drawdown: number }>(
      `select case when list_contains(kinds, 'short_bond') then 'short' when list_contains(kinds, 'bond') then 'bond' else 'stock' end as kind,
         median(volatility_1y) as volatility, median(max_drawdown_3y) as drawdown
       from fund join fund_figure using (code) where list_has_any(kinds, ['stock', 'pure_bond', 'short_bond']) group by 1`,
    );
    const of = (kind: string) => rows.find((row) => row.kind === kind) as (typeof rows)[number];
    expect(of('short').volatility).toBeLessThan(of('bond').volatility);
    expect(of('bond').volatility).toBeLessThan(0.03);
    expect(of('stock').volatility).toBeGreaterThan(0.1);
    expect(of('stock').volatility).toBeLessThan(0.4);
    expect(of('stock').drawdown).toBeGreaterThan(0.1);
    const [money] = await bank.query<{ low: number; high: number }>(
      'select min(yield_7d) as low, max(yield_7d) as high from fund_figure where yield_7d is not null',
    );
    expect(money?.low).toBeGreaterThan(0);
    expect(money?.high).toBeLessThan(0.04);
  });

  test('should pay dividends out of unit NAV and not out of growth', async () => {
    const [row] = await bank.query<{ drops: number; falls: number }>(
      `select count(*) filter (where ratio < growth - 0.005) as drops, count(*) filter (where abs(ratio - growth) > 0.0002 / nav + 0.0001 and ratio > growth - 0.005) as falls
       from (select nav, growth, nav / lag(nav) over (partition by code order by day) - 1 as ratio from fund_nav where code in (select code from fund where not list_contains(kinds, 'money'))) where ratio is not null`,
    );
    expect(row?.drops).toBeGreaterThan(20);
    expect(row?.falls).toBe(0);
  });

  test('should give the C class less than the A class, by its service fee', async () => {
    const row = await only<{ pairs: number; dearer: number }>(
      `select count(*) as pairs, count(*) filter (where c.return_1y < a.return_1y) as dearer
       from fund fa join fund_figure a using (code) join fund fc on fc.portfolio_id = fa.portfolio_id and fc.share_class = 'C' join fund_figure c on c.code = fc.code
       where fa.share_class = 'A' and a.return_1y is not null and c.return_1y is not null`,
    );
    expect(row.pairs).toBeGreaterThan(50);
    expect(row.dearer / row.pairs).toBeGreaterThan(0.95);
  });

  test('should hold no more than there is, of one firm once', async () => {
    expect((await only<{ most: number }>('select max(total) as most from (select sum(weight) as total from fund_holding group by code)')).most).toBeLessThan(1);
    expect(await only('select count(*) as n from (select 1 from fund_holding group by code, security, security_code having count(*) > 1)')).toEqual({ n: 0 });
  });

  test('should come out the same for the same seed, and be built only where no market is', async () => {
    const store = await openStore(':memory:');
    const other = await openBank(':memory:', { threads: 1 });
    const context = { bank: other, store, clock: () => new Date(MARKET_NOW) };
    const sums = 'select count(*) as rows, round(sum(nav), 2) as nav, round(sum(growth), 4) as growth, bit_xor(hash(code, day)) as days from fund_nav';
    await buildSampleMarket({ context, funds: 60, years: 1, rebuild: async () => undefined });
    const first = await other.query(sums);
    expect(await ensureSampleMarket({ context, funds: 60 })).toBe(false);
    await buildSampleMarket({ context, funds: 60, years: 1, rebuild: async () => undefined });
    expect(await other.query(sums)).toEqual(first);
    await other.close();
    await store.destroy();
  });

  const real = realFundsFolder();
  if (real === null) console.warn('SKIPPED: ../shared/funds-real is absent, invented names are not held against real ones');
  test.skipIf(real === null)('should carry no real name or code', async () => {
    const read = (name: string) => readFileSync(join(real as string, name), 'utf8');
    const lists = `${read('fund_list_2026-06.csv')}${read('snapshot_2020-10-12.csv')}`;
    for (const company of companies) expect(lists.includes(company), company).toBe(false);
    expect(surnames.length).toBe(new Set(surnames).size);
    const realCodes = new Set([...lists.matchAll(/^(\d{6}),/gm)].map((match) => match[1]));
    const people = new Set(
      read('fund_managers_2021-07.csv')
        .split('\n')
        .map((line) => line.split(',')[1]),
    );
    for (const line of read('fund_manager_stats_2024-03.csv').split('\n')) people.add(line.split(',')[2] ?? '');
    for (const { code } of await bank.query<{ code: string }>('select code from fund')) expect(realCodes.has(code), code).toBe(false);
    for (const { name } of await bank.query<{ name: string }>('select distinct unnest(managers) as name from fund')) expect(people.has(name), name).toBe(false);
  });
});
