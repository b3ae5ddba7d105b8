import type { RiskGrade } from '../../../server/fund/fund.schema.ts';
import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

type Op = Extract<FundCondition, { kind: 'risk' }>['op'];

const GRADES: Record<string, RiskGrade> = {
  低: 'R1',
  最低: 'R1',
  中低: 'R2',
  较低: 'R2',
  中: 'R3',
  中等: 'R3',
  中级: 'R3',
  中高: 'R4',
  较高: 'R4',
  高: 'R5',
  最高: 'R5',
  low: 'R1',
  'low-medium': 'R2',
  'medium-low': 'R2',
  'low to medium': 'R2',
  medium: 'R3',
  moderate: 'R3',
  'medium-high': 'R4',
  'medium to high': 'R4',
  high: 'R5',
};
const WORD = '最低|最高|中低|较低|中高|较高|中等|中级|低|中|高';
const WORD_EN = 'low to medium|medium to high|low-medium|medium-low|medium-high|low|medium|moderate|high';
const COMPARED =
  '不高于|不超过|不大于|别高于|别超过|不要高于|不要超过|不能超过|不能高于|最高|最多|至多|顶多|不低于|不少于|至少|起码|最低|高于|超过|大于|低于|小于|不到';
const UPTO = '(?:及|或|含|\\(含\\)|和|,)?(?:以上|往上|以下|以内|之内|往下|更低|更高)';
const COMPARED_EN =
  'no (?:higher|riskier|more) than|not (?:above|over)|nothing above|at most|up to|at least|no (?:lower|safer|less) than|above|below|under|over';
const UPTO_EN = ',? ?(?:or|and) (?:lower|less|below|safer|under|higher|above|up|riskier)';

/** 风险不高于中等, 中低风险及以下, "medium risk or lower": grades told by their words, compared. A word alone is a name and read as one. */
const TOLD = new RegExp(
  [
    `风险(?:等级|级别|评级)?(?:要|得|在|是|别|不要|不能)?(${COMPARED})(${WORD})(?:等)?(?:风险|级别|水平|等级|档|的)?`,
    `(${COMPARED})(${WORD})(?:等)?风险`,
    `(?:风险(?:等级|级别)?(?:是|在|为|要)?)(${WORD})(?:等)?(?:风险)?(${UPTO})`,
    `(${WORD})(?:等)?风险(${UPTO})`,
    `(?:risk )?(${COMPARED_EN}) (${WORD_EN})(?:[- ]risk)?`,
    `(${WORD_EN})[- ]risk(${UPTO_EN})`,
  ].join('|'),
  'g',
);

export function readRiskWords(sheet: FundSheet, read: FiguresRead): void {
  if (!/风险|risk/.test(sheet.text)) return;
  for (const match of sheet.text.matchAll(TOLD)) {
    const [, a1, a2, b1, b2, c1, c2, d1, d2, e1, e2, f1, f2] = match;
    const word = a2 ?? b2 ?? c1 ?? d1 ?? e2 ?? f1 ?? '';
    const compared = a1 ?? b1 ?? c2 ?? d2 ?? e1 ?? f2 ?? '';
    const grade = GRADES[word];
    const span = { start: match.index, end: match.index + match[0].length };
    if (grade === undefined || !isFree(sheet, span)) continue;
    read.conditions.push({ ...span, condition: { kind: 'risk', op: opOf(compared), grade } });
    coverSpan(sheet, span);
  }
}

function opOf(compared: string): Op {
  if (/^(?:不低|不少|至少|起码|最低)|以上|往上|更高|at least|no (?:lower|safer|less)|(?:or|and) (?:higher|above|up|riskier)/.test(compared)) return 'gte';
  if (/^(?:高于|超过|大于)|^(?:above|over)/.test(compared)) return 'gt';
  if (/^(?:低于|小于|不到)|^(?:below|under)/.test(compared)) return 'lt';
  return 'lte';
}
