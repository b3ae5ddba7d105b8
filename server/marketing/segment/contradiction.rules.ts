import type { CalendarDay } from '../../values/time.ts';
import type { Tag } from '../tag/tag.schema.ts';
import type { ComparisonOperator, Predicate, Scalar, TagCondition } from './predicate.schema.ts';
import { shiftDay } from './predicate-ground.ts';

/** What several conditions joined by "and" leave possible for one tag. */
interface Room {
  low: { value: Scalar; included: boolean } | null;
  high: { value: Scalar; included: boolean } | null;
  /** Null: any value. */
  among: Set<Scalar> | null;
  not: Set<Scalar>;
  /** Some condition needs a known value; one that is excluded does not. */
  known: boolean;
  unknown: boolean;
}

const opposites: Partial<Record<ComparisonOperator, ComparisonOperator>> = {
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
};

/**
 * Tags for which conditions joined by "and" leave no value: age over 60 and under 30.
 * Looks through nested "all" and single negations; anything else is left to the count.
 * @returns codes of such tags.
 */
export function contradictoryTags(predicates: readonly Predicate[], tags: ReadonlyMap<string, Tag>, asOf: CalendarDay): string[] {
  const rooms = new Map<string, Room>();
  for (const predicate of predicates) collect(predicate, rooms, tags, asOf);
  return [...rooms].filter(([code, room]) => isEmpty(room, tags.get(code))).map(([code]) => code);
}

function collect(predicate: Predicate, rooms: Map<string, Room>, tags: ReadonlyMap<string, Tag>, asOf: CalendarDay): void {
  if (predicate.kind === 'all') for (const part of predicate.of) collect(part, rooms, tags, asOf);
  if (predicate.kind === 'tag') narrow(roomOf(rooms, predicate.tag), predicate, asOf, true);
  if (predicate.kind === 'not' && predicate.of.kind === 'tag') {
    const opposite = opposites[predicate.of.op];
    const needsKnown = predicate.of.op === 'is_null';
    if (opposite !== undefined) narrow(roomOf(rooms, predicate.of.tag), { ...predicate.of, op: opposite }, asOf, needsKnown);
  }
}

function roomOf(rooms: Map<string, Room>, code: string): Room {
  const room = rooms.get(code) ?? { low: null, high: null, among: null, not: new Set(), known: false, unknown: false };
  rooms.set(code, room);
  return room;
}

function narrow(room: Room, { op, value }: TagCondition, asOf: CalendarDay, needsKnown: boolean): void {
  if (op === 'is_null') {
    // "not (is known)" arrives here too and needs an unknown value just as much.
    room.unknown = true;
    return;
  }
  if (needsKnown) room.known = true;
  if (value === undefined) return;
  const list = Array.isArray(value) ? value : [value];
  const [first, second] = list;
  if (first === undefined) return;
  const low = (bound: Scalar, included: boolean) => {
    if (room.low === null || bound > room.low.value || (bound === room.low.value && !included)) room.low = { value: bound, included };
  };
  const high = (bound: Scalar, included: boolean) => {
    if (room.high === null || bound < room.high.value || (bound === room.high.value && !included)) room.high = { value: bound, included };
  };
  switch (op) {
    case 'eq':
    case 'in': {
      const among = room.among;
      room.among = new Set(among === null ? list : list.filter((one) => among.has(one)));
      break;
    }
    case 'ne':
    case 'not_in':
      for (const one of list) room.not.add(one);
      break;
    case 'gt':
    case 'gte':
      low(first, op === 'gte');
      break;
    case 'lt':
    case 'lte':
      high(first, op === 'lte');
      break;
    case 'between':
      low(first, true);
      if (second !== undefined) high(second, true);
      break;
    case 'within_last_days':
      low(shiftDay(asOf, -Number(first)), true);
      high(asOf, true);
      break;
    case 'before_last_days':
      high(shiftDay(asOf, -Number(first)), false);
      break;
    case 'within_next_days':
      low(asOf, true);
      high(shiftDay(asOf, Number(first)), true);
      break;
    default:
      break;
  }
}

function isEmpty(room: Room, tag: Tag | undefined): boolean {
  if (room.unknown) return room.known;
  // Where only exclusions speak, customers whose value is unknown remain.
  if (!room.known || tag === undefined) return false;
  const possible =
    room.among ??
    (tag.type === 'boolean'
      ? new Set<Scalar>([true, false])
      : tag.type === 'category' && tag.values !== undefined
        ? new Set<Scalar>(tag.values.map((one) => one.code))
        : null);
  if (possible !== null) return ![...possible].some((value) => !room.not.has(value) && fits(value, room));
  if (room.low === null || room.high === null) return false;
  const whole = tag.type === 'integer' || tag.type === 'money';
  const lowest = whole && !room.low.included ? Math.floor(Number(room.low.value)) + 1 : room.low.value;
  const highest = whole && !room.high.included ? Math.ceil(Number(room.high.value)) - 1 : room.high.value;
  if (lowest > highest) return true;
  return lowest === highest && (room.not.has(lowest) || (!whole && !(room.low.included && room.high.included)));
}

function fits(value: Scalar, room: Room): boolean {
  const above = room.low === null || value > room.low.value || (room.low.included && value === room.low.value);
  const below = room.high === null || value < room.high.value || (room.high.included && value === room.high.value);
  return above && below;
}
