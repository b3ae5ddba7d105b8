import type { BankSession } from '../../store/bank.ts';

/** Facts of the loaded market by name. `freshness` is JSON, see freshness.ts. */
export type MarketFactName = 'as_of' | 'revision' | 'origin' | 'freshness' | 'loaded_at' | 'source';

export async function readMarketFacts(session: BankSession): Promise<Partial<Record<MarketFactName, string>>> {
  const [table] = await session.query<{ there: number }>("select count(*) as there from duckdb_tables() where table_name = 'market_fact'");
  if (table === undefined || table.there === 0) return {};
  const rows = await session.query<{ name: string; value: string }>('select name, value from market_fact');
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
