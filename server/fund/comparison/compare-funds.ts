import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { bankDay } from '../../values/time.ts';
import { readFees } from '../analysis/read-fees.ts';
import { readHoldings } from '../analysis/read-holdings.ts';
import { readFundCatalogue } from '../catalogue/read-fund-catalogue.ts';
import { disclosuresFor } from '../display-rules.ts';
import { type FundRecord, readFunds } from '../fund.store.ts';
import { holdingsOverlap } from '../metrics/holdings.rules.ts';
import type { MetricName, MetricWindow } from '../metrics/metric.schema.ts';
import { type NavPoint, readNavSeries } from '../metrics/read-nav-series.ts';
import { correlateFunds } from '../metrics/weekly-correlation.ts';
import { metricText } from '../screening/label-clause.ts';
import { marketNotes } from '../screening/list-notes.ts';
import { readMarketState } from '../screening/market-state.ts';
import { judgeFund } from '../suitability/suitability.rules.ts';
import type { RiskStanding } from '../suitability/suitability.schema.ts';
import { comparisonNotes } from './comparison-notes.ts';
import type { FundComparison } from './fund-comparison.schema.ts';

type ComparisonContext = Pick<ServerContext, 'bank' | 'clock'>;

const MOST_FUNDS = 5;

/** What funds are set side by side by; a return is always accompanied by drawdown and volatility. Rows nobody has a value for are left out. */
const compared: readonly (readonly [MetricName, MetricWindow | null])[] = [
  ...(['ytd', '6m', '1y', '2y', '3y', '5y', 'all'] as const).map((window) => ['return', window] as const),
  ...(['1y', '3y'] as const).flatMap((window) => (['max_drawdown', 'volatility', 'sharpe', 'rank_share'] as const).map((metric) => [metric, window] as const)),
  ...(['yield_7d', 'income_per_10k', 'size', 'age_years', 'rating', 'top10_concentration', 'total_annual_fee', 'purchase_fee'] as const).map(
    (metric) => [metric, null] as const,
  ),
];

/**
 * Two to five different funds side by side, with what they share. Facts a customer asked for himself, so funds above his
 * level are told too, with their verdicts. Throws NOT_FOUND for an unknown code, INVALID_INPUT for a wrong number of funds.
 */
export async function compareFunds(
  context: ComparisonContext,
  { codes, standing }: { codes: readonly string[]; standing: RiskStanding },
): Promise<FundComparison> {
  const distinct = [...new Set(codes)];
  if (distinct.length < 2 || distinct.length > MOST_FUNDS)
    throw new HelmsmanError('INVALID_INPUT', { where: 'codes', what: `two to ${MOST_FUNDS} different funds` });
  const catalogue = await readFundCatalogue(context);
  const [records, series, correlation, market] = await Promise.all([
    readFunds(context.bank, distinct, catalogue.asOf),
    Promise.all(distinct.map(async (code) => ({ code, points: await readNavSeries(context.bank, code) }))),
    correlateFunds(context.bank, distinct),
    readMarketState(context.bank, catalogue),
  ]);
  const missing = distinct.find((code) => records.every((record) => record.summary.code !== code));
  if (missing !== undefined) throw new HelmsmanError('NOT_FOUND', { what: { zh: `基金 ${missing}`, en: `fund ${missing}` } });
  const funds = records.map((record) => record.summary);
  const holdings = await readHoldings(context.bank, funds);
  const today = bankDay(context.clock());
  const from = firstCommonDay(series.map((one) => one.points));
  return {
    funds,
    suitability: funds.map((fund) => judgeFund(fund, standing)),
    rows: rowsOf(records),
    fees: records.map((record) => readFees(record.summary, record.figures, today)),
    holdings: funds.map((fund) => {
      const held = holdings.get(fund.code);
      return held === undefined ? null : { reportDay: held.reportDay, top: held.top };
    }),
    overlap: pairsOf(distinct).flatMap(([a, b]) => {
      const [one, other] = [holdings.get(a), holdings.get(b)];
      return one === undefined || other === undefined ? [] : [{ a, b, ...holdingsOverlap(one.top, other.top) }];
    }),
    correlation,
    series: from === null ? [] : await Promise.all(distinct.map((code) => rebasedSeries(context, code, from))),
    notes: [
      ...comparisonNotes(records, { from, holdings: funds.map((fund) => holdings.get(fund.code) ?? null) }),
      ...marketNotes({ asOf: catalogue.asOf, today, ended: 0, freshness: market.freshness }),
    ],
    disclosures: disclosuresFor('comparison', today),
  };
}

function rowsOf(records: readonly FundRecord[]): FundComparison['rows'] {
  return compared.flatMap(([metric, window]) => {
    const values = records.map(({ figures }) => figures.find((figure) => figure.metric === metric && figure.window === window) ?? null);
    return values.every((value) => value === null) ? [] : [{ metric, window, label: metricText(metric, window), values }];
  });
}

function pairsOf(codes: readonly string[]): [string, string][] {
  return codes.flatMap((a, index) => codes.slice(index + 1).map((b): [string, string] => [a, b]));
}

/** The latest of the first days; null where one has no series, or ended before another began. */
function firstCommonDay(series: readonly (readonly NavPoint[])[]): string | null {
  const spans = series.map((points) => ({ first: points[0]?.day, last: points.at(-1)?.day }));
  const from = spans.reduce<string | null>((latest, { first }) => (latest === null || first === undefined ? null : first > latest ? first : latest), '');
  return from === null || from === '' || spans.some(({ last }) => last === undefined || last <= from) ? null : from;
}

/** From the first day all have on; `total` starts at 1 there. */
async function rebasedSeries(context: ComparisonContext, code: string, from: string): Promise<FundComparison['series'][number]> {
  return { code, points: await readNavSeries(context.bank, code, { from }) };
}
