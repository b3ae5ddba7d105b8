import type { CampaignPlan, Condition as PlanCondition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Condition } from './conditions.ts';
import { listCondition, listOf } from './drop-conditions.ts';
import { entityOf } from './link-entities.ts';
import { conditionsOf, type Leaf, leavesOf, namesOf, nextConditionNumber, shared } from './plan-conditions.ts';
import type { Working } from './plan-places.ts';
import { coverMarks, exclusionScopes } from './polarity.ts';
import { replacedBy } from './revise-values.ts';
import { clauseOf, cover, hull, quoteOf, type Sheet, type Span, spendMention } from './sheet.ts';

const ADDING =
  /加上?|增加|再加|也要|也发|也包括|也算|也行|也可以|扩大到|扩展到|扩到|纳入|还有|以及|补充|新增|放开|and also|also|add|include|as well|plus|extend|not (?:just|only)|不只|不光|不仅|in (?:its|their) place|\btoo\b|都可以|都行|都要|顶上/;
const REMOVING =
  /去掉|去除|删掉?|删除|不要|移除|拿掉|取消|不限|不限制|不看|不考虑|不用管|排除|剔除|除了|除去|除外|不含|放开|remove|drop|delete|no longer|without|not|exclude|take out|regardless/;
const UNLIMITED =
  /(?:不限|不限制|不看|不考虑|不用管|去掉|删掉?|删除|取消|移除|拿掉|放开|无所谓|remove|drop|delete|ignore)(?:了|对|the|any| )*([^，。;,]{0,20}?)(?:的)?(?:这个|那个|这条|那条|这项)?(?:条件|限制|要求|门槛|标签| condition| filter| requirement| limit)|(?:把|将)([^，。;,]{1,14}?)(?:的)?(?:这个|那个|这条|那条|这项)?(?:条件|限制|要求|门槛|标签)?(?:都)?(?:去掉|删掉?|删除|取消|移除|拿掉|放开)了?|([^，。;,]{1,12}?)(?:不限制?|无限制|不作要求|不做要求|都可以|都行|不用管了?)/g;

/** Conditions of an edit put to the plan's own: changed where the plan has one on the same tag, removed, or added. */
export function reviseConditions(sheet: Sheet, plan: CampaignPlan, conditions: Condition[], updated: Working = new Map()): void {
  const scopes = exclusionScopes(sheet);
  let next = nextConditionNumber(plan, sheet.changes);
  const whole = WHOLE.exec(sheet.text);
  if (whole !== null && conditions.some(({ span }) => span.start >= whole.index)) {
    cover(sheet, { start: whole.index, end: whole.index + whole[0].length });
    for (const { id } of plan.audience.include)
      sheet.changes.push({ op: 'remove_condition', conditionId: id, quote: quoteOf(sheet, clauseOf(sheet, whole.index)) });
  }
  const said = joinAlternatives(sheet, conditions);
  const isNew = ({ predicate }: Condition): boolean =>
    predicate.kind !== 'tag' || !plan.audience.include.some((item) => item.predicate.kind === 'tag' && item.predicate.tag === predicate.tag);
  const replaced = new Map(whole !== null ? [] : said.filter(isNew).map((condition) => [condition, replacedBy(sheet, plan, condition.span)]));
  const gone = [...replaced.values()].flatMap((room) => room?.mention ?? []);
  for (const condition of said.filter(({ span }) => !gone.some((mention) => span.start >= mention.start && span.end <= mention.end))) {
    const clause = clauseOf(sheet, condition.span.start);
    const around = sheet.text.slice(clause.start, clause.end);
    const excluded = scopes.some((scope) => condition.span.start >= scope.start && condition.span.start < scope.end);
    const quote = quoteOf(sheet, excluded || ADDING.test(around) ? clause : condition.span);
    const place = (predicate: Predicate, side: 'include' | 'exclude'): void => {
      sheet.changes.push({ op: 'add_condition', conditionId: `c${next}`, side, predicate, quote });
      next += 1;
    };
    const tagged = condition.predicate.kind === 'tag' ? condition.predicate : null;
    const existing =
      tagged === null || whole !== null ? undefined : plan.audience.include.find((item) => item.predicate.kind === 'tag' && item.predicate.tag === tagged.tag);
    const deed = condition.predicate;
    const same = deed.kind === 'event' && !excluded && (CHANGING.test(sheet.text) || isRefinement(deed)) ? sameDeed(plan, deed) : undefined;
    const deedNow = same === undefined ? undefined : (updated.get(same.id) ?? same.predicate);
    const wider = deed.kind === 'event' && !excluded && ADDING.test(around) ? alsoAt(plan, deed) : undefined;
    if (wider !== undefined && deed.kind === 'event') {
      update(sheet, updated, wider.id, wider.predicate, quote);
      continue;
    }
    if (same !== undefined && deed.kind === 'event' && deedNow?.kind === 'event') {
      update(sheet, updated, same.id, refined(deedNow, deed), quote);
      continue;
    }
    if (tagged === null || existing === undefined || existing.predicate.kind !== 'tag') {
      const room = replaced.get(condition);
      if (room !== undefined) update(sheet, updated, room.id, condition.predicate, quote);
      else place(condition.predicate, excluded ? 'exclude' : 'include');
      continue;
    }
    const current = updated.get(existing.id) ?? existing.predicate;
    const before = current.kind === 'tag' ? current : existing.predicate;
    const type = sheet.index.tags.get(tagged.tag)?.type;
    const set = (predicate: Predicate): void => {
      update(sheet, updated, existing.id, predicate, quote);
    };
    if (type !== 'category') {
      if (excluded || (/不限|去掉|取消/.test(around) && REMOVING.test(around))) sheet.changes.push({ op: 'remove_condition', conditionId: existing.id, quote });
      else set(tagged);
      continue;
    }
    const values = listOf(tagged);
    const had = listOf(before);
    const positive = before.op === 'eq' || before.op === 'in';
    if (excluded || tagged.op === 'ne' || tagged.op === 'not_in') {
      const left = had.filter((value) => !values.includes(value));
      if (!positive || left.length === had.length)
        place(excluded ? tagged : { ...tagged, op: values.length === 1 ? 'eq' : 'in', value: tagged.value }, 'exclude');
      else if (left.length === 0) sheet.changes.push({ op: 'remove_condition', conditionId: existing.id, quote });
      else set(listCondition(tagged.tag, left));
    } else if (ADDING.test(around) && positive) set(listCondition(tagged.tag, [...had, ...values.filter((value) => !had.includes(value))]));
    else set(tagged);
  }
  coverMarks(sheet, sheet.exclusionMarks);
  excludeNamed(sheet, plan, next);
  removeNamed(sheet, plan);
  resolveUnmapped(sheet, plan);
}

/** 把人群换成…: all that was said of the audience makes room. */
const WHOLE =
  /(?:人群|客群|受众|目标客户)(?:整个|全部|全都|都)?(?:换成|改成|改为|换为|变成|重新定为)(?:是)?:?|\b(?:change|switch|replace) the (?:whole |entire )?(?:audience|segment|target(?: group)?)(?: to| with| by):?/;
const OR = /^[的客户用户人群,，、 ]*(?:或者?是?|或|要么|, or|or|either)(?:者|是|有|持有|who|have|has|hold|with|are|an?|the|in| )*$/;

/** In the order they were said, with those that 或 joins as one. */
function joinAlternatives(sheet: Sheet, conditions: Condition[]): Condition[] {
  const joined: Condition[] = [];
  for (const condition of [...conditions].sort((a, b) => a.span.start - b.span.start)) {
    const last = joined.at(-1);
    const { predicate, span } = condition;
    if (last === undefined || span.start < last.span.end || !OR.test(sheet.text.slice(last.span.end, span.start)) || isSameTag(last.predicate, predicate)) {
      joined.push(condition);
      continue;
    }
    const of = last.predicate.kind === 'any' ? [...last.predicate.of, predicate] : [last.predicate, predicate];
    joined[joined.length - 1] = { span: hull([last.span, span]), predicate: { kind: 'any', of } };
  }
  return joined;
}

function isSameTag(one: Predicate, other: Predicate): boolean {
  return one.kind === 'tag' && other.kind === 'tag' && one.tag === other.tag;
}

const CHANGING = /改|换|调|放宽|缩短|延长|拉长|太短|太长|太多|太少|change|make it|instead|rather|longer|shorter/;

/** The plan's condition on the same deed, done or not done alike. */
function sameDeed(plan: CampaignPlan, deed: Extract<Predicate, { kind: 'event' }>): PlanCondition | undefined {
  const isDenied = ({ count }: typeof deed): boolean => count.op === 'eq' && count.value === 0;
  return plan.audience.include.find(({ predicate }) => predicate.kind === 'event' && predicate.event === deed.event && isDenied(predicate) === isDenied(deed));
}

type Deed = Extract<Predicate, { kind: 'event' }>;

/** 看过理财频道的也算: the plan's deed, done at this place or with this kind of thing too. */
function alsoAt(plan: CampaignPlan, deed: Deed): { id: string; predicate: Deed } | undefined {
  const [filter, another] = deed.where ?? [];
  if (filter?.op !== 'eq' || another !== undefined) return undefined;
  for (const { id, predicate } of plan.audience.include) {
    if (predicate.kind !== 'event' || predicate.event !== deed.event || predicate.count.value === 0) continue;
    const own = (predicate.where ?? []).find(({ attribute, op }) => attribute === filter.attribute && (op === 'eq' || op === 'in'));
    if (own === undefined) continue;
    const value = [...new Set([own.value, filter.value].flat())].filter((item) => item !== undefined);
    return { id, predicate: { ...predicate, where: (predicate.where ?? []).map((item) => (item === own ? { ...own, op: 'in', value } : item)) } };
  }
  return undefined;
}

/** "and at least 5 views": how often, of a deed whose time and place were said before. */
function isRefinement({ window, where, count }: Deed): boolean {
  return window === undefined && where === undefined && count.value > 1;
}

/** A deed said again: what is not said of it stays. */
function refined(before: Deed, deed: Deed): Deed {
  const window = deed.window ?? before.window;
  const where = deed.where ?? before.where;
  // "at least once" is what is read where no number was said.
  const count = deed.count.op === 'gte' && deed.count.value === 1 ? before.count : deed.count;
  return { kind: 'event', event: deed.event, ...(window === undefined ? {} : { window }), count, ...(where === undefined ? {} : { where }) };
}

/** One change for a condition, with all that the message says of it. */
function update(sheet: Sheet, updated: Working, conditionId: string, predicate: Predicate, quote: string): void {
  updated.set(conditionId, predicate);
  sheet.changes = sheet.changes.filter((change) => !(change.op === 'update_condition' && change.conditionId === conditionId));
  sheet.changes.push({ op: 'update_condition', conditionId, predicate, quote });
}

/** The code of the tag or event a comparison is on. */
function codeOf(leaf: Leaf): string | null {
  return leaf.kind === 'tag' ? leaf.tag : leaf.kind === 'event' ? leaf.event : null;
}

const EXCLUDE_OUT =
  /(?:把|将)(?:所有|那些)?([^，。;,]{1,14}?)(?:的|客户|用户|们|人|都|全部|也)*(?:排除|剔除|剔|筛|过滤|去除|去)(?:掉|出去|了)?(?:$|[，。;,])|(?:^|[，。;,])([^，。;,]{1,14}?)(?:的|客户|用户|们|人|都|全部|就)*(?:不要发|别发|不发|不给|不要给|先不发|不推)了?(?:$|[，。;,])/g;

/** 把学生排除掉: values that only the verb shows to be customers. */
function excludeNamed(sheet: Sheet, plan: CampaignPlan, firstNumber: number): void {
  let next = firstNumber;
  for (const match of sheet.text.matchAll(EXCLUDE_OUT)) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (const mention of sheet.mentions) {
      const value = entityOf(mention, 'tag_value');
      if (value?.value === undefined || sheet.usedMentions.has(mention) || mention.start < span.start || mention.end > span.end) continue;
      if (plan.audience.exclude.some(({ predicate }) => predicate.kind === 'tag' && predicate.tag === value.code && predicate.value === value.value)) continue;
      spendMention(sheet, mention);
      cover(sheet, span);
      const predicate = listCondition(value.code, [value.value]);
      sheet.changes.push({ op: 'add_condition', conditionId: `c${next}`, side: 'exclude', predicate, quote: quoteOf(sheet, span) });
      next += 1;
    }
  }
}

/** "年龄不限", "去掉余额条件": a condition taken away by the name of its tag. */
function removeNamed(sheet: Sheet, plan: CampaignPlan): void {
  for (const match of sheet.text.matchAll(UNLIMITED)) {
    const span: Span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).every((unit) => unit === 1)) continue;
    const name = (match[1] ?? match[2] ?? match[3] ?? '').replace(/^(?:把|将|那|的)+/, '').trim();
    const mention = sheet.mentions.find(
      (candidate) =>
        candidate.start >= span.start &&
        candidate.end <= span.end &&
        (entityOf(candidate, 'tag') ?? entityOf(candidate, 'tag_value') ?? entityOf(candidate, 'event')) !== undefined,
    );
    // C1、C2都可以: values are named, and none is taken away.
    if (mention !== undefined && entityOf(mention, 'tag_value') !== undefined && /都可以|都行/.test(match[0])) continue;
    for (const condition of conditionsOf(plan)) {
      const leaves = leavesOf(condition.predicate);
      const names = leaves.flatMap((leaf) => namesOf(sheet, leaf));
      const byMention = mention?.entities.some((entity) => leaves.some((leaf) => codeOf(leaf) === entity.code)) ?? false;
      if (!byMention && !(name.length >= 2 && names.some((candidate) => shared(name, candidate) === 1))) continue;
      if (sheet.changes.some((change) => change.op === 'remove_condition' && change.conditionId === condition.id)) continue;
      if (mention !== undefined) spendMention(sheet, mention);
      cover(sheet, span);
      sheet.changes.push({ op: 'remove_condition', conditionId: condition.id, quote: quoteOf(sheet, hull([span])) });
      break;
    }
  }
}

/** Words that were unmapped and are now taken back, or repeated so that they map. */
function resolveUnmapped(sheet: Sheet, plan: CampaignPlan): void {
  for (const item of plan.audience.unmapped) {
    const at = sheet.raw.indexOf(item.text);
    const takenBack = at >= 0 && REMOVING.test(sheet.text);
    const all =
      /(?:没对应|未对应|没映射|未映射|不支持|识别不了|没识别)(?:上|到)?的?.{0,6}(?:忽略|去掉|不要|不用管|删)|ignore the unmapped|drop the unmapped/.exec(
        sheet.text,
      );
    if (!takenBack && all === null) continue;
    const span = takenBack ? clauseOf(sheet, at) : { start: all?.index ?? 0, end: (all?.index ?? 0) + (all?.[0].length ?? 0) };
    cover(sheet, span);
    sheet.changes.push({ op: 'resolve_unmapped', unmappedId: item.id, quote: quoteOf(sheet, span) });
  }
}
