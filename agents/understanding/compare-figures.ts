import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { type Compared, type Condition, comparePredicate, take, valueFor } from './conditions.ts';
import type { Mention } from './link-entities.ts';
import { normalizeText } from './normalize-text.ts';
import { negationBefore } from './polarity.ts';
import { type Figure, readFigures } from './read-numbers.ts';
import type { WindowHit } from './read-windows.ts';
import { assume, clauseOf, FIGURE_CLASS, mask, type Sheet, type Span, spendFigure } from './sheet.ts';

const FILLER =
  '(?:\\([^()ⓂⓅⒸⒹⓃⓎⒾ]*\\)|\\(\\d+d\\)|(?:客户|用户|持有人| ?holders?| ?customers?| ?clients?| ?owners?)? ?\\(|\\)|仍|仍然|的|是|在|为|有|剩|剩下|剩余|约|大概|大约|处于|日均|平均|余额|金额|数额|总额|都|均|已|已经|累计|总共|:|≈|介于|保持在|控制在|位于|区间|范围|必须|一定|应该|应|需要|须|要求|要|得|里|中|上|内|还|分数|得分|评分|分值|分|值|则|却|但|只|才|仅仅|仅|居然|距今|距离现在|到现在|至今|用了|用掉|已用|花了|办过|做过|办理过|用过|打|打了|给|评|评了|躺着?|趴着?|放着?|存着?|存了|攒了|闲着?|balance|scored?|of|is|are|was|were|be|a|an|the|their|has|have|been|being|must|should|currently|now|still|that|which|nevertheless|yet|sits|stands|comes|come|came|at|total|in|on|for|by|to|app|who|minus|the (?:band|range|region|bracket) (?:of )?| )*';
const COMPARED = `(${BEFORE_SOURCE}|between|from|介于|在|从|早于|晚于|before|after|since)?`;
const OPEN = '(?:\\((?:不?包?含(?:本数)?|inclusive|exclusive|incl\\.?|excl\\.?)\\))?';
export const CONNECT = `(?:${OPEN} ?(?:-|~|—|–|到|至|和|与|to|and|through|or|或者?) ?)`;
const RIGHT = new RegExp(
  `^${FILLER}${COMPARED}${FILLER}([${FIGURE_CLASS}ⓎⒾ]+)(?:元)?(?:(${CONNECT})([${FIGURE_CLASS}ⓎⒾ]+)(?:元)?${OPEN})?((?:之间|区间|范围内)|${AFTER_SOURCE}|(?:之前|以前|前|之后|以后|后| ago)(?!再))?`,
);
const LEFT = new RegExp(
  `(?:(?<=[有持存放背])|\\b(?:with|have|has|holds?|holding|owns?|owning) (?:only |just )?|(?<=只有|只持有|仅有|仅持有))?${COMPARED}${FILLER}([${FIGURE_CLASS}]+)(?:元)?(?:(${CONNECT})([${FIGURE_CLASS}]+)(?:元)?)?((?:之间|区间|范围内)|${AFTER_SOURCE})?(?:的|in|of|of the|worth of|their|our|a|an|different|separate|parked|sitting|saved|invested|placed|as|for|left|for|种|款|类|只|不同|左右| |years?|on|average)*$`,
);

/** A tag compared with one or two figures after or before its name; "unfit": the figure is foreign money. */
export function numericCondition(sheet: Sheet, mention: Mention, tag: Tag, window: WindowHit | null): Condition | 'unfit' | null {
  if (tag.type === 'boolean' || tag.type === 'category' || tag.type === 'text') return null;
  const masked = mask(sheet, { hideUsed: false, mentions: [] });
  const clause = clauseOf(sheet, mention.start);
  const right = RIGHT.exec(unwindowed(sheet, masked, mention.end, clause.end, isDays(tag)));
  const readings = [right === null ? null : located(sheet, right, mention.end), leftFigure(sheet, masked, mention, clause)];
  const sign = SIGN.exec(sheet.text.slice(mention.end, clause.end));
  const signed = SIGN_BEFORE.exec(sheet.text.slice(clause.start, mention.start));
  if (signed !== null && (tag.type === 'money' || tag.type === 'rate'))
    return take(sheet, mention, [{ start: mention.start - signed[0].length, end: mention.start }], {
      kind: 'tag',
      tag: tag.code,
      op: signed[1] === 'negative' ? 'lt' : 'gt',
      value: 0,
    });
  if (sign !== null && (tag.type === 'money' || tag.type === 'rate'))
    return take(sheet, mention, [{ start: mention.end, end: mention.end + sign[0].length }], {
      kind: 'tag',
      tag: tag.code,
      op: /负|negative/.test(sign[0]) ? 'lt' : 'gt',
      value: 0,
    });
  for (const found of readings) {
    if (found === null) continue;
    const condition = comparedCondition(sheet, mention, { tag, window, found, masked, clause });
    if (condition !== null) return condition;
  }
  return null;
}

interface Comparing {
  tag: Tag;
  window: WindowHit | null;
  found: Compared;
  masked: string;
  clause: Span;
}

function comparedCondition(sheet: Sheet, mention: Mention, { tag, window, found, masked, clause }: Comparing): Condition | 'unfit' | null {
  const negation = negationBefore(sheet, mention.start);
  const falling = /变动|变化|change/i.test(tag.name.zh + tag.name.en) && FALLING.test(sheet.text.slice(mention.start, found.first.start));
  const either = found.second !== null && /^ ?(?:or|或者?) ?$/.test(sheet.text.slice(found.first.end, found.second.start)) && found.comparison === null;
  const plain = comparePredicate(tag, { ...found, falling, either }, sheet.context.now);
  const predicate =
    plain === null
      ? null
      : (halfOpen(sheet, found, plain) ?? bandOf(sheet, tag, plain) ?? (MINUS.test(sheet.text.slice(mention.start, found.first.start)) ? below(plain) : plain));
  if (predicate === null) {
    const share = shareOf(sheet, tag, found);
    if (share !== null) return comparedCondition(sheet, mention, { tag: share, window, found, masked, clause });
    // A figure that is compared but of another kind or currency: told as unmapped, not read as something else.
    return found.comparison !== null && found.first.foreign ? 'unfit' : null;
  }
  if (found.comparison === null && found.second === null && (tag.type === 'money' || tag.type === 'rate')) {
    assume(
      sheet,
      'audience',
      `「${sheet.raw.slice(mention.start, found.span.end)}」没有说明大于还是小于，按「不低于」理解`,
      `"${sheet.raw.slice(mention.start, found.span.end)}" names no comparison; read as "at least"`,
    );
  }
  for (const figure of [found.first, found.second]) if (figure !== null) spendFigure(sheet, figure);
  const spans = [found.span];
  const other = secondBound(sheet, masked, tag, found, clause);
  if (other !== null) spans.push(other.span);
  const whole: Predicate = other === null ? predicate : { kind: 'all', of: [predicate, other.predicate] };
  if (window !== null) {
    sheet.usedWindows.add(window);
    if (window.figure !== null) spendFigure(sheet, window.figure);
    spans.push(window);
  }
  for (const figure of sheet.figures) if (figure.start >= mention.start && figure.end <= mention.end) spendFigure(sheet, figure);
  if (negation !== null) return take(sheet, mention, [...spans, negation], { kind: 'not', of: whole });
  return take(sheet, mention, spans, whole);
}

const MINUS = /\bminus $/;

/** "under minus 50k": the figure lies below zero. */
function below(predicate: Predicate): Predicate {
  return predicate.kind === 'tag' && typeof predicate.value === 'number' && predicate.value > 0 ? { ...predicate, value: -predicate.value } : predicate;
}

const NOT_INCLUDED = /^(?:元|岁|块)?\((?:不|excl)/;

/** 3万（含）至10万（不含）: a range that leaves one of its ends out. */
function halfOpen(sheet: Sheet, { first, second }: Compared, predicate: Predicate): Predicate | null {
  if (second === null || predicate.kind !== 'tag' || predicate.op !== 'between' || !Array.isArray(predicate.value)) return null;
  const [low, high] = predicate.value;
  const [openLow, openHigh] = [first, second].map((figure) => NOT_INCLUDED.test(sheet.text.slice(figure.end)));
  if (low === undefined || high === undefined || (openLow !== true && openHigh !== true)) return null;
  const { kind, tag } = predicate;
  return {
    kind: 'all',
    of: [
      { kind, tag, op: openLow === true ? 'gt' : 'gte', value: low },
      { kind, tag, op: openHigh === true ? 'lt' : 'lte', value: high },
    ],
  };
}

/** 月收入1万到2万: bounds that are those of a band the bank keeps are that band, and not the exact amount. */
function bandOf(sheet: Sheet, tag: Tag, predicate: Predicate): Predicate | null {
  if (tag.type !== 'money' || predicate.kind !== 'tag' || predicate.op !== 'between' || !Array.isArray(predicate.value)) return null;
  const [low, high] = predicate.value;
  for (const other of sheet.index.tags.values()) {
    const band = other.values?.find(({ name }) => {
      if (![tag.name.zh, ...tag.synonyms.zh].some((own) => name.zh.startsWith(own))) return false;
      const bounds = readFigures(normalizeText(name.zh), sheet.context.now).map((figure) => valueFor(tag, figure));
      return bounds.length === 2 && bounds[0] === low && bounds[1] === high;
    });
    if (band !== undefined) return { kind: 'tag', tag: other.code, op: 'eq', value: band.code };
  }
  return null;
}

/** 额度用了不到三成, "more than 80% of their credit limit": a share of an amount is the rate that is named after it. */
function shareOf(sheet: Sheet, tag: Tag, found: Compared): Tag | null {
  if (tag.type !== 'money' || found.first.value.kind !== 'percent') return null;
  return sheet.context.catalogue.tags.find((other) => other.type === 'rate' && other.name.zh.startsWith(tag.name.zh)) ?? null;
}

/** 资产变动为负, "whose change is negative". */
const SIGN =
  /^(?:的|呈|仍|都|一直)*(?:为|是)(?:负(?:数|值|的|增长)?|正(?:数|值|的|增长)?)(?![在常好])|^(?: (?:is|was|are|being|still))* (?:negative|positive)\b/;
const SIGN_BEFORE = /\b(negative|positive) $/;
const FALLING = /亏|流出|流失|减少|下降|降幅|缩水|下滑|降低|outflow|drop|fell|fall|decreas|declin|lost|shr[aiu]nk/;
const AND_BOUND = new RegExp(
  `^(?:且|并且|而且|同时|但|，|,|、| and | but )*(${BEFORE_SOURCE})(?: )*([${FIGURE_CLASS}]+)(?:元)?|^(?:、|，|,|且|并且|而且|同时|但| and | but )*([${FIGURE_CLASS}]+)(?:元)?(${AFTER_SOURCE})`,
);

/** "大于5万且小于20万": a second bound on the same tag. */
export function secondBound(sheet: Sheet, masked: string, tag: Tag, found: Compared, clause: Span): { predicate: Predicate; span: Span } | null {
  if (found.second !== null || found.comparison === null) return null;
  const rest = masked.slice(found.span.end, Math.max(clause.end, found.span.end));
  const match = AND_BOUND.exec(rest);
  if (match === null) return null;
  const comparison = comparisonBefore(match[1] ?? '') ?? comparisonAfter(match[4] ?? '');
  const first = sheet.figures.find((figure) => figure.start === found.span.end + indexOfFigure(match[0], 0));
  if (comparison === null || first === undefined || sheet.usedFigures.has(first)) return null;
  const predicate = comparePredicate(tag, { comparison, first, second: null, head: match[1] ?? '', tail: match[4] ?? '' }, sheet.context.now);
  if (predicate === null) return null;
  spendFigure(sheet, first);
  return { predicate, span: { start: found.span.end, end: found.span.end + match[0].length } };
}

function isDays(tag: Tag): boolean {
  return tag.type === 'integer' && /天|日|day/.test(`${tag.unit?.zh ?? ''}${tag.unit?.en ?? ''}`);
}

/** Masked text from `start` to `end`, with windows turned back into blanks so that "余额近30天超过5万" still compares. */
function unwindowed(sheet: Sheet, masked: string, start: number, end: number, days: boolean): string {
  let text = masked.slice(start, end);
  for (const window of sheet.windows) {
    if (window.start < start || window.end > end) continue;
    // 活跃天数（5天以内）: a number of days beside the name of one is its bound, and no time.
    if (days && window.figure !== null && window.figure.start === window.start) {
      const { figure } = window;
      text =
        text.slice(0, figure.start - start) + 'Ⓓ'.repeat(figure.end - figure.start) + sheet.text.slice(figure.end, window.end) + text.slice(window.end - start);
      continue;
    }
    text = text.slice(0, window.start - start) + ' '.repeat(window.end - window.start) + text.slice(window.end - start);
  }
  return text;
}

/** The figures and the comparison of a match of COMPARED, figure, CONNECT, figure, tail. */
export function located(sheet: Sheet, match: RegExpExecArray, offset: number): Compared | null {
  const [whole, head = '', one = '', , two = '', tail = ''] = match;
  const firstAt = offset + match.index + indexOfFigure(whole, 0);
  const first = sheet.figures.find((figure) => figure.start === firstAt);
  if (first === undefined || sheet.usedFigures.has(first)) return null;
  const second = two === '' ? null : nextFigure(sheet, first);
  const start = offset + match.index;
  return {
    comparison: comparisonBefore(head, one.charAt(0)) ?? comparisonAfter(tail),
    first,
    second: second === null || sheet.usedFigures.has(second) ? null : second,
    tail,
    head,
    span: { start, end: start + whole.trimEnd().length },
  };
}

function nextFigure(sheet: Sheet, figure: Figure): Figure | null {
  return sheet.figures[sheet.figures.indexOf(figure) + 1] ?? null;
}
function indexOfFigure(text: string, from: number): number {
  for (let unit = from; unit < text.length; unit += 1) if (`${FIGURE_CLASS}ⓎⒾ`.includes(text.charAt(unit))) return unit;
  return -1;
}

function leftFigure(sheet: Sheet, masked: string, mention: Mention, clause: Span): Compared | null {
  const from = Math.max(clause.start, mention.start - 60);
  const left = masked.slice(from, mention.start);
  const match = LEFT.exec(left);
  if (match === null) return null;
  const found = located(sheet, match, from);
  // A figure with a noun of its own before it (余额超过5万的理财客户) is not this tag's.
  if (found === null) return null;
  if (found.comparison !== null || found.second !== null) return found;
  // "three instalments or more", "only one product": the comparison after the name, or none beside a word of having.
  const after = AFTER_NAME.exec(sheet.text.slice(mention.end, clause.end));
  if (after !== null) return { ...found, comparison: comparisonAfter(after[0]), span: { start: found.span.start, end: mention.end + after[0].length } };
  return /^(?:with|ha[sv]e?|holds?|own)/.test(match[0]) || /[有持]$/.test(left.slice(0, match.index)) ? { ...found, exact: true } : null;
}

const AFTER_NAME = new RegExp(`^(?:${AFTER_SOURCE})`);
