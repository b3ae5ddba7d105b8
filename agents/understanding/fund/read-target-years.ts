import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const TARGET =
  /(?:养老|退休|目标日期|target|retirement|pension)[^，。,;\d]{0,16}?(20[2-7]\d)(?!\d)|(?<!\d)(20[2-7]\d)(?=年?(?:[^，。,;\d]{0,4})(?:养老|退休|目标日期)| (?:target|retirement|pension))/g;

/** 养老2045, a 2040 retirement fund: the year funds are named after. */
export function readTargetYears(sheet: FundSheet, read: FiguresRead): void {
  for (const match of sheet.text.matchAll(TARGET)) {
    const year = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].indexOf(year);
    const span = { start, end: start + year.length };
    if (!isFree(sheet, span) || !sheet.names.corpus.includes(year)) continue;
    read.conditions.push({ ...span, condition: { kind: 'name', text: year } });
    coverSpan(sheet, span);
  }
}
