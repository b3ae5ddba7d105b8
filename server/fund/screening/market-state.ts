import type { BankSession } from '../../store/bank.ts';
import type { FundCatalogue } from '../catalogue/fund-catalogue.schema.ts';
import { figureColumn, metricWindows } from '../fund-tables.ts';
import { type Freshness, freshnessSchema } from '../market/freshness.schema.ts';
import { readMarketFacts } from '../market/market-fact.ts';
import type { MetricWindow } from '../metrics/metric.schema.ts';

/** What every answer from a market depends on besides the funds themselves. */
export interface MarketState {
  freshness: Freshness | null;
  /** Windows for which any fund has a peer rank. */
  rankWindows: readonly MetricWindow[];
}

/** A catalogue stands for one load of the market: what holds for it is read once. */
const kept = new WeakMap<FundCatalogue, MarketState>();

export async function readMarketState(session: BankSession, catalogue: FundCatalogue): Promise<MarketState> {
  const known = kept.get(catalogue);
  if (known !== undefined) return known;
  const facts = await readMarketFacts(session);
  const windows = metricWindows.rank_share;
  const [ranked] = await session.query(
    `select ${windows.map((window) => `count("${figureColumn('rank_share', window)}") as "${window}"`).join(', ')} from fund_figure`,
  );
  const freshness = freshnessSchema.safeParse(facts.freshness === undefined ? null : JSON.parse(facts.freshness));
  const state = { freshness: freshness.success ? freshness.data : null, rankWindows: windows.filter((window) => Number(ranked?.[window] ?? 0) > 0) };
  kept.set(catalogue, state);
  return state;
}
