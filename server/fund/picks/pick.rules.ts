import type { z } from 'zod';
import { bilingual } from '../../values/language.ts';
import type { FigureName } from '../fund.store.ts';
import type { pickRuleSchema } from './fund-picks.schema.ts';

const MINIMUM_YEARS = 3;
/** 200 million yuan: below it a fund may be wound up soon. */
const MINIMUM_SIZE_FEN = 20_000_000_000;
const WORST_QUARTILE = 4;

/**
 * The one rule picks are made by. It looks at the fund, never at the customer beyond his risk class: his horizon and goal
 * have held that class down already.
 */
export const pickRule: z.infer<typeof pickRuleSchema> = {
  version: '2026-11',
  minimumYears: MINIMUM_YEARS,
  minimumSizeFen: MINIMUM_SIZE_FEN,
  worstQuartile: WORST_QUARTILE,
  text: bilingual(
    `规则对所有人相同：风险等级与您匹配、正在运作且可申购、成立满 ${MINIMUM_YEARS} 年、规模不低于 2 亿元、近三年同类排名不在最后四分之一；在同一类型中按近三年夏普比率由高到低排列，同一基金只列一个份额。不考虑佣金，也不是对未来的判断`,
    `One rule for everyone: a risk grade that suits you, in operation and open to purchase, at least ${MINIMUM_YEARS} years old, CNY 200 million or more, not in the last quarter of its peers over three years; within one kind ordered by three-year Sharpe ratio, one share class per fund. Commissions play no part, and it is no judgement of the future`,
  ),
};

/** What stands with a pick: what it was ordered by, its return with the volatility and drawdown of the same window, and its rank. */
export const pickFigures: readonly FigureName[] = [
  { metric: 'sharpe', window: '3y' },
  { metric: 'return', window: '3y' },
  { metric: 'volatility', window: '3y' },
  { metric: 'max_drawdown', window: '3y' },
  { metric: 'rank', window: '3y' },
  { metric: 'quartile', window: '3y' },
  { metric: 'age_years', window: null },
];
