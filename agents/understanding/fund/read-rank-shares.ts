import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';
import { windowsJoined } from './join-windows.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readWindows } from './read-windows.ts';

const NUMERAL: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
const ENGLISH: Record<string, number> = { half: 0.5, third: 1 / 3, quarter: 0.25, quartile: 0.25, fifth: 0.2, quintile: 0.2, tenth: 0.1, decile: 0.1 };
const WORDED: Record<string, number> = {
  one: 0.01,
  two: 0.02,
  three: 0.03,
  five: 0.05,
  ten: 0.1,
  fifteen: 0.15,
  twenty: 0.2,
  'twenty-five': 0.25,
  thirty: 0.3,
  forty: 0.4,
  fifty: 0.5,
};

const SHARE =
  /前(?:百分之([\d.]+|[一二两三四五六七八九十]+)|([\d.]+) ?%|([\d]+|[一二两三四五六七八九十])分之([\d]+|[一二两三四五六七八九十])|1\/(\d+)|(一半)|([一二两三四五])成)|top (?:(\d{1,2}) ?(?:%|percent|per cent)|(one|two|three|five|ten|fifteen|twenty|twenty-five|thirty|forty|fifty) ?(?:%|percent|per cent)|(half|third|quarter|quartile|fifth|quintile|tenth|decile))/g;
const ABOUT_PEERS = /同类|同行|排名|排行|名次|业绩|收益|表现|回报|涨幅|peers?|categor|rank|return|perform|similar|its type|class/;

/** A place among peers told as a share: 同类前四分之一, 排名前10%, the top quarter of its peers. Over one year where no time is said. */
export function readRankShares(sheet: FundSheet, read: FiguresRead): void {
  readQuartiles(sheet, read);
  readBeaten(sheet, read);
  if (!ABOUT_PEERS.test(sheet.text)) return;
  const windows = readWindows(sheet.text);
  for (const match of sheet.text.matchAll(SHARE)) {
    const value = shareOf(match);
    const lead =
      /(?:(?:近|过去)?[^，。]{0,6}?(?:业绩|收益率?|表现)?(?:排在?|位居|位于|处于)?(?:在)?(?:同类(?:基金|产品)?|同行)?(?:的)?(?:中|里)?(?:业绩|收益)?(?:排名|排行|排|位列)?(?:在|于|位于)?)$/.exec(
        sheet.text.slice(0, match.index),
      )?.[0];
    const tail = /^ ?(?:(?:of|among|in) (?:its |their |all |the )?(?:peers?|peer group|category|type|class|similar funds)|以内|之内|内|的)?/.exec(
      sheet.text.slice(match.index + match[0].length),
    )?.[0];
    const span = { start: match.index, end: match.index + match[0].length };
    if (value === null || value <= 0 || value >= 1 || !isFree(sheet, span)) continue;
    const near = [...windows].sort((a, b) => awayFrom(a, span) - awayFrom(b, span))[0];
    if (near !== undefined && near.window === null) continue;
    const over = near === undefined ? [] : windowsJoined(sheet.text, windows, near);
    for (const window of over.length === 0 ? (['1y'] as const) : over.map((one) => one.window))
      read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'rank_share', window: window ?? '1y', op: 'lte', value } });
    if (!read.metrics.includes('rank_share')) read.metrics.push('rank_share');
    for (const one of over) coverSpan(sheet, one);
    const worded =
      /(?:业绩|收益率?|表现|回报率?|涨幅)?(?:排名?|排行|位居|位于|处于|排在)*(?:在)?(?:同类(?:基金|产品)?|同行)?(?:的|中|里)?(?:业绩|收益)?(?:排名|排行|排|位列)?(?:在|于)?$/.exec(
        lead ?? '',
      )?.[0] ?? '';
    coverSpan(sheet, { start: span.start - worded.length, end: span.end + (tail?.length ?? 0) });
  }
}

/** 近1年前1/3，近3年也是前1/3: the time stands before what is told over it, or else after. */
function awayFrom(window: Span, span: Span): number {
  return window.start <= span.start ? span.start - window.start : 20 + window.start - span.start;
}

const QUARTILE =
  /四分位(?:排名|排行)?(?:都|评级|评价)?(?:是|为|在|属于|排)?(?:前)?(优秀|良好|一般|不佳)|(?:quartile )(one|two|three|four|1|2|3|4)(?!\d)|(first|second|third|fourth|bottom|best|worst) quartile/g;
const PLACES: Record<string, number> = {
  优秀: 1,
  良好: 2,
  一般: 3,
  不佳: 4,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  first: 1,
  best: 1,
  second: 2,
  third: 3,
  fourth: 4,
  bottom: 4,
  worst: 4,
};

const BEATEN =
  /(?:跑赢|战胜|打败|超过|好于)了? ?(?:同类(?:中|的|基金)*)?(?:百分之([\d.]+|[一二三四五六七八九十]+)|([\d.]+) ?%|([一二三四五六七八九])成)(?:以上)?的?(?:同类|同行|同类基金|基金)|(?:beat(?:en|s|ing)?|outperform(?:ed|s|ing)?|ahead of|better than) (?:at least |more than |over )?(\d{1,2}) ?(?:%|percent|per cent) of (?:its |their |all |the )?(?:peers?|category|similar|funds|class)/g;

/** 跑赢九成同类: among the first tenth. */
function readBeaten(sheet: FundSheet, read: FiguresRead): void {
  const windows = readWindows(sheet.text).filter(({ window }) => window !== null);
  for (const match of sheet.text.matchAll(BEATEN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const [, ofHundred, percent, tenths, english] = match;
    const share =
      ofHundred !== undefined
        ? (/^[\d.]+$/.test(ofHundred) ? Number(ofHundred) : chinese(ofHundred)) / 100
        : percent !== undefined
          ? Number(percent) / 100
          : tenths !== undefined
            ? (NUMERAL[tenths] ?? Number.NaN) / 10
            : Number(english) / 100;
    if (!(share > 0 && share < 1) || !isFree(sheet, span)) continue;
    const value = Math.round((1 - share) * 1e6) / 1e6;
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'rank_share', window: windows[0]?.window ?? '1y', op: 'lte', value } });
    if (!read.metrics.includes('rank_share')) read.metrics.push('rank_share');
    coverSpan(sheet, span);
  }
}

/** 四分位优秀, the first quartile: by the word that stands for each quarter. */
function readQuartiles(sheet: FundSheet, read: FiguresRead): void {
  const windows = readWindows(sheet.text).filter(({ window }) => window !== null);
  for (const match of sheet.text.matchAll(QUARTILE)) {
    const said = match[1] ?? match[2] ?? match[3] ?? '';
    const value = PLACES[said] ?? Number(said);
    const span = { start: match.index, end: match.index + match[0].length };
    if (!Number.isInteger(value) || !isFree(sheet, span)) continue;
    const near = [...windows].sort((a, b) => Math.abs(a.start - span.start) - Math.abs(b.start - span.start))[0];
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'quartile', window: near?.window ?? '1y', op: 'eq', value } });
    if (!read.metrics.includes('quartile')) read.metrics.push('quartile');
    if (near !== undefined) coverSpan(sheet, near);
    coverSpan(sheet, span);
  }
}

function shareOf(match: RegExpExecArray): number | null {
  const number = (said: string): number => (/^[\d.]+$/.test(said) ? Number(said) : chinese(said));
  const [, ofHundred, percent, base, part, inverse, half, tenths, englishPercent, worded, named] = match;
  if (ofHundred !== undefined) return number(ofHundred) / 100;
  if (percent !== undefined) return Number(percent) / 100;
  if (base !== undefined && part !== undefined) return number(part) / number(base);
  if (inverse !== undefined) return 1 / Number(inverse);
  if (half !== undefined) return 0.5;
  if (tenths !== undefined) return (NUMERAL[tenths] ?? 0) / 10;
  if (englishPercent !== undefined) return Number(englishPercent) / 100;
  if (worded !== undefined) return WORDED[worded] ?? null;
  return ENGLISH[named ?? ''] ?? null;
}

function chinese(said: string): number {
  if (!said.includes('十') || said.length === 1) return NUMERAL[said] ?? Number.NaN;
  const [tens, ones] = said.split('十');
  return (tens === '' || tens === undefined ? 1 : (NUMERAL[tens] ?? 0)) * 10 + (ones === '' || ones === undefined ? 0 : (NUMERAL[ones] ?? 0));
}
