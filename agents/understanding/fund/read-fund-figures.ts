import { metricWindows } from '../../../server/fund/fund-tables.ts';
import type { MetricName, MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundCondition, FundSort } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import { type Figure, readFigures } from '../read-numbers.ts';
import { metricWords, sortWords } from './fund-metric-words.ts';
import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';
import { readInceptions } from './read-inceptions.ts';
import { readLimit } from './read-limit.ts';
import { readRankShares } from './read-rank-shares.ts';
import { readRatings } from './read-ratings.ts';
import { readRiskGrades } from './read-risk-grades.ts';
import { readSignedReturns } from './read-signed-returns.ts';
import { readWindows, type WindowRead } from './read-windows.ts';
import { readZeroFees } from './read-zero-fees.ts';

type MetricCondition = Extract<FundCondition, { kind: 'metric' }>;

export interface FiguresRead {
  /** `or`: further conditions of which any one is as good. */
  conditions: (Span & { condition: FundCondition; or?: FundCondition[] })[];
  sort: FundSort | null;
  limit: number | null;
  /** Metrics named at all, for what of a fund is asked. */
  metrics: MetricName[];
  /** Metrics named with neither a figure nor an order, with the time that is said for each. */
  bare: { metric: MetricName; window: MetricWindow | null; best: 'asc' | 'desc' }[];
  /** Wishes for a metric or a window that is not kept. */
  missing: (Span & { metric: MetricName })[];
}

const BEFORE = new RegExp(`(?:${BEFORE_SOURCE})(?:了|有|为|是)? ?$`);
const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const CLAUSE = /[，。;!?]|,(?!\d{3})|并且|而且|且|同时|和(?=[^，]{0,6}(?:规模|回撤|收益|夏普|波动|费))|(?<!between [^,]{1,24} )\band\b/;

/** Conditions on figures, the wish for an order, how many. Covers what it reads. */
export function readFundFigures(sheet: FundSheet): FiguresRead {
  const read: FiguresRead = { conditions: [], sort: null, limit: null, metrics: [], bare: [], missing: [] };
  readRule4433(sheet, read);
  readRiskGrades(sheet, read);
  readRankShares(sheet, read);
  readZeroFees(sheet, read);
  readRatings(sheet, read);
  readInceptions(sheet, read);
  read.limit = readLimit(sheet);
  const figures = readFigures(sheet.text, sheet.context.now).filter((figure) => isFree(sheet, figure));
  for (const part of clausesOf(sheet.text)) readClause(sheet, part, figures, read);
  readSignedReturns(sheet, read);
  readBareSizes(sheet, figures, read);
  orderByTheOne(sheet, read);
  turnOrder(sheet, read);
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

const AGE = metricWords.find(([metric]) => metric === 'age_years')?.[1] ?? /成立/g;

function readClause(sheet: FundSheet, part: Span, figures: readonly Figure[], read: FiguresRead): void {
  const text = sheet.text.slice(part.start, part.end);
  const own = readWindows(text);
  const windows = own.length > 0 ? own : loneWindows(sheet.text, part);
  const ages = [...text.matchAll(AGE)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  // Older than five years, with a drawdown below 2%: those years are no time to look at a fall over.
  const notAges = windows.filter(
    (window) => !ages.some((age) => (window.start >= age.end && window.start - age.end <= 10) || (window.start < age.end && age.start < window.end)),
  );
  const taken: Span[] = [];
  for (const [metric, pattern, best] of metricWords)
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (taken.some((other) => other.start < span.end && span.start < other.end)) continue;
      if (!isFree(sheet, { start: part.start + span.start, end: part.start + span.end })) continue;
      taken.push(span);
      if (!read.metrics.includes(metric)) read.metrics.push(metric);
      readMetric(sheet, part, text, span, metric, best, metric === 'age_years' ? windows : notAges, figures, read);
    }
  const sorted = sortWords.find(({ pattern }) => pattern.test(text));
  if (sorted !== undefined && read.sort === null) {
    const match = sorted.pattern.exec(text);
    const span = { start: part.start + (match?.index ?? 0), end: part.start + (match?.index ?? 0) + (match?.[0].length ?? 0) };
    if (isFree(sheet, span)) {
      read.sort = over(sorted.sort, windows);
      coverSpan(sheet, span);
      for (const window of windows) coverSpan(sheet, { start: part.start + window.start, end: part.start + window.end });
    }
  }
}

/** 回撤最小的十只，看近三年: the time stands in a part of its own. */
function loneWindows(text: string, part: Span): WindowRead[] {
  const parts = clausesOf(text).filter((other) => !metricWords.some(([, pattern]) => new RegExp(pattern.source).test(text.slice(other.start, other.end))));
  return parts.flatMap((other) =>
    readWindows(text.slice(other.start, other.end))
      .filter(({ window }) => window !== null)
      .map((read) => ({ ...read, start: read.start + other.start - part.start, end: read.end + other.start - part.start })),
  );
}

/** 近三年最抗跌的: the order over the time that is said. */
function over(sort: FundSort, windows: readonly WindowRead[]): FundSort {
  if (sort.by !== 'metric' || sort.window === null) return sort;
  const said = windows.find(({ window }) => window !== null && metricWindows[sort.metric].includes(window))?.window ?? sort.window;
  return { ...sort, window: said };
}

const WORST_FIRST = /worst first|从差到好|倒数|垫底|最差的?(?:在|排)前/;
const LOW_FIRST = /(?:lowest|smallest|cheapest|least) first|ascending|low(?:est)? to high(?:est)?|从(?:低|小|少)到(?:高|大|多)|升序|由低到高|由小到大/;
const HIGH_FIRST = /(?:highest|largest|biggest|most) first|descending|high(?:est)? to low(?:est)?|从(?:高|大|多)到(?:低|小|少)|降序|由高到低|由大到小/;

/** "Top 4 solar funds, 3y Sharpe": the one figure that is named is what the first are the first of. */
function orderByTheOne(sheet: FundSheet, read: FiguresRead): void {
  const [only, another] = read.bare;
  const merit = /(?<!\bat )\b(best|worst)\b/.exec(sheet.text)?.[1];
  if (read.sort === null && only === undefined && merit !== undefined) {
    const window = readWindows(sheet.text).find((one) => one.window !== null)?.window;
    if (read.limit !== null || window !== undefined)
      read.sort = { by: 'metric', metric: 'return', window: window ?? '1y', direction: merit === 'best' ? 'desc' : 'asc' };
    return;
  }
  if (
    read.sort !== null ||
    read.limit === null ||
    only === undefined ||
    another !== undefined ||
    !/\btop\b|\bbest\b|前[\d一二三四五六七八九十]/.test(sheet.text)
  )
    return;
  read.sort = { by: 'metric', metric: only.metric, window: only.window, direction: only.best };
}

/** The direction said apart from the metric: "worst first", 从低到高排. */
function turnOrder(sheet: FundSheet, read: FiguresRead): void {
  if (read.sort?.by !== 'metric') return;
  const { metric } = read.sort;
  const best = metricWords.find(([name]) => name === metric)?.[2] ?? 'desc';
  if (WORST_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: best === 'asc' ? 'desc' : 'asc' };
  else if (LOW_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: 'asc' };
  else if (HIGH_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: 'desc' };
}

/** What a fund's size is told in; a million yuan at least. */
const LEAST_SIZE_FEN = 100_000_000;

/** 五十亿以上的混合基金, funds over 5 billion yuan: an amount as large as that is a fund's size. */
function readBareSizes(sheet: FundSheet, figures: readonly Figure[], read: FiguresRead): void {
  if (read.conditions.some(({ condition }) => condition.kind === 'metric' && condition.metric === 'size')) return;
  const scale = /(?<![\d一二三四五六七八九几数])([十百千])亿(?:元)?(以上|以下|级)/.exec(sheet.text);
  if (scale !== null && isFree(sheet, { start: scale.index, end: scale.index + scale[0].length })) {
    const span = { start: scale.index, end: scale.index + scale[0].length };
    const value = ({ 十: 10, 百: 100, 千: 1000 }[scale[1] ?? ''] ?? 100) * 1e10;
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'size', window: null, op: scale[2] === '以下' ? 'lte' : 'gte', value } });
    coverSpan(sheet, span);
    return;
  }
  for (const figure of figures) {
    if (!isFree(sheet, figure)) continue;
    const { value } = figure;
    const fen = value.kind === 'money' ? value.fen : /^(?:个)?亿/.test(sheet.text.slice(figure.end)) ? figure.magnitude * 1e10 : 0;
    const left = BEFORE.exec(sheet.text.slice(0, figure.start));
    const unit = /^(?:个)?亿(?:元)?/.exec(sheet.text.slice(figure.end))?.[0].length ?? 0;
    const right = AFTER.exec(sheet.text.slice(figure.end + unit));
    const op = (left === null ? null : comparisonBefore(left[0])) ?? (right === null ? null : comparisonAfter(right[0].trimStart()));
    if (fen < LEAST_SIZE_FEN || op === null || op === 'ne') continue;
    const span = { start: figure.start - (left?.[0].length ?? 0), end: figure.end + unit + (right?.[0].length ?? 0) };
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'size', window: null, op, value: fen } });
    coverSpan(sheet, span);
  }
}

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
  const figure = figureNear(sheet, part, span, near, figures, kept.length > 0);
  if (figure !== null && (window !== null || kept.length === 0)) {
    const condition = conditionOf(metric, window, figure, sheet, part, best);
    if (condition !== null && !isOwnStory(sheet, part, span, figure)) {
      const other = otherEnd(sheet, figure, figures);
      const further = other === null ? null : conditionOf(metric, window, other.figure, sheet, part, best);
      const whole = { start: Math.min(part.start + span.start, figure.start), end: Math.max(part.start + span.end, figure.end, other?.figure.end ?? 0) };
      if (other !== null && further !== null) {
        const inOrder = condition.value <= further.value;
        const ops: [MetricCondition['op'], MetricCondition['op']] = other.range ? (inOrder ? ['gte', 'lte'] : ['lte', 'gte']) : [condition.op, further.op];
        read.conditions.push({ ...whole, condition: { ...condition, op: ops[0] } }, { ...whole, condition: { ...further, op: ops[1] } });
      } else read.conditions.push({ ...whole, condition });
      coverSpan(sheet, whole);
      const unit = /^(?:个)?亿(?:元)?/.exec(sheet.text.slice(whole.end));
      whole.end += unit?.[0].length ?? 0;
      coverSpan(sheet, whole);
      const after = AFTER.exec(sheet.text.slice(whole.end));
      if (after !== null) coverSpan(sheet, { start: whole.end, end: whole.end + after[0].length });
      return;
    }
  }
  const direction = directionNear(text, span, best, near);
  if (direction !== null && (window !== null || kept.length === 0)) {
    read.sort ??= {
      by: 'metric',
      metric: metric === 'rank_share' && direction === 'asc' ? 'return' : metric,
      window,
      direction: metric === 'rank_share' ? 'desc' : direction,
    };
    const word = SUPERLATIVE_AFTER.exec(text.slice(span.end))?.[0] ?? '';
    coverSpan(sheet, { start: part.start + span.start, end: part.start + span.end + word.length });
    return;
  }
  if (window !== null || kept.length === 0) read.bare.push({ metric, window, best });
  // A technical word is no part of a name, whatever is asked of it: 波动率 is not the theme 低波动.
  if (TECHNICAL.has(metric)) coverSpan(sheet, { start: part.start + span.start, end: part.start + span.end });
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

/** 赚了八个点，止盈还是再等等: what happened to him is no wish for funds of the kind. */
function isOwnStory(sheet: FundSheet, part: Span, span: Span, figure: Figure): boolean {
  const said = sheet.text.slice(part.start + span.start, part.start + span.end);
  const after = sheet.text.slice(Math.max(figure.end, part.start + span.end));
  if (!/了$|^gain|^up$|^down$/.test(said) && !/^(?:已经|都)?(?:亏|赚|跌)了/.test(sheet.text.slice(part.start + span.start))) return false;
  if (/^[a-z]/.test(said) && !/\b(?:my|mine|i|i'm|i've|me)\b/.test(sheet.text)) return false;
  return !/^ ?(?:以上|以下|以内|左右|多|及|的|or more|or less)*(?:的)?(?:基|产品|理财|债|etf|qdii|fof|股票|混合|货币|指数|有(?:哪|那)|$)/.test(after);
}

const RANGE = /^(?:元|块|年|岁|个?亿|个点)? ?(?:到|至|-|~|—|and|to|和|与) ?$/;
const AND_ALSO = new RegExp(`^(?:，|、|,| )*(?:且|并且|而且|同时|但是?|而|又|and|but)? ?(?:${BEFORE_SOURCE}) ?$`);

/** The other end where two are told: 十亿到一百亿, 大于10亿小于50亿. */
function otherEnd(sheet: FundSheet, figure: Figure, figures: readonly Figure[]): { figure: Figure; range: boolean } | null {
  const next = figures.find((one) => one.start >= figure.end && isFree(sheet, one));
  if (next === undefined || next.start - figure.end > 14) return null;
  const between = sheet.text.slice(figure.end, next.start);
  if (RANGE.test(between) && (!/[和与]/.test(between) || /^[^，。]{0,3}(?:之间|中间|区间)/.test(sheet.text.slice(next.end))))
    return { figure: next, range: true };
  return AND_ALSO.test(between) ? { figure: next, range: false } : null;
}

const TECHNICAL: ReadonlySet<MetricName> = new Set([
  'max_drawdown',
  'recovery_days',
  'volatility',
  'sharpe',
  'sortino',
  'calmar',
  'tracking_error',
  'rank_share',
]);

/** English needs more words between: "a management fee of at most 0.3%"; another metric's name parts them. */
function reaches(sheet: FundSheet, from: number, to: number): boolean {
  const between = sheet.text.slice(from, to);
  const most = /[a-z]/.test(between) ? 34 : 12;
  return between.length <= most && (between.length <= 8 || !metricWords.some(([, pattern]) => new RegExp(pattern.source).test(between)));
}

function figureNear(sheet: FundSheet, part: Span, span: Span, near: WindowRead | undefined, figures: readonly Figure[], windowed: boolean): Figure | null {
  const inside = figures.filter(
    (figure) =>
      figure.start >= part.start &&
      figure.end <= part.end &&
      figure.value.kind !== 'day' &&
      figure.value.kind !== 'instant' &&
      isFree(sheet, figure) &&
      !(windowed && near !== undefined && figure.start < part.start + near.end && part.start + near.start < figure.end),
  );
  const after = inside.find((figure) => figure.start >= part.start + span.end && reaches(sheet, part.start + span.end, figure.start));
  if (after !== undefined) return after;
  // 规模100亿以上 and 100亿以上规模 both.
  const before = inside.filter((figure) => figure.end <= part.start + span.start && part.start + span.start - figure.end <= 5).at(-1);
  return before ?? inside.find((figure) => figure.start < part.start + span.end && part.start + span.start < figure.end) ?? null;
}

/** 别超过15%: what is denied is the comparison. */
const DENIED = /(?:别|不要|不能|不得|不许|勿|不可以?|不会|don'?t|doesn'?t|never|not|must not|shouldn'?t) ?$/;
const OPPOSITE: Record<string, MetricCondition['op']> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt', eq: 'eq', ne: 'eq' };

/** 最近两年才成立的, launched within the last year: young, and no older. */
function justBegun(metric: MetricName, sheet: FundSheet, part: Span): boolean {
  const text = sheet.text.slice(part.start, part.end);
  return (
    metric === 'age_years' &&
    /(?:最近|近|过去|这)[^，]{0,6}(?:才|刚|新|内)?成立|成立[^，]{0,6}(?:以内|之内)|(?:with)?in the (?:last|past)|(?:last|past) (?:\w+ )?(?:year|month)/.test(
      text,
    )
  );
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
  else if (metric === 'age_years')
    amount =
      value.kind === 'duration' ? yearsOf(sheet, figure) : value.kind === 'plain' || (value.kind === 'count' && /year/.test(value.unit)) ? magnitude : null;
  else if (metric === 'rating') amount = magnitude >= 1 && magnitude <= 5 ? magnitude : null;
  else if (['sharpe', 'sortino', 'calmar', 'nav', 'income_per_10k'].includes(metric))
    amount = value.kind === 'plain' || value.kind === 'count' || value.kind === 'money' ? magnitude : null;
  else if (metric === 'rank_share')
    amount = value.kind === 'percent' ? value.rate : value.kind === 'plain' && /分之/.test(sheet.text.slice(figure.start - 2, figure.end + 4)) ? null : null;
  else if (metric === 'quartile' || metric === 'recovery_days') amount = magnitude;
  else if (value.kind === 'percent') amount = value.rate;
  else if (value.kind === 'plain' && /^(?:个点|个百分点|点)/.test(sheet.text.slice(figure.end))) amount = magnitude / 100;
  else if (value.kind === 'count' && value.unit === '点') amount = magnitude / 100;
  // 七日年化一点五以上: rates are spoken of in per cent.
  else if (value.kind === 'plain' && magnitude >= 0.05 && magnitude <= 100) amount = magnitude / 100;
  if (amount === null) return null;
  const left = sheet.text.slice(part.start, figure.start);
  const before = BEFORE.exec(left);
  const op = (before === null ? null : comparisonBefore(before[0])) ?? comparisonAfter(sheet.text.slice(figure.end).trimStart());
  const turned = before !== null && op !== null && DENIED.test(left.slice(0, before.index)) ? OPPOSITE[op] : op;
  const known = justBegun(metric, sheet, part)
    ? 'lte'
    : turned === null || turned === 'ne'
      ? metric === 'rating'
        ? 'eq'
        : best === 'asc'
          ? 'lte'
          : 'gte'
      : turned;
  // A drawdown is kept as a positive fraction, whichever way it was said.
  const magnitudeOnly = metric === 'max_drawdown' || metric === 'volatility';
  return { kind: 'metric', metric, window, op: known, value: magnitudeOnly ? Math.abs(amount) : amount };
}

/** Months and years as people count them, whatever their days. */
function yearsOf(sheet: FundSheet, figure: Figure): number {
  const said = sheet.text.slice(figure.start, figure.end);
  const hours = figure.value.kind === 'duration' ? figure.value.hours : 0;
  if (/年|year/.test(said)) return /^半|^half/.test(said) ? 0.5 : Math.round((hours / 8760) * 100) / 100;
  if (/月|month/.test(said)) return hours / 720 / 12;
  return /季|quarter/.test(said) ? hours / 2160 / 4 : hours / 8760;
}

/** 规模大于2 and 2亿 alike: sizes are spoken of in 亿. */
function sizeOf(sheet: FundSheet, figure: Figure): number {
  const unit = /^(?:个)?亿/.test(sheet.text.slice(figure.end)) || figure.magnitude < 10_000 ? 1e8 : 1;
  return Math.round(figure.magnitude * unit * 100);
}

const SUPERLATIVE_AFTER =
  /^(?:率|水平)?(?:比较|相对|更|最|很|较|越|要|得|的|排名|排行|排|从)*(高|大|好|多|强|长|久|优|靠前|前|第一|领先|低|小|少|差|短|便宜|浅|惨|高到低|低到高|大到小|小到大)|^ ?(?:is |are )?(high(?:est|er)?|large(?:st|r)?|best|top|low(?:est|er)?|small(?:est|er)?|worst|deepest)/;
const SUPERLATIVE_BEFORE =
  /(最高|最大|最好|最低|最小|最少|最强|最差|最惨|高|低|大|小|好|前(?:十|\d+)|highest|lowest|best|worst|largest|biggest|smallest|deepest|top(?: \d+)?|most|least|higher|lower|high|low|large|small|longest|steadiest|calmest|by|based on|order of|terms of)(?:的? ?(?:(?:the|their|its) )?(?:by )?|(?: [a-z]+){1,3} by (?:the |their |its )?)$/;
const LESS = /低|小|少|差|短|便宜|浅|low|small|steadiest|calmest|least/;

function directionNear(text: string, span: Span, best: 'asc' | 'desc', near: WindowRead | undefined): 'asc' | 'desc' | null {
  // "by one-year volatility", "the lowest three-year drawdowns": the time stands between.
  const from = near !== undefined && near.start >= 0 && near.end <= span.start && /^[ -]?$/.test(text.slice(near.end, span.start)) ? near.start : span.start;
  const brackets = near !== undefined && near.start >= span.end && /^[ (]*(?:在|按|看|的|over|for|in)? ?$/.test(text.slice(span.end, near.start));
  const after = brackets ? text.slice(near.end).replace(/^[) ]+/, '') : text.slice(span.end).replace(/^(?:今天|今日|当天|目前|现在)/, '');
  const word = SUPERLATIVE_AFTER.exec(after)?.[0] ?? SUPERLATIVE_BEFORE.exec(text.slice(0, from))?.[0];
  if (word === undefined) return /排序|排名|排行|排一?下|排列|rank|sort/.test(after.slice(0, 6)) ? best : null;
  if (/从?高到低|从?大到小/.test(word)) return 'desc';
  if (/从?低到高|从?小到大/.test(word)) return 'asc';
  if (/worst|惨|最差/.test(word)) return best === 'asc' ? 'desc' : 'asc';
  if (/好|强|优|靠前|前|第一|领先|best|top|^by|based on|order of|terms of/.test(word)) return best;
  return LESS.test(word) ? 'asc' : 'desc';
}

function readRule4433(sheet: FundSheet, read: FiguresRead): void {
  const match = /(?:4433|四四三三)(?:法则|原则|规则|法)?/.exec(sheet.text);
  if (match === null) return;
  const span = { start: match.index, end: match.index + match[0].length };
  read.conditions.push({ ...span, condition: { kind: 'rule_4433' } });
  coverSpan(sheet, span);
}
