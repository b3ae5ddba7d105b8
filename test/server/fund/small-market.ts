import type { FundKind, FundSummary, RiskGrade } from '../../../server/fund/fund.schema.ts';
import { createFundTables } from '../../../server/fund/fund-tables.ts';
import { fundSearchText } from '../../../server/fund/normalise-fund-text.ts';
import { type Bank, openBank } from '../../../server/store/bank.ts';

/** One fund of a small market; what is not given is the plainest. */
export interface SmallFund {
  code: string;
  name: string;
  portfolioId?: string;
  shareClass?: string | null;
  kinds?: FundKind[];
  company?: string;
  managers?: string[];
  risk?: RiskGrade;
  status?: FundSummary['status'];
  lifecycle?: FundSummary['lifecycle'];
  endedLater?: boolean;
  inception?: string | null;
  sizeFen?: number | null;
  trackedIndex?: string | null;
  benchmark?: string | null;
  /** Columns of fund_figure; days and bases of their groups are set. */
  figures?: Record<string, number>;
  holdings?: { security: string; code?: string | null; asset?: 'stock' | 'bond'; weight: number }[];
}

export const MARKET_DAY = '2026-11-20';
export const REPORT_DAY = '2026-09-30';

export interface SmallMarket {
  bank: Bank;
  clock: () => Date;
}

/** A market in memory with the funds given; its newest day is MARKET_DAY, and its clock stands two days later. */
export async function openSmallMarket(funds: readonly SmallFund[], { asOf = MARKET_DAY }: { asOf?: string } = {}): Promise<SmallMarket> {
  const bank = await openBank(':memory:', { threads: 1 });
  await bank.transaction(async (session) => {
    await createFundTables(session);
    const facts = { as_of: asOf, revision: `mkt_${Math.random().toString(36).slice(2)}`, origin: 'generated' };
    for (const [name, value] of Object.entries(facts)) await session.query('insert into market_fact values ($1, $2)', [name, value]);
    for (const fund of funds) {
      const { code, name, trackedIndex = null, benchmark = null } = fund;
      await session.query(
        `insert into fund values ($1, $2, null, $3, $4, cast(from_json($5, '["VARCHAR"]') as varchar[]), $6, $7,
          cast(from_json($8, '["VARCHAR"]') as varchar[]), null, $9, 'published', $10, 'open', $11, $12, cast($13 as date), $14, cast($15 as date), $16, $17, null, $18)`,
        [
          ...[code, name, fund.portfolioId ?? code, fund.shareClass ?? null, JSON.stringify(fund.kinds ?? ['mixed']), '混合型', fund.company ?? null],
          ...[JSON.stringify(fund.managers ?? []), fund.risk ?? 'R3', fund.status ?? 'open', fund.lifecycle ?? 'active', fund.endedLater ?? false],
          ...[fund.inception === undefined ? '2015-01-05' : fund.inception, fund.sizeFen ?? null, fund.sizeFen == null ? null : REPORT_DAY],
          ...[trackedIndex, benchmark, fundSearchText({ name, trackedIndex, benchmark })],
        ],
      );
      const figures = Object.entries(fund.figures ?? {});
      const groups = `performance_day, performance_basis, statistics_day, statistics_basis, nav_day, nav_basis, size_day, size_basis, fee_day, fee_basis`;
      const days = `'${asOf}', 'published', '${asOf}', 'computed', '${asOf}', 'published', '${REPORT_DAY}', 'published', '${REPORT_DAY}', 'published'`;
      await session.query(
        `insert into fund_figure (code, ${groups}${figures.map(([column]) => `, "${column}"`).join('')}) values ($1, ${days}${figures.map((_, index) => `, $${index + 2}`).join('')})`,
        [code, ...figures.map(([, value]) => value)],
      );
      for (const [index, held] of (fund.holdings ?? []).entries())
        await session.query('insert into fund_holding values ($1, cast($2 as date), $3, $4, $5, $6, $7)', [
          ...[code, REPORT_DAY, index + 1, held.asset ?? 'stock', held.security, held.code ?? null, held.weight],
        ]);
    }
  });
  return { bank, clock: () => new Date('2026-11-22T04:00:00Z') };
}

/** Daily NAVs for a fund, growth as given, from a first day on; weekends are left out. */
export async function addSeries(bank: Bank, { code, from, growth }: { code: string; from: string; growth: readonly number[] }): Promise<void> {
  let nav = 1;
  const day = new Date(`${from}T00:00:00Z`);
  const rows: string[] = [];
  for (const change of growth) {
    while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
    nav *= 1 + change;
    rows.push(`('${code}', '${day.toISOString().slice(0, 10)}', ${nav}, ${change})`);
    day.setUTCDate(day.getUTCDate() + 1);
  }
  await bank.query(`insert into fund_nav values ${rows.join(', ')}`);
}
