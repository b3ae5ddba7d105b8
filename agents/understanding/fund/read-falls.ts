import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import type { Figure } from '../read-numbers.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import { windowsJoined } from './join-windows.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readWindows } from './read-windows.ts';

const FALL = new RegExp(
  `(?<![没不未别最大止抗超]|最多|最大)(?:下跌|回调|亏损|跌|亏)(?:了|掉|去|得)?(?:有|幅)?(${BEFORE_SOURCE})? ?$|(?<!never )\\b(?:fell|fallen|falls|dropped|lost|declined|slid|down)(?: by)?(?: (${BEFORE_SOURCE}))? $`,
);
const DENIED = /不|没|未|别|no (?:more|higher)|not|at most|up to|less|under|below|至多|最多|顶多|低于|小于|少于/;
const AFTER = new RegExp(`^ ?(?:${AFTER_SOURCE})`);
const SPEAKS_OF_FUNDS = /基|产品|理财|债|货币|股票|指数|混合|哪|有没有|找|筛|列|的$|etf|qdii|fof|\bfunds?\b|[，。,]|的\S{1,8}$/;
const OWN = /我(?!想|要|找)|怎么办|咋办|为(?:什么|啥|何)|\b(?:my|mine|i|i'm|i've|me)\b|why/;

/** 近三个月跌了超过8%的, fell more than 10% this year: a return below that loss, over the time that is said. */
export function readFalls(sheet: FundSheet, figures: readonly Figure[], read: FiguresRead): void {
  const windows = readWindows(sheet.text).filter(({ window }) => window !== null);
  if (windows.length === 0 || OWN.test(sheet.text) || !SPEAKS_OF_FUNDS.test(sheet.text)) return;
  for (const figure of figures) {
    if (figure.value.kind !== 'percent' || !isFree(sheet, figure)) continue;
    const fall = FALL.exec(sheet.text.slice(0, figure.start));
    const after = AFTER.exec(sheet.text.slice(figure.end))?.[0] ?? '';
    if (fall === null || DENIED.test(fall[0]) || /以下|以内|之内|less/.test(after)) continue;
    const [near] = [...windows].sort((a, b) => Math.abs(a.end - fall.index) - Math.abs(b.end - fall.index));
    if (near === undefined) continue;
    const op = (comparisonBefore((fall[1] ?? fall[2] ?? '').trim()) ?? comparisonAfter(after.trimStart())) === 'gt' ? 'lt' : 'lte';
    const span = { start: fall.index, end: figure.end + after.length };
    for (const { window } of windowsJoined(sheet.text, windows, near))
      if (window !== null) read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'return', window, op, value: -Math.abs(figure.value.rate) } });
    if (!read.metrics.includes('return')) read.metrics.push('return');
    coverSpan(sheet, span);
    coverSpan(sheet, near);
  }
}
