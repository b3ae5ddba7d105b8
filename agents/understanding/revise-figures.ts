import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { replaceLeaf, shared } from './plan-conditions.ts';
import { type Edge, type Place, placesOf, type Said, type Working } from './plan-places.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt } from './read-settings.ts';
import { clauseOf, cover, FIGURE_CLASS, fenOf, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention, WINDOW_LETTER } from './sheet.ts';

const TO =
  '改成|改为|改到|改|调整?(?:为|到|成|至)|换成|设为|定(?:为|到|在)|抬高?(?:到|至)|拉高?(?:到|至)|升(?:到|至)|压(?:到|至)|砍(?:到|至)|放(?:到|至)|提高?(?:到|至|成)|提升到|上调(?:到|至)|加到|涨到|降低?(?:到|至|成|为)|减到|下调(?:到|至)|放宽?(?:到|至|成|为)|收(?:紧|窄)?(?:到|至)|缩(?:小|短)?(?:到|至|为|成)|扩大?(?:到|至)|延长?(?:到|至)|拉长?到|变成|变为|要求|门槛|限定为?';
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
  /门槛|标准|条件|范围|窗口|时间|次数|笔数|频次|上限|下限|最高|最低|number of times|\bcount\b|threshold|\bbar\b|range|window|period|(?:upper|lower|top|bottom) (?:end|limit|bound)|ceiling|floor/;
const OTHER_MEMBER =
  /预算|经费|费用|面额|面值|券|红包|立减|权益|积分|张数|份数|数量|库存|有效期|人数|名额|对照|间隔|短信|推送|企微|外呼|邮件|弹窗|budget|coupon|voucher|discount|reward|face value|points|pieces|quantity|stock|valid|expir|hold-?out|control|sms|push|wecom|e-?mail|pop-?up|\bcall\b|wait|customers|people/;

const INSTEAD = /^(?:元|岁|天)?,? ?(?:instead of|rather than|not|而不是|而非|，不是)(?: the)? ?$/;

/** "余额改成10万以上", "7天改成14天", "the upper end to 35", 缩到30天内: a figure of a condition the plan already has, named loosely or by its present value. */
export function reviseFigures(sheet: Sheet, plan: CampaignPlan, working: Working): void {
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
    const edge = second !== null ? null : edgeSaid(before);
    const place = placeMeant(sheet, plan, working, { first, before, start, verb: (match[1] ?? match[2] ?? '').trim() });
    if (place === null) continue;
    const wider = edge === null && second === null && WIDER.test(before) && (said === null || /up to|至多|最多/.test(match[3] ?? ''));
    putFigure(
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
    putFigure(sheet, place, { comparison: null, first, second: null, head: '', tail: '', edge: edgeAt(place, olds) }, working, {
      start: first.start,
      end: after?.end ?? first.end,
    });
  }
  reviseWindow(sheet, plan, working);
  for (const clause of sheet.clauses) {
    for (const match of masked.slice(clause.start, clause.end).matchAll(COMPARED)) {
      const at = clause.start + match.index + match[0].search(/[ⓂⓅⓃ]/);
      const first = figureAt(sheet, at);
      if (first === null || sheet.usedFigures.has(first) || OTHER_MEMBER.test(match[1] ?? '')) continue;
      const place = named(placesOf(sheet, plan, working), match[1] ?? '', first);
      const comparison = comparisonBefore(match[2] ?? '');
      if (place !== null)
        putFigure(sheet, place, { comparison, first, second: null, head: match[2] ?? '', tail: '', edge: null }, working, { ...clause, end: first.end });
    }
  }
}

const ENOUGH =
  /^(?:那|就|只|还是|看|按|用|查|算|and|but|just|only|use|make it|the|,|，| )*Ⓦ+(?:的)?(?:数据|记录|时间)?(?:就)?(?:行了?|好了?|够了?|可以了?|即可|吧|算了| is (?:enough|fine|ok|okay|plenty)| will do| would do| instead| please| only|[.。! ])*$/;

/** "last 30 days is enough", 近一个月就行: nothing but a span of past time, for the only one that the plan looks back over. */
function reviseWindow(sheet: Sheet, plan: CampaignPlan, working: Working): void {
  for (const clause of sheet.clauses) {
    const window = sheet.windows.find(({ start, end, figure }) => start >= clause.start && end <= clause.end && figure !== null);
    if (window === undefined || window.figure === null || sheet.usedFigures.has(window.figure)) continue;
    const first = window.figure;
    if (!ENOUGH.test(mask(sheet, { mentions: [] }).slice(clause.start, clause.end).replace(/Ⓓ/g, 'Ⓦ'))) continue;
    const [only, another] = placesOf(sheet, plan, working).filter(({ kind, read }) => kind === 'days' && read(first) !== null);
    if (only === undefined || another !== undefined) continue;
    putFigure(sheet, only, { comparison: null, first, second: null, head: '', tail: '', edge: null }, working, clause);
  }
}

/** Which end of a range is spoken of. */
export function edgeSaid(words: string): Edge {
  return HIGH.test(words) ? 'high' : LOW.test(words) ? 'low' : null;
}

/** Puts a figure in its place; everything within the span is then spoken for. */
export function putFigure(sheet: Sheet, place: Place, said: Said, working: Working, span: Span): void {
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
