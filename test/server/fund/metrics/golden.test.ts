import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFundTables } from '../../../../server/fund/fund-tables.ts';
import { peerFiguresSql } from '../../../../server/fund/metrics/peer-group.ts';
import { rebuildFigures } from '../../../../server/fund/metrics/rebuild-figures.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { readCsv, realFiles } from './real-files.ts';

const windows = ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y'] as const;
const quartiles = "case quartile when '优秀' then 1 when '良好' then 2 when '一般' then 3 when '不佳' then 4 end";

describe.skipIf(!realFiles.there)('against the figures a large platform published', () => {
  let bank: Bank;

  beforeAll(async () => {
    bank = await openBank(':memory:');
    await bank.query(`create table snapshot as select * from ${readCsv(realFiles.snapshot)}`);
    await bank.query(`create table deviation as select * from ${readCsv(realFiles.deviations)}`);
    await bank.transaction(async (session) => {
      await createFundTables(session);
      await session.query(
        `insert into fund by name select code, name, code as portfolio_id,
           case page_type when '混合型' then ['mixed'] when '混合-FOF' then ['mixed', 'fof'] when '债券型' then ['bond'] when '债券指数' then ['bond', 'index'] when '定开债券' then ['bond', 'closed']
             when '货币型' then ['money'] when '股票指数' then ['stock', 'index'] when '联接基金' then ['index', 'feeder'] when 'ETF-场内' then ['index', 'etf'] when '股票型' then ['stock']
             when 'QDII' then ['qdii'] when 'QDII-指数' then ['qdii', 'index'] when 'QDII-ETF' then ['qdii', 'etf'] else [] end as kinds,
           page_type as type_name, [] as managers, 'R3' as risk, 'published' as risk_basis, 'open' as status, 'open' as redeem_status, 'active' as lifecycle, false as ended_later,
           inception::date as inception, '' as search_text from snapshot`,
      );
      // The days of the published figures, without the figures: Helmsman has to find them itself, as of those days.
      await session.query(
        `insert into fund_figure by name select code, 'published' as performance_basis, stage_date::date as performance_day,
           case when deviation.code is not null then 'published' end as statistics_basis, case when deviation.code is not null then date '2020-10-09' end as statistics_day
         from snapshot left join deviation using (code)`,
      );
      await session.query(`insert into fund_nav select code, date, nav, daily_return_pct / 100 from ${readCsv(realFiles.nav)} order by code, date`);
      await rebuildFigures(session, { asOf: '2020-10-12' });
    });
  });

  afterAll(() => bank?.close());

  it('should reproduce every published quartile from rank and number of peers', async () => {
    const [row] = await bank.query(
      `select count(*) as n, count(*) filter (where quartile_of = ceil(4 * rank / peers)) as same from (
         select ${quartiles} as quartile_of, rank, peers from (
           select unnest([${windows.map((window) => `quartile_${window}`)}]) as quartile, unnest([${windows.map((window) => `rank_${window}`)}])::double as rank,
             unnest([${windows.map((window) => `rank_n_${window}`)}]) as peers from snapshot)) where quartile_of is not null and rank is not null`,
    );
    expect(row).toEqual({ n: 70200, same: 70200 });
  });

  it('should reproduce published returns within 0.06 points over each window', async () => {
    const rows = await bank.query<{ span: string; n: number; same: number }>(
      windows
        .map(
          (window) => `select '${window}' as span, count(*) as n, count(*) filter (where abs(return_${window} * 100 - ret_${window}_pct) <= 0.06) as same
            from fund_figure join snapshot using (code) where return_${window} is not null and ret_${window}_pct is not null`,
        )
        .join(' union all '),
    );
    const counts = Object.fromEntries(rows.map((row) => [row.span, row]));
    // Known before for growth chained as published: 311 of 327 (1y), 230 of 247 (3y), 317 of 338 (ytd), 367 of 374 (1m), 374 of 374 (1w).
    const least = { '1w': 390, '1m': 370, '3m': 355, '6m': 339, ytd: 320, '1y': 315, '2y': 263, '3y': 230 };
    for (const [window, count] of Object.entries(least)) expect(counts[window]?.same, window).toBeGreaterThanOrEqual(count);
    // Told only where the series can tell it: nearly all of what is told is right.
    for (const { span, n, same } of rows) expect(same / n, span).toBeGreaterThanOrEqual(0.96);
  });

  it('should reproduce published standard deviations and Sharpe ratios', async () => {
    const rows = await bank.query<{ years: number; n: number; error: number; sharpe: number }>(
      [1, 2, 3]
        .map(
          (years) => `select ${years} as years, count(*) as n, median(abs(volatility_${years}y * 100 - std_${years}y_pct)) as error,
            count(*) filter (where abs(sharpe_${years}y - sharpe_${years}y_1) <= 0.02) as sharpe
            from fund_figure join (select code, std_${years}y_pct, sharpe_${years}y as sharpe_${years}y_1 from deviation) using (code) where volatility_${years}y is not null and std_${years}y_pct is not null`,
        )
        .join(' union all '),
    );
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(245);
    for (const { years, n, error, sharpe } of rows) {
      expect(error, `${years} years`).toBeLessThanOrEqual(0.03);
      expect(sharpe / n, `${years} years`).toBeGreaterThanOrEqual(0.98);
    }
  });

  it('should count about as many peers as were published, share classes counted each', async () => {
    // Published returns this time, so that every fund has one; the ranks have to be found.
    const [row] = await bank.transaction(async (session) => {
      await session.query('create or replace table ranked as select * from fund_figure');
      await session.query(
        `update ranked set performance_day = stage_date::date, ${windows.map((window) => `return_${window} = ret_${window}_pct / 100`).join(', ')} from snapshot where snapshot.code = ranked.code`,
      );
      return session.query<Record<string, number>>(
        `with found as (${peerFiguresSql('fund', 'ranked')}),
         compared as (select rank_n_1y, rank_peers_1y, abs(rank_peers_1y / rank_n_1y - 1) as gap, abs(found.rank_1y / rank_peers_1y - snapshot.rank_1y / rank_n_1y) as moved
           from found join snapshot using (code) where stage_date = '2020-10-12' and snapshot.rank_1y is not null)
         select count(*) filter (where rank_n_1y is not null) as published, count(*) filter (where rank_peers_1y is not null) as told,
           count(*) filter (where gap <= 0.03) as near, quantile_cont(moved, 0.95) as moved from compared`,
        ['2020-10-12'],
      );
    });
    expect(row?.told).toBeGreaterThanOrEqual(0.95 * (row?.published ?? Number.NaN));
    expect(row?.near).toBeGreaterThanOrEqual(0.93 * (row?.told ?? Number.NaN));
    // Places among the peers hardly move, although the published lists hold codes that are not on disk.
    expect(row?.moved).toBeLessThanOrEqual(0.02);
  });
});
