import type { MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { Span } from './fund-sheet.ts';

const NUMBER_WORD: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 半: 0.5, one: 1, two: 2, three: 3, five: 5, six: 6 };
const WINDOW =
  /(?:最近|近|过去|这|前|(?:in |over |for )?(?:the )?(?:last|past|previous) )?(?:([一二两三四五六半]|\d{1,3}|one|two|three|five|six) ?-?(?:个)?(周|星期|月|季度?|年|天|日|weeks?|months?|quarters?|years?|days?|y(?![a-z])|m(?= (?:return|sharpe|vol|drawdown|perf)))|(今年以?来|今年|年初至今|年初以来|本年以?来?|year to date|ytd|this year)|(成立以来|成立至今|历史上?|有史以来|since inception|all time)|(上?周|本周|last week|past week)|(去年|过去一年|last year|past year)|(半年))(?:以来|以内|内|来|期)?/g;

/** `window` null: a stretch of time no figure is kept for. */
export interface WindowRead extends Span {
  window: MetricWindow | null;
}

/** Stretches of time a figure is asked over, as they stand in the text. */
export function readWindows(text: string): WindowRead[] {
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
  const months = /年|year|^y$/.test(unit) ? count * 12 : /季|quarter/.test(unit) ? count * 3 : /月|month|^m$/.test(unit) ? count : 0;
  const days = /周|星期|week/.test(unit) ? count * 7 : /天|日|day/.test(unit) ? count : 0;
  const table: Record<number, MetricWindow> = { 1: '1m', 3: '3m', 6: '6m', 12: '1y', 24: '2y', 36: '3y', 60: '5y' };
  if (months > 0) return table[months] ?? null;
  const byDays: Record<number, MetricWindow> = { 7: '1w', 30: '1m', 90: '3m', 180: '6m', 365: '1y' };
  return byDays[days] ?? null;
}
