import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const BORN =
  /((?:19|20)\d\d) ?年?(以前|之前|前|以后|之后|后|以来)?(?:就|才|开始)?(?:成立|设立|发行)|(?:成立|设立|发行)(?:时间|日期|年份|日)?(?:在|是|要|得|为|于|早于|晚于)*((?:19|20)\d\d) ?年?(以前|之前|前|以后|之后|后|以来)?(?!\d)|(?:launched|founded|set up|established|started|inception) (before|after|since|in) ((?:19|20)\d\d)/;
const DAY_MS = 86_400_000;

/** 2015年以前成立的, launched after 2018: the age a fund of that year has on the day of the market. */
export function readInceptions(sheet: FundSheet, read: FiguresRead): void {
  const match = BORN.exec(sheet.text);
  if (match === null) return;
  const span = { start: match.index, end: match.index + match[0].length };
  const year = Number(match[1] ?? match[3] ?? match[6]);
  const side = match[2] ?? match[4] ?? match[5] ?? (/早于/.test(match[0]) ? 'before' : /晚于/.test(match[0]) ? 'after' : 'in');
  if (!isFree(sheet, span)) return;
  const age = (day: string): number => Math.round(((Date.parse(sheet.context.catalogue.asOf) - Date.parse(day)) / DAY_MS / 365.25) * 100) / 100;
  const add = (op: 'gt' | 'gte' | 'lt' | 'lte', value: number): void => {
    if (value > 0) read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'age_years', window: null, op, value } });
  };
  if (/前|before/.test(side)) add('gt', age(`${year}-01-01`));
  else if (/以来|since/.test(side)) add('lte', age(`${year}-01-01`));
  else if (/后|after/.test(side)) add('lt', age(`${year}-12-31`));
  else {
    add('gte', age(`${year}-12-31`));
    add('lte', age(`${year}-01-01`));
  }
  if (!read.metrics.includes('age_years')) read.metrics.push('age_years');
  coverSpan(sheet, span);
}
