import { AFTER_SOURCE, BEFORE_SOURCE } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import { metricWords } from './fund-metric-words.ts';
import { type FundSheet, isFree, type Span } from './fund-sheet.ts';
import type { WindowRead } from './read-windows.ts';

const RANGE = /^(?:元|块|年|岁|个?亿|个点)? ?(?:到|至|-|~|—|and|to|和|与) ?$/;
const AND_ALSO = new RegExp(`^(?:${AFTER_SOURCE})?(?:，|、|,| )*(?:且|并且|而且|同时|但是?|而|又|and|but)? ?(?:${BEFORE_SOURCE})? ?$`);
const COMPARED_AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const COMPARED_BEFORE = new RegExp(`(?:${BEFORE_SOURCE}) ?$`);

/** The other end where two are told: 十亿到一百亿, 大于10亿小于50亿. */
export function otherEnd(sheet: FundSheet, figure: Figure, figures: readonly Figure[]): { figure: Figure; range: boolean } | null {
  const next = figures.find((one) => one.start >= figure.end && isFree(sheet, one));
  if (next === undefined || next.start - figure.end > 14) return null;
  const between = sheet.text.slice(figure.end, next.start);
  if (RANGE.test(between) && (!/[和与]/.test(between) || /^[^，。]{0,3}(?:之间|中间|区间)/.test(sheet.text.slice(next.end))))
    return { figure: next, range: true };
  // 八亿往上五十亿往下: each end with a comparison of its own.
  const compared = COMPARED_BEFORE.test(between) || COMPARED_AFTER.test(sheet.text.slice(next.end));
  return between !== '' && AND_ALSO.test(between) && compared && next.value.kind === figure.value.kind ? { figure: next, range: false } : null;
}

/** English needs more words between: "a management fee of at most 0.3%"; another metric's name parts them. */
function reaches(sheet: FundSheet, from: number, to: number): boolean {
  const between = sheet.text.slice(from, to);
  const most = /[a-z]/.test(between) ? 34 : 12;
  return between.length <= most && (between.length <= 8 || !metricWords.some(([, pattern]) => new RegExp(pattern.source).test(between)));
}

/** The figure a metric is compared with: after it, before it, or around it. */
export function figureNear(
  sheet: FundSheet,
  part: Span,
  span: Span,
  near: WindowRead | undefined,
  figures: readonly Figure[],
  windowed: boolean,
): Figure | null {
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
