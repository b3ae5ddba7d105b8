import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readWindows } from './read-windows.ts';

/** What follows where it is a property of funds that is spoken of, and no story of one's own. */
const OF_FUNDS = '(?=的(?!时候|话|原因|钱|是)|(?:都)?(?:基金?|产品|理财|债|货币|股票|指数|混合|qdii|fof|etf|有(?:哪|那|什么|几)|是?(?:哪|那)|$))';
const LOSS = new RegExp(`(?<![没不未])(?:亏(?:了)?(?:钱|损)?|下跌|跌了?|赔钱|负收益|收益率?(?:是|为)负(?:数|的)?|没(?:有)?(?:赚钱|赚到钱))${OF_FUNDS}`, 'g');
const GAIN = new RegExp(`(?:正收益|赚(?:了|到|过)?钱|盈利|上涨|涨了?|收益率?(?:是|为)正(?:数|的)?|没(?:有)?(?:亏|跌)(?:过|钱|损)?)${OF_FUNDS}`, 'g');
const ENGLISH_GAIN = /\b(?:(?:is|are|were|stayed|still|with(?: a)?) )*(?:positive|in the black|made money|profitable|making money)(?: returns?)?/g;
const ENGLISH_LOSS = /\b(?:(?:is|are|were|with(?: a)?) )*(?:negative|in the red|lost money|losing money|made a loss|unprofitable)(?: returns?)?/g;

/** 今年以来亏钱的基金, funds in the black over three years: returns below or above nothing, over the time that is said. */
export function readSignedReturns(sheet: FundSheet, read: FiguresRead): void {
  const windows = readWindows(sheet.text).filter((window) => window.window !== null);
  const [near] = windows;
  if (near === undefined || near.window === null) return;
  const doubled = /(?:收益率?|涨|净值)[^，。]{0,4}翻(?:了)?(?:一)?(?:倍|番)(?=的|以上)|\b(?:doubled|that have doubled)\b(?! my)/.exec(sheet.text);
  if (doubled !== null && !read.conditions.some(({ condition }) => condition.kind === 'metric' && condition.metric === 'return')) {
    const span = { start: doubled.index, end: doubled.index + doubled[0].length };
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'return', window: near.window, op: 'gte', value: 1 } });
    coverSpan(sheet, span);
    coverSpan(sheet, near);
    return;
  }
  const found = [
    ...[LOSS, ENGLISH_LOSS].flatMap((pattern) => [...sheet.text.matchAll(pattern)].map((match) => ({ match, op: 'lt' as const }))),
    ...[GAIN, ENGLISH_GAIN].flatMap((pattern) => [...sheet.text.matchAll(pattern)].map((match) => ({ match, op: 'gt' as const }))),
  ];
  for (const { match, op } of found) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!isFree(sheet, span) || read.conditions.some(({ condition }) => condition.kind === 'metric' && condition.metric === 'return')) continue;
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'return', window: near.window, op, value: 0 } });
    if (!read.metrics.includes('return')) read.metrics.push('return');
    coverSpan(sheet, span);
    coverSpan(sheet, near);
  }
}
