import type { CampaignPlan, Condition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate, Scalar, TagCondition } from '../../server/marketing/segment/predicate.schema.ts';
import type { Mention } from './link-entities.ts';
import { leavesOf, namesOf, nextConditionNumber } from './plan-conditions.ts';
import type { Working } from './plan-places.ts';
import { cover, freeFiguresIn, mentionsIn, quoteOf, type Sheet, type Span, spendMention } from './sheet.ts';

const TAKE_OUT =
  /去掉|删掉?|删除|拿掉|移除|取消|撤掉|不要了|不要$|先?不(?:做|发|推|管)了?$|暂不(?:做|发|推|考虑)|反过来|反一下|反着来|the other way (?:round|around)|\bthe opposite\b|不看|不考虑|不用管|不管|放开|不限|没有?要求|无所谓|忽略|不需要|不再要求|\b(?:scratch|remove|drop|delete|skip|ditch|forget(?: about)?|lose|get rid of|take (?:out|off|away)|ignore|regardless|no longer|don't need|do not need|no need|leave out)\b|doesn't matter|does not matter|don't care|\bany [a-z ]+ (?:is|are|will do|works)\b/;
const KEEP_IN =
  /(?:不用|别|不|不要|取消|无需|不必|撤销)(?:再|去)?(?:排除|剔除|去除|剔)|(?:加|放|算)回来?|也?(?:可以|能)发了?|留(?:下|着|在里面)|恢复|\bkeep\b.*\bin\b|\b(?:put|bring|let|add|take) .*\bback\b|\binclude .*\b(?:again|after all)\b|(?:don't|do not|no need to|stop) (?:exclude|excluding|leave out)|\b(?:can|may|should) stay\b/;

const LAST_ADDED =
  /(?:刚才?|刚刚|最后|上一步|新)(?:新)?加(?:上|进来)?的(?:那|这)?(?:条|个|项|些|个条件|条件)?|\b(?:the (?:one|condition|filter|bit|part)|what|that) (?:i|we|you) (?:just|last) added\b|\bthe last condition\b/;

/** 刚加的那条去掉: what the edit before put in. */
export function dropLastAdded(sheet: Sheet, plan: CampaignPlan): void {
  const before = sheet.context.earlier?.at(-1);
  const match = LAST_ADDED.exec(sheet.text);
  if (before === undefined || match === null) return;
  const sentence = { start: 0, end: sheet.text.length };
  if (!TAKE_OUT.test(sheet.text) || freeFiguresIn(sheet, sentence).length > 0) return;
  const known = [...before.audience.include, ...before.audience.exclude].map(({ id }) => id);
  for (const { id } of [...plan.audience.include, ...plan.audience.exclude].filter((own) => !known.includes(own.id))) {
    cover(sheet, sentence);
    remove(sheet, id, sentence);
  }
}

const EDGE =
  /(下限|最低(?:值|线)?|起点|\b(?:lower (?:end|bound|limit)|minimum|floor)\b)|(上限|最高(?:值|线)?|封顶|\b(?:upper (?:end|bound|limit)|maximum|ceiling)\b)/;

/** 把下限去掉, "no lower limit": one end of a range that the plan has. */
export function dropEdges(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    const text = sheet.text.slice(clause.start, clause.end);
    const edge = EDGE.exec(text);
    if (edge === null || !(TAKE_OUT.test(text) || /不设|不封|\b(?:no|without)\b/.test(text)) || freeFiguresIn(sheet, clause).length > 0) continue;
    const ranges = plan.audience.include.flatMap(({ id, predicate }) => {
      const current = working.get(id) ?? predicate;
      return current.kind === 'tag' && current.op === 'between' ? [{ id, current }] : [];
    });
    const named = ranges.filter(({ current }) => namesOf(sheet, current).some((name) => text.includes(name)));
    const [only] = named.length === 1 ? named : ranges;
    const [low, high] = only === undefined ? [] : listOf(only.current);
    if (only === undefined || low === undefined || high === undefined || (named.length !== 1 && ranges.length !== 1)) continue;
    for (const mention of mentionsIn(sheet, clause)) spendMention(sheet, mention);
    cover(sheet, clause);
    const { tag } = only.current;
    change(sheet, working, only.id, edge[1] === undefined ? { kind: 'tag', tag, op: 'gte', value: low } : { kind: 'tag', tag, op: 'lte', value: high }, clause);
  }
}

/** "投诉那条不用排除了", "scratch the public servants bit": conditions the plan has, taken out by the name of their tag, value or deed. */
export function dropConditions(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    const text = sheet.text.slice(clause.start, clause.end);
    const keepsIn = KEEP_IN.test(text);
    if ((!keepsIn && !TAKE_OUT.test(text)) || freeFiguresIn(sheet, clause).length > 0) continue;
    const side = keepsIn ? plan.audience.exclude : plan.audience.include;
    const mentions = mentionsIn(sheet, clause).filter((mention) => !sheet.usedMentions.has(mention));
    const dropped = mentions.filter((mention) => dropMention(sheet, plan, { side, mention, clause }, working));
    if (dropped.length === 0 && mentions.every(isNoChannel)) dropNamed(sheet, side, clause);
  }
}

function isNoChannel({ entities }: Mention): boolean {
  return entities.every(({ kind }) => kind === 'tag' || kind === 'tag_value' || kind === 'event');
}

interface Dropped {
  side: Condition[];
  mention: Mention;
  clause: Span;
}

function dropMention(sheet: Sheet, plan: CampaignPlan, { side, mention, clause }: Dropped, working: Working): boolean {
  for (const condition of side) {
    const current = working.get(condition.id) ?? condition.predicate;
    if (!leavesOf(current).some((leaf) => isOn(leaf, mention))) continue;
    spendMention(sheet, mention);
    cover(sheet, clause);
    const values = valuesOf(mention, current);
    const left = current.kind === 'tag' && values.length > 0 ? listOf(current).filter((value) => !values.includes(value)) : [];
    if (current.kind === 'tag' && left.length > 0) change(sheet, working, condition.id, listCondition(current.tag, left), clause);
    else {
      remove(sheet, condition.id, clause);
      if (isTurnedRound(sheet, clause) && plan.audience.include.includes(condition)) leaveOut(sheet, plan, current, clause);
    }
    return true;
  }
  return false;
}

/** 教师不要, "students the other way round": those the plan is for are the ones it leaves out. */
function isTurnedRound(sheet: Sheet, clause: Span): boolean {
  const text = sheet.text.slice(clause.start, clause.end).trim();
  return (
    /反过来|反一下|反着来|the other way (?:round|around)|\bthe opposite\b/.test(text) ||
    (/(?:不要|不发|不做|不推)$/.test(text) && !/条件|限制|要求|标签|那条|这条/.test(text))
  );
}

function leaveOut(sheet: Sheet, plan: CampaignPlan, predicate: Predicate, span: Span): void {
  const conditionId = `c${nextConditionNumber(plan, sheet.changes)}`;
  sheet.changes.push({ op: 'add_condition', conditionId, side: 'exclude', predicate, quote: quoteOf(sheet, span) });
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
  /去掉|删掉?|删除|拿掉|移除|取消|撤掉|不要了?|不看|不考虑|不用管|不管|放开|不限|没有?要求|无所谓|忽略|不需要|不再要求|不用|排除|剔除|那个|这个|那条|这条|条件|限制|要求|门槛|标签|的|把|将|了|吧|都|就|先|\b(?:scratch|remove|drop|delete|skip|ditch|forget|about|lose|ignore|the|any|is|are|fine|ok|okay|condition|filter|requirement|limit|bit|part|please|no longer|needed|matters?|doesn't|take|out|off)\b/g;

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

/** The values of a condition that a name stands for. */
export function valuesOf(mention: Mention, current: Predicate): Scalar[] {
  if (current.kind !== 'tag') return [];
  const had = listOf(current);
  return mention.entities.flatMap(({ kind, code, value }) =>
    kind === 'tag_value' && code === current.tag && value !== undefined && had.includes(value) ? [value] : [],
  );
}

export function change(sheet: Sheet, working: Working, conditionId: string, predicate: Predicate, span: Span): void {
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
