import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';
import { windowsJoined } from './join-windows.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readWindows, type WindowRead } from './read-windows.ts';

/** What follows where it is a property of funds that is spoken of, and no story of one's own. */
const OF_FUNDS = '(?=的(?!时候|话|原因|钱|是)|(?:都)?(?:基金?|产品|理财|债|货币|股票|指数|混合|qdii|fof|etf|有(?:哪|那|什么|几)|是?(?:哪|那)|$))';
const LOSS = new RegExp(`(?<![没不未])(?:亏(?:了)?(?:钱|损)?|下跌|跌了?|赔钱|负收益|收益率?(?:是|为)负(?:数|的)?|没(?:有)?(?:赚钱|赚到钱))${OF_FUNDS}`, 'g');
const GAIN = new RegExp(`(?:正收益|赚(?:了|到|过)?钱|盈利|上涨|涨了?|收益率?(?:是|为)正(?:数|的)?|没(?:有)?(?:亏|跌)过?(?:钱|损)?)${OF_FUNDS}`, 'g');
const ENGLISH_GAIN =
  /\b(?:(?:is|are|were|stayed|still|with(?: a)?) )*(?:positive|in the black|made money|profitable|making money)(?: returns?)?|\bup\b(?= (?:so far |over |for |in |since |on )?(?:this year|the (?:past|last|year)|ytd|year to date|(?:the (?:past|last) )?(?:one|two|three|five|six|\d)[- ](?:years?|months?)))/g;
const ENGLISH_LOSS =
  /\b(?:(?:is|are|were|with(?: a)?) )*(?:negative|in the red|lost money|losing money|made a loss|unprofitable)(?: returns?)?|\bdown\b(?= (?:so far |over |for |in |since |on )?(?:this year|the (?:past|last|year)|ytd|year to date|(?:the (?:past|last) )?(?:one|two|three|five|six|\d)[- ](?:years?|months?)))/g;

/** 今年以来还在亏, 近三年是赚的: said right after the time, of whatever funds are asked for. */
const LOOSE_LOSS =
  /(?<=(?:年|月|周|来|内|里|期)(?:以来)?)(?:业绩|收益率?|表现)?(?:还|一直|都|是|在|处于|仍然?|依然)*(?:浮亏|亏(?:着|损|钱)?|负(?:收益)?|跌(?=着|的))(?:着|的)?(?=[，。,;、]|但|而|却|$|的|基)/g;
const LOOSE_GAIN =
  /(?<=(?:年|月|周|来|内|里|期)(?:以来)?)(?:业绩|收益率?|表现)?(?:还|一直|都|是|能|处于|仍然?|依然)*(?:赚(?=着|的|钱)|正(?:收益|的)|涨(?=着|的)|盈利|(?:没有?|不|未|从没|从未)[亏跌])(?:着|过)?(?:钱|损)?(?:的)?(?=[，。,;、]|但|而|却|$|的|基)/g;
const SPEAKS_OF_FUNDS = /基|产品|理财|债|货币|股票|指数|混合|哪|有没有|找|筛|列|想买|规模|回撤|风险|r[1-5]|etf|qdii|fof/;
const FIRST_PERSON = /我(?:的|买|持|这|都|已|手|一直|今年|去年)|怎么办|咋办|心/;
const DOUBLED =
  /(?:收益率?|涨|净值|赚|回报)?[^，。会能将要再]{0,4}翻(?:了)?(?:一)?(?:倍|番)(?:以上|多)?(?=的|以上|，|,|、|且|而|$|混合|股票|基)|(?:涨|赚)(?:了)?一倍(?:以上|多)?|\b(?:doubled|that have doubled)\b(?! my)/;

/** English tells the time after ("up over three years"), Chinese before; a little word between does not part them. */
const distance = (text: string, window: Span, span: Span): number =>
  window.start >= span.end
    ? window.start - span.end - (/^ (?:over|in|for|on|since) $/.test(text.slice(span.end, window.start)) ? 8 : 0)
    : Math.abs(span.start - window.end);

/** 今年以来亏钱的基金, funds in the black over three years: returns below or above nothing, each over the time said nearest to it. */
export function readSignedReturns(sheet: FundSheet, read: FiguresRead): void {
  const windows = readWindows(sheet.text).filter((window) => window.window !== null);
  if (windows.length === 0) return;
  const nearest = (span: Span): WindowRead => [...windows].sort((a, b) => distance(sheet.text, a, span) - distance(sheet.text, b, span))[0] as WindowRead;
  const add = (match: RegExpExecArray, op: 'lt' | 'gt' | 'gte', value: number): void => {
    const span = { start: match.index, end: match.index + match[0].length };
    const near = nearest(span);
    const known = read.conditions.some(({ condition }) => condition.kind === 'metric' && condition.metric === 'return' && condition.window === near.window);
    // 今年会涨的: nobody knows which.
    if (!isFree(sheet, span) || known || /(?:会|能|将|要|可能|有望|预计|估计|should|will|going to) ?$/.test(sheet.text.slice(0, span.start))) return;
    // "Have not lost money": what is denied is the loss.
    const denied = op === 'lt' && /(?:\bnot|\bnever|n't|\bwithout)(?: ever| been)? ?$/.test(sheet.text.slice(0, span.start));
    const unmet = op === 'gt' && /(?:(?<!有)没有?|不是|并非|未能|未)(?:取得|实现|获得)?$/.test(sheet.text.slice(0, span.start));
    const settled = denied ? 'gte' : unmet ? 'lte' : op;
    for (const { window } of windowsJoined(sheet.text, windows, near))
      if (window !== null) read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'return', window, op: settled, value } });
    if (!read.metrics.includes('return')) read.metrics.push('return');
    coverSpan(sheet, span);
    coverSpan(sheet, near);
  };
  const doubled = DOUBLED.exec(sheet.text);
  if (doubled !== null) add(doubled, 'gte', 1);
  const loose = SPEAKS_OF_FUNDS.test(sheet.text) && !FIRST_PERSON.test(sheet.text);
  for (const pattern of [LOSS, ENGLISH_LOSS, ...(loose ? [LOOSE_LOSS] : [])]) for (const match of sheet.text.matchAll(pattern)) add(match, 'lt', 0);
  for (const pattern of [GAIN, ENGLISH_GAIN, ...(loose ? [LOOSE_GAIN] : [])]) for (const match of sheet.text.matchAll(pattern)) add(match, 'gt', 0);
}
