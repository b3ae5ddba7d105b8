import { metricWindows } from '../../../server/fund/fund-tables.ts';
import type { MetricName, MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundCondition, FundSort } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import { figureApart } from './figure-apart.ts';
import { conditionOf, type MetricCondition } from './figure-condition.ts';
import { directionNear, superlativeAfter } from './figure-direction.ts';
import { figureNear, otherEnd } from './find-figure.ts';
import { metricWords, sortWords } from './fund-metric-words.ts';
import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';
import { windowsJoined } from './join-windows.ts';
import { orderByTheOne, turnOrder } from './order-fund-figures.ts';
import { readBareSizes } from './read-bare-sizes.ts';
import { readFalls } from './read-falls.ts';
import { readFundNumbers } from './read-fund-numbers.ts';
import { readInceptions } from './read-inceptions.ts';
import { readLimit } from './read-limit.ts';
import { readRankShares } from './read-rank-shares.ts';
import { readRatings } from './read-ratings.ts';
import { readRiskGrades } from './read-risk-grades.ts';
import { readRiskWords } from './read-risk-words.ts';
import { readSignedReturns } from './read-signed-returns.ts';
import { readTargetYears } from './read-target-years.ts';
import { readWindows, type WindowRead } from './read-windows.ts';
import { readZeroFees } from './read-zero-fees.ts';

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

const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const CLAUSE = /[，。;!?]|,(?!\d{3})|并且|而且|且|同时|(?<![年月周季天]|以来)和(?=[^，]{0,6}(?:规模|回撤|收益|夏普|波动|费))|(?<!between [^,]{1,24} )\band\b/;

/** Conditions on figures, the wish for an order, how many. Covers what it reads. */
export function readFundFigures(sheet: FundSheet): FiguresRead {
  const read: FiguresRead = { conditions: [], sort: null, limit: null, metrics: [], bare: [], missing: [] };
  readRule4433(sheet, read);
  readRiskGrades(sheet, read);
  readRiskWords(sheet, read);
  readRankShares(sheet, read);
  readZeroFees(sheet, read);
  readRatings(sheet, read);
  readInceptions(sheet, read);
  readTargetYears(sheet, read);
  read.limit = readLimit(sheet);
  const figures = readFundNumbers(sheet.text, sheet.context.now).filter((figure) => isFree(sheet, figure));
  const parts = clausesOf(sheet.text);
  readFalls(sheet, figures, read);
  let before: Carried | null = null;
  for (const [index, part] of parts.entries()) before = readClause(sheet, part, parts[index + 1], before, figures, read) ?? before;
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

/** Times a figure was told over, where they stood: what follows is meant over the same. */
interface Carried {
  part: Span;
  windows: readonly WindowRead[];
}

/** Reads a part; returns the times that hold for the parts after it, null where none was told. */
function readClause(
  sheet: FundSheet,
  part: Span,
  next: Span | undefined,
  before: Carried | null,
  figures: readonly Figure[],
  read: FiguresRead,
): Carried | null {
  const text = sheet.text.slice(part.start, part.end);
  const own = readWindows(text);
  const lone = own.length > 0 ? own : loneWindows(sheet.text, part);
  const shift = (before?.part.start ?? 0) - part.start;
  // 近三年年化10%以上，回撤小于20%: over the same three years.
  const windows = lone.length > 0 ? lone : (before?.windows ?? []).map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }));
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
      readMetric({ sheet, part, next, text, span, metric, best, windows: metric === 'age_years' ? windows : notAges, figures, read });
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
  const told = notAges.filter(({ window }) => window !== null);
  return own.length > 0 && taken.length > 0 && told.length > 0 ? { part, windows: told } : null;
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

interface MetricSaid {
  sheet: FundSheet;
  part: Span;
  /** The part after it: a figure may be told there. */
  next: Span | undefined;
  text: string;
  span: Span;
  metric: MetricName;
  best: 'asc' | 'desc';
  windows: readonly WindowRead[];
  figures: readonly Figure[];
  read: FiguresRead;
}

function readMetric({ sheet, part, next, text, span, metric, best, windows, figures, read }: MetricSaid): void {
  const kept = metricWindows[metric];
  const near = [...windows].sort((a, b) => Math.abs(a.end - span.start) - Math.abs(b.end - span.start))[0];
  let window: MetricWindow | null = kept.length === 0 ? null : (near?.window ?? (kept.includes('1y') ? '1y' : (kept[0] ?? null)));
  if (near !== undefined && kept.length > 0) {
    if (near.window === null || !kept.includes(near.window)) {
      read.missing.push({ start: part.start + Math.min(near.start, span.start), end: part.start + Math.max(near.end, span.end), metric });
      coverSpan(sheet, { start: part.start + near.start, end: part.start + near.end });
      window = null;
    } else coverSpan(sheet, { start: part.start + near.start, end: part.start + near.end });
  }
  // 总费用一年不超过1%: a time is no amount.
  const fitting = IN_TIME.has(metric) ? figures : figures.filter(({ value }) => value.kind !== 'duration');
  const within = figureNear(sheet, part, span, near, fitting, kept.length > 0);
  const apart = within === null ? figureApart(sheet, { start: part.start + span.start, end: part.start + span.end }, metric, next, figures) : null;
  const figure = within ?? apart?.figure ?? null;
  const told = apart?.part ?? part;
  if (figure !== null && (window !== null || kept.length === 0)) {
    const condition = conditionOf(metric, window, figure, sheet, told, best);
    if (condition !== null && !isOwnStory(sheet, part, span, figure)) {
      const other = otherEnd(sheet, figure, figures);
      const further = other === null ? null : conditionOf(metric, window, other.figure, sheet, told, best);
      // A figure in the next part leaves what stands between to be read: 规模别太小的纯债，至少两个亿.
      const begin = apart === null ? part.start + span.start : figure.start;
      const whole = { start: Math.min(begin, figure.start), end: Math.max(apart === null ? part.start + span.end : 0, figure.end, other?.figure.end ?? 0) };
      if (other !== null && further !== null) {
        const inOrder = condition.value <= further.value;
        const ops: [MetricCondition['op'], MetricCondition['op']] = other.range ? (inOrder ? ['gte', 'lte'] : ['lte', 'gte']) : [condition.op, further.op];
        read.conditions.push({ ...whole, condition: { ...condition, op: ops[0] } }, { ...whole, condition: { ...further, op: ops[1] } });
      } else for (const one of overEach(sheet, part, condition, windows, near)) read.conditions.push({ ...whole, condition: one });
      coverSpan(sheet, { start: part.start + span.start, end: part.start + span.end });
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
    const word = superlativeAfter.exec(text.slice(span.end))?.[0] ?? '';
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

/** 近一年和近三年收益都超过10%: the same figure over each time that is told in one breath. */
function overEach(sheet: FundSheet, part: Span, condition: MetricCondition, windows: readonly WindowRead[], near: WindowRead | undefined): MetricCondition[] {
  if (near === undefined || condition.window === null) return [condition];
  const placed = windows.map((window) => ({ ...window, start: window.start + part.start, end: window.end + part.start }));
  return windowsJoined(sheet.text, placed, { ...near, start: near.start + part.start, end: near.end + part.start })
    .filter(({ window }) => window !== null && metricWindows[condition.metric].includes(window))
    .map(({ window }) => ({ ...condition, window }));
}

/** 赚了八个点，止盈还是再等等: what happened to him is no wish for funds of the kind. */
function isOwnStory(sheet: FundSheet, part: Span, span: Span, figure: Figure): boolean {
  const said = sheet.text.slice(part.start + span.start, part.start + span.end);
  const after = sheet.text.slice(Math.max(figure.end, part.start + span.end));
  if (!/了$|^gain|^up$|^down$/.test(said) && !/^(?:已经|都)?(?:亏|赚|跌)了/.test(sheet.text.slice(part.start + span.start))) return false;
  if (!/我|咱|俺|\b(?:my|mine|i|i'm|i've|me)\b/.test(sheet.text) && /的(?:\S{0,4})(?:基|债|混合|货币|股票|指数|etf|qdii|fof|产品)|哪|有没有|有吗/.test(after))
    return false;
  if (/^[a-z]/.test(said) && !/\b(?:my|mine|i|i'm|i've|me)\b/.test(sheet.text)) return false;
  return !/^ ?(?:以上|以下|以内|左右|多|及|的|or more|or less)*(?:的)?(?:基|产品|理财|债|etf|qdii|fof|股票|混合|货币|指数|有(?:哪|那)|$)/.test(after);
}

const IN_TIME: ReadonlySet<MetricName> = new Set(['age_years', 'recovery_days']);

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

function readRule4433(sheet: FundSheet, read: FiguresRead): void {
  const match = /(?:4433|四四三三)(?:法则|原则|规则|法)?/.exec(sheet.text);
  if (match === null) return;
  const span = { start: match.index, end: match.index + match[0].length };
  read.conditions.push({ ...span, condition: { kind: 'rule_4433' } });
  coverSpan(sheet, span);
}
