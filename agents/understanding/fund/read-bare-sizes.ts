import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import { otherEnd } from './find-figure.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const BEFORE = new RegExp(`(?:${BEFORE_SOURCE})(?:了|有|为|是)? ?$`);
const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);

/** What a fund's size is told in; a million yuan at least. */
const LEAST_SIZE_FEN = 100_000_000;

/** 五十亿以上的混合基金, funds over 5 billion yuan: an amount as large as that is a fund's size. */
export function readBareSizes(sheet: FundSheet, figures: readonly Figure[], read: FiguresRead): void {
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
    const fen = figure.value.kind === 'money' ? figure.value.fen : 0;
    const other = otherEnd(sheet, figure, figures);
    if (other?.range === true && other.figure.value.kind === 'money' && fen >= LEAST_SIZE_FEN) {
      const span = { start: figure.start, end: other.figure.end };
      const [low, high] = [fen, other.figure.value.fen].sort((a, b) => a - b);
      for (const [op, value] of [['gte', low] as const, ['lte', high] as const])
        read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'size', window: null, op, value: value ?? fen } });
      coverSpan(sheet, span);
      continue;
    }
    const left = BEFORE.exec(sheet.text.slice(0, figure.start));
    const right = AFTER.exec(sheet.text.slice(figure.end));
    const op = (left === null ? null : comparisonBefore(left[0])) ?? (right === null ? null : comparisonAfter(right[0].trimStart()));
    if (fen < LEAST_SIZE_FEN || op === null || op === 'ne') continue;
    const span = { start: figure.start - (left?.[0].length ?? 0), end: figure.end + (right?.[0].length ?? 0) };
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'size', window: null, op, value: fen } });
    coverSpan(sheet, span);
  }
}
