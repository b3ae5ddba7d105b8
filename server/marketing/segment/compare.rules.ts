import type { CalendarDay } from '../../values/time.ts';
import type { TagType } from '../tag/tag.schema.ts';
import type { ComparisonOperator, Count, Scalar } from './predicate.schema.ts';
import { shiftDay } from './predicate-ground.ts';

const equality: ComparisonOperator[] = ['eq', 'ne', 'in', 'not_in', 'is_null', 'not_null'];
const order: ComparisonOperator[] = ['gt', 'gte', 'lt', 'lte', 'between'];

/** Which comparisons make sense on a type. */
export const operatorsOfType: Record<TagType, readonly ComparisonOperator[]> = {
  boolean: equality,
  integer: [...equality, ...order],
  decimal: [...equality, ...order],
  money: [...equality, ...order],
  rate: [...equality, ...order],
  date: [...equality, ...order, 'within_last_days', 'before_last_days', 'within_next_days'],
  category: equality,
  text: [...equality, 'contains'],
};

/** Operators whose value is a number of days. */
export const dayOperators: readonly ComparisonOperator[] = ['within_last_days', 'before_last_days', 'within_next_days'];

/** Two-valued: any comparison with an unknown value is false, except is_null. */
export function compareValue(actual: Scalar | null, op: ComparisonOperator, value: Scalar | Scalar[] | undefined, asOf: CalendarDay): boolean {
  if (op === 'is_null') return actual === null;
  if (actual === null) return false;
  if (op === 'not_null') return true;
  if (Array.isArray(value)) {
    if (op === 'in') return value.includes(actual);
    if (op === 'not_in') return !value.includes(actual);
    const [from, to] = value;
    return op === 'between' && from !== undefined && to !== undefined && actual >= from && actual <= to;
  }
  if (value === undefined) return false;
  switch (op) {
    case 'eq':
      return actual === value;
    case 'ne':
      return actual !== value;
    case 'gt':
      return actual > value;
    case 'gte':
      return actual >= value;
    case 'lt':
      return actual < value;
    case 'lte':
      return actual <= value;
    case 'contains':
      return String(actual).includes(String(value));
    case 'within_last_days':
      return actual >= shiftDay(asOf, -Number(value)) && actual <= asOf;
    case 'before_last_days':
      return actual < shiftDay(asOf, -Number(value));
    case 'within_next_days':
      return actual >= asOf && actual <= shiftDay(asOf, Number(value));
    default:
      return false;
  }
}

/** Whether a number of occurrences satisfies a count. */
export function compareCount(actual: number, count: Count): boolean {
  switch (count.op) {
    case 'eq':
      return actual === count.value;
    case 'gt':
      return actual > count.value;
    case 'gte':
      return actual >= count.value;
    case 'lt':
      return actual < count.value;
    case 'lte':
      return actual <= count.value;
  }
}
