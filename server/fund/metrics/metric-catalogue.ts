import { bilingual } from '../../values/language.ts';
import { metricWindows } from '../fund-tables.ts';
import { LEAST_PEER_COVERAGE, RISK_FREE_RATE } from './conventions.ts';
import type { MetricDefinition, MetricName } from './metric.schema.ts';

type Meaning = Omit<MetricDefinition, 'metric' | 'windows'>;

const rate = `${(RISK_FREE_RATE * 100).toFixed(2)}%`;
const coverage = `${LEAST_PEER_COVERAGE * 100}%`;

const meanings: Record<MetricName, Meaning> = {
  return: {
    label: bilingual('收益率', 'Return'),
    formula: bilingual(
      '复权收益：Π(1+日增长率)−1，分红再投资；起点为N个月前同一日历日（今年来为上年12月31日）当日或之前最近一个净值日',
      'Π(1 + daily growth) − 1 with dividends reinvested, from the last NAV day on or before the same calendar day N months back (year to date: 31 December)',
    ),
    unit: 'fraction',
    higherIsBetter: true,
  },
  annualised: {
    label: bilingual('年化收益率', 'Annualised return'),
    formula: bilingual('(1+区间收益率)^(365/区间天数)−1；不足一年不年化', '(1 + return)^(365 / days) − 1; never under one year'),
    unit: 'fraction',
    higherIsBetter: true,
  },
  peer_average: {
    label: bilingual('同类平均收益率', 'Peer average return'),
    formula: bilingual('同类基金（按份额代码计）同期收益率的算术平均', 'Plain mean of the returns of the same type, share classes counted each'),
    unit: 'fraction',
    higherIsBetter: null,
  },
  max_drawdown: {
    label: bilingual('最大回撤', 'Maximum drawdown'),
    formula: bilingual('区间内 max(1−复权净值/此前最高复权净值)', 'Greatest 1 − adjusted NAV / its highest so far, within the window'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  recovery_days: {
    label: bilingual('回撤修复天数', 'Days to recover'),
    formula: bilingual(
      '自最大回撤最低点起，到复权净值重回此前高点的自然日数；尚未修复则无此数',
      'Calendar days from the lowest point of the maximum drawdown until the adjusted NAV stood at its former high again; none while it has not',
    ),
    unit: 'days',
    higherIsBetter: false,
  },
  volatility: {
    label: bilingual('波动率', 'Volatility'),
    formula: bilingual('周收益率的样本标准差×√52', 'Sample standard deviation of weekly returns × √52'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  sharpe: {
    label: bilingual('夏普比率', 'Sharpe ratio'),
    formula: bilingual(
      `(周收益率均值×52−${rate})/波动率，无风险利率取一年期存款基准利率${rate}`,
      `(mean weekly return × 52 − ${rate}) / volatility; ${rate} is the one-year deposit benchmark rate`,
    ),
    unit: 'ratio',
    higherIsBetter: true,
  },
  sortino: {
    label: bilingual('索提诺比率', 'Sortino ratio'),
    formula: bilingual(
      `(周收益率均值×52−${rate})/下行波动率，下行波动率=√(mean(min(周收益率−${rate}/52, 0)²)×52)`,
      `(mean weekly return × 52 − ${rate}) / downside deviation, which is √(mean(min(weekly return − ${rate}/52, 0)²) × 52)`,
    ),
    unit: 'ratio',
    higherIsBetter: true,
  },
  calmar: {
    label: bilingual('卡玛比率', 'Calmar ratio'),
    formula: bilingual('同一区间的年化收益率/最大回撤', 'Annualised return / maximum drawdown of the same window'),
    unit: 'ratio',
    higherIsBetter: true,
  },
  tracking_error: {
    label: bilingual('跟踪误差', 'Tracking error'),
    formula: bilingual(
      '基金公布的相对跟踪标的的年化偏离标准差；没有指数序列时不自行计算',
      'Yearly deviation from the tracked index as published; not computed where no index series is loaded',
    ),
    unit: 'fraction',
    higherIsBetter: false,
  },
  rank: {
    label: bilingual('同类排名', 'Peer rank'),
    formula: bilingual(
      `同类基金（按份额代码计）按区间收益率由高到低的名次，1为最好；已知收益的同类不足${coverage}时不排名`,
      `Place by return within the same type, share classes counted each, 1 is best; not ranked where fewer than ${coverage} of the peers have a known return`,
    ),
    unit: 'count',
    higherIsBetter: false,
  },
  rank_share: {
    label: bilingual('同类排名占比', 'Peer rank share'),
    formula: bilingual('名次/同类数量，0.25即前四分之一', 'Rank / number of peers; 0.25 is the top quarter'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  quartile: {
    label: bilingual('四分位', 'Quartile'),
    formula: bilingual('ceil(4×名次/同类数量)：1优秀，2良好，3一般，4不佳', 'ceil(4 × rank / number of peers): 1 is best, 4 is last'),
    unit: 'count',
    higherIsBetter: false,
  },
  size: {
    label: bilingual('基金规模', 'Fund size'),
    formula: bilingual('报告期末基金净资产，各份额合计，附报告日期', 'Net assets at the end of the report period, all share classes, with its day'),
    unit: 'fen',
    higherIsBetter: null,
  },
  age_years: {
    label: bilingual('成立年限', 'Age'),
    formula: bilingual('(数据日−成立日)/365.25', '(day of the data − inception) / 365.25'),
    unit: 'years',
    higherIsBetter: true,
  },
  rating: {
    label: bilingual('评级', 'Rating'),
    formula: bilingual('评价机构公布的星级，1至5', 'Stars published by an evaluator, 1 to 5'),
    unit: 'count',
    higherIsBetter: true,
  },
  yield_7d: {
    label: bilingual('7日年化收益率', 'Seven-day yield'),
    formula: bilingual('货币基金最近七日收益折算的年化率，按公布值', 'Yield of a money fund over the last seven days on a yearly basis, as published'),
    unit: 'fraction',
    higherIsBetter: true,
  },
  income_per_10k: {
    label: bilingual('万份收益', 'Income per 10,000 shares'),
    formula: bilingual('货币基金每万份当日收益（元），按公布值', 'Income of one day per 10,000 shares of a money fund in yuan, as published'),
    unit: 'nav',
    higherIsBetter: true,
  },
  nav: {
    label: bilingual('单位净值', 'Unit NAV'),
    formula: bilingual('每份基金净资产（元），按公布值', 'Net assets per share in yuan, as published'),
    unit: 'nav',
    higherIsBetter: null,
  },
  day_change: {
    label: bilingual('日增长率', 'Change of the day'),
    formula: bilingual('最近一个净值日的复权增长率，按公布值', 'Dividend-adjusted growth of the newest NAV day, as published'),
    unit: 'fraction',
    higherIsBetter: true,
  },
  purchase_fee: {
    label: bilingual('申购费率', 'Subscription fee'),
    formula: bilingual('申购费率上限，未打折，按公布值', 'Highest subscription rate before discount, as published'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  purchase_fee_discounted: {
    label: bilingual('优惠申购费率', 'Discounted subscription fee'),
    formula: bilingual('销售平台折扣后的申购费率，按公布值', 'Subscription rate after the platform’s discount, as published'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  management_fee: {
    label: bilingual('管理费率', 'Management fee'),
    formula: bilingual('每年，按公布值', 'A year, as published'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  custody_fee: {
    label: bilingual('托管费率', 'Custody fee'),
    formula: bilingual('每年，按公布值', 'A year, as published'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  service_fee: {
    label: bilingual('销售服务费率', 'Service fee'),
    formula: bilingual('每年，按公布值', 'A year, as published'),
    unit: 'fraction',
    higherIsBetter: false,
  },
  total_annual_fee: {
    label: bilingual('年运作费率合计', 'Total annual fee'),
    formula: bilingual(
      '管理费率+托管费率+销售服务费率（无则为0），每年，已从净值中扣除',
      'Management + custody + service fee (0 where there is none), a year, already taken from NAV',
    ),
    unit: 'fraction',
    higherIsBetter: false,
  },
  minimum_sip: {
    label: bilingual('定投起点', 'Least regular investment'),
    formula: bilingual('每期最低定投金额，按公布值', 'Least amount of one payment, as published'),
    unit: 'fen',
    higherIsBetter: false,
  },
  top10_concentration: {
    label: bilingual('前十大持仓占比', 'Top-ten concentration'),
    formula: bilingual(
      '公布的前十大重仓股占净值比例之和；不持股票的为所公布债券之和',
      'Sum of the published ten largest stock weights; of the published bonds where no stock is held',
    ),
    unit: 'fraction',
    higherIsBetter: null,
  },
};

/** Every metric with label, formula, unit and the windows it is kept for, in the order of the schema. */
export const metricDefinitions: readonly MetricDefinition[] = (Object.keys(meanings) as MetricName[]).map((metric) => ({
  metric,
  ...meanings[metric],
  windows: [...metricWindows[metric]],
}));

const byName = new Map(metricDefinitions.map((definition) => [definition.metric, definition]));

export function metricDefinition(metric: MetricName): MetricDefinition {
  const definition = byName.get(metric);
  if (definition === undefined) throw new Error(`no definition of the metric ${metric}`);
  return definition;
}
