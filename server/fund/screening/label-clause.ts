import { formatFigure } from '../../values/figure.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FundCatalogue } from '../catalogue/fund-catalogue.schema.ts';
import type { MetricName, MetricUnit, MetricWindow } from '../metrics/metric.schema.ts';
import { metricDefinition } from '../metrics/metric-catalogue.ts';
import { findTheme } from './find-terms.ts';
import { kindLabels, statusLabels, windowLabels } from './fund-labels.ts';
import type { FundClause, FundCondition, FundSort } from './fund-query.schema.ts';

/** A clause as its chip says it: "债券型 或 货币型", "不要 封闭期". */
export function labelClause(clause: FundClause, catalogue: FundCatalogue): LocalizedText {
  const parts = clause.anyOf.map((condition) => labelCondition(condition, catalogue));
  const joined = bilingual(parts.map((part) => part.zh).join(' 或 '), parts.map((part) => part.en).join(' or '));
  return clause.excluded ? bilingual(`不要 ${joined.zh}`, `Not ${joined.en}`) : joined;
}

/** What a list is sorted by. */
export function labelSort(sort: FundSort): LocalizedText {
  if (sort.by === 'neutral') return bilingual('可购买的在前，再按成立时间从早到晚', 'Purchasable first, then the oldest');
  const way = sort.direction === 'asc' ? bilingual('从低到高', 'lowest first') : bilingual('从高到低', 'highest first');
  const what = sort.by === 'holding_weight' ? bilingual('持仓占比', 'Weight of the holding') : metricText(sort.metric, sort.window);
  return bilingual(`按${what.zh}${way.zh}`, `${what.en}, ${way.en}`);
}

/** "近1年收益率", "基金规模". */
export function metricText(metric: MetricName, window: MetricWindow | null): LocalizedText {
  const { label } = metricDefinition(metric);
  if (window === null) return label;
  return bilingual(`${windowLabels[window].zh}${label.zh}`, `${windowLabels[window].en} ${label.en}`);
}

const signs = {
  gt: bilingual('高于', 'above'),
  gte: bilingual('不低于', 'at least'),
  lt: bilingual('低于', 'below'),
  lte: bilingual('不高于', 'at most'),
  eq: bilingual('等于', 'equal to'),
};

function labelCondition(condition: FundCondition, catalogue: FundCatalogue): LocalizedText {
  switch (condition.kind) {
    case 'fund_kind':
      return kindLabels[condition.is];
    case 'theme': {
      const theme = findTheme(condition.theme, catalogue);
      return bilingual(`${theme?.id ?? condition.theme}主题`, `Theme: ${theme?.en ?? condition.theme}`);
    }
    case 'index':
      return bilingual(`跟踪 ${condition.index}`, `Tracks ${condition.index}`);
    case 'holding': {
      const weight = condition.minWeight === undefined ? null : figureText(condition.minWeight, 'fraction');
      return bilingual(
        `前十大持有 ${condition.security}${weight === null ? '' : ` 不低于 ${weight.zh}`}`,
        `Holds ${condition.security}${weight === null ? '' : ` at ${weight.en} or more`} in its top ten`,
      );
    }
    case 'manager':
      return bilingual(`基金经理 ${condition.manager}`, `Manager ${condition.manager}`);
    case 'company':
      return bilingual(`基金公司 ${condition.company}`, `Company ${condition.company}`);
    case 'name':
      return bilingual(`名称含“${condition.text}”`, `Name has "${condition.text}"`);
    case 'code':
      return bilingual(`代码 ${condition.code}`, `Code ${condition.code}`);
    case 'risk': {
      const sign = signs[condition.op];
      return condition.op === 'eq'
        ? bilingual(`风险等级 ${condition.grade}`, `Risk grade ${condition.grade}`)
        : bilingual(`风险等级${sign.zh} ${condition.grade}`, `Risk grade ${sign.en} ${condition.grade}`);
    }
    case 'status':
      return statusLabels[condition.is];
    case 'share_class':
      return bilingual(`${condition.is} 类份额`, `Class ${condition.is}`);
    case 'metric': {
      const [what, value] = [metricText(condition.metric, condition.window), figureText(condition.value, metricDefinition(condition.metric).unit)];
      return bilingual(`${what.zh}${signs[condition.op].zh} ${value.zh}`, `${what.en} ${signs[condition.op].en} ${value.en}`);
    }
    case 'rule_4433':
      return bilingual('符合 4433 法则', 'Meets the 4433 rule');
  }
}

function figureText(value: number, unit: MetricUnit): LocalizedText {
  return bilingual(formatFigure(value, unit, 'zh'), formatFigure(value, unit, 'en'));
}
