import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { change, isOn, listCondition, listOf, valuesOf } from './drop-conditions.ts';
import type { Mention } from './link-entities.ts';
import { conditionsOf, leavesOf, namesOf } from './plan-conditions.ts';
import type { Working } from './plan-places.ts';
import { cover, freeFiguresIn, mentionsIn, type Sheet, type Span, spendMention } from './sheet.ts';

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
    const comers = to === next ? listFrom(sheet, next, current.tag) : [to];
    const fresh = comers.flatMap(({ entities }) => entities.find((entity) => entity.kind === 'tag_value' && entity.code === current.tag)?.value ?? []);
    if (old === undefined || fresh.length === 0) continue;
    const span = { start: mention.start, end: Math.max(next.end, ...comers.map(({ end }) => end)) };
    for (const one of [mention, next, ...comers]) spendMention(sheet, one);
    cover(sheet, span);
    const values = listOf(current).flatMap((value) => (value === old ? fresh : [value]));
    change(sheet, working, condition.id, listCondition(current.tag, [...new Set(values)]), span);
  }
}

/** 教师换成医护和学生: names of values of one tag that stand in one list. */
function listFrom(sheet: Sheet, first: Mention, tag: string): Mention[] {
  const list = [first];
  for (const mention of sheet.mentions.slice(sheet.mentions.indexOf(first) + 1)) {
    const last = list.at(-1) ?? first;
    const joined = mention.start >= last.end && /^ ?(?:、|和|与|及|跟|还有|,|and|&|plus) ?(?:the )?$/.test(sheet.text.slice(last.end, mention.start));
    if (!joined || !mention.entities.some(({ kind, code }) => kind === 'tag_value' && code === tag)) break;
    list.push(mention);
  }
  return list;
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

const ONLY =
  /(?:^|[，。;,是就还那])(?:只|仅|单独?)(?:要|留|做|发|推|看|给|用|剩|保留)*|就(?:要|留|做|发|推|给)?(?=[^，。;,]{1,8}(?:就行|就好|即可|吧|了|一个)?$)|\b(?:only|just|solely|nothing but)\b/;

/** "no, only iOS after all", 还是就成都: of a list the plan has, only what is named stays. */
export function onlyValues(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    const text = sheet.text.slice(clause.start, clause.end);
    if (!ONLY.test(text) || /不只|不光|不仅|not (?:just|only)/.test(text) || freeFiguresIn(sheet, clause).length > 0) continue;
    for (const { id, predicate } of plan.audience.include) {
      const current = working.get(id) ?? predicate;
      if (current.kind !== 'tag' || !['eq', 'in'].includes(current.op)) continue;
      const named = mentionsIn(sheet, clause).filter(
        (mention) => !sheet.usedMentions.has(mention) && mention.entities.every(({ kind, code }) => kind === 'tag_value' && code === current.tag),
      );
      const values = [...new Set(named.flatMap(({ entities }) => entities[0]?.value ?? []))];
      if (values.length === 0) continue;
      for (const mention of named) spendMention(sheet, mention);
      cover(sheet, clause);
      change(sheet, working, id, listCondition(current.tag, values), clause);
    }
  }
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
