import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FundKind, FundSummary, PurchaseStatus } from '../fund.schema.ts';
import type { MetricWindow } from '../metrics/metric.schema.ts';

export const kindLabels: Record<FundKind, LocalizedText> = {
  stock: bilingual('股票型', 'Stock'),
  mixed: bilingual('混合型', 'Mixed'),
  bond: bilingual('债券型', 'Bond'),
  money: bilingual('货币型', 'Money market'),
  index: bilingual('指数型', 'Index'),
  etf: bilingual('ETF', 'ETF'),
  feeder: bilingual('联接基金', 'ETF feeder'),
  qdii: bilingual('QDII', 'QDII'),
  fof: bilingual('FOF', 'Fund of funds'),
  pension: bilingual('养老目标', 'Pension target'),
  short_term: bilingual('短期理财', 'Short-term'),
  short_bond: bilingual('短债', 'Short bond'),
  pure_bond: bilingual('纯债', 'Pure bond'),
  convertible: bilingual('可转债', 'Convertible bond'),
  flexible: bilingual('灵活配置', 'Flexible allocation'),
  equity_leaning: bilingual('偏股混合', 'Equity-leaning mixed'),
  bond_leaning: bilingual('偏债混合', 'Bond-leaning mixed'),
  closed: bilingual('封闭或持有期', 'Closed or with a holding period'),
  leveraged: bilingual('分级杠杆', 'Structured, leveraged'),
  enhanced_index: bilingual('指数增强', 'Enhanced index'),
  reit: bilingual('REITs', 'REIT'),
  commodity: bilingual('商品', 'Commodity'),
  us_equity: bilingual('美国股票', 'US equity'),
  hk_equity: bilingual('香港股票', 'Hong Kong equity'),
};

export const statusLabels: Record<PurchaseStatus, LocalizedText> = {
  open: bilingual('开放申购', 'Open for purchase'),
  limited: bilingual('限大额申购', 'Open, large amounts limited'),
  suspended: bilingual('暂停申购', 'Purchase suspended'),
  subscription: bilingual('认购期（新发）', 'In subscription (new)'),
  closed: bilingual('封闭期', 'In a closed period'),
  exchange: bilingual('场内交易', 'Traded on exchange'),
  ended: bilingual('已终止', 'Ended'),
  unknown: bilingual('状态未知', 'Status unknown'),
};

export const lifecycleLabels: Record<FundSummary['lifecycle'], LocalizedText> = {
  active: bilingual('运作中', 'active'),
  stalled: bilingual('长时间没有新净值', 'without a new net value for long'),
  presumed_terminated: bilingual('很可能已终止（超过半年没有净值）', 'presumably ended (no net value for over half a year)'),
  terminated: bilingual('已终止', 'ended'),
  never_reported: bilingual('从未公布净值', 'never published a net value'),
};

export const windowLabels: Record<MetricWindow, LocalizedText> = {
  '1w': bilingual('近1周', '1-week'),
  '1m': bilingual('近1月', '1-month'),
  '3m': bilingual('近3月', '3-month'),
  '6m': bilingual('近6月', '6-month'),
  ytd: bilingual('今年以来', 'year-to-date'),
  '1y': bilingual('近1年', '1-year'),
  '2y': bilingual('近2年', '2-year'),
  '3y': bilingual('近3年', '3-year'),
  '5y': bilingual('近5年', '5-year'),
  all: bilingual('成立以来', 'since-inception'),
};
