import type { ComparisonOperator } from '../../server/marketing/segment/predicate.schema.ts';

/** Comparison words before a figure and after it. By Chinese law 以上 and 以下 include the number, 超过 and 不满 do not. */
export type Comparison = Extract<ComparisonOperator, 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'ne'>;

const BEFORE: [Comparison, string][] = [
  [
    'gte',
    '大于等于|大于或等于|不低于|不少于|不小于|不短于|至少有?|起码|最少|最低|达到|超过或等于|≥|>=|at least|no less than|not less than|no fewer than|minimum(?: of)?|greater than or equal to|a minimum of',
  ],
  [
    'lte',
    '小于等于|小于或等于|不超过|不高于|不大于|不多于|没有?超过|未超过|至多|最多|最高|不超|≤|<=|at most|no more than|not more than|up to|less than or equal to|maximum(?: of)?|not exceeding|does not exceed|do not exceed|no older than',
  ],
  [
    'gt',
    '超过|大于|高于|多于|超出|突破|逾|超(?!市|级)|>|more than|greater than|over|above|exceeding|exceeds?|higher than|in excess of|older than|bigger than|larger than|north of',
  ],
  ['lt', '低于|少于|小于|不到|不足|未满|不满|未达到?|没达到|没到|没满|还不到|<|less than|under|below|fewer than|lower than|younger than|smaller than|not yet'],
  ['ne', '不等于|不为|≠|!='],
  ['gte', '满(?!减|意|额)|达(?!人)|足|过(?=Ⓜ|Ⓝ|Ⓒ|Ⓟ)|上(?=Ⓜ|Ⓝ)|破'],
  ['eq', '等于|正好|刚好|恰好|=|equal to|equals|exactly'],
];
const AFTER: [Comparison, string][] = [
  ['gte', '(?:元|块)?(?:及|或|\\(含\\)|含)?以上|往上|起步|及以后| ?\\+|,? (?:or|and) (?:more|above|higher|over|older|up)|以上的'],
  ['lte', '(?:元|块)?(?:及|或)?以下|以内|之内|封顶|,? (?:or|and) (?:less|below|under|fewer|lower|younger)'],
];

export const BEFORE_SOURCE = BEFORE.map(([, source]) => source).join('|');
export const AFTER_SOURCE = AFTER.map(([, source]) => source).join('|');

const before = BEFORE.map(([operator, source]) => [operator, new RegExp(`^(?:${source})`)] as const);
const after = AFTER.map(([operator, source]) => [operator, new RegExp(`^(?:${source})`)] as const);

export function comparisonBefore(words: string, figureLetter = 'Ⓝ'): Comparison | null {
  const found = words.trim();
  if (found === '') return null;
  return before.find(([, pattern]) => pattern.test(found) || pattern.test(found + figureLetter))?.[0] ?? null;
}

export function comparisonAfter(words: string): Comparison | null {
  return after.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
