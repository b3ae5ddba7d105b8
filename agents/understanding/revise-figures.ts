import type { CampaignPlan, Condition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate, Scalar } from '../../server/marketing/segment/predicate.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, type Comparison, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { comparePredicate, valueFor } from './conditions.ts';
import { conditionsOf, type Leaf, leavesOf, namesOf, replaceLeaf, shared } from './plan-conditions.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt } from './read-settings.ts';
import { daysOf } from './read-windows.ts';
import { clauseOf, cover, FIGURE_CLASS, fenOf, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention, WINDOW_LETTER } from './sheet.ts';

type Edge = 'low' | 'high' | null;
interface Said {
  comparison: Comparison | null;
  first: Figure;
  second: Figure | null;
  head: string;
  tail: string;
  edge: Edge;
}
/** One figure of a condition the plan has: its names, its present values, and the comparison with another figure in its place (null: does not fit). */
interface Place {
  condition: Condition;
  leaf: Leaf;
  names: string[];
  had: number[];
  /** A window, a count or a comparison of an amount. */
  kind: 'days' | 'count' | 'value';
  put: (said: Said) => Leaf | null;
  read: (figure: Figure) => number | null;
}

const TO =
  '改成|改为|改到|改|调整?(?:为|到|成|至)|换成|设为|定(?:为|到|在)|提高?(?:到|至|成)|提升到|上调(?:到|至)|加到|涨到|降低?(?:到|至|成|为)|减到|下调(?:到|至)|放宽?(?:到|至|成|为)|收(?:紧|窄)?(?:到|至)|缩(?:小|短)?(?:到|至|为|成)|扩大?(?:到|至)|延长?(?:到|至)|拉长?到|变成|变为|要求|门槛|限定为?';
const TO_ENGLISH =
  "\\b(?:to|is now|becomes?|should be|should read|must be|make (?:it|that)|make (?:the )?[a-z ]{2,30}?|let(?:'s)? (?:it be|say|do)|set (?:it|that) (?:at|to)|instead)";
const RUN = `[${FIGURE_CLASS}${WINDOW_LETTER}]`;
const CHANGED = new RegExp(
  `(?:(${TO})|(${TO_ENGLISH}))(?:的|成|为|在|最?近|the|last|past|within| )*(${BEFORE_SOURCE}|between|介于)?(?: )*(${RUN}+)(?:元|岁)?(?:(?: ?(?:-|~|到|至|和|to|and) ?)([${FIGURE_CLASS}]+)(?:元|岁)?)?((?:之间)|${AFTER_SOURCE})?`,
  'g',
);
/** "limit at least 50k": a name and a comparison with nothing else said. */
const COMPARED = new RegExp(
  `^(?:and|but|then|ok|okay|well|那|就|嗯|好| )*([a-z\\u3400-\\u9fff ]{2,24}?) ?(${BEFORE_SOURCE}) ?([ⓂⓅⓃ]+)(?:元)?(?= ?(?:please|then|吧|就行|即可)?[.。!]?$)`,
  'g',
);
const HIGH = /上限|最高|最大|封顶|顶格|上沿|\b(?:upper|max(?:imum)?|top|highest|ceiling|cap)\b/;
const LOW = /下限|最低|最小|起点|下沿|\b(?:lower (?:end|bound|limit|edge|figure)|min(?:imum)?|bottom|lowest|floor)\b/;
const WIDER = /放宽|扩|延|拉长|放到|\b(?:extend|widen|stretch|raise|range|up to|as (?:high|far) as)\b/;
const GENERIC =
  /门槛|标准|条件|范围|窗口|上限|下限|最高|最低|threshold|\bbar\b|range|window|period|(?:upper|lower|top|bottom) (?:end|limit|bound)|ceiling|floor/;
const OTHER_MEMBER =
  /预算|经费|费用|面额|面值|券|红包|立减|权益|积分|张数|份数|数量|库存|有效期|人数|名额|对照|间隔|短信|推送|企微|外呼|邮件|弹窗|budget|coupon|voucher|discount|reward|face value|points|pieces|quantity|stock|valid|expir|hold-?out|control|sms|push|wecom|e-?mail|pop-?up|\bcall\b|wait|customers|people/;

const INSTEAD = /^(?:元|岁|天)?,? ?(?:instead of|rather than|not|而不是|而非|，不是)(?: the)? ?$/;

/** Predicates that the message has changed so far, by condition. */
export type Working = Map<string, Predicate>;

/** "余额改成10万以上", "7天改成14天", "the upper end to 35", 缩到30天内: a figure of a condition the plan already has, named loosely or by its present value. */
export function reviseFigures(sheet: Sheet, plan: CampaignPlan): Working {
  const working: Working = new Map();
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(CHANGED)) {
    const at = match.index + match[0].search(new RegExp(RUN));
    const first = figureAt(sheet, at) ?? sheet.windows.find((window) => window.start === at)?.figure ?? null;
    if (first === null || sheet.usedFigures.has(first)) continue;
    const second = match[5] === undefined ? null : (sheet.figures[sheet.figures.indexOf(first) + 1] ?? null);
    const said = comparisonBefore(match[3] ?? '') ?? comparisonAfter(match[6] ?? '') ?? null;
    const end = match.index + match[0].length;
    const start = clauseOf(sheet, match.index).start;
    const before = sheet.text.slice(start, at);
    const edge = second !== null ? null : HIGH.test(before) ? 'high' : LOW.test(before) ? 'low' : null;
    const place = placeMeant(sheet, plan, working, { first, before, start, verb: (match[1] ?? match[2] ?? '').trim() });
    if (place === null) continue;
    const wider = edge === null && second === null && WIDER.test(before) && (said === null || /up to|至多|最多/.test(match[3] ?? ''));
    settle(
      sheet,
      place,
      {
        comparison: said,
        first,
        second,
        head: match[3] ?? '',
        tail: match[6] ?? '',
        edge: wider ? widened(place, first) : (edge ?? oldEdge(sheet, place, start, first, second)),
      },
      working,
      {
        start: Math.min(start, match.index),
        end,
      },
    );
  }
  for (const first of sheet.figures) {
    // "60 days instead of 30", 不是30天，是60天
    const after = sheet.figures.find((figure) => figure.start > first.end && INSTEAD.test(sheet.text.slice(first.end, figure.start)));
    if (sheet.usedFigures.has(first)) continue;
    const places = placesOf(sheet, plan, working).filter((place) => place.read(first) !== null);
    const olds = after === undefined ? sheet.struck : [after];
    const place = olds.map((old) => placeOf(places, old)).find((found) => found !== null);
    if (place === undefined || place === null || fitsRights(plan, olds)) continue;
    settle(sheet, place, { comparison: null, first, second: null, head: '', tail: '', edge: edgeAt(place, olds) }, working, {
      start: first.start,
      end: after?.end ?? first.end,
    });
  }
  for (const clause of sheet.clauses) {
    for (const match of masked.slice(clause.start, clause.end).matchAll(COMPARED)) {
      const at = clause.start + match.index + match[0].search(/[ⓂⓅⓃ]/);
      const first = figureAt(sheet, at);
      if (first === null || sheet.usedFigures.has(first) || OTHER_MEMBER.test(match[1] ?? '')) continue;
      const place = named(placesOf(sheet, plan, working), match[1] ?? '', first);
      const comparison = comparisonBefore(match[2] ?? '');
      if (place !== null)
        settle(sheet, place, { comparison, first, second: null, head: match[2] ?? '', tail: '', edge: null }, working, { ...clause, end: first.end });
    }
  }
  return working;
}

function settle(sheet: Sheet, place: Place, said: Said, working: Working, span: Span): void {
  const leaf = place.put(said);
  if (leaf === null) return;
  const predicate = replaceLeaf(working.get(place.condition.id) ?? place.condition.predicate, place.leaf, leaf);
  working.set(place.condition.id, predicate);
  for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  for (const window of sheet.windows) if (window.figure === said.first) sheet.usedWindows.add(window);
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
  const earlier = sheet.changes.find((change) => change.op === 'update_condition' && change.conditionId === place.condition.id);
  if (earlier?.op === 'update_condition') earlier.predicate = predicate;
  else sheet.changes.push({ op: 'update_condition', conditionId: place.condition.id, predicate, quote: quoteOf(sheet, span) });
}

/** Which figure of the plan's conditions is meant: one named, one with the value that is given up, or the only one of its kind that a general word can mean. */
function placeMeant(sheet: Sheet, plan: CampaignPlan, working: Working, said: { first: Figure; before: string; start: number; verb: string }): Place | null {
  const { first, before, start } = said;
  const places = placesOf(sheet, plan, working).filter((place) => place.read(first) !== null);
  const old = sheet.figures.filter((figure) => figure.start >= start && figure.end <= first.start).at(-1);
  const given = old === undefined ? null : placeOf(places, old);
  if (given !== null) return given;
  const words = before
    .replace(new RegExp(`(?:${TO}|${TO_ENGLISH})`, 'g'), ' ')
    .replace(
      /的|把|将|那个?|这个?|条件|门槛|要求|标准|范围|客户|上限|下限|最高|最低|(?:\b(?:the|change|raise|lower|increase|decrease|extend|upper|end|limit of|and|please|threshold|range|up|down)\b)/g,
      ' ',
    )
    .trim();
  const byName = named(places, words, first) ?? named(places, previousClause(sheet, start), first);
  if (byName !== null) return byName;
  if (OTHER_MEMBER.test(before) || (words.length > 0 && /[\u3400-\u9fff]{2}/.test(words) && !GENERIC.test(before))) return null;
  const fitting = places.filter(
    ({ kind }) => kind === (first.value.kind === 'duration' ? 'days' : 'value') || (kind === 'count' && first.value.kind === 'count'),
  );
  const [only, another] = fitting.filter((place) => isOfSize(place, first));
  if (only === undefined || another !== undefined) return null;
  if (only.kind === 'days') return isRolling(sheet, first) || GENERIC.test(before) ? only : null;
  if (only.kind === 'count') return only;
  // A bare amount may as well be the budget or what is given.
  return GENERIC.test(before) && !plan.rights.some(({ thresholdFen }) => thresholdFen !== null) ? only : null;
}

/** The value given up is one of what the campaign gives or may cost. */
function fitsRights(plan: CampaignPlan, olds: Figure[]): boolean {
  const fen = olds.map(fenOf);
  return fen.includes(plan.budget?.amountFen ?? Number.NaN) || plan.rights.some((rights) => fen.includes(rights.faceValueFen ?? Number.NaN));
}

/** The end of a range that the value given up stands at. */
function edgeAt(place: Place, olds: Figure[]): Edge {
  const [low, high] = place.had;
  if (high === undefined) return null;
  return olds.some((old) => place.read(old) === low) ? 'low' : 'high';
}

/** The only one with this value now. */
function placeOf(places: Place[], old: Figure): Place | null {
  const same = places.filter((place) => {
    const value = place.read(old) ?? (old.value.kind === 'plain' ? old.magnitude : null);
    return value !== null && place.had.some((had) => Math.abs(had - value) < 1e-9);
  });
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Nobody moves an age to 100,000. */
function isOfSize(place: Place, figure: Figure): boolean {
  const value = Math.abs(place.read(figure) ?? 0);
  return place.had.some((had) => value <= Math.abs(had) * 200 && value * 200 >= Math.abs(had));
}

/** "the age: raise the upper end to 35": the name stands in a part of its own. */
function previousClause(sheet: Sheet, start: number): string {
  const previous = sheet.clauses[sheet.clauses.findIndex((clause) => clause.start === start) - 1];
  const own = previous === undefined ? '' : sheet.text.slice(previous.start, previous.end).trim();
  return own.length <= 12 ? own : '';
}

function isRolling(sheet: Sheet, figure: Figure): boolean {
  return sheet.windows.some((window) => window.figure === figure) || /^(?:以内|之内|内)/.test(sheet.text.slice(figure.end));
}

function named(places: Place[], words: string, figure: Figure): Place | null {
  const said = words.replace(/^[\s，,:：]+|[\s，,:：]+$/g, '');
  if (said.length < 2) return null;
  let best: { score: number; place: Place } | null = null;
  for (const place of places) {
    if (place.read(figure) === null) continue;
    const score = Math.max(0, ...place.names.map((name) => (name.length >= 2 && said.includes(name) ? 1 + name.length / 100 : shared(said, name))));
    if (score >= 0.6 && (best === null || score > best.score)) best = { score, place };
  }
  return best?.place ?? null;
}

/** 45改成50: the end of a range that is given up. */
function oldEdge(sheet: Sheet, place: Place, start: number, first: Figure, second: Figure | null): Edge {
  const old = sheet.figures.filter((figure) => figure.start >= start && figure.end <= first.start);
  return second === null && old.some((figure) => place.had.includes(place.read(figure) ?? Number.NaN)) ? edgeAt(place, old) : null;
}

/** Which end of a range a figure beyond it moves. */
function widened(place: Place, figure: Figure): Edge {
  const [low, high] = place.had;
  const value = place.read(figure);
  if (low === undefined || high === undefined || value === null) return null;
  return value > high ? 'high' : value < low ? 'low' : null;
}

function placesOf(sheet: Sheet, plan: CampaignPlan, working: Working): Place[] {
  return conditionsOf(plan).flatMap((condition) =>
    leavesOf(working.get(condition.id) ?? condition.predicate).flatMap((leaf): Place[] => {
      const base = { condition, leaf, names: namesOf(sheet, leaf) };
      if (leaf.kind === 'tag') return tagPlaces(sheet, base, leaf);
      if (leaf.kind === 'event' || leaf.kind === 'campaign')
        return [...deedPlaces(base, leaf), ...(leaf.kind === 'event' ? amountPlaces(sheet, base, leaf) : [])];
      return [];
    }),
  );
}

type Base = Pick<Place, 'condition' | 'leaf' | 'names'>;
const KEPT = ['gt', 'gte', 'lt', 'lte', 'eq', 'ne'];
const numbersOf = (value: Scalar | Scalar[] | undefined): number[] => [value].flat().filter((item) => typeof item === 'number');
const days = (figure: Figure): number | null => (figure.value.kind === 'duration' ? daysOf(figure.value.hours) : null);

function tagPlaces(sheet: Sheet, base: Base, leaf: Extract<Leaf, { kind: 'tag' }>): Place[] {
  const tag = sheet.index.tags.get(leaf.tag);
  if (tag === undefined || tag.type === 'boolean' || tag.type === 'category') return [];
  const { now } = sheet.context;
  const kept = KEPT.includes(leaf.op) ? (leaf.op as Comparison) : null;
  const put = (said: Said): Leaf | null => {
    const value = valueFor(tag, said.first);
    if (said.edge !== null && value !== null && leaf.op === 'between') {
      const [low = value, high = value] = numbersOf(leaf.value);
      return { ...leaf, value: said.edge === 'high' ? [Math.min(low, value), value] : [value, Math.max(high, value)] };
    }
    const comparison = said.comparison ?? kept ?? (said.edge === 'high' ? 'lte' : said.edge === 'low' ? 'gte' : null);
    const fresh = comparePredicate(tag, { ...said, comparison }, now);
    return fresh?.kind === 'tag' ? fresh : null;
  };
  if (tag.type === 'date') {
    if (!leaf.op.endsWith('_days')) return [];
    return [
      {
        ...base,
        had: numbersOf(leaf.value),
        kind: 'days',
        read: days,
        put: (said) => (days(said.first) === null ? null : { ...leaf, value: days(said.first) ?? 1 }),
      },
    ];
  }
  return [{ ...base, had: numbersOf(leaf.value), kind: 'value', read: (figure) => valueFor(tag, figure), put }];
}

function deedPlaces(base: Base, leaf: Extract<Leaf, { kind: 'event' | 'campaign' }>): Place[] {
  const places: Place[] = [];
  const { window } = leaf;
  if (window !== undefined && 'lastDays' in window)
    places.push({
      ...base,
      had: [window.lastDays],
      kind: 'days',
      read: days,
      put: ({ first }) => (days(first) === null ? null : { ...leaf, window: { lastDays: days(first) ?? 1 } }),
    });
  const times = ({ value, magnitude }: Figure): number | null =>
    (value.kind === 'count' && /次|笔|回|遍|times?|visits?|views?|payments?|purchases?|logins?/.test(value.unit ?? '')) ||
    (value.kind === 'plain' && magnitude <= 1_000)
      ? Math.round(magnitude)
      : null;
  if (leaf.count.value > 0)
    places.push({
      ...base,
      had: [leaf.count.value],
      kind: 'count',
      read: times,
      put: ({ first, comparison }) => {
        const value = times(first);
        return value === null || value > 10_000
          ? null
          : { ...leaf, count: { op: comparison === null || comparison === 'ne' ? leaf.count.op : comparison, value } };
      },
    });
  return places;
}

/** The amounts a deed is compared by: transfers of 20,000 yuan or more. */
function amountPlaces(sheet: Sheet, base: Base, leaf: Extract<Leaf, { kind: 'event' }>): Place[] {
  const event = sheet.context.catalogue.events.find(({ code }) => code === leaf.event);
  return (leaf.where ?? []).flatMap((filter): Place[] => {
    const attribute = event?.attributes.find(({ code }) => code === filter.attribute);
    const had = numbersOf(filter.value);
    if (attribute === undefined || had.length !== 1) return [];
    const type = { type: attribute.type, unit: undefined };
    const names = base.names.flatMap((name) => [attribute.name.zh, attribute.name.en.toLowerCase()].map((own) => `${name} ${own}`));
    return [
      {
        ...base,
        names: [...names, attribute.name.zh, attribute.name.en.toLowerCase()],
        had,
        kind: 'value',
        read: (figure) => valueFor(type, figure),
        put: ({ first, comparison }) => {
          const value = valueFor(type, first);
          if (value === null) return null;
          return { ...leaf, where: leaf.where?.map((item) => (item === filter ? { ...item, op: comparison ?? item.op, value } : item)) };
        },
      },
    ];
  });
}
