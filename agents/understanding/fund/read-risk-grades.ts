import type { RiskGrade } from '../../../server/fund/fund.schema.ts';
import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { coverSpan, type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

type RiskCondition = Extract<FundCondition, { kind: 'risk' }>;

const GRADE =
  /(?:风险(?:等级|级别|评级)?|等级|级别|评级)(?:是|为|在|:)? ?(不超过|不高于|不低于|不大于|低于|高于|大于|小于|超过|至少|最高|最多)? ?([1-5一二三四五])级|(?:风险)?(?:等级|级别|评级)(?:是|为|在|:)? ?([1-5一二三四五])(?!\d|只|个|星|年)级?|(?:风险(?:等级|级别|评级)?(?:是|为|在|:)? ?)?(?<!(?<!r)[a-z0-9]|[a-z]{2})r ?([1-5])(?![a-qs-z0-9%.])级?|risk (?:grade|level|rating)s? (?:of )?([1-5])(?!\d)/g;
const JOINED = /^ ?(?:到|至|-|~|—|、|和|与|或者?|及|,|，|to|and|or|through)? ?$/;
const RANGED = /到|至|-|~|—|to|through/;
const UP = /^ ?(?:级别|等级|风险|别)?(?:及|或|含|\(含\)|and |or )?(?:以上|往上|above|higher|up|riskier|more|\+)/;
const DOWN = /^ ?(?:级别|等级|风险|别)?(?:及|或|含|\(含\)|,? ?and |,? ?or )?(?:以下|以内|之内|之下|往下|below|lower|less|safer|under|down)/;
const BEFORE: readonly (readonly [RiskCondition['op'], RegExp])[] = [
  ['gte', /(?:不低于|不小于|至少|起码|最低|大于等于|>=|at least|minimum|no (?:safer|lower|less) than|not below|from) ?$/],
  [
    'lte',
    /(?:不高于|不超过|不大于|不超|最高|至多|最多|顶多|小于等于|<=|up to|at most|no (?:riskier|higher|more) than|not (?:above|over|exceeding|riskier than)|maximum(?: of)?|max|within) ?$/,
  ],
  ['gt', /(?:高于|超过|大于|>|above|over|higher than|riskier than|more than|exceeding) ?$/],
  ['lt', /(?:低于|小于|不到|<|below|under|less than|lower than|safer than) ?$/],
];

const OWN =
  /(?:my (?:risk )?(?:level|class|grade|rating|profile)(?: is)?|i(?:'m| am)|我(?:现在|已经)?(?:的)?(?:风险)?(?:等级|级别|测评)?(?:已经|现在)?(?:是|成了|到了?)) ?(?:actually |really |now |a )*$/;
const INCLUDING = /^[^r\d]{0,10}(?:包括|含|包含|也算|including|inclusive of|included) ?$/;

/** 不要高于R3: what is denied is the comparison. */
const DENIED = /(?:别|不要|不能|不得|不可以?|不许|not|never|don't|nothing|none|no(?: fund)?s?) ?$/;
const OPPOSITE: Record<RiskCondition['op'], RiskCondition['op']> = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt', eq: 'eq' };

interface Said {
  start: number;
  end: number;
  level: number;
  /** The comparison that stands within: 风险等级不超过三级. */
  compared: string;
}

/** Risk grades named as such: R2, R3以下, 风险等级二级, R2到R4, R3 or safer. A grade and 以下 includes it. */
export function readRiskGrades(sheet: FundSheet, read: FiguresRead): void {
  const said = [...sheet.text.matchAll(GRADE)].map(
    (match): Said => ({
      start: match.index,
      end: match.index + match[0].length,
      level: levelOf(match[2] ?? match[3] ?? match[4] ?? match[5] ?? ''),
      compared: match[1] ?? '',
    }),
  );
  for (let at = 0; at < said.length; at += 1) {
    const first = said[at] as Said;
    if (!isFree(sheet, first)) continue;
    // "My level is R5 now" tells of himself.
    if (OWN.test(sheet.text.slice(0, first.start))) {
      coverSpan(sheet, first);
      continue;
    }
    const run = [first];
    for (let next = said[at + 1]; next !== undefined && JOINED.test(sheet.text.slice(run.at(-1)?.end, next.start)); next = said[at + 1]) {
      run.push(next);
      at += 1;
    }
    const last = run.at(-1) as Said;
    // R2以下包括R2: said twice for the sake of clearness.
    const again = said[at + 1];
    if (again !== undefined && again.level === last.level && INCLUDING.test(sheet.text.slice(last.end, again.start))) {
      coverSpan(sheet, again);
      at += 1;
    }
    const start = first.start;
    let { end } = last;
    if (run.length === 1) {
      const before = sheet.text.slice(Math.max(0, start - 20), start) + first.compared;
      const after = sheet.text.slice(end);
      const known = BEFORE.find(([, pattern]) => pattern.test(before))?.[0];
      const tail = UP.exec(after) ?? DOWN.exec(after);
      if (known === undefined && tail !== null) end += tail[0].length;
      const denied = known !== undefined && DENIED.test(before.replace(BEFORE.find(([op]) => op === known)?.[1] ?? /$/, ''));
      const op = known === undefined ? (UP.test(after) ? 'gte' : DOWN.test(after) ? 'lte' : 'eq') : denied ? OPPOSITE[known] : known;
      // 风险低于R3: the comparison is no grade of its own.
      const told = /风险(?:等级|级别)?(?:要|得|在|是)?(?:不?(?:低于|高于|超过)|至少|最高|最多) ?$/.exec(sheet.text.slice(0, start));
      read.conditions.push({ start: told?.index ?? start, end, condition: { kind: 'risk', op, grade: gradeOf(first.level) } });
      if (told !== null) coverSpan(sheet, { start: told.index, end: start });
    } else if (
      run.length === 2 &&
      (RANGED.test(sheet.text.slice(first.end, last.start)) ||
        /between ?$/.test(sheet.text.slice(0, first.start)) ||
        /^(?:级)?(?:之间|中间)/.test(sheet.text.slice(last.end)))
    ) {
      const [low, high] = [Math.min(first.level, last.level), Math.max(first.level, last.level)];
      read.conditions.push({ start, end, condition: { kind: 'risk', op: 'gte', grade: gradeOf(low) } });
      read.conditions.push({ start, end, condition: { kind: 'risk', op: 'lte', grade: gradeOf(high) } });
    } else {
      const [condition, ...or] = run.map(({ level }): RiskCondition => ({ kind: 'risk', op: 'eq', grade: gradeOf(level) }));
      if (condition !== undefined) read.conditions.push({ start, end, condition, or });
    }
    coverSpan(sheet, { start, end });
  }
}

function levelOf(said: string): number {
  return /\d/.test(said) ? Number(said) : '一二三四五'.indexOf(said) + 1;
}

function gradeOf(level: number): RiskGrade {
  return `R${level}` as RiskGrade;
}
