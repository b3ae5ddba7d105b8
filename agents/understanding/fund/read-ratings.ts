import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

type Comparison = Extract<FundCondition, { kind: 'metric' }>['op'];

const STARS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, one: 1, two: 2, three: 3, four: 4, five: 5 };
const RATING =
  /(?:晨星|基金|获得?|评级|星级|评分|是|为|得到|三年)*([1-5一二两三四五]) ?(?:颗)?星(?:级)?(及以上|以上|或以上|及以下|以下)?(?=的|基|评|$|[，。,?!吗、 ]|股|债|混|货|指|qdii|fof|产品)|(?:(at least|no less than|minimum|up to|at most|above|over|below|under|rated|rating of|with) )?(?:a )?([1-5]|one|two|three|four|five)[- ]?stars?(?:[- ]rated)?(?: (?:rating|morningstar rating))?(,? (?:or|and) (?:better|more|above|higher|up)|,? (?:or|and) (?:less|below|lower|worse))?/g;
/** 三星 alone is a company. */
const ABOUT_RATING = /晨星|评级|星级|评分|[一二两三四五1-5] ?(?:颗)?星(?:级|及|以|或|的?(?:基|混|股|债|货|指))|star|morningstar/;

/** Stars: 五星基金, 四星以上, rated four stars or better. */
export function readRatings(sheet: FundSheet, read: FiguresRead): void {
  if (!ABOUT_RATING.test(sheet.text)) return;
  for (const match of sheet.text.matchAll(RATING)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const said = match[1] ?? match[4] ?? '';
    const value = STARS[said] ?? Number(said);
    if (!(value >= 1 && value <= 5) || !isFree(sheet, span)) continue;
    const after = match[2] ?? match[5] ?? '';
    const before = match[3] ?? /(?:不低于|至少|高于|超过|大于|不超过|低于|大于等于)$/.exec(sheet.text.slice(0, match.index))?.[0] ?? '';
    read.conditions.push({ ...span, condition: { kind: 'metric', metric: 'rating', window: null, op: comparisonOf(before, after), value } });
    if (!read.metrics.includes('rating')) read.metrics.push('rating');
    coverSpan(sheet, span);
  }
}

function comparisonOf(before: string, after: string): Comparison {
  if (/以上|better|more|above|higher|up$/.test(after) || /不低于|至少|大于等于|at least|no less|minimum/.test(before)) return 'gte';
  if (/以下|less|below|lower|worse/.test(after) || /不超过|up to|at most/.test(before)) return 'lte';
  if (/高于|超过|大于|above|over/.test(before)) return 'gt';
  return /低于|below|under/.test(before) ? 'lt' : 'eq';
}
