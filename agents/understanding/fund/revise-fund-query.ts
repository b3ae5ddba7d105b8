import { metricWindows } from '../../../server/fund/fund-tables.ts';
import type { MetricName } from '../../../server/fund/metrics/metric.schema.ts';
import { metricDefinition } from '../../../server/fund/metrics/metric-catalogue.ts';
import type { FundClause, FundCondition, FundQuery, FundSort } from '../../../server/fund/screening/fund-query.schema.ts';
import type { MetricCondition } from './figure-condition.ts';
import type { FundSheet } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { type ConditionPlace, changesSomething, type ThreadEdits } from './read-thread-edits.ts';
import { readWindows } from './read-windows.ts';

const SAYS_FOLLOW_UP =
  /^(?:那|那么|算了|还是|不如|再(?!(?:来|给我)?(?:看看|看下|看一下|找|推荐|说说))|只看|只要|只留|就看|就要|换成|换|改成|改为|改|去掉|去除|排除|不要|别要|除了|加上|加个|加一?条|另外|并且|而且|其中|里面|这些|这里面|按|和|要|还要|最好|同时|i want|only|just|now|what about|how about|without|exclude|drop|remove|add|instead|switch|change|sort|make it|make that|and|but|also|cheaper|larger|smaller|of (?:these|those))|(?:呢|的呢|的话呢|一点的?|点的|些的|大的|小的|高的|低的|不要了?|去掉|除外|也行|也可以|也算上|就行|就好|就够了?)[?？。！!]?$|(?:这些|其中|里面|上面|刚才).{0,6}(?:里|中|的)|among (?:these|them|those)|instead$|再(?:加|设|限)|多(?:给|来|列)|改成|换成|改为|不按|instead of/;
const STARTS_ANEW = /推荐|有哪些|有没有|帮我|介绍|我想买|想买|重新|show me|recommend|find me/;
const REPLACES = /换成|改成|改为|换个|算了|还是看?|不如|instead|switch|change/;
const TAKES_OFF = /去掉|取消|不限|不看|不用管|放宽|拿掉|remove|drop/;
const SPEAKS_OF_FUNDS = /基金|产品|理财|哪些|哪只|哪几|什么|找|挑|选|推荐|有没有|\bfunds?\b|\b(?:show|find|list|which|what)\b/;

/** Whether the sentence leans on the thread's last list. */
export function leansOnThread(sheet: FundSheet, query: FundQuery, figures: FiguresRead, edits: ThreadEdits): boolean {
  const { lastQuery } = sheet.context.thread;
  if (lastQuery === null) return false;
  const text = sheet.text.trim();
  if (text.length > 60 || (text.length > 40 && !/[a-z]{3}/.test(text))) return false;
  if (!SAYS_FOLLOW_UP.test(text) && !isFragment(text, query, figures.limit, edits)) return false;
  if (STARTS_ANEW.test(text) && !/^(?:再(?!来)|换|改|去掉|其中|只|按|这些|only|just|among)/.test(text)) return false;
  return query.clauses.length > 0 || query.sort.by !== 'neutral' || query.unsupported.length > 0 || changesSomething(edits) || figures.limit !== null;
}

/** R4的, 规模5亿以上, 风险不限: a condition and nothing it could be a condition of. */
function isFragment(text: string, { clauses, sort }: FundQuery, limit: number | null, edits: ThreadEdits): boolean {
  if (text.length > (/[a-z]{3}/.test(text) ? 40 : 18) || SPEAKS_OF_FUNDS.test(text)) return false;
  if (clauses.some(({ anyOf, excluded }) => !excluded && anyOf.some(({ kind }) => STANDS_ALONE.has(kind)))) return false;
  return clauses.length > 0 || sort.by !== 'neutral' || limit !== null || changesSomething(edits);
}

/** 军工, after a list of other funds, is another wish, and no narrower one. */
const STANDS_ALONE = new Set<string>(['fund_kind', 'theme', 'index', 'name', 'code', 'holding', 'manager', 'company', 'rule_4433']);

/** The last query with what the sentence adds, replaces or takes off. Clauses are numbered anew. */
export function reviseFundQuery(sheet: FundSheet, last: FundQuery, said: FundQuery, figures: FiguresRead, edits: ThreadEdits): FundQuery {
  const { text } = sheet;
  let kept = last.clauses.filter(({ enabled, anyOf }) => enabled && !edits.drops.some((place) => isAbout(anyOf, place)));
  if (edits.window !== null) kept = kept.map((clause) => mapMetrics(clause, (condition) => overWindow(condition, edits.window)));
  if (edits.amount !== null && said.clauses.length === 0) kept = withAmount(kept, edits.amount);
  const added: FundClause[] = [];
  const saysWindow = readWindows(text).some(({ window }) => window !== null);
  for (const clause of said.clauses) {
    if (givesWay(sheet.raw, clause)) {
      kept = kept.flatMap((other) => withoutConditions(other, clause));
      continue;
    }
    if (edits.welcomes && !clause.excluded && kept.some((other) => other.excluded && overlaps(other, clause))) {
      kept = kept.flatMap((other) => (other.excluded ? withoutConditions(other, clause) : [other]));
      continue;
    }
    if (edits.welcomes && !clause.excluded && dimensionOf(clause) !== 'metric') {
      // R3的也可以, after R4: either of them; where nothing was asked before, nothing is narrowed.
      const at = kept.findIndex((other) => !other.excluded && dimensionOf(other) === dimensionOf(clause));
      const [other] = at < 0 ? [] : kept.slice(at, at + 1);
      if (other !== undefined)
        kept = kept.with(at, { ...other, anyOf: [...other.anyOf, ...clause.anyOf.filter((one) => !overlaps(other, { ...clause, anyOf: [one] }))] });
      if (other !== undefined || EXCLUSIVE.has(dimensionOf(clause))) continue;
    }
    if ((clause.excluded || TAKES_OFF.test(text)) && kept.some((other) => !other.excluded && overlaps(other, clause))) {
      kept = kept.flatMap((other) => (other.excluded ? [other] : withoutConditions(other, clause)));
      continue;
    }
    const wanted = saysWindow ? clause : inPlaceOf(kept, clause, edits.moved && !edits.compared);
    // 换成债券的: what is of the same kind goes; 只看医药的 narrows kinds and themes alike, but one kind replaces another.
    const dimension = dimensionOf(wanted);
    if (!wanted.excluded && (REPLACES.test(text) || EXCLUSIVE.has(dimension) || startsWithThen(text)))
      kept = kept.filter((other) => other.excluded || !sameDimension(other, wanted, REPLACES.test(text) || startsWithThen(text)));
    kept = kept.filter((other) => !(sameMetric(other, wanted) && (edits.moved || !bothCanHold(other, wanted))));
    added.push(wanted);
  }
  const clauses = [...kept, ...added].slice(0, 12).map((clause, at) => ({ ...clause, id: `q${at + 1}` }));
  return { clauses, sort: revisedSort(last, said, edits, saysWindow), limit: figures.limit ?? last.limit, unsupported: said.unsupported };
}

/** [医药]改成军工, "coal instead of [banks]": named only to say what goes. */
function givesWay(raw: string, { quote, anyOf }: FundClause): boolean {
  if (quote === '' || anyOf.some(({ kind }) => kind === 'metric')) return false;
  const at = raw.indexOf(quote);
  return /^(?:型|类|基金|的|那个|那条|都)*(?:改成|换成|改为|换为|变成)| (?:to|with|for) /.test(raw.slice(at + quote.length).slice(0, 12))
    ? !/ (?:to|with|for) /.test(raw.slice(at + quote.length).slice(0, 12)) || /(?:change|switch|replace|swap) (?:\w+ )?$/i.test(raw.slice(0, at))
    : /instead of (?:the )?$/i.test(raw.slice(0, at));
}

/** An order said anew looks back over the same time as the one before, where no other is said. */
function revisedSort(last: FundQuery, said: FundQuery, edits: ThreadEdits, saysWindow: boolean): FundSort {
  if (edits.drops.includes('sort')) return { by: 'neutral' };
  const { sort } = said;
  if (sort.by === 'metric') {
    const before = last.sort.by === 'metric' ? last.sort.window : null;
    const keeps = !saysWindow && sort.window !== null && before !== null && metricWindows[sort.metric].includes(before);
    return keeps ? { ...sort, window: before } : sort;
  }
  if (sort.by !== 'neutral' || last.sort.by === 'neutral') return sort.by === 'neutral' ? last.sort : sort;
  const turned =
    edits.order === 'turned' ? (last.sort.direction === 'asc' ? 'desc' : 'asc') : edits.order === 'most' ? 'desc' : edits.order === 'least' ? 'asc' : null;
  const window = edits.window?.to ?? null;
  const other = last.sort.by === 'metric' && window !== null && metricWindows[last.sort.metric].includes(window) ? { ...last.sort, window } : last.sort;
  return turned === null ? other : { ...other, direction: turned };
}

function isAbout(anyOf: readonly FundCondition[], place: ConditionPlace): boolean {
  return anyOf.some(
    (condition) =>
      (condition.kind === 'metric' ? condition.metric : condition.kind) === place ||
      (condition.kind === 'metric' && (WIDER[place] ?? []).includes(condition.metric)) ||
      (place === 'theme' && (condition.kind === 'index' || condition.kind === 'name')),
  );
}

/** What a common word takes off besides what it is the name of: "forget the fee", 排名不限. */
const WIDER: Partial<Record<ConditionPlace, readonly MetricName[]>> = {
  total_annual_fee: ['management_fee', 'custody_fee', 'service_fee', 'purchase_fee', 'purchase_fee_discounted'],
  return: ['annualised', 'yield_7d'],
  rank_share: ['rank', 'quartile'],
};

function mapMetrics(clause: FundClause, change: (condition: MetricCondition) => FundCondition): FundClause {
  return { ...clause, anyOf: clause.anyOf.map((condition) => (condition.kind === 'metric' ? change(condition) : condition)) };
}

function overWindow(condition: MetricCondition, window: ThreadEdits['window']): MetricCondition {
  if (window === null || condition.window === null || (window.of !== null && window.of !== condition.metric)) return condition;
  return metricWindows[condition.metric].includes(window.to) ? { ...condition, window: window.to } : condition;
}

/** "Make that 4%": of the last condition whose figure is of the same sort. */
function withAmount(kept: readonly FundClause[], amount: NonNullable<ThreadEdits['amount']>): FundClause[] {
  const fits = ({ anyOf, excluded }: FundClause): boolean =>
    !excluded && anyOf.some((condition) => condition.kind === 'metric' && metricDefinition(condition.metric).unit === amount.kind);
  const at = kept.findLastIndex(fits);
  return kept.map((clause, index) => (index === at ? mapMetrics(clause, (condition) => ({ ...condition, value: amount.value })) : clause));
}

/** 回撤再严一点，15%以内: over the time, and for 放宽到 in the direction, that was said before. */
function inPlaceOf(kept: readonly FundClause[], clause: FundClause, moved: boolean): FundClause {
  return mapMetrics(clause, (condition) => {
    const before = kept
      .flatMap(({ anyOf, excluded }) => (excluded ? [] : anyOf))
      .filter((other) => other.kind === 'metric' && other.metric === condition.metric);
    const [only, another] = before;
    if (only?.kind !== 'metric' || another !== undefined) return condition;
    return { ...condition, window: only.window, op: moved && sameSide(only, condition) ? only.op : condition.op };
  });
}

const EXCLUSIVE = new Set(['fund_kind', 'risk', 'share_class', 'status']);

/** Ways in which kinds of funds differ: a bond fund may be closed and track an index. */
const KIND_SIDES: Record<string, string> = { index: 'way', etf: 'way', feeder: 'way', enhanced_index: 'way', closed: 'term', leveraged: 'term' };

function sameDimension(a: FundClause, b: FundClause, whole: boolean): boolean {
  if (dimensionOf(a) !== dimensionOf(b)) return false;
  const [one, other] = [a.anyOf[0], b.anyOf[0]];
  if (whole || one?.kind !== 'fund_kind' || other?.kind !== 'fund_kind') return dimensionOf(b) !== 'metric';
  return (KIND_SIDES[one.is] ?? 'asset') === (KIND_SIDES[other.is] ?? 'asset');
}

function startsWithThen(text: string): boolean {
  return /^(?:那|那么|what about|how about)/.test(text.trim()) || /(?:的)?呢[?？]?$/.test(text.trim());
}

function dimensionOf(clause: FundClause): string {
  const kind = clause.anyOf[0]?.kind ?? '';
  return kind === 'index' || kind === 'name' ? 'theme' : kind;
}

const keyOf = (condition: FundCondition): string => JSON.stringify(condition);

/** Whether something of the one stands in the other; figures are told apart by what they measure alone. */
function overlaps(kept: FundClause, said: FundClause): boolean {
  const keys = new Set(said.anyOf.map(keyOf));
  return kept.anyOf.some((condition) => keys.has(keyOf(condition)));
}

/** 白酒不要了, of 白酒 or 医药: the other one stays; nothing is left of 白酒 alone. */
function withoutConditions(kept: FundClause, said: FundClause): FundClause[] {
  const keys = new Set(said.anyOf.map(keyOf));
  const anyOf = kept.anyOf.filter((condition) => !keys.has(keyOf(condition)));
  return anyOf.length === 0 ? [] : [{ ...kept, anyOf }];
}

function metricOf({ anyOf }: FundClause): MetricCondition | null {
  const [only] = anyOf;
  return only?.kind === 'metric' ? only : null;
}

function sameMetric(a: FundClause, b: FundClause): boolean {
  const [x, y] = [metricOf(a), metricOf(b)];
  return x !== null && y !== null && x.metric === y.metric && x.window === y.window;
}

const isLower = (op: MetricCondition['op']): boolean => op === 'gt' || op === 'gte';

function sameSide(a: MetricCondition, b: MetricCondition): boolean {
  return isLower(a.op) === isLower(b.op);
}

/** 规模10亿以上, and then 50亿以下: both ends of one range. */
function bothCanHold(a: FundClause, b: FundClause): boolean {
  const [x, y] = [metricOf(a), metricOf(b)];
  if (x === null || y === null || x.op === 'eq' || y.op === 'eq' || sameSide(x, y)) return false;
  return isLower(x.op) ? x.value < y.value : y.value < x.value;
}
