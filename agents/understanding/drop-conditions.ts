import type { CampaignPlan, Condition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate, Scalar, TagCondition } from '../../server/marketing/segment/predicate.schema.ts';
import type { Mention } from './link-entities.ts';
import { conditionsOf, leavesOf, namesOf } from './plan-conditions.ts';
import type { Working } from './revise-figures.ts';
import { cover, freeFiguresIn, mentionsIn, quoteOf, type Sheet, type Span, spendMention } from './sheet.ts';

const TAKE_OUT =
  /去掉|删掉?|删除|拿掉|移除|取消|撤掉|不要了|不看|不考虑|不用管|不管|放开|不限|没有?要求|无所谓|忽略|不需要|不再要求|\b(?:scratch|remove|drop|delete|forget(?: about)?|lose|get rid of|take (?:out|off|away)|ignore|regardless|no longer|don't need|do not need|no need|leave out)\b|doesn't matter|does not matter|don't care|\bany [a-z ]+ (?:is|are|will do|works)\b/;
const KEEP_IN =
  /(?:不用|别|不|不要|取消|无需|不必|撤销)(?:再|去)?(?:排除|剔除|去除|剔)|(?:加|放|算)回来?|也?(?:可以|能)发了?|留(?:下|着|在里面)|恢复|\bkeep\b.*\bin\b|\b(?:put|bring|let|add|take) .*\bback\b|\binclude .*\b(?:again|after all)\b|(?:don't|do not|no need to|stop) (?:exclude|excluding|leave out)|\b(?:can|may|should) stay\b/;

/** "投诉那条不用排除了", "scratch the public servants bit": conditions the plan has, taken out by the name of their tag, value or deed. */
export function dropConditions(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    const text = sheet.text.slice(clause.start, clause.end);
    const keepsIn = KEEP_IN.test(text);
    if ((!keepsIn && !TAKE_OUT.test(text)) || freeFiguresIn(sheet, clause).length > 0) continue;
    const side = keepsIn ? plan.audience.exclude : plan.audience.include;
    const mentions = mentionsIn(sheet, clause).filter((mention) => !sheet.usedMentions.has(mention));
    const dropped = mentions.filter((mention) => dropMention(sheet, side, mention, working, clause));
    if (dropped.length === 0 && mentions.every(isNoChannel)) dropNamed(sheet, side, clause);
  }
}

function isNoChannel({ entities }: Mention): boolean {
  return entities.every(({ kind }) => kind === 'tag' || kind === 'tag_value' || kind === 'event');
}

function dropMention(sheet: Sheet, side: Condition[], mention: Mention, working: Working, clause: Span): boolean {
  for (const condition of side) {
    const current = working.get(condition.id) ?? condition.predicate;
    if (!leavesOf(current).some((leaf) => isOn(leaf, mention))) continue;
    spendMention(sheet, mention);
    cover(sheet, clause);
    const values = valuesOf(mention, current);
    const left = current.kind === 'tag' && values.length > 0 ? listOf(current).filter((value) => !values.includes(value)) : [];
    if (current.kind === 'tag' && left.length > 0) change(sheet, working, condition.id, listCondition(current.tag, left), clause);
    else remove(sheet, condition.id, clause);
    return true;
  }
  return false;
}

/** Whether a comparison is on what a name stands for: the same deed, the tag, or a value that it has. */
export function isOn(leaf: Predicate, mention: Mention): boolean {
  return mention.entities.some((entity) => {
    if (leaf.kind === 'event') return entity.kind === 'event' && entity.code === leaf.event;
    if (leaf.kind !== 'tag') return false;
    if (entity.kind === 'tag') return entity.code === leaf.tag;
    return entity.kind === 'tag_value' && entity.code === leaf.tag && listOf(leaf).includes(entity.value ?? '');
  });
}

const FILLER =
  /去掉|删掉?|删除|拿掉|移除|取消|撤掉|不要了?|不看|不考虑|不用管|不管|放开|不限|没有?要求|无所谓|忽略|不需要|不再要求|不用|排除|剔除|那个|这个|那条|这条|条件|限制|要求|门槛|标签|的|把|将|了|吧|都|就|先|\b(?:scratch|remove|drop|delete|forget|about|lose|ignore|the|any|is|are|fine|ok|okay|condition|filter|requirement|limit|bit|part|please|no longer|needed|matters?|doesn't|take|out|off)\b/g;

/** 年龄那个条件去掉: nothing else was said than the name of a tag or deed. */
function dropNamed(sheet: Sheet, side: Condition[], clause: Span): void {
  const name = sheet.text.slice(clause.start, clause.end).replace(FILLER, ' ').trim();
  if (name.length < 2) return;
  const named = side.filter(({ predicate }) => leavesOf(predicate).some((leaf) => namesOf(sheet, leaf).includes(name)));
  const [only] = named;
  if (only === undefined || named.length > 1) return;
  cover(sheet, clause);
  remove(sheet, only.id, clause);
}

const SWAPPED =
  /^(?:的|那个|这个|条件|客户|用户|那条|这条|换掉|去掉|删掉|，| )*(?:都|就)?(?:改成|改为|换成|换为|替换成|替换为|变成|换|改)(?:为|成|要)?$|^(?: customers?| people| one| condition)? ?(?:with|to|for|by|becomes?)(?: the| a)?(?: customers| people| those| clients)? ?$/;
const SWAPPED_FOR = /^(?: customers?| people)?,? ?(?:instead of|rather than|而不是|，不要|，不是|代替|替代|替换)(?: the)? ?$/;

/** 把天津换成青岛, "Qingdao instead of Tianjin": one value of a list for another of the same tag. */
export function swapValues(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const [at, mention] of sheet.mentions.entries()) {
    const next = sheet.mentions[at + 1];
    if (next === undefined) continue;
    const between = sheet.text.slice(mention.end, next.start);
    const [from, to] = SWAPPED.test(between) ? [mention, next] : SWAPPED_FOR.test(between) ? [next, mention] : [null, null];
    const condition = from === null ? undefined : conditionsOf(plan).find(({ predicate }) => isOn(predicate, from));
    const current = condition === undefined ? undefined : (working.get(condition.id) ?? condition.predicate);
    // What was taken back (instead of Tianjin) may be spent already.
    if (from === null || condition === undefined || current?.kind !== 'tag' || sheet.usedMentions.has(to)) continue;
    const [old] = valuesOf(from, current);
    const fresh = to.entities.find((entity) => entity.kind === 'tag_value' && entity.code === current.tag)?.value;
    if (old === undefined || fresh === undefined) continue;
    const span = { start: mention.start, end: next.end };
    for (const one of [mention, next]) spendMention(sheet, one);
    cover(sheet, span);
    const values = listOf(current).map((value) => (value === old ? fresh : value));
    change(sheet, working, condition.id, listCondition(current.tag, [...new Set(values)]), span);
  }
}

/** 学生改成20到24岁: the plan's condition that makes room for what was read at a span. */
export function replacedBy(sheet: Sheet, plan: CampaignPlan, span: Span): { id: string; mention: Mention } | undefined {
  const taken = new Set(sheet.changes.flatMap((item) => (item.op === 'remove_condition' || item.op === 'update_condition' ? [item.conditionId] : [])));
  for (const mention of sheet.mentions) {
    const before = mention.end <= span.start && span.start - mention.end <= 24 && SWAPPED.test(sheet.text.slice(mention.end, span.start));
    const after = mention.start >= span.end && mention.start - span.end <= 24 && SWAPPED_FOR.test(sheet.text.slice(span.end, mention.start));
    if (!before && !after) continue;
    const found = conditionsOf(plan).find(({ id, predicate }) => !taken.has(id) && leavesOf(predicate).some((leaf) => isOn(leaf, mention)));
    if (found === undefined) continue;
    spendMention(sheet, mention);
    cover(sheet, { start: Math.min(mention.start, span.start), end: Math.max(mention.end, span.end) });
    return { id: found.id, mention };
  }
  return undefined;
}

const TOO = /也(?:要|发|算|给|可以|行|放进来|加进来)|加(?:上|进来|进去|入)|\b(?:too|as well|also|add|plus)\b/;

/** 白领也要: one more value of a condition on the same tag, that only these words show to be customers. */
export function addValues(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    if (!TOO.test(sheet.text.slice(clause.start, clause.end))) continue;
    for (const mention of mentionsIn(sheet, clause)) {
      const entity = mention.entities.find(({ kind }) => kind === 'tag_value');
      const condition = plan.audience.include.find(({ predicate }) => predicate.kind === 'tag' && predicate.tag === entity?.code);
      const current = condition === undefined ? undefined : (working.get(condition.id) ?? condition.predicate);
      if (sheet.usedMentions.has(mention) || condition === undefined || current?.kind !== 'tag' || entity?.value === undefined) continue;
      if (!['eq', 'in'].includes(current.op) || mention.entities.some(({ kind }) => kind === 'rights' || kind === 'channel')) continue;
      spendMention(sheet, mention);
      cover(sheet, clause);
      change(sheet, working, condition.id, listCondition(current.tag, [...new Set([...listOf(current), entity.value])]), clause);
    }
  }
}

const FIRST_FEW =
  /(?:只(?:要|留|保留|发|做)?|仅|就)(?:前)([一二两三四五\d])个?|\b(?:only|just|keep)(?: keep| use| do)?(?: the)? first (one|two|three|four|five|\d)\b/;
const NUMBERS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, one: 1, two: 2, three: 3, four: 4, five: 5 };

/** "Only the first two cities": so many of the values in the order they were given. */
export function keepFirst(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  const match = FIRST_FEW.exec(sheet.text);
  const said = match?.[1] ?? match?.[2] ?? '';
  const count = NUMBERS[said] ?? Number(said);
  const rest = match === null ? '' : sheet.text.slice(match.index + match[0].length).trim();
  if (match === null || rest.length > 14) return;
  const lists = conditionsOf(plan).filter(({ predicate }) => predicate.kind === 'tag' && predicate.op === 'in' && listOf(predicate).length > count);
  const noun = rest
    .replace(/^的/, '')
    .replace(/(?:就行|即可|吧|please|[.。!])+$/, '')
    .trim();
  const singular = noun.replace(/ies$/, 'y').replace(/s$/, '');
  const named = lists.filter(({ predicate }) =>
    leavesOf(predicate).some((leaf) => namesOf(sheet, leaf).some((name) => noun !== '' && (name.includes(noun) || name.includes(singular)))),
  );
  const [only] = named.length === 1 ? named : lists;
  if (only?.predicate.kind !== 'tag' || (named.length !== 1 && lists.length !== 1)) return;
  const span = { start: 0, end: sheet.text.length };
  cover(sheet, span);
  for (const mention of mentionsIn(sheet, span)) spendMention(sheet, mention);
  for (const figure of freeFiguresIn(sheet, span)) sheet.usedFigures.add(figure);
  change(sheet, working, only.id, listCondition(only.predicate.tag, listOf(only.predicate).slice(0, count)), span);
}

function valuesOf(mention: Mention, current: Predicate): Scalar[] {
  if (current.kind !== 'tag') return [];
  const had = listOf(current);
  return mention.entities.flatMap(({ kind, code, value }) =>
    kind === 'tag_value' && code === current.tag && value !== undefined && had.includes(value) ? [value] : [],
  );
}

function change(sheet: Sheet, working: Working, conditionId: string, predicate: Predicate, span: Span): void {
  working.set(conditionId, predicate);
  sheet.changes = sheet.changes.filter((item) => !(item.op === 'update_condition' && item.conditionId === conditionId));
  sheet.changes.push({ op: 'update_condition', conditionId, predicate, quote: quoteOf(sheet, span) });
}

function remove(sheet: Sheet, conditionId: string, span: Span): void {
  if (sheet.changes.some((item) => item.op === 'remove_condition' && item.conditionId === conditionId)) return;
  sheet.changes.push({ op: 'remove_condition', conditionId, quote: quoteOf(sheet, span) });
}

export function listOf(condition: TagCondition): Scalar[] {
  return Array.isArray(condition.value) ? condition.value : condition.value === undefined ? [] : [condition.value];
}

export function listCondition(tag: string, values: Scalar[]): Predicate {
  const [only] = values;
  return values.length === 1 && only !== undefined ? { kind: 'tag', tag, op: 'eq', value: only } : { kind: 'tag', tag, op: 'in', value: values };
}
