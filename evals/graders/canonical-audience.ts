import type { Audience } from '../../server/marketing/campaign/plan.schema.ts';
import type { Count, Predicate, Scalar, TagCondition, Window } from '../../server/marketing/segment/predicate.schema.ts';
import { canonicalJson } from '../../server/values/canonical.ts';

/** Tags whose values are whole numbers, so that "more than 29" and "at least 30" are the same. */
export interface PredicateGrammar {
  isInteger(tag: string): boolean;
  isBoolean(tag: string): boolean;
  /** The as-of day, YYYY-MM-DD. */
  today: string;
}

/**
 * The parts of an audience that must all hold, each in one canonical writing, so that equal meanings are equal texts:
 * `not` is pushed inwards (where unknown values would make a difference it is ignored: graders compare what was said),
 * ranges are joined, lists of one value are equalities, counts are `gte`, `lt` or `eq 0`.
 */
export function canonicalAudience({ include, exclude }: Pick<Audience, 'include' | 'exclude'>, grammar: PredicateGrammar): string[] {
  const parts = [...include.map(({ predicate }) => predicate), ...exclude.map(({ predicate }): Predicate => ({ kind: 'not', of: predicate }))];
  return canonicalParts({ kind: 'all', of: parts }, grammar);
}

/** The conjuncts of one predicate in canonical writing, sorted, without repeats. */
export function canonicalParts(predicate: Predicate, grammar: PredicateGrammar): string[] {
  if (predicate.kind === 'all' && predicate.of.length === 0) return [];
  const normal = normalize(predicate, false, grammar);
  const parts = normal.kind === 'all' ? normal.of : [normal];
  return [...new Set(parts.map(canonicalJson))].sort();
}

function normalize(predicate: Predicate, negated: boolean, grammar: PredicateGrammar): Predicate {
  switch (predicate.kind) {
    case 'not':
      return normalize(predicate.of, !negated, grammar);
    case 'all':
    case 'any': {
      const kind = (predicate.kind === 'all') !== negated ? 'all' : 'any';
      const parts = predicate.of.map((part) => normalize(part, negated, grammar)).flatMap((part) => (part.kind === kind ? part.of : [part]));
      return join(kind, parts);
    }
    case 'tag':
      return normalTag(negated ? negatedTag(predicate) : predicate, grammar);
    case 'event':
    case 'campaign': {
      const count = normalCount(negated ? negatedCount(predicate.count) : predicate.count);
      const window = predicate.window === undefined ? undefined : normalWindow(predicate.window, grammar.today);
      if (predicate.kind === 'campaign') return { ...predicate, count, ...(window === undefined ? {} : { window }) };
      const where = predicate.where?.map((filter) => ({ ...filter, ...inList(filter) })).sort((a, b) => canonicalJson(a).localeCompare(canonicalJson(b)));
      return { ...predicate, count, ...(window === undefined ? {} : { window }), where: where === undefined || where.length === 0 ? undefined : where };
    }
    case 'segment':
      return negated ? { kind: 'not', of: predicate } : predicate;
  }
}

/** "in [x]" is "eq x". */
function inList<Filter extends { op: TagCondition['op']; value?: TagCondition['value'] }>(filter: Filter): Pick<TagCondition, 'op' | 'value'> {
  const { op, value } = filter;
  if (!Array.isArray(value)) return { op, value };
  if (op === 'in' && value.length === 1) return { op: 'eq', value: value[0] };
  if (op === 'not_in' && value.length === 1) return { op: 'ne', value: value[0] };
  if (op === 'in' || op === 'not_in') return { op, value: [...new Set(value)].sort() as Scalar[] };
  return { op, value };
}

const OPPOSITE: Partial<Record<TagCondition['op'], TagCondition['op']>> = {
  eq: 'ne',
  ne: 'eq',
  gt: 'lte',
  gte: 'lt',
  lt: 'gte',
  lte: 'gt',
  in: 'not_in',
  not_in: 'in',
  is_null: 'not_null',
  not_null: 'is_null',
  within_last_days: 'before_last_days',
  before_last_days: 'within_last_days',
};

function negatedTag(condition: TagCondition): Predicate {
  const op = OPPOSITE[condition.op];
  if (op !== undefined) return { ...condition, op };
  return { kind: 'not', of: condition };
}

function normalTag(condition: Predicate, grammar: PredicateGrammar): Predicate {
  if (condition.kind === 'not' && condition.of.kind === 'tag') return { kind: 'not', of: normalTag(condition.of, grammar) };
  if (condition.kind !== 'tag') return condition;
  let { op, value } = inList(condition);
  if (grammar.isBoolean(condition.tag) && op === 'ne' && typeof value === 'boolean') [op, value] = ['eq', !value];
  if (grammar.isInteger(condition.tag) && typeof value === 'number') {
    if (op === 'gt') [op, value] = ['gte', Math.floor(value) + 1];
    else if (op === 'lt') [op, value] = ['lte', Math.ceil(value) - 1];
  }
  if (typeof value === 'string' && op === 'contains') value = value.toLowerCase();
  return value === undefined ? { kind: 'tag', tag: condition.tag, op } : { kind: 'tag', tag: condition.tag, op, value };
}

function negatedCount({ op, value }: Count): Count {
  if (op === 'gte') return { op: 'lt', value };
  if (op === 'gt') return { op: 'lte', value };
  if (op === 'lt') return { op: 'gte', value };
  if (op === 'lte') return { op: 'gt', value };
  return value === 0 ? { op: 'gte', value: 1 } : { op, value };
}

function normalCount({ op, value }: Count): Count {
  if (op === 'gt') return { op: 'gte', value: value + 1 };
  if (op === 'lte') return normalCount({ op: 'lt', value: value + 1 });
  if (op === 'lt' && value <= 1) return { op: 'eq', value: 0 };
  return { op, value };
}

/** {from, to today} says the same as {lastDays}. */
function normalWindow(window: Window, today: string): Window {
  if ('lastDays' in window || window.to !== today) return window;
  const days = Math.round((Date.parse(window.to) - Date.parse(window.from)) / 86_400_000);
  return days < 1 ? window : { lastDays: days };
}

/** Joins parts: two ends of a range to `between`, equalities of one tag under `any` to `in`; sorts the rest. */
function join(kind: 'all' | 'any', parts: Predicate[]): Predicate {
  const joined = kind === 'all' ? joinRanges(parts) : joinChoices(parts);
  const texts = new Map(joined.map((part) => [canonicalJson(part), part]));
  const sorted = [...texts.keys()].sort().flatMap((text) => texts.get(text) ?? []);
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : { kind, of: sorted };
}

function joinRanges(parts: Predicate[]): Predicate[] {
  const lows = parts.filter((part): part is TagCondition => part.kind === 'tag' && part.op === 'gte' && typeof part.value === 'number');
  const highs = parts.filter((part): part is TagCondition => part.kind === 'tag' && part.op === 'lte' && typeof part.value === 'number');
  let rest = parts;
  for (const low of lows) {
    const high = highs.find((candidate) => candidate.tag === low.tag && rest.includes(candidate));
    // A reversed range is a contradiction, not a range.
    if (high === undefined || (low.value as number) > (high.value as number)) continue;
    rest = [
      ...rest.filter((part) => part !== low && part !== high),
      { kind: 'tag', tag: low.tag, op: 'between', value: [low.value as number, high.value as number] },
    ];
  }
  return rest;
}

function joinChoices(parts: Predicate[]): Predicate[] {
  const byTag = new Map<string, Scalar[]>();
  const rest: Predicate[] = [];
  for (const part of parts) {
    const values = part.kind === 'tag' && (part.op === 'eq' || part.op === 'in') && part.value !== undefined ? [part.value].flat() : null;
    if (part.kind !== 'tag' || values === null) rest.push(part);
    else byTag.set(part.tag, [...(byTag.get(part.tag) ?? []), ...values]);
  }
  const choices = [...byTag].map(([tag, values]): Predicate => ({ kind: 'tag', tag, ...inList({ op: 'in', value: values }) }));
  return [...rest, ...choices];
}
