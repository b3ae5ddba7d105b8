import type { ComparisonOperator } from '../../server/marketing/segment/predicate.schema.ts';

/** Comparison words before a figure and after it. By Chinese law 以上 and 以下 include the number, 超过 and 不满 do not. */
export type Comparison = Extract<ComparisonOperator, 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'ne'>;

const BEFORE: [Comparison, string][] = [
  [
    'gte',
    '大于等于|大于或等于|不低于|不少于|不小于|不短于|不亚于|至少得?有?|起码得?有?|最少|最低|达到|超过或等于|≥|>=|at least|at or above|no less than|not less than|no fewer than|not fewer than|no lower than|not below|not under|minimum(?: of)?|greater than or equal to|a minimum of',
  ],
  [
    'lte',
    '小于等于|小于或等于|不超过|不高于|不大于|不多于|没有?超过|未超过|不突破|至多|最多|最高|顶多|不超|≤|<=|at most|at or below|at the most|not over|no higher than|a maximum of|no longer than|no more than|not more than|up to|less than or equal to|maximum(?: of)?|not exceeding|does not exceed|do not exceed|no older than',
  ],
  [
    'gt',
    '超过|大于|高于|高过|多于|多过|大过|超出|突破|不止|逾|超(?!市|级)|>|more than|greater than|over|above|exceeding|exceeds?|higher than|in excess of|older than|longer than|bigger than|larger than|upwards of|beyond|surpassing|topping|north of|better than',
  ],
  [
    'lt',
    '低于|低过|少于|少过|小于|不到|不足|未满|不满|未达到?|没达到|没到|没满|没超过|还没到|还不到|<|less than|under|below|fewer than|lower than|younger than|smaller than|shorter than|short of|shy of|not yet|worse than|south of',
  ],
  ['ne', '不等于|不为|≠|!='],
  ['gte', '满(?!减|意|额)|达(?!人)|足|过(?=Ⓜ|Ⓝ|Ⓒ|Ⓟ)|上(?=Ⓜ|Ⓝ)|破'],
  ['eq', '等于|正好|刚好|恰好|=|equal to|equals|exactly'],
];
const AFTER: [Comparison, string][] = [
  [
    'gte',
    '(?:元|块)?(?:及|或|\\(含\\)|含)?以上|往上|朝上|开外|起步|打底|起(?=的|$|，|、|。|;|,)|及以后| ?\\+|,? (?:or|and) (?:more|above|higher|greater|longer|over|older|up|better|upwards?)|,? plus\\b|以上的',
  ],
  ['lte', '(?:元|块)?(?:及|或)?以下|往下|以内|之内|封顶|,? (?:or|and) (?:less|below|under|fewer|lower|younger|shorter)(?! ?[ⓃⒸⓂⓅⒹ\\d])'],
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
