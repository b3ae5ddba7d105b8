import type { MetricName, MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import type { FundSheet, Span } from './fund-sheet.ts';

export type MetricCondition = Extract<FundCondition, { kind: 'metric' }>;

const BEFORE = new RegExp(`(?:${BEFORE_SOURCE})(?:了|有|为|是)? ?$`);

/** 别超过15%: what is denied is the comparison. */
const DENIED =
  /(?:(?:别|不要|不能|不得|不许|勿|不可以?|不会|don'?t|doesn'?t|never|not|must not|shouldn'?t|nothing|none) ?|never (?:lost|lose|fell|fallen|dropped|down) |(?:没有?|不曾?|未曾?|不会|不能)(?:怎么)?[跌亏](?:过|掉|破)?)$/;
const OPPOSITE: Record<MetricCondition['op'] | 'ne', MetricCondition['op']> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt', eq: 'eq', ne: 'eq' };

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

/** A metric and its figure as a condition, in the unit of the metric; null where the figure is of another kind. */
export function conditionOf(
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
      value.kind === 'duration'
        ? yearsOf(sheet, figure)
        : value.kind === 'plain' || (value.kind === 'count' && /year/.test(value.unit ?? ''))
          ? magnitude
          : null;
  else if (metric === 'rating') amount = magnitude >= 1 && magnitude <= 5 ? magnitude : null;
  else if (['sharpe', 'sortino', 'calmar', 'nav', 'income_per_10k'].includes(metric))
    amount = value.kind === 'money' ? value.fen / 100 : value.kind === 'plain' || value.kind === 'count' ? magnitude : null;
  else if (metric === 'rank_share') amount = value.kind === 'percent' ? value.rate : null;
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
