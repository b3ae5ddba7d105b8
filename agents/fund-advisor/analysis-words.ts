import type { MetricName } from '../../server/fund/metrics/metric.schema.ts';
import { formatFigure } from '../../server/values/figure.ts';
import type { Language } from '../../server/values/language.ts';
import { formatRate } from '../../server/values/rate.ts';
import type { AnalysisReport, FigureReport } from '../tools/fund/report-fund.ts';
import type { FundFacet } from '../understanding/fund/fund-reading.ts';
import { figureText, findFigure } from './figure-words.ts';

const pick = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);

/** What the built-in advisor says of one fund: what was asked first, else what matters most. */
export function analysisAnswer(report: AnalysisReport, { language, facets }: { language: Language; facets: readonly FundFacet[] }): string {
  const lines = [headLine(report, language)];
  const asked = facets.flatMap((facet) => facetLine(report, facet, language));
  if (asked.length > 0) lines.push(...asked);
  else lines.push(...summaryLines(report, language));
  if (report.suitability.verdict !== 'suitable') lines.push(stop(report.suitability.why, language));
  lines.push(...report.notes.map((note) => `${note.said.replace(/[。.]$/, '')}${pick(language, '。', '.')}`));
  return [...new Set(lines.filter((line) => line !== ''))].join('\n');
}

const stop = (text: string, language: Language): string => `${text.replace(/[。.]$/, '')}${pick(language, '。', '.')}`;

function headLine({ fund }: AnalysisReport, language: Language): string {
  const parts = [fund.typeName, fund.risk, ...(fund.company === null ? [] : [fund.company])].join(pick(language, '，', ', '));
  return pick(language, `${fund.name}（${fund.code}）：${parts}。`, `${fund.name} (${fund.code}): ${parts}.`);
}

function summaryLines(report: AnalysisReport, language: Language): string[] {
  return [
    performanceLine(report, language),
    figuresLine(
      report,
      [
        ['max_drawdown', '1y'],
        ['rank_share', '1y'],
      ],
      language,
    ),
    managerLine(report, language),
    sizeLine(report, language),
  ];
}

/** A return never stands alone: a measure of risk over the same window beside it, and the day. */
function performanceLine({ figures, fund }: AnalysisReport, language: Language): string {
  const windows = (['1y', '3y', 'ytd'] as const).flatMap((window) => {
    const figure = findFigure(figures, 'return', window);
    if (figure === undefined) return [];
    const risk = findFigure(figures, 'volatility', window) ?? findFigure(figures, 'max_drawdown', window);
    return [{ figure, text: [figureText(figure, language), ...(risk === undefined ? [] : [figureText(risk, language)])].join(pick(language, '、', ', ')) }];
  });
  const [first] = windows;
  if (first === undefined) return moneyLine(figures, language);
  const benchmark = fund.benchmark === null ? '' : pick(language, `；业绩比较基准：${fund.benchmark}`, `; benchmark: ${fund.benchmark}`);
  const said = windows.map(({ text }) => text).join(pick(language, '；', '; '));
  return pick(language, `${said}（截至 ${first.figure.asOf}）${benchmark}。`, `${said} (as of ${first.figure.asOf})${benchmark}.`);
}

function moneyLine(figures: readonly FigureReport[], language: Language): string {
  const found = (['yield_7d', 'income_per_10k'] as const).flatMap((metric) => findFigure(figures, metric, null) ?? []);
  return sayFigures(found, language);
}

function figuresLine({ figures }: AnalysisReport, wanted: readonly (readonly [MetricName, FigureReport['window']])[], language: Language): string {
  return sayFigures(
    wanted.flatMap(([metric, window]) => findFigure(figures, metric, window) ?? []),
    language,
  );
}

function sayFigures(figures: readonly FigureReport[], language: Language): string {
  const [first] = figures;
  if (first === undefined) return '';
  const said = figures.map((figure) => figureText(figure, language)).join(pick(language, '，', ', '));
  return pick(language, `${said}（截至 ${first.asOf}）。`, `${said} (as of ${first.asOf}).`);
}

function managerLine({ managers }: AnalysisReport, language: Language): string {
  if (managers.length === 0) return '';
  const names = managers.map(({ name }) => name).join(pick(language, '、', ', '));
  return pick(language, `基金经理：${names}。`, `Manager: ${names}.`);
}

function sizeLine({ fund }: AnalysisReport, language: Language): string {
  if (fund.size === null) return '';
  const size = formatFigure(fund.size.value, 'fen', language);
  const day = fund.size.asOf === null ? '' : pick(language, `（${fund.size.asOf} 报告）`, ` (report of ${fund.size.asOf})`);
  return pick(language, `规模 ${size}${day}。`, `Size ${size}${day}.`);
}

function facetLine(report: AnalysisReport, facet: FundFacet, language: Language): string[] {
  const { fund } = report;
  const unknown = pick(language, '这一项目前没有数据。', 'There is no data on this.');
  switch (facet) {
    case 'holdings':
    case 'top10_concentration':
      return [holdingsLine(report, language) || unknown];
    case 'manager':
      return [managerLine(report, language) || unknown];
    case 'fees':
      return [feesLine(report, language) || unknown];
    case 'classes':
      return classLines(report, language);
    case 'drawdown':
      return [
        figuresLine(
          report,
          [
            ['max_drawdown', '1y'],
            ['max_drawdown', '3y'],
            ['recovery_days', '1y'],
          ],
          language,
        ) || unknown,
      ];
    case 'status':
      return [pick(language, `申购状态：${statusNames[fund.status].zh}。`, `Purchase: ${statusNames[fund.status].en}.`)];
    case 'company':
      return fund.company === null ? [unknown] : [pick(language, `基金公司：${fund.company}。`, `Company: ${fund.company}.`)];
    case 'risk':
      return [
        fund.riskBasis === 'published'
          ? pick(language, `风险等级 ${fund.risk}。`, `Risk grade ${fund.risk}.`)
          : pick(language, `风险等级 ${fund.risk}（来源未公布，按类型保守估计）。`, `Risk grade ${fund.risk} (not published; a careful estimate by kind).`),
      ];
    case 'benchmark':
      return fund.benchmark === null ? [unknown] : [pick(language, `业绩比较基准：${fund.benchmark}。`, `Benchmark: ${fund.benchmark}.`)];
    case 'history':
      return fund.inception === null ? [unknown] : [pick(language, `成立于 ${fund.inception}。`, `Founded on ${fund.inception}.`)];
    case 'size':
      return [sizeLine(report, language) || unknown];
    case 'return':
    case 'annualised':
      return [performanceLine(report, language) || unknown];
    default: {
      const figures = report.figures.filter((figure) => figure.metric === facet);
      return [sayFigures(figures, language) || unknown];
    }
  }
}

const statusNames: Record<AnalysisReport['fund']['status'], { zh: string; en: string }> = {
  open: { zh: '开放申购', en: 'open' },
  limited: { zh: '限大额', en: 'large orders limited' },
  suspended: { zh: '暂停申购', en: 'suspended' },
  subscription: { zh: '认购期', en: 'in subscription' },
  closed: { zh: '封闭期', en: 'closed period' },
  exchange: { zh: '场内交易', en: 'traded on exchange' },
  ended: { zh: '已终止', en: 'ended' },
  unknown: { zh: '来源未说明', en: 'not stated by the source' },
};

function holdingsLine({ holdings }: AnalysisReport, language: Language): string {
  if (holdings === null) return '';
  const top = holdings.top
    .slice(0, 5)
    .map((one) => `${one.security} ${formatRate(one.value)}`)
    .join(pick(language, '、', ', '));
  return pick(
    language,
    `前十大持仓合计 ${formatRate(holdings.top10.value)}，其中 ${top}（${holdings.reportDay} 报告）。`,
    `Top ten holdings make ${formatRate(holdings.top10.value)}; among them ${top} (report of ${holdings.reportDay}).`,
  );
}

function feesLine({ fees }: AnalysisReport, language: Language): string {
  const known = fees.filter((fee) => fee.value !== null);
  if (known.length === 0) return '';
  const said = known.map((fee) => `${fee.label} ${formatRate(fee.value as number)}`).join(pick(language, '，', ', '));
  return pick(language, `${said}。`, `${said}.`);
}

function classLines({ classes, breakEven, fund }: AnalysisReport, language: Language): string[] {
  const others = classes
    .filter(({ code }) => code !== fund.code)
    .map(({ name, code }) => `${name}（${code}）`)
    .join('、');
  const lines = [
    others === ''
      ? pick(language, '这只基金没有其他份额类别。', 'This fund has no other share class.')
      : pick(language, `同一基金的其他份额：${others}。`, `Other share classes of this fund: ${others}.`),
  ];
  if (breakEven !== null)
    lines.push(
      breakEven.days === null
        ? pick(
            language,
            `不论持有多久，${breakEven.cheaperAfter} 的费用都更低（${breakEven.assumptions}）。`,
            `${breakEven.cheaperAfter} costs less at any holding time (${breakEven.assumptions}).`,
          )
        : pick(
            language,
            `持有约 ${breakEven.days} 天以内 ${breakEven.cheaperBefore} 费用低，超过则 ${breakEven.cheaperAfter} 低（${breakEven.assumptions}）。`,
            `Up to about ${breakEven.days} days ${breakEven.cheaperBefore} costs less, beyond that ${breakEven.cheaperAfter} (${breakEven.assumptions}).`,
          ),
    );
  return lines;
}
