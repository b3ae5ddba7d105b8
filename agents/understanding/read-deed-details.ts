import type { AttributeFilter } from '../../server/marketing/segment/predicate.schema.ts';
import type { EventType } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { valueFor } from './conditions.ts';
import type { Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';
import { mask, type Sheet, type Span, spendFigure } from './sheet.ts';

/** What more is said of a deed, and the figure it rests on. */
export interface DeedDetail {
  filter: AttributeFilter;
  span: Span;
  figure: Figure;
}

const CONNECT = ' ?(?:-|~|—|到|至|和|与|to|and) ?';
const RANGE = `([ⓂⓃ]+)(?:元)?(?:${CONNECT}([ⓂⓃ]+)(?:元)?)?`;
const AMOUNT_RIGHT = new RegExp(
  `^(?:了|过|的|金额|总额|额|单笔|一笔|每笔|累计|在|介于|出去|of|out|each|worth|between|from| )*(${BEFORE_SOURCE})?(?: )*${RANGE}(${AFTER_SOURCE}|之间|区间)?`,
);
const AMOUNT_LEFT = new RegExp(`(?:单笔|一笔|单次)(?:金额|额)?(?:在|为|有|介于)?(${BEFORE_SOURCE})?(?: )*${RANGE}(${AFTER_SOURCE}|之间|区间)?(?:的|大额)*$`);

/** `named`: where the deed and its attribute begin. 转账5万以上, 单笔5万到20万的转账, "paid between 99 and 999 yuan": the amount of one deed, after its name or before. */
export function amountOf(sheet: Sheet, masked: string, mention: Mention, named: number, clause: Span, event: EventType | undefined): DeedDetail | null {
  const attribute = event?.attributes.find((candidate) => candidate.type === 'money');
  if (attribute === undefined) return null;
  const right = AMOUNT_RIGHT.exec(masked.slice(mention.end, clause.end));
  const after = right === null ? null : amountFilter(sheet, attribute.code, right, mention.end);
  if (after !== null) return { ...after, span: { start: mention.end, end: after.span.end } };
  const left = AMOUNT_LEFT.exec(masked.slice(clause.start, named));
  const before = left === null ? null : amountFilter(sheet, attribute.code, left, clause.start);
  return before === null ? null : { ...before, span: { start: before.span.start, end: mention.start } };
}

/** Groups: comparison before, one figure, the other end of a range, comparison after. */
function amountFilter(sheet: Sheet, attribute: string, match: RegExpExecArray, offset: number): DeedDetail | null {
  const start = offset + match.index;
  const at = start + match[0].search(/[ⓂⓃ]/);
  const figure = sheet.figures.find((candidate) => candidate.start === at);
  const value = figure === undefined ? null : valueFor({ type: 'money' }, figure);
  if (figure === undefined || value === null || sheet.usedFigures.has(figure)) return null;
  const span = { start, end: start + match[0].length };
  const other = match[3] === undefined ? undefined : sheet.figures[sheet.figures.indexOf(figure) + 1];
  const end = other === undefined ? null : valueFor({ type: 'money' }, other);
  if (other !== undefined && end !== null) {
    spendFigure(sheet, other);
    return { filter: { attribute, op: 'between', value: [Math.min(value, end), Math.max(value, end)] }, span, figure };
  }
  const op = comparisonBefore(match[1] ?? '', 'Ⓜ') ?? comparisonAfter(match[4] ?? '');
  return op === null ? null : { filter: { attribute, op, value }, span, figure };
}

const PAUSED_AMOUNT = new RegExp(
  `^(?:过|了|的|钱|款|Ⓦ|(?:${BEFORE_SOURCE})?Ⓒ+(?:${AFTER_SOURCE})?)*[、，,] ?(?:且|并且|而且|其中|并)?单(?:笔|次)(?:金额|消费|支付|交易|额|都|在|有)*(${BEFORE_SOURCE})?(?: )*([ⓂⓃ]+)(?:元)?(${AFTER_SOURCE})?|^(?: in| over|Ⓦ| )*,? each (?:of |worth |for |one )*(${BEFORE_SOURCE})? ?([ⓂⓃ]+)(${AFTER_SOURCE})?`,
);

/** 近7天工资到账、[单笔5000以上], "three transfers, each over 10,000": the amount of one deed after a pause. */
export function amountAfterPause(sheet: Sheet, mention: Mention, event: EventType | undefined): DeedDetail | null {
  const attribute = event?.attributes.find((candidate) => candidate.type === 'money');
  const match = attribute === undefined ? null : PAUSED_AMOUNT.exec(mask(sheet, { mentions: [], hideUsed: true }).slice(mention.end));
  if (attribute === undefined || match === null) return null;
  const op = comparisonBefore(match[1] ?? match[4] ?? '', 'Ⓜ') ?? comparisonAfter(match[3] ?? match[6] ?? '');
  const at = mention.end + match[0].search(/[ⓂⓃ]/);
  const figure = sheet.figures.find((candidate) => candidate.start === at);
  const value = figure === undefined ? null : valueFor({ type: 'money' }, figure);
  if (op === null || figure === undefined || value === null || sheet.usedFigures.has(figure)) return null;
  return { filter: { attribute: attribute.code, op, value }, span: { start: mention.end, end: mention.end + match[0].length }, figure };
}

const STAY = new RegExp(
  `(?:停留|逗留|看|待)(?:时间|时长|了|过|的|在|至少)*(${BEFORE_SOURCE})?(?: )*([ⓃⒹⒸ]+)(?: ?秒钟?)?(${AFTER_SOURCE})?|\\bfor (${BEFORE_SOURCE})?(?: )*([ⓃⒹ]+)(?: ?(?:seconds?|secs?|s))?(${AFTER_SOURCE}| or longer| or more)?`,
  'g',
);

/** 停留60秒以上, "for at least a minute": how long somebody stayed, for events that hold it in seconds; said up to 60 units after the deed. */
export function stayOf(sheet: Sheet, mention: Mention, event: EventType | undefined): DeedDetail | null {
  const attribute = event?.attributes.find((candidate) => candidate.type === 'integer' && /秒/.test(candidate.name.zh));
  if (attribute === undefined) return null;
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.slice(mention.start, mention.end + 64).matchAll(STAY)) {
    const start = mention.start + match.index;
    const at = start + match[0].search(/[ⓃⒹⒸ]/);
    const figure = sheet.figures.find((candidate) => candidate.start === at);
    const said = figure?.value;
    const seconds =
      said?.kind === 'duration' && said.hours < 1
        ? said.hours * 3600
        : said?.kind === 'plain' && /秒|sec|\ds/.test(match[0] + sheet.text.slice(at, start + match[0].length))
          ? said.value
          : null;
    const op = comparisonBefore(match[1] ?? match[4] ?? '', 'Ⓝ') ?? comparisonAfter(match[3] ?? match[6] ?? '') ?? 'gte';
    if (figure === undefined || seconds === null || sheet.usedFigures.has(figure)) continue;
    return { filter: { attribute: attribute.code, op, value: Math.round(seconds) }, span: { start, end: start + match[0].length }, figure };
  }
  return null;
}
