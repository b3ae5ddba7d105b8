import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { coverSpan, type FundSheet, isFree, type Span } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

type Comparison = Extract<FundCondition, { kind: 'metric' }>['op'];

const STARS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, one: 1, two: 2, three: 3, four: 4, five: 5 };
const STAR = '[1-5一二两三四五] ?(?:颗)?星(?:级)?';
const RATING = new RegExp(
  `(?:晨星|基金|获得?|评级|星级|评分|是|为|得到|三年)*([1-5一二两三四五]) ?(?:颗)?星(?:级)?(及以上|以上|或以上|往上|起步|打底|及以下|以下|往下)?(?=的|基|评|都|$|[，。,?!吗、 ]|股|债|混|货|指|qdii|fof|产品|偏|纯)|` +
    '(?:(at least|no less than|minimum|up to|at most|above|over|below|under|rated|rating of|with) )?(?:a )?([1-5]|one|two|three|four|five)[- ]?stars?(?:[- ]rated)?(?: (?:rating|morningstar rating))?(,? (?:or|and) (?:better|more|above|higher|up)|,? (?:or|and) (?:less|below|lower|worse)|\\+)?',
  'g',
);
/** 四星五星, 三到五星, 4 or 5 stars: the first and the last of them, and all between. */
const SEVERAL = new RegExp(
  `([1-5一二两三四五]) ?(?:颗?星(?:级)?)?(?:到|至|-|~|、|，|,|或者?|和|跟|与)? ?(?=${STAR})([1-5一二两三四五]) ?(?:颗)?星(?:级)?|([1-5]|one|two|three|four|five)(?:[- ]?stars?)? ?(?:or|to|and|-|/) ?([1-5]|one|two|three|four|five)[- ]?stars?(?:[- ]rated)?`,
  'g',
);
/** 三星 alone is a company. */
const ABOUT_RATING =
  /晨星|评级|星级|评分|[一二两三四五1-5] ?(?:颗)?星(?:级|及|以|或|都|往|起|打|[一二三四五1-5] ?星|的?(?:基|混|股|债|货|指|偏|纯))|star|morningstar/;

/** Stars: 五星基金, 四星以上, rated four stars or better. */
export function readRatings(sheet: FundSheet, read: FiguresRead): void {
  if (!ABOUT_RATING.test(sheet.text)) return;
  for (const match of sheet.text.matchAll(SEVERAL)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const [low, high] = [starsOf(match[1] ?? match[3]), starsOf(match[2] ?? match[4])].sort((a, b) => a - b);
    if (low === undefined || high === undefined || !isFree(sheet, span) || /\d/.test(sheet.text.charAt(span.start - 1))) continue;
    add(read, span, 'gte', low);
    if (high < 5) add(read, span, 'lte', high);
    coverSpan(sheet, span);
  }
  for (const match of sheet.text.matchAll(RATING)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const value = starsOf(match[1] ?? match[4]);
    if (!(value >= 1 && value <= 5) || !isFree(sheet, span)) continue;
    const after = match[2] ?? match[5] ?? '';
    const before = match[3] ?? /(?:不低于|至少|最低|高于|超过|大于|不超过|低于|大于等于)$/.exec(sheet.text.slice(0, match.index))?.[0] ?? '';
    add(read, span, comparisonOf(before, after), value);
    coverSpan(sheet, span);
  }
}

function add(read: FiguresRead, span: Span, op: Comparison, value: number): void {
  read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'rating', window: null, op, value } });
  if (!read.metrics.includes('rating')) read.metrics.push('rating');
}

function starsOf(said: string | undefined): number {
  return STARS[said ?? ''] ?? Number(said);
}

function comparisonOf(before: string, after: string): Comparison {
  if (/以上|往上|起步|打底|better|more|above|higher|up$|\+/.test(after) || /不低于|至少|最低|大于等于|at least|no less|minimum/.test(before)) return 'gte';
  if (/以下|往下|less|below|lower|worse/.test(after) || /不超过|up to|at most/.test(before)) return 'lte';
  if (/高于|超过|大于|above|over/.test(before)) return 'gt';
  return /低于|below|under/.test(before) ? 'lt' : 'eq';
}
