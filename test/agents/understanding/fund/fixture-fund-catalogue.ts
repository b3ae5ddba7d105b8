import type { CataloguedFund, FundCatalogue } from '../../../../server/fund/catalogue/fund-catalogue.schema.ts';
import { fundThemes } from '../../../../server/fund/catalogue/fund-themes.ts';
import type { FundKind } from '../../../../server/fund/fund.schema.ts';

const fund = (code: string, name: string, shareClass: string | null, portfolioId: string, ...kinds: FundKind[]): CataloguedFund => ({
  code,
  name,
  shareClass,
  portfolioId,
  kinds,
  lifecycle: 'active',
});

/** A small invented market: houses, people and securities that exist nowhere. */
export const fundCatalogue: FundCatalogue = {
  revision: 'test-1',
  asOf: '2026-11-20',
  funds: [
    fund('900001', '云岭蓝筹精选混合A', 'A', 'p1', 'mixed'),
    fund('900002', '云岭蓝筹精选混合C', 'C', 'p1', 'mixed'),
    fund('900003', '云岭医疗健康混合A', 'A', 'p2', 'mixed'),
    fund('900004', '海岳稳添纯债债券A', 'A', 'p3', 'bond', 'pure_bond'),
    fund('900005', '海岳稳添利债券A', 'A', 'p4', 'bond'),
    fund('900006', '海岳沪深300ETF联接A', 'A', 'p5', 'index', 'etf', 'feeder'),
    fund('900007', '海岳中证半导体芯片ETF', null, 'p6', 'index', 'etf'),
    fund('900008', '海岳日日金货币A', 'A', 'p7', 'money', 'short_term'),
    fund('900009', '云岭白酒指数A', 'A', 'p8', 'index'),
    fund('900010', '海岳纳斯达克100指数', null, 'p9', 'index', 'qdii', 'us_equity'),
    fund('900011', '云岭新能源汽车主题混合', null, 'p10', 'mixed'),
    fund('900014', '海岳中证银行指数', null, 'p13', 'index'),
    fund('900015', '云岭红利精选股票', null, 'p14', 'stock'),
    fund('900016', '云岭农业养殖股票', null, 'p15', 'stock'),
    fund('900013', '海岳中证5年期国债ETF', null, 'p12', 'bond', 'index', 'etf'),
    fund('900012', '云岭消费行业股票', null, 'p11', 'stock'),
  ],
  companies: ['云岭基金', '海岳基金'],
  managers: ['郑亦鸿', '萧澜', '傅棋勋'],
  indices: ['沪深300指数', '中证白酒指数', '纳斯达克100指数', '国证半导体芯片指数'],
  securities: [
    { name: '珀露雅', code: 'sz300999', asset: 'stock' },
    { name: '川穹股份', code: 'sz002999', asset: 'stock' },
    { name: '至淳科技', code: 'sh603999', asset: 'stock' },
    { name: '三晏光电', code: 'sh600999', asset: 'stock' },
    { name: '潍彩动力', code: 'sz000999', asset: 'stock' },
    { name: '海南椰建', code: 'sh600998', asset: 'stock' },
  ],
  themes: fundThemes,
  metrics: ['return', 'size', 'sharpe', 'max_drawdown', 'volatility', 'total_annual_fee', 'rank_share', 'rating'],
};
