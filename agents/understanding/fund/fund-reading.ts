import type { FundCatalogue } from '../../../server/fund/catalogue/fund-catalogue.schema.ts';
import type { MetricName } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';

/** What went before in the conversation, for 再便宜一点的, 第二只怎么样, 和招商那只比呢. */
export interface FundThread {
  lastQuery: FundQuery | null;
  /** Codes of the last list shown, in its order. */
  shownCodes: string[];
  /** Codes last analysed or compared. */
  focusCodes: string[];
}

export const emptyFundThread: FundThread = { lastQuery: null, shownCodes: [], focusCodes: [] };

export interface FundReadingContext {
  catalogue: FundCatalogue;
  thread: FundThread;
  now: Date;
}

/**
 * What a message wants. One per message; where several are in it, the one that must not be answered by a list wins:
 * guarantee before prediction before advice before operation before screen.
 */
export const fundIntents = [
  'screen', // funds that fulfil conditions
  'analyse', // one named fund, or several one by one
  'compare', // two to five funds side by side
  'suitability', // whether a fund, or any, suits this customer
  'simulate', // what regular investment would have done
  'guarantee', // 保本, 保息, 稳赚, 无风险: whatever else is asked
  'prediction', // 会涨吗, 明天跌不跌
  'advice', // 该卖吗, 要不要割肉, 能加仓吗
  'operation', // 赎回, 到账, 怎么买, 修改定投
  'fees', // fees in general or of a fund
  'share_class', // A or C
  'knowledge', // what a word means, how something works
  'market', // 今天大盘怎么样, 为什么跌
  'own_holdings', // 我的基金, 我持有的
  'other_person', // data of another customer
  'complaint',
  'distress',
  'stock', // a stock is asked about as if it were a fund
  'smalltalk',
  'abuse',
  'injection', // orders to the machine, not questions to an advisor
  'out_of_scope',
  'unreadable',
] as const;
export type FundIntent = (typeof fundIntents)[number];

/** A fund named in the text. `quote` is the text as typed. */
export interface NamedFund {
  code: string;
  name: string;
  quote: string;
}

/** What of a fund is asked. Metric names stand for themselves. */
export type FundFacet = MetricName | 'holdings' | 'manager' | 'fees' | 'drawdown' | 'classes' | 'status' | 'company' | 'risk' | 'benchmark' | 'history';

export interface SimulationWish {
  amountFen: number | null;
  every: 'week' | 'fortnight' | 'month' | null;
  /** YYYY-MM-DD. */
  from?: string;
  until?: string;
}

export interface FundReading {
  /** Language to answer in; null: neither Chinese nor English. */
  language: 'zh' | 'en' | null;
  intent: FundIntent;
  /**
   * screen: the query, follow-ups already merged into the thread's last one. guarantee, prediction, advice, operation, market:
   * conditions of it that could still be screened, null where there are none. Others: null.
   */
  query: FundQuery | null;
  /** The query was made from the thread's last one (再便宜一点的). */
  followsUp: boolean;
  /** 还有吗, 换一批: the same list again, from where it ended; `query` is the thread's last one. */
  more: boolean;
  /** Funds named by code, by name, or by place in the thread (第二只). Most certain first. */
  funds: NamedFund[];
  /** Words that fit several funds alike: ask, with these choices (at most 6). */
  ambiguous: { quote: string; choices: { code: string; name: string }[] }[];
  /** Six digits that are no fund's code here. */
  unknownCodes: string[];
  /** Stocks named where a fund is expected. `name` as in the data; null: six digits that look like a stock's code. */
  stocks: { quote: string; name: string | null }[];
  facets: FundFacet[];
  simulation: SimulationWish | null;
  /** He asks explicitly to see what is above his risk level. */
  insists: boolean;
  /** He tells a standing of his own, or wants to go without one: what is on record counts, and is said. */
  claims: boolean;
  /** What else the words ask that has an honest answer of its own, besides the intent: a loss, and whether to sell. */
  besides: FundIntent[];
  /** 估值 in any form: no such data is loaded; must be said. */
  valuationAsked: boolean;
  /** Words with a meaning that nothing here read, as typed. */
  leftover: string;
}
