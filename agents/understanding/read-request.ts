import { type PlanChange, planChangeSchema } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import { numberRights } from './add-rights.ts';
import type { Condition } from './conditions.ts';
import { foldAlternatives } from './fold-alternatives.ts';
import { coverMarks, exclusionScopes } from './polarity.ts';
import { readConditions } from './read-conditions.ts';
import { readContent, setContent } from './read-content.ts';
import { chunkOf } from './read-event-condition.ts';
import { readExperiment } from './read-experiment.ts';
import { readIntent } from './read-intent.ts';
import { readLeftover } from './read-leftover.ts';
import { readObjective } from './read-objective.ts';
import { readProduct } from './read-product.ts';
import { readPronouns } from './read-pronouns.ts';
import { isWholeRequest, readRevision } from './read-revision.ts';
import { readRights } from './read-rights.ts';
import { readSettings } from './read-settings.ts';
import { readSpecialConditions } from './read-special-conditions.ts';
import { findTouches, readTouches } from './read-touches.ts';
import { readOnce, readRepeating } from './read-trigger.ts';
import type { Intent, RequestContext, RequestReading, Slot } from './reading.ts';
import { clauseOf, cover, hull, openSheet, quoteOf, type Sheet, type Span } from './sheet.ts';
import { strikeCorrections } from './strike-corrections.ts';

export { readNumbers } from './read-numbers.ts';
export type { RequestContext, RequestReading, Slot, TypedNumber } from './reading.ts';

/** The longest text that is read; what is beyond is left unread and said so by the caller's own limit. */
const MAX_TEXT = 20_000;

/**
 * Reads what a bank operator asks for, in Chinese or English, into plan changes with the words each rests on.
 * Pure, without a model; never throws on any text. Ambiguity is settled by the catalogue; what nothing stands for is
 * returned as leftover, and as a note_unmapped change where it reads like a condition or a requirement.
 */
export function readRequest(text: string, context: RequestContext): RequestReading {
  const read = text.slice(0, MAX_TEXT);
  let sheet = openSheet(read, context);
  readDraft(sheet);
  const revises = context.plan !== null && !isWholeRequest(sheet);
  if (context.plan !== null && revises) {
    sheet = openSheet(read, context);
    readRevision(sheet, context.plan);
  }
  const leftover = readLeftover(sheet);
  const intent = readIntent(sheet, leftover, revises);
  if (intent.intent === 'draft' || intent.intent === 'revise' || intent.topic === 'audience_size') noteUnmapped(sheet, leftover);
  const kept = sheet.changes.filter((change) => KEPT[intent.intent](change));
  const changes = ordered(kept.map(checked));
  return {
    language: sheet.language,
    intent: intent.intent,
    topic: intent.topic,
    changes: changes.slice(0, 60),
    numbers: sheet.figures.map((figure) => slot(sheet, figure, figure.value)),
    mentions: sheet.mentions.flatMap((mention) =>
      mention.entities.map((entity) =>
        slot(sheet, mention, {
          kind: entity.kind,
          code: entity.value === undefined ? entity.code : `${entity.code}=${entity.value}`,
          score: Math.min(entity.weight, mention.score),
        }),
      ),
    ),
    leftover: leftover.map((span) => slot(sheet, span, sheet.raw.slice(span.start, span.end))),
    assumed: sheet.assumed,
  };
}

/** A change outside its schema's bounds (a negative budget) is told as unmapped instead. */
function checked(change: PlanChange): PlanChange {
  const parsed = planChangeSchema.safeParse(change);
  if (parsed.success) return parsed.data;
  const quote = 'quote' in change && change.quote !== undefined && change.quote !== '' ? change.quote : change.op;
  return { op: 'note_unmapped', text: quote, reason: '这个值超出了允许的范围' };
}

const KEPT: Record<Intent, (change: PlanChange) => boolean> = {
  draft: () => true,
  revise: () => true,
  unsafe_command: () => true,
  // A question's conditions say about whom it asks.
  question: (change) => change.op === 'add_condition' || change.op === 'note_unmapped',
  smalltalk: () => false,
  out_of_scope: () => false,
};

function slot<T>(sheet: Sheet, span: Span, value: T): Slot<T> {
  return { value, quote: sheet.raw.slice(span.start, span.end), span: [span.start, span.end] };
}

/** Builds what reading against this catalogue needs, so that the first request does not wait for it. */
export function prepareReading(catalogue: RequestContext['catalogue']): void {
  readRequest('推宋给上害客户', { now: new Date(), catalogue, plan: null });
}

/** A request read from nothing. The order matters: the more words a form needs, the earlier it reads. */
export function readDraft(sheet: Sheet): void {
  const content = readContent(sheet);
  strikeCorrections(sheet);
  readExperiment(sheet);
  readSettings(sheet);
  const conditions: Condition[] = readSpecialConditions(sheet);
  readRights(sheet);
  numberRights(sheet);
  const touches = findTouches(sheet);
  const later = touches.slice(1);
  for (const touch of later) if (touch.when !== null || touch.wait !== null) cover(sheet, touch.when?.span ?? touch.mention);
  // 一绑卡就推: what sets off the campaign is not what it is for.
  const repeats = readRepeating(sheet, touches);
  readObjective(sheet);
  if (!repeats) readOnce(sheet, touches);
  readTouches(sheet, touches);
  if (content !== null)
    setContent(
      sheet,
      content,
      sheet.changes.flatMap((change) => (change.op === 'set_touch' ? [change.touchId] : [])),
    );
  conditions.push(...readConditions(sheet), ...readPronouns(sheet));
  readProduct(sheet);
  emitConditions(sheet, conditions, 1);
}

/** Puts conditions on their side, joins those with 或 between them, and numbers them. */
export function emitConditions(sheet: Sheet, conditions: Condition[], firstNumber: number): void {
  const scopes = exclusionScopes(sheet);
  const sideOf = ({ span }: Condition): 'include' | 'exclude' =>
    scopes.some((scope) => span.start >= scope.start && span.start < scope.end) ? 'exclude' : 'include';
  const sorted = foldAlternatives(sheet, conditions, sideOf);
  const groups: { spans: Span[]; predicates: Predicate[]; side: 'include' | 'exclude' }[] = [];
  for (const condition of sorted) {
    const side = sideOf(condition);
    const same = JSON.stringify(condition.predicate);
    if (groups.some((group) => group.side === side && group.predicates.length === 1 && JSON.stringify(group.predicates[0]) === same)) continue;
    const last = groups.at(-1);
    if (last !== undefined && last.side === side && joinValues(sheet, last, condition)) continue;
    const lastEnd = last === undefined ? 0 : Math.max(...last.spans.map((span) => span.end));
    if (last !== undefined && last.side === side && isOr(sheet, lastEnd, condition.span.start)) {
      last.spans.push(condition.span);
      last.predicates.push(condition.predicate);
    } else groups.push({ spans: [condition.span], predicates: [condition.predicate], side });
  }
  coverMarks(sheet, sheet.exclusionMarks);
  let number = firstNumber;
  for (const group of groups) {
    const [only] = group.predicates;
    if (only === undefined) continue;
    const predicate: Predicate = group.predicates.length === 1 ? only : { kind: 'any', of: group.predicates };
    sheet.changes.push({ op: 'add_condition', conditionId: `c${number}`, side: group.side, predicate, quote: quoteOf(sheet, hull(group.spans)) });
    number += 1;
  }
}

/** 大学生和刚毕业的白领: two values of one tag in one list are either of them. */
function joinValues(sheet: Sheet, group: { spans: Span[]; predicates: Predicate[] }, next: Condition): boolean {
  const [only] = group.predicates;
  if (group.predicates.length !== 1 || only?.kind !== 'tag' || next.predicate.kind !== 'tag' || only.tag !== next.predicate.tag) return false;
  const [one, two] = [only, next.predicate].map((predicate) => (predicate.op === 'eq' || predicate.op === 'in' ? [predicate.value].flat() : null));
  if (one === null || two === null || one === undefined || two === undefined || sheet.index.tags.get(only.tag)?.type !== 'category') return false;
  const end = Math.max(...group.spans.map((span) => span.end));
  if (next.span.start < end || next.span.start - end > 12 || /[，。;,.]/.test(sheet.text.slice(end, next.span.start))) return false;
  const values = [...new Set([...one, ...two])].filter((value) => value !== undefined);
  group.predicates[0] = { kind: 'tag', tag: only.tag, op: 'in', value: values };
  group.spans.push(next.span);
  return true;
}

const OR =
  /^[的客户用户人群,，、 ]*(?:或者?是?|或|要么|, or|or|either)(?:者|是|有|压根|根本|干脆|完全|就是|已经|还|另外|持有|who|have|has|hold|holding|with|their|those|are|an?|the|any|some|in| )*$/;

function isOr(sheet: Sheet, from: number, to: number): boolean {
  return from <= to && to - from <= 24 && OR.test(sheet.text.slice(from, to));
}

const ORDER: Record<PlanChange['op'], number> = {
  restore_version: 0,
  set_title: 1,
  set_objective: 2,
  set_product: 3,
  add_condition: 4,
  update_condition: 4,
  remove_condition: 4,
  set_audience_limit: 5,
  set_rights: 6,
  remove_rights: 6,
  set_touch: 7,
  remove_touch: 7,
  set_trigger: 8,
  set_content: 9,
  set_budget: 10,
  set_experiment: 11,
  set_schedule: 12,
  set_measurement: 13,
  resolve_unmapped: 14,
  note_unmapped: 15,
};

function ordered(changes: PlanChange[]): PlanChange[] {
  return [...changes].sort((a, b) => ORDER[a.op] - ORDER[b.op]);
}

/** The words left over; the whole item of a list where nothing of it was understood, so that its meaning shows. */
function wordsOf(sheet: Sheet, span: Span): string {
  const chunk = chunkOf(sheet, span.start);
  const untouched = chunk.end >= span.end && !sheet.covered.subarray(chunk.start, chunk.end).some((unit) => unit === 1);
  const whole = sheet.raw
    .slice(chunk.start, chunk.end)
    .replace(/^(?:[\s]|请|帮我|给|对|向|针对|面向|为)+/, '')
    .replace(/(?:的|这些|这类)*(?:客户|用户|人群|人)?\s*$/, '');
  return (untouched && whole.length <= 60 ? whole : sheet.raw.slice(span.start, span.end)).trim().slice(0, 500);
}

const OF_CUSTOMERS =
  /客户|用户|人群|客群|人员|受众|的人|(?:喜欢|爱|从事|家里|住在|拥有|持有|用过|买过|办过|做过|去过|来自|属于|未|没有?)|customers?|clients?|users?|people|anyone|those|who\b|whose|with\b|holders?|members?|targets?\b/;
const TALK =
  /^(?:我们?|咱们?|领导|老板|行长|总行|分行|支行|上面|部门|团队|最近|现在|今年|因为|由于|为了|请|麻烦|帮|辛苦|希望|需要|想|打算|准备|计划|考虑|活动|主题|文案|内容|话术|口径|风格|语气|注意|备注|谢谢|邀请|欢迎|hey|hi|so|anyway|my|our|we|i|the (?:boss|team|branch)|please|just|nothing|thanks?|because|since|as)(?![a-z])/;

/** Whether words left over may be a condition on customers or a requirement; talk about why and by whom is neither. */
function isClaim(sheet: Sheet, span: Span): boolean {
  if (sheet.figures.some((figure) => figure.start < span.end && figure.end > span.start)) return true;
  const clause = clauseOf(sheet, span.start);
  const said = sheet.text.slice(clause.start, clause.end).trim();
  const conditions = sheet.changes.filter((change) => change.op === 'add_condition' || change.op === 'update_condition');
  const beside = conditions.some(
    (change) => change.quote !== undefined && change.quote !== '' && sheet.raw.slice(clause.start, clause.end).includes(change.quote),
  );
  if (beside || sheet.exclusionMarks.some((mark) => mark.start >= clause.start && mark.end <= clause.end)) return true;
  if (TALK.test(said) && !/客户|用户|customers?|users?|clients?/.test(said)) return false;
  if (OF_CUSTOMERS.test(said)) return true;
  // A part of which nothing was read, beside the audience, may be one more condition.
  const untouched = !sheet.covered.subarray(clause.start, clause.end).some((unit) => unit === 1);
  return untouched && said.length <= 24 && !TALK.test(said);
}

function noteUnmapped(sheet: Sheet, leftover: Span[]): void {
  const told = new Set<string>();
  for (const span of leftover) {
    const clause = clauseOf(sheet, span.start);
    const words = wordsOf(sheet, span);
    if (words === '' || told.has(words) || !isClaim(sheet, span)) continue;
    told.add(words);
    const whole = sheet.raw.slice(clause.start, clause.end).trim();
    const hasFigure = sheet.figures.some((figure) => figure.start >= span.start && figure.end <= span.end);
    const reason = hasFigure
      ? '这里的数字没有对应到方案里的任何一项'
      : whole === words
        ? '没有对应到目录里的标签、行为、权益或渠道'
        : `「${whole.slice(0, 60)}」里的这部分没有对应到目录里的任何一项`;
    sheet.changes.push({ op: 'note_unmapped', text: words, reason });
  }
}
