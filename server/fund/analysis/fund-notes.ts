import { bilingual } from '../../values/language.ts';
import type { FundRecord } from '../fund.store.ts';
import { lifecycleLabels, statusLabels } from '../screening/fund-labels.ts';
import { marketNotes, type Note } from '../screening/list-notes.ts';
import type { MarketState } from '../screening/market-state.ts';
import { specialRisks } from '../suitability/special-risks.ts';

/** What has to be known of one fund beside its figures: its life, its grade, what is missing, and the market's day. */
export function fundNotes(
  { summary, endedLater, figures }: FundRecord,
  { asOf, today, market, hasSeries }: { asOf: string; today: string; market: MarketState; hasSeries: boolean },
): Note[] {
  const notes: Note[] = [];
  const add = (code: string, zh: string, en: string) => notes.push({ code, text: bilingual(zh, en) });
  if (summary.lifecycle !== 'active') {
    const state = lifecycleLabels[summary.lifecycle];
    add('NOT_ACTIVE', `这只基金${state.zh}`, `This fund: ${state.en}`);
  }
  if (endedLater)
    add('ENDED_LATER', '这只基金在后来的名单中已不存在（清盘、合并或转型）', 'This fund is gone from a later list (wound up, merged or converted)');
  if (!['open', 'limited', 'unknown'].includes(summary.status)) {
    const status = statusLabels[summary.status];
    add('PURCHASE_STATUS', `当前申购状态：${status.zh}`, `Purchase now: ${status.en}`);
  }
  const risks = specialRisks(summary);
  if (risks !== null) notes.push({ code: 'HIGH_RISK', text: risks });
  if (summary.riskBasis === 'house_estimate')
    add(
      'RISK_ESTIMATED',
      `来源没有公布风险等级，${summary.risk} 为按类型从严估计`,
      `The source publishes no risk grade; ${summary.risk} is a careful estimate by kind`,
    );
  if (summary.benchmark === null) add('NO_BENCHMARK', '数据中未载明业绩比较基准', 'The data states no benchmark');
  const size = figures.find((figure) => figure.metric === 'size');
  if (size !== undefined && size.asOf < asOf)
    add('SIZE_DAY', `规模为 ${size.asOf} 的报告数据，之后可能已变化`, `The size is that reported for ${size.asOf} and may have changed since`);
  if (!hasSeries)
    add(
      'NO_SERIES',
      '没有载入每日净值，走势图、回撤与波动等指标可能缺失',
      'No daily net values are loaded; charts and figures such as drawdown and volatility may be missing',
    );
  return [...notes, ...marketNotes({ asOf, today, ended: 0, freshness: market.freshness })];
}
