import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFundTables } from '../../../../server/fund/fund-tables.ts';
import { readNavSeries } from '../../../../server/fund/metrics/read-nav-series.ts';
import { rebuildFigures } from '../../../../server/fund/metrics/rebuild-figures.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';

const START = Date.UTC(2023, 0, 2);
const day = (index: number) => new Date(START + index * 86_400_000).toISOString().slice(0, 10);
const DAYS = 500;
const AS_OF = day(DAYS);

interface Fund {
  code: string;
  /** Growth of each day after the first. */
  growths: number[];
  /** Day index and share of NAV paid out. */
  dividends?: Map<number, number>;
  unitOnly?: boolean;
  kinds?: string[];
  inception?: string;
}

/** Whole hundredths of a percent, as growth is published; NAV is exact. */
const growth = fc.integer({ min: -500, max: 500 }).map((points) => points / 10_000);
const growths = fc.array(growth, { minLength: DAYS, maxLength: DAYS });

describe('figures from a series', () => {
  let bank: Bank;
  beforeAll(async () => {
    bank = await openBank(':memory:', { threads: 1 });
  });
  beforeEach(async () => {
    for (const table of ['fund', 'fund_figure', 'fund_holding', 'fund_nav', 'fund_manager', 'fund_problem', 'market_fact'])
      await bank.query(`drop table if exists ${table}`);
    await createFundTables(bank);
  });
  afterAll(() => bank.close());

  async function figures(funds: readonly Fund[]): Promise<Record<string, number | null>[]> {
    await bank.transaction(async (session) => {
      for (const table of ['fund', 'fund_figure', 'fund_nav']) await session.query(`delete from ${table}`);
      for (const { code, growths: steps, dividends, unitOnly = false, kinds = ['mixed'], inception = day(0) } of funds) {
        await session.query(
          `insert into fund by name select $1 as code, $1 as name, $1 as portfolio_id, cast(from_json($2, '["VARCHAR"]') as varchar[]) as kinds, '' as type_name, [] as managers, 'R3' as risk, 'published' as risk_basis,
            'open' as status, 'open' as redeem_status, 'active' as lifecycle, false as ended_later, cast($3 as date) as inception, '' as search_text`,
          [code, JSON.stringify(kinds), inception],
        );
        let nav = 1;
        const rows = [0, ...steps].map((step, index) => {
          nav *= (1 + step) * (1 - (dividends?.get(index) ?? 0));
          return { day: day(index), nav, growth: unitOnly ? null : step };
        });
        await session.query(
          `insert into fund_nav select $1, row.day::date, row.nav, row.growth from (select unnest(from_json($2, '[{"day":"VARCHAR","nav":"DOUBLE","growth":"DOUBLE"}]')) as row)`,
          [code, JSON.stringify(rows)],
        );
      }
      await rebuildFigures(session, { asOf: AS_OF });
    });
    return bank.query('select * from fund_figure order by code');
  }

  it('should chain growth into the return, and keep drawdowns within 0 and 1', async () => {
    await fc.assert(
      fc.asyncProperty(growths, async (steps) => {
        const [row] = await figures([{ code: '000001', growths: steps }]);
        const base = steps.findIndex((_, index) => day(index + 1) > '2023-05-16');
        expect(AS_OF).toBe('2024-05-16');
        const product = steps.slice(base).reduce((total, step) => total * (1 + step), 1);
        expect(row?.return_1y).toBeCloseTo(product - 1, 9);
        expect(row?.return_all).toBeCloseTo(steps.reduce((total, step) => total * (1 + step), 1) - 1, 9);
        expect(row?.annualised_1y).toBeCloseTo(product ** (365 / 366) - 1, 9);
        // Naive drawdown over the same days, base day included.
        let [peak, worst, trough, height] = [1, 0, 0, 1];
        const totals = [1, ...steps.slice(base).map((_, index, rest) => rest.slice(0, index + 1).reduce((total, step) => total * (1 + step), 1))];
        totals.forEach((value, index) => {
          peak = Math.max(peak, value);
          if (1 - value / peak > worst + 1e-11) [worst, trough, height] = [1 - value / peak, index, peak];
        });
        expect(row?.max_drawdown_1y).toBeCloseTo(worst, 9);
        expect(row?.max_drawdown_1y).toBeGreaterThanOrEqual(0);
        expect(row?.max_drawdown_1y).toBeLessThanOrEqual(1);
        const recovered = totals.findIndex((value, index) => index > trough && value >= height * (1 - 1e-12));
        expect(row?.recovery_days_1y).toBe(recovered === -1 ? null : recovered - trough);
        expect(row?.return_2y).toBeNull();
      }),
      { numRuns: 6 },
    );
  });

  it('should not be moved by a dividend', async () => {
    await fc.assert(
      fc.asyncProperty(growths, fc.integer({ min: 200, max: DAYS - 1 }), fc.double({ min: 0.01, max: 0.6, noNaN: true }), async (steps, at, share) => {
        const [plain, paying] = await figures([
          { code: '000001', growths: steps },
          { code: '000002', growths: steps, dividends: new Map([[at, share]]) },
        ]);
        for (const column of ['return_3m', 'return_1y', 'return_all', 'max_drawdown_1y', 'volatility_1y', 'sharpe_1y', 'sortino_1y', 'calmar_1y']) {
          expect(paying?.[column], column).toBeCloseTo(plain?.[column] ?? Number.NaN, 8);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('should keep unit NAV alone out of every figure', async () => {
    const [row] = await figures([{ code: '000001', growths: Array.from({ length: DAYS }, () => 0.001), unitOnly: true }]);
    for (const [column, value] of Object.entries(row ?? {}))
      if (/^(return|max_drawdown|volatility|sharpe|rank|peer)/.test(column)) expect(value, column).toBeNull();
    expect(await readNavSeries(bank, '000001')).toHaveLength(260);
  });

  it('should rank by return, best first, equal returns alike, with shares and quartiles that follow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 9 }), async (levels) => {
        const rows = await figures(
          levels.map((level, index) => ({ code: `00000${index + 1}`, growths: Array.from({ length: DAYS }, (_, at) => (at % 7 === 3 ? level / 1000 : 0)) })),
        );
        const returns = rows.map((row) => row.return_1y ?? Number.NaN);
        rows.forEach((row, index) => {
          const rank = 1 + returns.filter((value) => value > (returns[index] ?? 0) + 1e-12).length;
          expect(row.rank_1y).toBe(rank);
          expect(row.rank_peers_1y).toBe(levels.length);
          expect(row.rank_share_1y).toBeCloseTo(rank / levels.length, 12);
          expect(row.quartile_1y).toBe(Math.ceil((4 * rank) / levels.length));
          expect(row.peer_average_1y).toBeCloseTo(returns.reduce((sum, value) => sum + value, 0) / levels.length, 10);
        });
      }),
      { numRuns: 5 },
    );
  });

  it('should not rank within a picked sample', async () => {
    const flat = Array.from({ length: DAYS }, () => 0.001);
    const rows = await figures([
      { code: '000001', growths: flat },
      { code: '000002', growths: flat, unitOnly: true },
    ]);
    expect(rows[0]?.return_1y).not.toBeNull();
    expect(rows[0]?.rank_1y).toBeNull();
  });

  it('should give no yearly return under one year, and nothing the series does not reach', async () => {
    const [row] = await figures([{ code: '000001', growths: Array.from({ length: 200 }, () => 0.001) }]);
    expect(row?.return_6m).toBeCloseTo(1.001 ** 182 - 1, 1);
    expect(row?.return_all).toBeCloseTo(1.001 ** 200 - 1, 9);
    expect(row?.annualised_all).toBeNull();
    expect(row?.return_1y).toBeNull();
    expect(row?.volatility_1y).toBeNull();
  });

  it('should keep what was published, compute the rest as of its day, and name what it computed', async () => {
    await bank.transaction(async (session) => {
      await session.query(`insert into fund by name select '000001' as code, 'x' as name, '1' as portfolio_id, ['mixed'] as kinds, '' as type_name, [] as managers, 'R3' as risk, 'published' as risk_basis,
        'open' as status, 'open' as redeem_status, 'active' as lifecycle, false as ended_later, date '2023-01-02' as inception, '' as search_text`);
      await session.query(`insert into fund_nav select '000001', date '2023-01-02' + range::integer, pow(1.001, range), 0.001 from range(501)`);
      await session.query(
        `insert into fund_figure by name select '000001' as code, date '2024-03-01' as performance_day, 'published' as performance_basis, 0.5 as return_1y, 3 as rank_1y, 8 as rank_peers_1y, 0.012 as management_fee, 0.002 as custody_fee`,
      );
      await rebuildFigures(session, { asOf: AS_OF });
    });
    const [row] = await bank.query<Record<string, unknown>>('select * from fund_figure');
    expect(row).toMatchObject({
      return_1y: 0.5,
      performance_day: '2024-03-01',
      performance_basis: 'published',
      rank_share_1y: 0.375,
      quartile_1y: 2,
      statistics_day: AS_OF,
      statistics_basis: 'computed',
    });
    expect(row?.return_1m).toBeCloseTo(1.001 ** 29 - 1, 9);
    expect(row?.total_annual_fee).toBeCloseTo(0.014, 12);
    expect(row?.computed).toContain('return_1m');
    expect(row?.computed).not.toContain('return_1y');
  });
});
