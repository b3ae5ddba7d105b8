import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FundKind, RiskGrade } from '../fund.schema.ts';
import { needsRiskNotice } from './suitability.rules.ts';

const kindRisks: Partial<Record<FundKind, LocalizedText>> = {
  leveraged: bilingual('带杠杆，净值涨跌会被放大，可能触发折算', 'leverage multiplies gains and losses, and units may be converted'),
  commodity: bilingual('商品价格波动大，期货持仓有移仓损耗', 'commodity prices swing widely, and rolling futures costs money'),
  convertible: bilingual('转债随正股波动，也有信用风险', 'convertibles follow their shares and carry credit risk'),
  us_equity: bilingual('海外市场、汇率与时差风险', 'foreign market, currency and time-zone risk'),
  hk_equity: bilingual('港股无涨跌停限制，另有汇率风险', 'Hong Kong shares have no daily limits, and there is currency risk'),
  qdii: bilingual('境外投资，有汇率、额度暂停与到账较慢的风险', 'invested abroad: currency, suspended quotas, slow redemption'),
  reit: bilingual('底层资产单一，二级市场流动性有限', 'few underlying assets and a thin secondary market'),
  closed: bilingual('封闭或持有期内不能赎回', 'no redemption during the closed or holding period'),
  index: bilingual('跟随指数涨跌，不会因下跌而降低仓位', 'follows its index down as well as up'),
  stock: bilingual('股票仓位高，短期可能出现较大亏损', 'mostly shares: large losses are possible in a short time'),
  mixed: bilingual('股票仓位可能较高，短期可能出现较大亏损', 'possibly mostly shares: large losses are possible in a short time'),
};

/** The special risks to be named beside a fund of a high grade (R4, R5); null below that. */
export function specialRisks({ risk, kinds }: { risk: RiskGrade; kinds: readonly FundKind[] }): LocalizedText | null {
  if (!needsRiskNotice(risk)) return null;
  const named = (Object.keys(kindRisks) as FundKind[]).flatMap((kind) => (kinds.includes(kind) ? (kindRisks[kind] ?? []) : [])).slice(0, 3);
  const all = named.length > 0 ? named : [bilingual('净值波动大，短期可能出现较大亏损', 'its value swings widely: large losses are possible in a short time')];
  return bilingual(
    `风险等级 ${risk}，特别提示：${all.map((one) => one.zh).join('；')}。请预留充分时间了解后再决定`,
    `Graded ${risk}; mind in particular: ${all.map((one) => one.en).join('; ')}. Take enough time before you decide`,
  );
}
