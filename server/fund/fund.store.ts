import { quoteName } from '../marketing/segment/sql-text.ts';
import type { BankRow, BankSession } from '../store/bank.ts';
import { type FundSummary, fundSummarySchema } from './fund.schema.ts';
import { figureColumn, metricGroup, metricWindows, peersColumn } from './fund-tables.ts';
import type { MetricName, MetricValue, MetricWindow } from './metrics/metric.schema.ts';
import { metricDefinition } from './metrics/metric-catalogue.ts';

/** A metric with its window; null for a single value. */
export interface FigureName {
  metric: MetricName;
  window: MetricWindow | null;
}

/** Columns of `fund` that make a summary, for a statement that reads from it. */
export const summaryColumns = `fund.code, fund.name, fund.portfolio_id, fund.share_class, fund.kinds, fund.type_name, fund.company, fund.managers,
  fund.risk, fund.risk_basis, fund.status, fund.lifecycle, fund.inception, fund.size_fen, fund.size_day, fund.tracked_index, fund.benchmark`;

/** A row with `summaryColumns` as the domain speaks of it. */
export function toSummary(row: BankRow): FundSummary {
  const { code, name, kinds, company, managers, risk, status, lifecycle, inception, benchmark } = row;
  return fundSummarySchema.parse({
    ...{ code, name, kinds, company, managers, risk, status, lifecycle, inception, benchmark },
    portfolioId: row.portfolio_id,
    shareClass: row.share_class,
    typeName: row.type_name,
    riskBasis: row.risk_basis,
    sizeFen: row.size_fen,
    sizeDay: row.size_day,
    trackedIndex: row.tracked_index,
  });
}

/** Columns of `figure` (fund_figure) that make the given figures with their days, bases and peers. Starts with a comma where there are any. */
export function figureColumns(names: readonly FigureName[]): string {
  const columns = new Set<string>(names.length === 0 ? [] : ['computed']);
  for (const { metric, window } of names) {
    const group = metricGroup[metric];
    columns.add(figureColumn(metric, window)).add(`${group}_day`).add(`${group}_basis`);
    if (metric === 'rank' && window !== null) columns.add(peersColumn(window));
  }
  return [...columns].map((column) => `, figure.${quoteName(column)}`).join('');
}

/** Figures of a row with `figureColumns`; what is unknown is left out. `marketDay` dates what has no day of its own, such as an age. */
export function toFigures(row: BankRow, names: readonly FigureName[], marketDay: string): MetricValue[] {
  return names.flatMap(({ metric, window }) => {
    const value = row[figureColumn(metric, window)];
    const group = metricGroup[metric];
    const asOf = row[`${group}_day`] ?? (group === 'fund' || group === 'fee' ? marketDay : null);
    if (typeof value !== 'number' || typeof asOf !== 'string') return [];
    const filledHere = Array.isArray(row.computed) && row.computed.includes(figureColumn(metric, window));
    const basis = filledHere || row[`${group}_basis`] === 'computed' || (row[`${group}_basis`] === null && group === 'fund') ? 'computed' : 'published';
    const peers = metric === 'rank' && window !== null ? row[peersColumn(window)] : null;
    return [{ metric, window, value, unit: metricDefinition(metric).unit, asOf, basis, peers: typeof peers === 'number' ? peers : null } satisfies MetricValue];
  });
}

/** Every metric with every window it is kept for. */
const allFigures: readonly FigureName[] = (Object.entries(metricWindows) as [MetricName, readonly MetricWindow[]][]).flatMap(([metric, windows]) =>
  (windows.length === 0 ? [null] : windows).map((window): FigureName => ({ metric, window })),
);

export interface FundRecord {
  summary: FundSummary;
  fullName: string | null;
  redeemStatus: string;
  endedLater: boolean;
  figures: MetricValue[];
}

/** Funds by code, in the order of `codes`; unknown codes are left out. */
export async function readSummaries(session: BankSession, codes: readonly string[]): Promise<FundSummary[]> {
  if (codes.length === 0) return [];
  const rows = await session.query(`select ${summaryColumns} from fund where fund.code in (${places(codes)})`, codes);
  const summaries = rows.map(toSummary);
  return codes.flatMap((code) => summaries.find((summary) => summary.code === code) ?? []);
}

/** Funds by code with all their figures, in the order of `codes`; unknown codes are left out. */
export async function readFunds(session: BankSession, codes: readonly string[], marketDay: string): Promise<FundRecord[]> {
  if (codes.length === 0) return [];
  const rows = await session.query(
    `select ${summaryColumns}, fund.full_name, fund.redeem_status, fund.ended_later${figureColumns(allFigures)}
     from fund join fund_figure figure on figure.code = fund.code where fund.code in (${places(codes)})`,
    codes,
  );
  const records = rows.map((row) => ({
    summary: toSummary(row),
    fullName: typeof row.full_name === 'string' ? row.full_name : null,
    redeemStatus: String(row.redeem_status),
    endedLater: row.ended_later === true,
    figures: toFigures(row, allFigures, marketDay),
  }));
  return codes.flatMap((code) => records.find((record) => record.summary.code === code) ?? []);
}

function places(values: readonly unknown[]): string {
  return values.map((_, index) => `$${index + 1}`).join(', ');
}
