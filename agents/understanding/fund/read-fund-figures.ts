import { metricWindows } from '../../../server/fund/fund-tables.ts';
import type { MetricName, MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundCondition, FundSort } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import { type Figure, readFigures } from '../read-numbers.ts';
import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';

type MetricCondition = Extract<FundCondition, { kind: 'metric' }>;

export interface FiguresRead {
  conditions: (Span & { condition: FundCondition })[];
  sort: FundSort | null;
  limit: number | null;
  /** Metrics named at all, for what of a fund is asked. */
  metrics: MetricName[];
  /** Wishes for a metric or a window that is not kept. */
  missing: (Span & { metric: MetricName })[];
}

/** Words for a metric; `best`: the direction that 最好 means, `word`: what 大/高 means is always desc. */
const METRICS: readonly (readonly [MetricName, RegExp, 'asc' | 'desc'])[] = [
  ['annualised', /年化(?:收益率?|回报率?)?|annuali[sz]ed(?: returns?)?/g, 'desc'],
  ['yield_7d', /(?:7|七)日年化(?:收益率?)?|seven-day yield|7-day yield/g, 'desc'],
  ['income_per_10k', /万份收益|每万份/g, 'desc'],
  ['max_drawdown', /(?:最大)?回撤(?:率|幅度)?|(?:max(?:imum)? )?drawdowns?|跌幅/g, 'asc'],
  ['recovery_days', /回撤修复|修复天数|recovery (?:days|time)/g, 'asc'],
  ['volatility', /波动(?:率|性)?|标准差|volatility|standard deviation/g, 'asc'],
  ['sharpe', /夏普(?:比率?|率|值)?|夏普指数|sharpe(?: ratio)?/g, 'desc'],
  ['sortino', /索提诺(?:比率)?|sortino(?: ratio)?/g, 'desc'],
  ['calmar', /卡[玛马](?:比率)?|calmar(?: ratio)?/g, 'desc'],
  ['tracking_error', /跟踪误差|tracking error/g, 'asc'],
  ['quartile', /四分位(?:排名)?|quartile/g, 'asc'],
  ['rank_share', /(?:同类)?排名|ranking|ranked/g, 'asc'],
  ['size', /(?:基金|管理|资产)?规模|体量|fund size|aum|assets under management|\bsize\b/g, 'desc'],
  ['age_years', /成立(?:时间|年限|年份|日期)?|年限|运作时间|历史长|老基金|fund age|inception/g, 'desc'],
  ['rating', /(?:晨星|基金)?评级|星级|晨星|(?:[1-5一二三四五]星)(?=级|以上|及|的|基金|$)|morningstar|star rating|[1-5][- ]stars?/g, 'desc'],
  ['purchase_fee', /申购费率?|认购费率?|买入费率?|purchase fee|front-end load/g, 'asc'],
  ['management_fee', /管理费率?|management fee/g, 'asc'],
  ['custody_fee', /托管费率?|custody fee/g, 'asc'],
  ['service_fee', /(?:销售)?服务费率?|service fee/g, 'asc'],
  ['total_annual_fee', /综合费率|总费率|费率|费用|手续费|成本|便宜|expense ratio|annual fee|fees?\b|cheap(?:er|est)?/g, 'asc'],
  ['minimum_sip', /起投(?:金额)?|起购(?:金额)?|定投(?:起点|门槛)|最低定投|门槛|minimum (?:investment|sip)/g, 'asc'],
  ['top10_concentration', /(?:持仓|持股)?集中度|concentration/g, 'desc'],
  ['nav', /(?:单位|累计)?净值|\bnav\b/g, 'desc'],
  ['day_change', /日涨幅|日涨跌|今日涨幅|今天涨幅|当日涨幅|day change/g, 'desc'],
  ['return', /收益率?|涨幅|回报率?|业绩|涨了|上涨|盈利|赚(?:的|了|钱)?|表现|涨(?=得|的|最|超|幅)|returns?|performance|gain(?:ed|s)?/g, 'desc'],
];

const NUMBER_WORD: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 半: 0.5, one: 1, two: 2, three: 3, five: 5, six: 6 };
const WINDOW =
  /(?:最近|近|过去|这|前|(?:in |over |for )?(?:the )?(?:last|past|previous) )?(?:([一二两三四五六半]|\d{1,3}|one|two|three|five|six) ?-?(?:个)?(周|星期|月|季度?|年|天|日|weeks?|months?|quarters?|years?|days?)|(今年以?来|今年|年初至今|年初以来|本年以?来?|year to date|ytd|this year)|(成立以来|成立至今|历史上?|有史以来|since inception|all time)|(上?周|本周|last week|past week)|(去年|过去一年|last year|past year)|(半年))(?:以来|以内|内|来|期)?/g;

interface WindowRead extends Span {
  window: MetricWindow | null;
}

function readWindows(text: string): WindowRead[] {
  const found: WindowRead[] = [];
  for (const match of text.matchAll(WINDOW)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (match[3] !== undefined) found.push({ ...span, window: 'ytd' });
    else if (match[4] !== undefined) found.push({ ...span, window: 'all' });
    else if (match[5] !== undefined) found.push({ ...span, window: '1w' });
    else if (match[6] !== undefined) found.push({ ...span, window: '1y' });
    else if (match[7] !== undefined) found.push({ ...span, window: '6m' });
    else {
      const count = NUMBER_WORD[match[1] ?? ''] ?? Number(match[1]);
      found.push({ ...span, window: windowOf(count, match[2] ?? '') });
    }
  }
  return found;
}

function windowOf(count: number, unit: string): MetricWindow | null {
  const months = /年|year/.test(unit) ? count * 12 : /季|quarter/.test(unit) ? count * 3 : /月|month/.test(unit) ? count : 0;
  const days = /周|星期|week/.test(unit) ? count * 7 : /天|日|day/.test(unit) ? count : 0;
  const table: Record<number, MetricWindow> = { 1: '1m', 3: '3m', 6: '6m', 12: '1y', 24: '2y', 36: '3y', 60: '5y' };
  if (months > 0) return table[months] ?? null;
  const byDays: Record<number, MetricWindow> = { 7: '1w', 30: '1m', 90: '3m', 180: '6m', 365: '1y' };
  return byDays[days] ?? null;
}

const BEFORE = new RegExp(`(?:${BEFORE_SOURCE})(?:了|有|为|是)? ?$`);
const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const CLAUSE = /[，。;!?]|,(?!\d{3})|并且|而且|且|同时|和(?=[^，]{0,6}(?:规模|回撤|收益|夏普|波动|费))|\band\b/;

/** Conditions on figures, the wish for an order, how many. Covers what it reads. */
export function readFundFigures(sheet: FundSheet): FiguresRead {
  const read: FiguresRead = { conditions: [], sort: null, limit: null, metrics: [], missing: [] };
  readRule4433(sheet, read);
  readLimit(sheet, read);
  const figures = readFigures(sheet.text, sheet.context.now).filter((figure) => isFree(sheet, figure));
  for (const part of clausesOf(sheet.text)) readClause(sheet, part, figures, read);
  return read;
}

function clausesOf(text: string): Span[] {
  const parts: Span[] = [];
  let start = 0;
  const pattern = new RegExp(CLAUSE, 'g');
  for (const match of text.matchAll(pattern)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: text.length });
  return parts.filter((part) => part.end > part.start);
}

function readClause(sheet: FundSheet, part: Span, figures: readonly Figure[], read: FiguresRead): void {
  const text = sheet.text.slice(part.start, part.end);
  const windows = readWindows(text);
  const taken: Span[] = [];
  for (const [metric, pattern, best] of METRICS)
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (taken.some((other) => other.start < span.end && span.start < other.end)) continue;
      if (!isFree(sheet, { start: part.start + span.start, end: part.start + span.end })) continue;
      taken.push(span);
      if (!read.metrics.includes(metric)) read.metrics.push(metric);
      readMetric(sheet, part, text, span, metric, best, windows, figures, read);
    }
  const sorted = SORT_WORDS.find(({ pattern }) => pattern.test(text));
  if (sorted !== undefined && read.sort === null) {
    const match = sorted.pattern.exec(text);
    const span = { start: part.start + (match?.index ?? 0), end: part.start + (match?.index ?? 0) + (match?.[0].length ?? 0) };
    if (isFree(sheet, span)) {
      read.sort = sorted.sort;
      coverSpan(sheet, span);
    }
  }
}

/** Wishes for an order without the metric's own name. Returns are looked at over one year where no window is said. */
const SORT_WORDS: readonly { pattern: RegExp; sort: FundSort }[] = [
  { pattern: /最稳(?:的|定)?|跌得?最少|最抗跌|抗跌/, sort: { by: 'metric', metric: 'max_drawdown', window: '1y', direction: 'asc' } },
  { pattern: /(?:最|更)?便宜(?:一点|点|些)?|cheaper|cheapest/, sort: { by: 'metric', metric: 'total_annual_fee', window: null, direction: 'asc' } },
  { pattern: /最赚钱|最能赚|赚得?最多|涨得?最(?:多|好|快)|最牛|最挣钱/, sort: { by: 'metric', metric: 'return', window: '1y', direction: 'desc' } },
  { pattern: /(?:持有|重仓|占比|仓位)最(?:多|高|重)/, sort: { by: 'holding_weight', direction: 'desc' } },
];

function readMetric(
  sheet: FundSheet,
  part: Span,
  text: string,
  span: Span,
  metric: MetricName,
  best: 'asc' | 'desc',
  windows: readonly WindowRead[],
  figures: readonly Figure[],
  read: FiguresRead,
): void {
  const kept = metricWindows[metric];
  const near = [...windows].sort((a, b) => Math.abs(a.end - span.start) - Math.abs(b.end - span.start))[0];
  let window: MetricWindow | null = kept.length === 0 ? null : (near?.window ?? (kept.includes('1y') ? '1y' : (kept[0] ?? null)));
  if (near !== undefined && kept.length > 0) {
    if (near.window === null || !kept.includes(near.window)) {
      read.missing.push({ start: part.start + near.start, end: part.start + span.end, metric });
      coverSpan(sheet, { start: part.start + near.start, end: part.start + near.end });
      window = null;
    } else coverSpan(sheet, { start: part.start + near.start, end: part.start + near.end });
  }
  const figure = figureNear(sheet, part, span, near, figures);
  if (figure !== null && (window !== null || kept.length === 0)) {
    const condition = conditionOf(metric, window, figure, sheet, part, best);
    if (condition !== null) {
      const whole = { start: Math.min(part.start + span.start, figure.start), end: Math.max(part.start + span.end, figure.end) };
      read.conditions.push({ ...whole, condition });
      coverSpan(sheet, whole);
      const after = AFTER.exec(sheet.text.slice(figure.end));
      if (after !== null) coverSpan(sheet, { start: figure.end, end: figure.end + after[0].length });
      return;
    }
  }
  const direction = directionNear(text, span, best);
  if (direction !== null && (window !== null || kept.length === 0)) {
    read.sort ??= {
      by: 'metric',
      metric: metric === 'rank_share' && direction === 'asc' ? 'return' : metric,
      window,
      direction: metric === 'rank_share' ? 'desc' : direction,
    };
    coverSpan(sheet, { start: part.start + span.start, end: part.start + span.end });
    return;
  }
  const positive = /^(?:为|是)?(?:正(?!常)|大于零|positive)/.exec(text.slice(span.end));
  if (positive !== null && window !== null && metric === 'return') {
    read.conditions.push({
      start: part.start + span.start,
      end: part.start + span.end + positive[0].length,
      condition: { kind: 'metric', metric, window, op: 'gt', value: 0 },
    });
    coverSpan(sheet, { start: part.start + span.start, end: part.start + span.end + positive[0].length });
  }
}

function figureNear(sheet: FundSheet, part: Span, span: Span, near: WindowRead | undefined, figures: readonly Figure[]): Figure | null {
  const inside = figures.filter(
    (figure) =>
      figure.start >= part.start &&
      figure.end <= part.end &&
      figure.value.kind !== 'day' &&
      figure.value.kind !== 'instant' &&
      isFree(sheet, figure) &&
      !(near !== undefined && figure.start < part.start + near.end && part.start + near.start < figure.end),
  );
  const after = inside.find((figure) => figure.start >= part.start + span.end && figure.start - (part.start + span.end) <= 12);
  if (after !== undefined) return after;
  // 规模100亿以上 and 100亿以上规模 both.
  const before = inside.filter((figure) => figure.end <= part.start + span.start && part.start + span.start - figure.end <= 5).at(-1);
  return before ?? inside.find((figure) => figure.start < part.start + span.end && part.start + span.start < figure.end) ?? null;
}

function conditionOf(
  metric: MetricName,
  window: MetricWindow | null,
  figure: Figure,
  sheet: FundSheet,
  part: Span,
  best: 'asc' | 'desc',
): MetricCondition | null {
  const { value } = figure;
  let amount: number | null = null;
  const magnitude = figure.magnitude;
  if (metric === 'size' || metric === 'minimum_sip')
    amount = value.kind === 'money' ? value.fen : value.kind === 'plain' || value.kind === 'count' ? sizeOf(sheet, figure) : null;
  else if (metric === 'age_years') amount = value.kind === 'duration' ? value.hours / 8760 : value.kind === 'plain' ? magnitude : null;
  else if (metric === 'rating') amount = magnitude >= 1 && magnitude <= 5 ? magnitude : null;
  else if (['sharpe', 'sortino', 'calmar', 'nav', 'income_per_10k'].includes(metric))
    amount = value.kind === 'plain' || value.kind === 'count' || value.kind === 'money' ? magnitude : null;
  else if (metric === 'rank_share')
    amount = value.kind === 'percent' ? value.rate : value.kind === 'plain' && /分之/.test(sheet.text.slice(figure.start - 2, figure.end + 4)) ? null : null;
  else if (metric === 'quartile' || metric === 'recovery_days') amount = magnitude;
  else if (value.kind === 'percent') amount = value.rate;
  else if (value.kind === 'plain' && /^(?:个点|个百分点|点)/.test(sheet.text.slice(figure.end))) amount = magnitude / 100;
  else if (value.kind === 'count' && value.unit === '点') amount = magnitude / 100;
  if (amount === null) return null;
  const left = sheet.text.slice(part.start, figure.start);
  const before = BEFORE.exec(left);
  const op = (before === null ? null : comparisonBefore(before[0])) ?? comparisonAfter(sheet.text.slice(figure.end).trimStart());
  const known = op === null || op === 'ne' ? (metric === 'rating' ? 'eq' : best === 'asc' ? 'lte' : 'gte') : op;
  // A drawdown is kept as a positive fraction, whichever way it was said.
  const magnitudeOnly = metric === 'max_drawdown' || metric === 'volatility';
  return { kind: 'metric', metric, window, op: known, value: magnitudeOnly ? Math.abs(amount) : amount };
}

/** 规模大于2 and 2亿 alike: sizes are spoken of in 亿. */
function sizeOf(sheet: FundSheet, figure: Figure): number {
  const unit = /^(?:个)?亿/.test(sheet.text.slice(figure.end)) || figure.magnitude < 10_000 ? 1e8 : 1;
  return Math.round(figure.magnitude * unit * 100);
}

const SUPERLATIVE_AFTER =
  /^(?:率|水平)?(?:比较|相对|更|最|很|较|越|要|得|的|排名|排行|排|从)*(高|大|好|多|强|长|久|优|靠前|前|第一|领先|低|小|少|差|短|便宜|浅|高到低|低到高|大到小|小到大)|^ ?(?:is |are )?(high(?:est|er)?|large(?:st|r)?|best|top|low(?:est|er)?|small(?:est|er)?)/;
const SUPERLATIVE_BEFORE =
  /(最高|最大|最好|最低|最小|最少|最强|高|低|大|小|好|前(?:十|\d+)|highest|lowest|best|largest|biggest|smallest|top(?: \d+)?|most|higher|lower|high|low|large|small|longest)(?:的? ?(?:by )?|(?: [a-z]+){1,3} by )$/;
const LESS = /低|小|少|差|短|便宜|浅|low|small/;

function directionNear(text: string, span: Span, best: 'asc' | 'desc'): 'asc' | 'desc' | null {
  const word = SUPERLATIVE_AFTER.exec(text.slice(span.end))?.[0] ?? SUPERLATIVE_BEFORE.exec(text.slice(0, span.start))?.[0];
  if (word === undefined) return /排序|排名|排行|rank|sort/.test(text.slice(span.end, span.end + 6)) ? best : null;
  if (/从?高到低|从?大到小/.test(word)) return 'desc';
  if (/从?低到高|从?小到大/.test(word)) return 'asc';
  if (/好|强|优|靠前|前|第一|领先|best|top/.test(word)) return best;
  return LESS.test(word) ? 'asc' : 'desc';
}

function readRule4433(sheet: FundSheet, read: FiguresRead): void {
  const match = /4433(?:法则|原则|规则|法)?/.exec(sheet.text);
  if (match === null) return;
  const span = { start: match.index, end: match.index + match[0].length };
  read.conditions.push({ ...span, condition: { kind: 'rule_4433' } });
  coverSpan(sheet, span);
}

const LIMIT =
  /(?:排名|排行)?(?:前|top ?)([一二两三四五六七八九十]+|\d{1,2})(?:名|只|支|个|位|款)?(?![\d%年月周天季亿万个])|([一二两三四五六七八九十]|\d{1,2})(?:只|支|款|条)(?!基金经理)|(?:top|first|show|list|give me) (\d{1,2})\b|(\d{1,2}) (?:best |top )?funds/;

function readLimit(sheet: FundSheet, read: FiguresRead): void {
  const match = LIMIT.exec(sheet.text);
  if (match === null) return;
  const said = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
  const count = /^\d+$/.test(said) ? Number(said) : chineseCount(said);
  // 推荐一只 asks for a suggestion, not for a list of one.
  if (count < 2 || count > 50) return;
  // 之前的3只 speaks of funds already seen.
  if (/第$|(?:之前|刚才|上面|这|那|上次)的?$/.test(sheet.text.slice(0, match.index))) return;
  read.limit = count;
  coverSpan(sheet, { start: match.index, end: match.index + match[0].length });
}

function chineseCount(said: string): number {
  const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  if (!said.includes('十')) return digits[said] ?? 0;
  const [tens, ones] = said.split('十');
  return (tens === '' || tens === undefined ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' || ones === undefined ? 0 : (digits[ones] ?? 0));
}
