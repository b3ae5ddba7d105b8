import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { bankDay } from '../../values/time.ts';
import { readFundCatalogue } from '../catalogue/read-fund-catalogue.ts';
import { disclosuresFor } from '../display-rules.ts';
import { type FundRecord, readFunds } from '../fund.store.ts';
import { type ClassFees, findBreakEven } from '../metrics/break-even.rules.ts';
import type { MetricName } from '../metrics/metric.schema.ts';
import { readManagerRecords } from '../metrics/read-manager-records.ts';
import { readNavSeries } from '../metrics/read-nav-series.ts';
import { readMarketState } from '../screening/market-state.ts';
import { judgeFund } from '../suitability/suitability.rules.ts';
import type { RiskStanding } from '../suitability/suitability.schema.ts';
import type { FundAnalysis } from './fund-analysis.schema.ts';
import { fundNotes } from './fund-notes.ts';
import { readFees } from './read-fees.ts';
import { readHoldings } from './read-holdings.ts';

type AnalysisContext = Pick<ServerContext, 'bank' | 'clock'>;

/**
 * Everything known of one fund, good or bad, with the day of each figure. Facts about a fund above the customer's level may be
 * told when he asks; the verdict stands beside them. Throws NOT_FOUND for a code the market does not have.
 */
export async function analyseFund(context: AnalysisContext, { code, standing }: { code: string; standing: RiskStanding }): Promise<FundAnalysis> {
  const catalogue = await readFundCatalogue(context);
  const own = catalogue.funds.find((fund) => fund.code === code);
  if (own === undefined) throw new HelmsmanError('NOT_FOUND', { what: { zh: `基金 ${code}`, en: `fund ${code}` } });
  const codes = catalogue.funds.filter((fund) => fund.portfolioId === own.portfolioId).map((fund) => fund.code);
  const [records, managers, holdings, series, market] = await Promise.all([
    readFunds(context.bank, codes, catalogue.asOf),
    readManagerRecords(context.bank, code),
    readHoldings(context.bank, [own]),
    readNavSeries(context.bank, code),
    readMarketState(context.bank, catalogue),
  ]);
  const record = records.find((one) => one.summary.code === code);
  if (record === undefined) throw new HelmsmanError('NOT_FOUND', { what: { zh: `基金 ${code}`, en: `fund ${code}` } });
  const today = bankDay(context.clock());
  const { summary } = record;
  return {
    fund: summary,
    fullName: record.fullName,
    suitability: judgeFund(summary, standing),
    figures: record.figures,
    managers,
    holdings: holdings.get(code) ?? null,
    fees: readFees(summary, record.figures, today),
    classes: records.map(({ summary: { code: classCode, name, shareClass } }) => ({ code: classCode, name, shareClass })),
    breakEven: breakEvenOf(record, records),
    series: series.length === 0 ? null : series,
    notes: fundNotes(record, { asOf: catalogue.asOf, today, market, hasSeries: series.length > 0 }),
    disclosures: disclosuresFor('analysis', today),
  };
}

/** Against the C class of an A, and the A class of any other; null where a fee that decides is not known. */
function breakEvenOf(own: FundRecord, classes: readonly FundRecord[]): FundAnalysis['breakEven'] {
  const against = own.summary.shareClass === 'A' ? 'C' : 'A';
  const other = classes.find((one) => one.summary.shareClass === against && one.summary.code !== own.summary.code);
  const fees = other === undefined ? null : { own: classFees(own), other: classFees(other) };
  if (fees?.own == null || fees.other === null) return null;
  return findBreakEven({ own: fees.own, other: fees.other, kinds: own.summary.kinds });
}

/** A class that charges at the start has no service fee where none is published, and the other way round; with neither there is nothing to reckon. */
function classFees({ summary, figures }: FundRecord): ClassFees | null {
  const rate = (metric: MetricName) => figures.find((figure) => figure.metric === metric)?.value;
  const [purchase, service] = [rate('purchase_fee'), rate('service_fee')];
  if (purchase === undefined && service === undefined) return null;
  if (summary.shareClass !== 'A' && service === undefined) return null;
  return { code: summary.code, purchase: purchase ?? 0, service: service ?? 0 };
}
