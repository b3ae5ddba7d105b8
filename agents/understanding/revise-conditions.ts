import type { CampaignPlan, Condition as PlanCondition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate, Scalar, TagCondition } from '../../server/marketing/segment/predicate.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { type Condition, comparePredicate } from './conditions.ts';
import { entityOf } from './link-entities.ts';
import { coverMarks, exclusionScopes } from './polarity.ts';
import { figureAt } from './read-settings.ts';
import { clauseOf, cover, FIGURE_CLASS, hull, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const CHANGE =
  '改成|改为|改到|调整?(?:为|到|成|至)|换成|设为|提高(?:到|至|成)|提升到|上调到|降低?(?:到|至|成|为)|下调到|放宽(?:到|至|成|为)?|收紧(?:到|至)?|缩小到|扩大到|变成|变为|要求|门槛|限定为?|to|is now|becomes?';
const CHANGED = new RegExp(
  `([^，。;,\\n]{0,16}?)(?:的)?(?:条件|门槛|要求|标准|范围)?(?:${CHANGE})(?:的| )*(${BEFORE_SOURCE}|between|介于)?(?: )*([${FIGURE_CLASS}]+)(?:元)?(?:(?: ?(?:-|~|到|至|和|to|and) ?)([${FIGURE_CLASS}]+)(?:元)?)?((?:之间)|${AFTER_SOURCE})?`,
  'g',
);

/** "余额改成10万以上", "年龄放宽到25-40": a figure of a condition the plan already has, named loosely. */
export function reviseFigures(sheet: Sheet, plan: CampaignPlan): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(CHANGED)) {
    const name = sheet.text
      .slice(match.index, match.index + (match[1] ?? '').length)
      .replace(/^(?:把|将|那|的|客户|the|change|raise|lower)+/, '')
      .trim();
    const [condition, tagCondition] = namedCondition(sheet, plan, name) ?? [];
    if (condition === undefined || tagCondition === undefined) continue;
    const tag = sheet.index.tags.get(tagCondition.tag);
    const at = match.index + match[0].search(new RegExp(`[${FIGURE_CLASS}]`));
    const first = figureAt(sheet, at);
    if (tag === undefined || first === null || sheet.usedFigures.has(first)) continue;
    const next = match[4] === undefined ? null : (sheet.figures[sheet.figures.indexOf(first) + 1] ?? null);
    const said = comparisonBefore(match[2] ?? '') ?? comparisonAfter(match[5] ?? '');
    const kept = ['gt', 'gte', 'lt', 'lte', 'eq', 'ne'].includes(tagCondition.op) ? (tagCondition.op as 'gt') : null;
    const predicate = comparePredicate(tag, { comparison: said ?? kept, first, second: next, head: match[2] ?? '', tail: match[5] ?? '' }, sheet.context.now);
    if (predicate === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    spendFigure(sheet, first);
    if (next !== null) spendFigure(sheet, next);
    cover(sheet, span);
    for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
    sheet.changes.push({
      op: 'update_condition',
      conditionId: condition.id,
      predicate: replaceTag(condition.predicate, tagCondition, predicate),
      quote: quoteOf(sheet, span),
    });
  }
}

/** The plan's condition a loose name means: the tag whose names share most of its characters. */
function namedCondition(sheet: Sheet, plan: CampaignPlan, name: string): [PlanCondition, TagCondition] | null {
  if (name.length < 2) return null;
  let best: { score: number; found: [PlanCondition, TagCondition] } | null = null;
  for (const condition of [...plan.audience.include, ...plan.audience.exclude]) {
    for (const leaf of leavesOf(condition.predicate)) {
      const tag = sheet.index.tags.get(leaf.tag);
      if (tag === undefined || tag.type === 'boolean' || tag.type === 'category') continue;
      const names = [tag.name.zh, tag.name.en.toLowerCase(), ...tag.synonyms.zh, ...tag.synonyms.en.map((word) => word.toLowerCase())];
      const score = Math.max(...names.map((candidate) => shared(name, candidate)));
      if (score >= 0.6 && (best === null || score > best.score)) best = { score, found: [condition, leaf] };
    }
  }
  return best?.found ?? null;
}

/** Share of a short name's characters (or words) that the longer name has. */
function shared(name: string, candidate: string): number {
  const split = (text: string): string[] => (/[\u3400-\u9fff]/.test(text) ? [...text] : text.split(/\W+/).filter((word) => word.length > 2));
  const own = split(name);
  const other = new Set(split(candidate));
  return own.length === 0 ? 0 : own.filter((part) => other.has(part)).length / own.length;
}

function leavesOf(predicate: Predicate): TagCondition[] {
  if (predicate.kind === 'tag') return [predicate];
  if (predicate.kind === 'all' || predicate.kind === 'any') return predicate.of.flatMap(leavesOf);
  return predicate.kind === 'not' ? leavesOf(predicate.of) : [];
}

function replaceTag(whole: Predicate, old: TagCondition, fresh: Predicate): Predicate {
  if (whole === old) return fresh;
  if (whole.kind === 'all' || whole.kind === 'any') return { kind: whole.kind, of: whole.of.map((part) => replaceTag(part, old, fresh)) };
  return whole.kind === 'not' ? { kind: 'not', of: replaceTag(whole.of, old, fresh) } : whole;
}

const ADDING = /加上?|增加|再加|也要|也发|也包括|也算|扩大到|扩展到|扩到|纳入|还有|以及|补充|新增|放开|and also|also|add|include|as well|plus|extend/;
const REMOVING =
  /去掉|去除|删掉?|删除|不要|移除|拿掉|取消|不限|不限制|不看|不考虑|不用管|排除|剔除|除了|除去|除外|不含|放开|remove|drop|delete|no longer|without|not|exclude|take out|regardless/;
const UNLIMITED =
  /(?:不限|不限制|不看|不考虑|不用管|去掉|删掉?|删除|取消|移除|拿掉|放开|无所谓|remove|drop|delete|ignore)(?:了|对|the|any| )*([^，。;,]{0,20}?)(?:的)?(?:这个|那个|这条|那条|这项)?(?:条件|限制|要求|门槛|标签| condition| filter| requirement| limit)|(?:把|将)([^，。;,]{1,14}?)(?:的)?(?:这个|那个|这条|那条|这项)?(?:条件|限制|要求|门槛|标签)?(?:都)?(?:去掉|删掉?|删除|取消|移除|拿掉|放开)了?|([^，。;,]{1,12}?)(?:不限制?|无限制|不作要求|不做要求|都可以|都行|不用管了?)/g;

/** Conditions of an edit put to the plan's own: changed where the plan has one on the same tag, removed, or added. */
export function reviseConditions(sheet: Sheet, plan: CampaignPlan, conditions: Condition[]): void {
  const scopes = exclusionScopes(sheet);
  let next = nextNumber(plan);
  const updated = new Map<string, Predicate>();
  for (const condition of [...conditions].sort((a, b) => a.span.start - b.span.start)) {
    const clause = clauseOf(sheet, condition.span.start);
    const around = sheet.text.slice(clause.start, clause.end);
    const excluded = scopes.some((scope) => condition.span.start >= scope.start && condition.span.start < scope.end);
    const quote = quoteOf(sheet, excluded || ADDING.test(around) ? clause : condition.span);
    const place = (predicate: Predicate, side: 'include' | 'exclude'): void => {
      sheet.changes.push({ op: 'add_condition', conditionId: `c${next}`, side, predicate, quote });
      next += 1;
    };
    const tagged = condition.predicate.kind === 'tag' ? condition.predicate : null;
    const existing = tagged === null ? undefined : plan.audience.include.find((item) => item.predicate.kind === 'tag' && item.predicate.tag === tagged.tag);
    const deed = condition.predicate;
    const same = deed.kind === 'event' && !excluded && CHANGING.test(sheet.text) ? sameDeed(plan, deed) : undefined;
    if (same !== undefined) {
      sheet.changes.push({ op: 'update_condition', conditionId: same.id, predicate: deed, quote });
      continue;
    }
    if (tagged === null || existing === undefined || existing.predicate.kind !== 'tag') {
      place(condition.predicate, excluded ? 'exclude' : 'include');
      continue;
    }
    const current = updated.get(existing.id) ?? existing.predicate;
    const before = current.kind === 'tag' ? current : existing.predicate;
    const type = sheet.index.tags.get(tagged.tag)?.type;
    const set = (predicate: Predicate): void => {
      updated.set(existing.id, predicate);
      sheet.changes = sheet.changes.filter((change) => !(change.op === 'update_condition' && change.conditionId === existing.id));
      sheet.changes.push({ op: 'update_condition', conditionId: existing.id, predicate, quote });
    };
    if (type !== 'category') {
      if (excluded || (/不限|去掉|取消/.test(around) && REMOVING.test(around))) sheet.changes.push({ op: 'remove_condition', conditionId: existing.id, quote });
      else set(tagged);
      continue;
    }
    const said = listOf(tagged);
    const had = listOf(before);
    const positive = before.op === 'eq' || before.op === 'in';
    if (excluded || tagged.op === 'ne' || tagged.op === 'not_in') {
      const left = had.filter((value) => !said.includes(value));
      if (!positive || left.length === had.length)
        place(excluded ? tagged : { ...tagged, op: said.length === 1 ? 'eq' : 'in', value: tagged.value }, 'exclude');
      else if (left.length === 0) sheet.changes.push({ op: 'remove_condition', conditionId: existing.id, quote });
      else set(listCondition(tagged.tag, left));
    } else if (ADDING.test(around) && positive) set(listCondition(tagged.tag, [...had, ...said.filter((value) => !had.includes(value))]));
    else set(tagged);
  }
  coverMarks(sheet, sheet.exclusionMarks);
  removeNamed(sheet, plan);
  resolveUnmapped(sheet, plan);
}

const CHANGING = /改|换|调|放宽|缩短|延长|拉长|太短|太长|太多|太少|change|make it|instead|rather|longer|shorter/;

/** The plan's condition on the same deed, done or not done alike. */
function sameDeed(plan: CampaignPlan, deed: Extract<Predicate, { kind: 'event' }>): PlanCondition | undefined {
  const isDenied = ({ count }: typeof deed): boolean => count.op === 'eq' && count.value === 0;
  return plan.audience.include.find(({ predicate }) => predicate.kind === 'event' && predicate.event === deed.event && isDenied(predicate) === isDenied(deed));
}

function listOf(condition: TagCondition): Scalar[] {
  return Array.isArray(condition.value) ? condition.value : condition.value === undefined ? [] : [condition.value];
}

function listCondition(tag: string, values: Scalar[]): Predicate {
  const [only] = values;
  return values.length === 1 && only !== undefined ? { kind: 'tag', tag, op: 'eq', value: only } : { kind: 'tag', tag, op: 'in', value: values };
}

function nextNumber(plan: CampaignPlan): number {
  const numbers = [...plan.audience.include, ...plan.audience.exclude].map((condition) => Number(condition.id.replace(/\D/g, '')));
  return Math.max(0, ...numbers) + 1;
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
    for (const condition of [...plan.audience.include, ...plan.audience.exclude]) {
      const names = leavesOf(condition.predicate).flatMap((leaf) => {
        const tag = sheet.index.tags.get(leaf.tag);
        return tag === undefined ? [] : [tag.name.zh, tag.name.en.toLowerCase(), ...tag.synonyms.zh, ...tag.synonyms.en.map((word) => word.toLowerCase())];
      });
      const byMention = mention?.entities.some((entity) => names.length > 0 && leavesOf(condition.predicate).some((leaf) => leaf.tag === entity.code)) ?? false;
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
