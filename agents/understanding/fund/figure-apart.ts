import type { MetricName } from '../../../server/fund/metrics/metric.schema.ts';
import { metricDefinition } from '../../../server/fund/metrics/metric-catalogue.ts';
import { AFTER_SOURCE, BEFORE_SOURCE } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import { otherEnd } from './find-figure.ts';
import { metricWords } from './fund-metric-words.ts';
import { type FundSheet, isFree, type Span } from './fund-sheet.ts';

const COMPARED_BEFORE = new RegExp(`(?:${BEFORE_SOURCE}|控制在|保持在|维持在)(?:了|有|为|是)? ?$`);
const COMPARED_AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const KIND_OF_UNIT: Record<string, Figure['value']['kind']> = { fraction: 'percent', fen: 'money', years: 'duration' };

/**
 * 规模别太大，两亿到五亿之间: the figure of a metric that stands alone in its part, told in the next one. That part may name nothing else
 * a figure could belong to, and has to compare.
 */
export function figureApart(
  sheet: FundSheet,
  span: Span,
  metric: MetricName,
  next: Span | undefined,
  figures: readonly Figure[],
): { figure: Figure; part: Span } | null {
  if (next === undefined) return null;
  const text = sheet.text.slice(next.start, next.end);
  if (sheet.text.slice(span.end, next.start).length > 14) return null;
  if (metricWords.some(([, pattern]) => new RegExp(pattern.source).test(text))) return null;
  const kind = KIND_OF_UNIT[metricDefinition(metric).unit];
  const figure = figures.find((one) => one.start >= next.start && one.end <= next.end && isFree(sheet, one));
  if (figure === undefined || figure.start - next.start > 12 || figure.value.kind !== kind) return null;
  const compared = COMPARED_BEFORE.test(sheet.text.slice(0, figure.start)) || COMPARED_AFTER.test(sheet.text.slice(figure.end));
  return compared || otherEnd(sheet, figure, figures) !== null ? { figure, part: next } : null;
}
