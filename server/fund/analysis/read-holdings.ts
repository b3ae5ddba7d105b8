import type { BankSession } from '../../store/bank.ts';
import type { FundSummary } from '../fund.schema.ts';
import { topTenShare } from '../metrics/holdings.rules.ts';
import type { FundAnalysis, Holding } from './fund-analysis.schema.ts';

type Holdings = NonNullable<FundAnalysis['holdings']>;

/** A fund is one holding of securities: where a class has no report of its own, that of another class of its portfolio counts. */
export async function readHoldings(session: BankSession, funds: readonly Pick<FundSummary, 'code' | 'portfolioId'>[]): Promise<Map<string, Holdings>> {
  if (funds.length === 0) return new Map();
  const rows = await session.query<{
    code: string;
    portfolio_id: string;
    report_day: string;
    rank: number;
    asset: string;
    security: string;
    security_code: string | null;
    weight: number;
  }>(
    `select held.code, fund.portfolio_id, held.report_day, held.rank, held.asset, held.security, held.security_code, held.weight
     from fund_holding held join fund on fund.code = held.code where fund.portfolio_id in (${funds.map((_, index) => `$${index + 1}`).join(', ')})
     order by held.code, held.asset desc, held.rank`,
    funds.map((fund) => fund.portfolioId),
  );
  return new Map(
    funds.flatMap((fund) => {
      const own = rows.filter((row) => row.code === fund.code);
      const source = own.length > 0 ? fund.code : rows.find((row) => row.portfolio_id === fund.portfolioId)?.code;
      const newest = rows.filter((row) => row.code === source).reduce((day, row) => (row.report_day > day ? row.report_day : day), '');
      const top = rows
        .filter((row) => row.code === source && row.report_day === newest)
        .map(
          ({ rank, asset, security, security_code, weight }): Holding => ({
            rank,
            asset: asset === 'bond' ? 'bond' : 'stock',
            security,
            securityCode: security_code,
            weight,
          }),
        );
      return top.length === 0 ? [] : [[fund.code, { reportDay: newest, top, top10Share: topTenShare(top) }] as const];
    }),
  );
}
