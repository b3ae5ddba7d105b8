import type { MetricName, MetricWindow } from '../../server/fund/metrics/metric.schema.ts';
import { metricDefinition } from '../../server/fund/metrics/metric-catalogue.ts';
import { formatFigure } from '../../server/values/figure.ts';
import type { Language } from '../../server/values/language.ts';
import type { FigureReport } from '../tools/fund/report-fund.ts';

const windowNames: Record<MetricWindow, { zh: string; en: string }> = {
  '1w': { zh: '近一周', en: '1 week' },
  '1m': { zh: '近一月', en: '1 month' },
  '3m': { zh: '近三月', en: '3 months' },
  '6m': { zh: '近六月', en: '6 months' },
  ytd: { zh: '今年来', en: 'year to date' },
  '1y': { zh: '近一年', en: '1 year' },
  '2y': { zh: '近两年', en: '2 years' },
  '3y': { zh: '近三年', en: '3 years' },
  '5y': { zh: '近五年', en: '5 years' },
  all: { zh: '成立以来', en: 'since inception' },
};

/** "近一年收益 12.34%" / "1 year return 12.34%". Returns keep their sign. */
export function figureText({ metric, window, value, unit }: FigureReport, language: Language): string {
  const label = metricDefinition(metric).label[language];
  const name = window === null ? label : language === 'zh' ? `${windowNames[window].zh}${label}` : `${windowNames[window].en} ${label.toLowerCase()}`;
  return `${name} ${formatFigure(value, unit, language)}`;
}

export function findFigure(figures: readonly FigureReport[], metric: MetricName, window: MetricWindow | null): FigureReport | undefined {
  return figures.find((figure) => figure.metric === metric && figure.window === window);
}
