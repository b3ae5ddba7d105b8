import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyOfBuilt } from '../../evals/keep-built.ts';
import { importFunds } from '../../server/fund/market/import-funds.ts';
import { ensureSampleMarket } from '../../server/fund/market/sample/ensure-sample-market.ts';
import { openBank } from '../../server/store/bank.ts';
import { openStore } from '../../server/store/connection.ts';

/** What a market is made of: a change of any of it makes another one. */
const SOURCES = ['server/fund/market', 'server/fund/metrics', 'server/fund/fund-tables.ts', 'server/fund/normalise-fund-text.ts', 'server/store/bank.ts'];

/** Moment at which prepared markets are made: a Sunday noon in Shanghai. */
export const MARKET_NOW = '2026-11-22T12:00:00+08:00';

/** The folder of real public snapshots, for tests that import it; null where it is absent, which such a test has to say. */
export function realFundsFolder(): string | null {
  const folder = resolve('../shared/funds-real');
  return existsSync(join(folder, 'snapshot_2020-10-12.csv')) ? folder : null;
}

export type MarketName = 'sample-200' | 'real-2020-10-12' | 'real-newest';

/**
 * A DuckDB file with a market, copied from one that is made once for all tests and kept in the temporary folder under a hash of
 * what it is made of. `sample-200`: 200 generated portfolios; `real-…`: imported from ../shared, null where that is absent.
 * The file is the caller's: open it with openBank, and remove the folder it lies in.
 */
export async function preparedMarket(name: 'sample-200'): Promise<{ file: string; folder: string }>;
export async function preparedMarket(name: MarketName): Promise<{ file: string; folder: string } | null>;
export async function preparedMarket(name: MarketName): Promise<{ file: string; folder: string } | null> {
  if (name !== 'sample-200' && realFundsFolder() === null) return null;
  const folder = await copyOfBuilt({ name: `market-${name}`, sources: SOURCES, now: MARKET_NOW, build: (fresh) => build(fresh, name) });
  return { file: join(folder, 'bank.duckdb'), folder };
}

async function build(fresh: string, name: MarketName): Promise<void> {
  const bank = await openBank(join(fresh, 'bank.duckdb'));
  const store = await openStore(':memory:');
  const context = { bank, store, clock: () => new Date(MARKET_NOW) };
  try {
    if (name === 'sample-200') await ensureSampleMarket({ context, funds: 200 });
    else await importFunds(context, { folder: realFundsFolder() as string, asOf: name === 'real-2020-10-12' ? '2020-10-12' : null });
    await bank.query('checkpoint');
  } finally {
    await bank.close();
    await store.destroy();
  }
}
