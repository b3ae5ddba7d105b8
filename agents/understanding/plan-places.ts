import type { CampaignPlan, Condition } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate, Scalar } from '../../server/marketing/segment/predicate.schema.ts';
import type { Comparison } from './comparisons.ts';
import { comparePredicate, valueFor } from './conditions.ts';
import { conditionsOf, type Leaf, leavesOf, namesOf } from './plan-conditions.ts';
import type { Figure } from './read-numbers.ts';
import { daysOf } from './read-windows.ts';
import type { Sheet } from './sheet.ts';

export type Edge = 'low' | 'high' | null;
export interface Said {
  comparison: Comparison | null;
  first: Figure;
  second: Figure | null;
  head: string;
  tail: string;
  edge: Edge;
}
/** One figure of a condition the plan has: its names, its present values, and the comparison with another figure in its place (null: does not fit). */
export interface Place {
  condition: Condition;
  leaf: Leaf;
  names: string[];
  had: number[];
  /** A window, a count or a comparison of an amount. */
  kind: 'days' | 'count' | 'value';
  put: (said: Said) => Leaf | null;
  read: (figure: Figure) => number | null;
}

/** Predicates that the message has changed so far, by condition. */
export type Working = Map<string, Predicate>;

/** Every figure of the plan's conditions, as the message has changed them so far. */
export function placesOf(sheet: Sheet, plan: CampaignPlan, working: Working): Place[] {
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
