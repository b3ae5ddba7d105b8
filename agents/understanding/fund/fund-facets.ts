import type { FundFacet } from './fund-reading.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const FACETS: readonly (readonly [FundFacet, RegExp])[] = [
  [
    'holdings',
    /重仓|持仓|持有(?:什么|哪|的股票)|买(?:了|的)?(?:什么|哪些|啥)(?:股|企业|债)?|投资(?:的)?(?:股票|什么|哪)|配置了|holdings?|what does it (?:hold|own)|top ten/,
  ],
  ['manager', /经理|谁(?:管理|在管)|manager/],
  ['fees', /费率|手续费|管理费|托管费|申购费|赎回费|服务费|费用|收费|fees?\b/],
  ['drawdown', /回撤|最大跌幅|drawdown/],
  ['classes', /[ac]类|份额类别|share class/],
  ['status', /开放|封闭|申购状态|能买|不能买|限购|暂停|可以买|到期|status|closed/],
  ['company', /基金公司|哪家(?:公司)?|管理人|fund company/],
  ['risk', /风险|波动|risk/],
  ['benchmark', /基准|跟踪|benchmark/],
  ['history', /走势|历史|曲线|净值图|chart|history/],
];

/** What of a fund is asked. */
export function facetsOf(text: string, figures: FiguresRead): FundFacet[] {
  const facets: FundFacet[] = [...figures.metrics];
  for (const [facet, pattern] of FACETS) if (pattern.test(text)) facets.push(facet);
  return facets;
}
