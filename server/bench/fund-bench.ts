import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFundTables } from '../fund/fund-tables.ts';
import { rebuildFigures } from '../fund/metrics/rebuild-figures.ts';
import type { FundQuery } from '../fund/screening/fund-query.schema.ts';
import { screenFunds } from '../fund/screening/screen-funds.ts';
import { type Bank, openBank } from '../store/bank.ts';
import { percentile } from './statistics.ts';

export interface FundBench {
  funds: number;
  navRows: number;
  /** All figures from daily NAV, ranks included; at most 90 s and 2.5 GB for 27,000 funds with ten years on two cores. */
  rebuildSeconds: number;
  peakMegabytes: number;
  /** One screen with counts, chips, gate and notes, beside the bare statement for the same ten funds; run in turn, p50. */
  screenMs: number;
  bareMs: number;
  screenRuns: number;
  /** A whole answer of the built-in engine, p50; null where none is given. */
  answerMs: number | null;
}

export interface FundBenchOptions {
  funds: number;
  years: number;
  runs: number;
  /** Asks one question of an agent over this market; joined in bench.cli.ts. */
  answer?: (bank: Bank, run: number) => Promise<unknown>;
}

const AS_OF = '2026-05-08';
/** Funds whose NAV is written at once. */
const SLICE = 1000;

/** Times a full rebuild, a screen and, where given, an answer, on a generated market in a temporary folder that is removed. */
export async function benchFunds({ funds, years, runs, answer }: FundBenchOptions): Promise<FundBench> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
  const bank = await openBank(join(folder, 'funds.duckdb'), { threads: 2, memoryLimit: '1500MB' });
  try {
    await makeMarket(bank, funds, years);
    const [{ rows: navRows } = { rows: 0 }] = await bank.query<{ rows: number }>('select count(*) as rows from fund_nav');
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 50);
    const start = performance.now();
    await bank.transaction((session) => rebuildFigures(session, { asOf: AS_OF }));
    const rebuildSeconds = (performance.now() - start) / 1000;
    clearInterval(watch);
    const { screenMs, bareMs } = await timeScreens(bank, runs);
    return {
      funds,
      navRows,
      rebuildSeconds,
      peakMegabytes: Math.max(peak, process.memoryUsage().rss) / 1e6,
      screenMs,
      bareMs,
      screenRuns: runs,
      answerMs: answer === undefined ? null : await timeAnswers(bank, runs, answer),
    };
  } finally {
    await bank.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plain random walks with weekday NAV; what the figures look like does not matter, how many there are does. */
async function makeMarket(bank: Bank, funds: number, years: number): Promise<void> {
  await createFundTables(bank);
  await bank.query(
    `insert into fund by name select lpad((range + 1)::varchar, 6, '0') as code, '样例' || range as name, 'P' || range as portfolio_id, '样例公司' || range % 150 as company,
       case range % 4 when 0 then ['mixed'] when 1 then ['bond'] when 2 then ['stock', 'index'] else ['stock'] end as kinds, '混合型' as type_name, ['经理' || range % 2500] as managers,
       'R' || (1 + range % 5) as risk, 'published' as risk_basis, 'open' as status, 'open' as redeem_status, 'active' as lifecycle, false as ended_later,
       date '${AS_OF}' - ${years * 365}::integer as inception, '样例' || range as search_text from range($1)`,
    [funds],
  );
  for (let first = 0; first < funds; first += SLICE) {
    await bank.query(
      `insert into fund_nav with days as (
         select row_number() over (order by day) as number, day from (select unnest(range(date '${AS_OF}' - interval ${years} year, timestamp '${AS_OF}' + interval 1 day, interval 1 day))::date as day) where isodow(day) <= 5),
       growths as (
         select lpad((fund.range + 1)::varchar, 6, '0') as code, day, round((hash(fund.range * 10007 + number) % 100000 / 100000.0 - 0.4985) * 0.03, 4) as growth
         from range($1, $2) fund, days)
       select code, day, round(exp(sum(ln(1 + growth)) over (partition by code order by day)), 4), growth from growths order by code, day`,
      [first, Math.min(first + SLICE, funds)],
    );
  }
  for (const [name, value] of [
    ['as_of', AS_OF],
    ['revision', 'bench'],
    ['origin', 'generated'],
  ]) {
    await bank.query('insert into market_fact values ($1, $2)', [name, value]);
  }
  await bank.query('checkpoint');
}

const query: FundQuery = {
  clauses: [
    { id: 'q1', anyOf: [{ kind: 'fund_kind', is: 'stock' }], excluded: false, enabled: true, quote: '' },
    { id: 'q2', anyOf: [{ kind: 'metric', metric: 'max_drawdown', window: '1y', op: 'lt', value: 0.2 }], excluded: false, enabled: true, quote: '' },
  ],
  sort: { by: 'metric', metric: 'sharpe', window: '3y', direction: 'desc' },
  limit: 10,
  unsupported: [],
};
const bareSql = `select fund.code, fund.name, sharpe_3y from fund join fund_figure figure using (code)
  where list_contains(kinds, 'stock') and max_drawdown_1y < 0.2 order by sharpe_3y desc nulls last limit 10`;

async function timeScreens(bank: Bank, runs: number): Promise<{ screenMs: number; bareMs: number }> {
  const context = { bank, clock: () => new Date(`${AS_OF}T12:00:00Z`) };
  const standing = { state: 'valid', riskClass: 'C5', lowest: false, assessedOn: '2026-01-01', expiresOn: '2027-01-01' } as const;
  const [ours, bare]: [number[], number[]] = [[], []];
  // In turn, so that a busy machine is busy for both; the first rounds read the catalogue and are not counted.
  for (let run = -2; run < runs; run += 1) {
    const screenMs = await timed(() => screenFunds(context, { query, standing, asked: true }));
    const bareMs = await timed(() => bank.query(bareSql));
    if (run < 0) continue;
    ours.push(screenMs);
    bare.push(bareMs);
  }
  return { screenMs: percentile(ours, 0.5), bareMs: percentile(bare, 0.5) };
}

async function timeAnswers(bank: Bank, runs: number, answer: NonNullable<FundBenchOptions['answer']>): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const ms = await timed(() => answer(bank, run));
    if (run >= 0) times.push(ms);
  }
  return percentile(times, 0.5);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
