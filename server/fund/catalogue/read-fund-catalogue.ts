import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Bank } from '../../store/bank.ts';
import { figureColumn, metricWindows } from '../fund-tables.ts';
import { readMarketFacts } from '../market/market-fact.ts';
import type { MetricName } from '../metrics/metric.schema.ts';
import type { CataloguedFund, FundCatalogue } from './fund-catalogue.schema.ts';
import { fundThemes } from './fund-themes.ts';

const kept = new WeakMap<Bank, { revision: string; catalogue: Promise<FundCatalogue> }>();

/**
 * Everything a question may name in the market loaded now. Read once per load of the market and kept beside the bank.
 * Throws NOT_FOUND while no market is loaded.
 */
export async function readFundCatalogue({ bank }: Pick<ServerContext, 'bank'>): Promise<FundCatalogue> {
  const { revision, as_of: asOf } = await readMarketFacts(bank);
  if (revision === undefined || asOf === undefined) throw new HelmsmanError('NOT_FOUND', { what: { zh: '基金数据', en: 'a fund market' } });
  const known = kept.get(bank);
  if (known?.revision === revision) return known.catalogue;
  const catalogue = readAnew(bank, revision, asOf);
  kept.set(bank, { revision, catalogue });
  // A failed reading is not kept: the next question tries again.
  catalogue.catch(() => kept.delete(bank));
  return catalogue;
}

async function readAnew(bank: Bank, revision: string, asOf: string): Promise<FundCatalogue> {
  const [funds, companies, managers, indices, securities, metrics] = await Promise.all([
    bank.query<CataloguedFund & Record<string, unknown>>(
      `select code, name, share_class as "shareClass", portfolio_id as "portfolioId", kinds, lifecycle from fund order by code`,
    ),
    readNames(bank, 'select distinct company as name from fund where company is not null order by 1'),
    readNames(bank, 'select distinct unnest(managers) as name from fund order by 1'),
    readNames(bank, 'select distinct tracked_index as name from fund where tracked_index is not null order by 1'),
    bank.query<FundCatalogue['securities'][number] & Record<string, unknown>>(
      `select security as name, mode(security_code) as code, asset from fund_holding group by security, asset order by count(*) desc, security`,
    ),
    readMetrics(bank),
  ]);
  return { revision, asOf, funds, companies, managers, indices, securities, themes: fundThemes, metrics };
}

async function readNames(bank: Bank, sql: string): Promise<string[]> {
  return (await bank.query<{ name: string }>(sql)).map(({ name }) => name);
}

/** Metrics with a value for any fund, in the order of the schema. */
async function readMetrics(bank: Bank): Promise<MetricName[]> {
  const metrics = Object.entries(metricWindows) as [MetricName, (typeof metricWindows)[MetricName]][];
  const there = metrics.map(([metric, windows]) => {
    const columns = windows.length === 0 ? [figureColumn(metric, null)] : windows.map((window) => figureColumn(metric, window));
    return `${columns.map((column) => `count("${column}") > 0`).join(' or ')} as "${metric}"`;
  });
  const [row] = await bank.query<Record<string, boolean>>(`select ${there.join(', ')} from fund_figure`);
  return metrics.flatMap(([metric]) => (row?.[metric] === true ? [metric] : []));
}
