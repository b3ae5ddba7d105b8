import type { FundAnalysis } from '../../../server/fund/analysis/fund-analysis.schema.ts';
import type { FundComparison } from '../../../server/fund/comparison/fund-comparison.schema.ts';
import type { FundSummary } from '../../../server/fund/fund.schema.ts';
import type { MetricValue } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundList } from '../../../server/fund/screening/fund-list.schema.ts';
import type { Language } from '../../../server/values/language.ts';

/**
 * What an engine is told of a result; the customer sees the whole as a card at the same moment. Figures say their own
 * unit and day, and go from here into the turn's ledger. Words that came from a question stand under `text` or `quote`:
 * the ledger takes no figures from those.
 */
export type FigureReport = Pick<MetricValue, 'metric' | 'window' | 'value' | 'unit' | 'asOf'> & { peers?: number };

/** As short as it can be said: a result holds dozens of figures, and a model is sent every one. */
const figureReport = ({ metric, window, value, unit, asOf, peers }: MetricValue): FigureReport => ({
  metric,
  window,
  value,
  unit,
  asOf,
  ...(peers === null ? {} : { peers }),
});

export function summaryReport(fund: FundSummary) {
  const { code, name, kinds, typeName, company, managers, risk, riskBasis, status, lifecycle, inception, trackedIndex, benchmark } = fund;
  const size = fund.sizeFen === null ? null : { metric: 'size', window: null, value: fund.sizeFen, unit: 'fen', asOf: fund.sizeDay };
  return { code, name, kinds, typeName, company, managers, risk, riskBasis, status, lifecycle, inception, trackedIndex, benchmark, size };
}

export function listReport(list: FundList, language: Language) {
  const label = (clauseId: string) => list.chips.find((chip) => chip.clauseId === clauseId)?.label[language] ?? clauseId;
  return {
    asOf: list.asOf,
    matched: list.matched,
    shown: list.items.length,
    conditions: list.query.clauses.filter((clause) => clause.enabled).map((clause) => ({ text: label(clause.id) })),
    sort: { text: list.sortLabel[language] },
    unsupported: list.query.unsupported.map(({ quote, code, reason }) => ({ quote, code, why: reason[language] })),
    funds: list.items.map((item) => ({
      code: item.code,
      name: item.name,
      type: item.typeName,
      risk: item.risk,
      status: item.status,
      otherClasses: item.otherClasses.map(({ code }) => code),
      figures: item.figures.map(figureReport),
      ...(item.holding === null
        ? {}
        : {
            holding: { security: item.holding.security, metric: 'holding_weight', value: item.holding.weight, unit: 'fraction', asOf: item.holding.reportDay },
          }),
      ...(item.aboveLevel ? { aboveLevel: true } : {}),
    })),
    emptiedBy: list.emptiedBy.map((clauseId) => ({
      text: label(clauseId),
      without: list.effects.find((effect) => effect.clauseId === clauseId)?.without ?? 0,
    })),
    removed:
      list.removed === null
        ? null
        : { count: list.removed.count, byGrade: list.removed.byGrade, why: list.removed.reason[language], overridable: list.removed.overridable },
    notes: list.notes.map(({ code, text }) => ({ code, said: text[language] })),
  };
}
export type ListReport = ReturnType<typeof listReport>;

export function analysisReport(analysis: FundAnalysis, language: Language) {
  return {
    fund: { ...summaryReport(analysis.fund), fullName: analysis.fullName },
    suitability: { verdict: analysis.suitability.verdict, why: analysis.suitability.reason[language], needsRiskNotice: analysis.suitability.needsRiskNotice },
    figures: analysis.figures.map(figureReport),
    managers: analysis.managers.map(({ name, tenureDays, funds, asOf }) => ({ name, tenureDays, funds: funds.length, asOf })),
    holdings:
      analysis.holdings === null
        ? null
        : {
            reportDay: analysis.holdings.reportDay,
            top10: { metric: 'top10_concentration', value: analysis.holdings.top10Share, unit: 'fraction', asOf: analysis.holdings.reportDay },
            top: analysis.holdings.top.slice(0, 10).map(({ rank, asset, security, weight }) => ({
              asset,
              rank,
              security,
              metric: 'holding_weight',
              value: weight,
              unit: 'fraction',
              asOf: analysis.holdings?.reportDay,
            })),
          },
    fees: analysis.fees.map(({ code, label, rate, note, asOf }) => ({
      code,
      label: label[language],
      metric: 'fee',
      value: rate,
      unit: 'fraction',
      asOf,
      note: note?.[language] ?? null,
    })),
    classes: analysis.classes,
    breakEven: analysis.breakEven === null ? null : { ...analysis.breakEven, assumptions: analysis.breakEven.assumptions[language] },
    series:
      analysis.series === null ? null : { points: analysis.series.length, from: analysis.series[0]?.day ?? null, until: analysis.series.at(-1)?.day ?? null },
    notes: analysis.notes.map(({ code, text }) => ({ code, said: text[language] })),
  };
}
export type AnalysisReport = ReturnType<typeof analysisReport>;

export function comparisonReport(comparison: FundComparison, language: Language) {
  return {
    funds: comparison.funds.map(summaryReport),
    suitability: comparison.suitability.map(({ code, verdict, reason }) => ({ code, verdict, why: reason[language] })),
    rows: comparison.rows.map((row) => ({
      label: row.label[language],
      values: row.values.map((value, index) => (value === null ? null : { code: comparison.funds[index]?.code, ...figureReport(value) })),
    })),
    fees: comparison.fees.map((fees, index) => ({
      code: comparison.funds[index]?.code,
      lines: fees.map(({ label, rate, asOf }) => ({ label: label[language], metric: 'fee', value: rate, unit: 'fraction', asOf })),
    })),
    overlap: comparison.overlap.map(({ a, b, share, securities }) => ({
      a,
      b,
      metric: 'overlap',
      value: share,
      unit: 'fraction',
      securities: securities.slice(0, 10),
    })),
    correlation: comparison.correlation.map(({ a, b, value, weeks }) => ({ a, b, metric: 'correlation', value, unit: 'ratio', weeks })),
    notes: comparison.notes.map(({ code, text }) => ({ code, said: text[language] })),
  };
}
export type ComparisonReport = ReturnType<typeof comparisonReport>;
