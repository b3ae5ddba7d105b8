import type { CsvColumn } from './read-checked-csv.ts';

const text: CsvColumn = { type: 'text' };
const number: CsvColumn = { type: 'number' };
const day: CsvColumn = { type: 'day' };
const filled = (type: CsvColumn['type']): CsvColumn => ({ type, required: true, filled: true });

/**
 * Our own layout of a fund market: a folder of CSV files (UTF-8, header, comma; `.csv` or `.csv.gz`), one row per fact. Only
 * funds.csv is required, and in each file the columns marked *; other columns may be left out, an empty field means not known.
 * Days are YYYY-MM-DD, percent are percent (5 is 5 %), money is yuan, codes are the six digits of one share class.
 *
 * - funds.csv: code*, name*, type* (the source's word for its type: 混合型-偏股, 债券型, 指数型-股票, QDII …), full_name, company, manager
 *   (several: 张三、李四; more than named: 张三 等), custodian, risk (低 … 高 or R1 … R5; empty: a careful estimate, marked as one),
 *   buy_status, redeem_status (开放申购, 限大额, 暂停申购, 认购期, 封闭期, 场内交易, 基金终止, or open, limited, suspended, subscription,
 *   closed, exchange, ended), inception, size_yuan with size_day (a size without a day is not taken), tracked_index, benchmark,
 *   pinyin (of the name; empty: made).
 * - nav.csv: code*, day*, nav* (unit NAV, yuan), growth_pct (daily growth with dividends reinvested; without it the series is drawn
 *   and kept out of every figure), and for money funds yield_7d_pct and income_per_10k (yuan).
 * - holdings.csv: code*, report_day*, rank* (1 …), security*, weight_pct* (of net assets), security_code, asset (stock or bond; empty: stock).
 * - fees.csv: code*, day* (the rates hold as of), purchase_fee_pct, purchase_fee_discounted_pct, management_fee_pct, custody_fee_pct,
 *   service_fee_pct (each of the last three a year), minimum_sip_yuan.
 * - managers.csv: name*, as_of*, company, tenure_days, size_yuan (all funds of this person), best_return_pct.
 * - figures.csv: published figures, taken as they are: code*, day*, metric*, window, value*, peers (of a rank). Metrics and windows
 *   are those of fund-tables.ts (return 1y, rank 3m, sharpe 3y, rating …); rates in percent, money in yuan.
 *
 * With a market day (--as-of), rows of later days are left out and counted.
 */
export const csvLayout = {
  funds: {
    code: filled('code'),
    name: filled('text'),
    type: filled('text'),
    full_name: text,
    company: text,
    manager: text,
    custodian: text,
    risk: text,
    buy_status: text,
    redeem_status: text,
    inception: day,
    size_yuan: number,
    size_day: day,
    tracked_index: text,
    benchmark: text,
    pinyin: text,
  },
  nav: {
    code: filled('code'),
    day: filled('day'),
    nav: filled('number'),
    growth_pct: number,
    yield_7d_pct: number,
    income_per_10k: number,
  },
  holdings: {
    code: filled('code'),
    report_day: filled('day'),
    rank: filled('integer'),
    security: filled('text'),
    weight_pct: filled('number'),
    security_code: text,
    asset: text,
  },
  fees: {
    code: filled('code'),
    day: filled('day'),
    purchase_fee_pct: number,
    purchase_fee_discounted_pct: number,
    management_fee_pct: number,
    custody_fee_pct: number,
    service_fee_pct: number,
    minimum_sip_yuan: number,
  },
  managers: {
    name: filled('text'),
    as_of: filled('day'),
    company: text,
    tenure_days: { type: 'integer' },
    size_yuan: number,
    best_return_pct: number,
  },
  figures: {
    code: filled('code'),
    day: filled('day'),
    metric: filled('text'),
    window: text,
    value: filled('number'),
    peers: { type: 'integer' },
  },
} as const satisfies Record<string, Readonly<Record<string, CsvColumn>>>;

export type LayoutTable = keyof typeof csvLayout;
