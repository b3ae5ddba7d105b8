import { HelmsmanError } from '../../errors.ts';
import { attributeColumn } from '../../store/bank-tables.ts';
import type { TagType } from '../tag/tag.schema.ts';
import { compareCount, dayOperators, operatorsOfType } from './compare.rules.ts';
import type { CampaignCondition, ComparisonOperator, Count, EventCondition, Predicate, Scalar } from './predicate.schema.ts';
import { eventSpan, historySpan, type PredicateGround, type Span, shiftDay } from './predicate-ground.ts';
import { type ParameterList, quoteName } from './sql-text.ts';

/**
 * A predicate as a boolean SQL expression over a row of `customers` (DuckDB). Values become parameters, identifiers
 * come from the catalogue. True exactly where the plain interpreter says true; elsewhere false or null, so that it
 * may stand in WHERE and CASE as it is.
 * Throws INVALID_INPUT for what checkPredicate reports as an error: unknown names, an operator that does not fit, a cycle.
 */
export function compilePredicate(predicate: Predicate, ground: PredicateGround, parameters: ParameterList): string {
  return compile(predicate, ground, parameters, []);
}

function compile(predicate: Predicate, ground: PredicateGround, parameters: ParameterList, within: readonly string[]): string {
  switch (predicate.kind) {
    case 'all':
      return joined(predicate.of, ' and ', 'true', ground, parameters, within);
    case 'any':
      return joined(predicate.of, ' or ', 'false', ground, parameters, within);
    case 'not':
      // The only place where null and false would part ways.
      return `(not coalesce(${compile(predicate.of, ground, parameters, within)}, false))`;
    case 'tag': {
      const tag = ground.tags.get(predicate.tag);
      if (tag === undefined) throw unknown('tag', predicate.tag);
      return compileComparison(`customers.${quoteName(tag.code)}`, tag.type, predicate.op, predicate.value, ground, parameters);
    }
    case 'event':
      return compileEvent(predicate, ground, parameters);
    case 'campaign':
      return compileHistory(predicate, ground, parameters);
    case 'segment': {
      const stored = ground.segments.get(predicate.segmentId);
      if (stored === undefined) throw unknown('segment', predicate.segmentId);
      if (within.includes(predicate.segmentId)) throw new HelmsmanError('INVALID_INPUT', { where: predicate.segmentId, what: 'segment refers to itself' });
      return compile(stored, ground, parameters, [...within, predicate.segmentId]);
    }
  }
}

function joined(of: readonly Predicate[], by: string, empty: string, ground: PredicateGround, parameters: ParameterList, within: readonly string[]): string {
  if (of.length === 0) return empty;
  return `(${of.map((part) => compile(part, ground, parameters, within)).join(by)})`;
}

function compileEvent(condition: EventCondition, ground: PredicateGround, parameters: ParameterList): string {
  const event = ground.events.get(condition.event);
  if (event === undefined) throw unknown('event', condition.event);
  const where = [`events.event = ${parameters.add(event.code)}`];
  if (condition.window !== undefined) where.push(...inSpan('events', eventSpan(condition.window, ground), parameters));
  for (const filter of condition.where ?? []) {
    const attribute = event.attributes.find((one) => one.code === filter.attribute);
    if (attribute === undefined) throw unknown('attribute', `${event.code}.${filter.attribute}`);
    where.push(compileComparison(`events.${quoteName(attributeColumn(attribute))}`, attribute.type, filter.op, filter.value, ground, parameters));
  }
  return rowsCounted('events', where, condition.count, parameters);
}

function compileHistory(condition: CampaignCondition, ground: PredicateGround, parameters: ParameterList): string {
  const where = [`campaign_touch.interaction = ${parameters.add(condition.interaction)}`];
  if (condition.channel !== undefined) where.push(`campaign_touch.channel = ${parameters.add(condition.channel)}`);
  if (condition.campaignId !== undefined) where.push(`campaign_touch.campaign_id = ${parameters.add(condition.campaignId)}`);
  if (condition.window !== undefined) where.push(...inSpan('campaign_touch', historySpan(condition.window, ground), parameters));
  return rowsCounted('campaign_touch', where, condition.count, parameters);
}

const countSigns: Record<Count['op'], string> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/**
 * Customers with so many rows. Those with none are in no group, so a count that zero satisfies is
 * asked the other way round: not among those whose count breaks it.
 */
function rowsCounted(table: string, where: readonly string[], count: Count, parameters: ParameterList): string {
  const zeroCounts = compareCount(0, count);
  const anyRow = zeroCounts
    ? (count.op === 'eq' && count.value === 0) || (count.op === 'lte' && count.value === 0) || (count.op === 'lt' && count.value === 1)
    : (count.op === 'gte' && count.value === 1) || (count.op === 'gt' && count.value === 0);
  const test = `count(*) ${countSigns[count.op]} `;
  const having = anyRow
    ? ''
    : ` group by ${table}.row having ${zeroCounts ? `not (${test}${parameters.add(count.value)})` : `${test}${parameters.add(count.value)}`}`;
  return `(customers.row ${zeroCounts ? 'not in' : 'in'} (select ${table}.row from ${table} where ${where.join(' and ')}${having}))`;
}

function inSpan(table: string, span: Span, parameters: ParameterList): string[] {
  const moment = (iso: string) => `cast(${parameters.add(iso.replace('T', ' ').replace('Z', ''))} as timestamp)`;
  const parts = [`${table}.occurred_at >= ${moment(span.from)}`];
  if (span.until !== null) parts.push(`${table}.occurred_at < ${moment(span.until)}`);
  return parts;
}

const signs: Partial<Record<ComparisonOperator, string>> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** One comparison of a typed column. As compilePredicate: values become parameters, null compares false or null. */
export function compileComparison(
  column: string,
  type: TagType,
  op: ComparisonOperator,
  value: Scalar | Scalar[] | undefined,
  ground: PredicateGround,
  parameters: ParameterList,
): string {
  if (!operatorsOfType[type].includes(op)) throw new HelmsmanError('INVALID_INPUT', { where: column, what: `${op} does not fit ${type}` });
  if (op === 'is_null') return `(${column} is null)`;
  if (op === 'not_null') return `(${column} is not null)`;
  if (value === undefined) throw new HelmsmanError('INVALID_INPUT', { where: column, what: `${op} needs a value` });
  const place = (one: Scalar) => (type === 'date' ? `cast(${parameters.add(String(one))} as date)` : parameters.add(one));
  if (Array.isArray(value)) {
    const places = value.map(place);
    if (op === 'between') return `(${column} between ${places[0]} and ${places[1]})`;
    return `(${column} ${op === 'in' ? 'in' : 'not in'} (${places.join(', ')}))`;
  }
  if (dayOperators.includes(op)) {
    const days = Number(value);
    if (op === 'before_last_days') return `(${column} < ${place(shiftDay(ground.asOf, -days))})`;
    return op === 'within_last_days'
      ? `(${column} between ${place(shiftDay(ground.asOf, -days))} and ${place(ground.asOf)})`
      : `(${column} between ${place(ground.asOf)} and ${place(shiftDay(ground.asOf, days))})`;
  }
  if (op === 'contains') return `contains(${column}, ${place(value)})`;
  return `(${column} ${signs[op]} ${place(value)})`;
}

function unknown(kind: string, name: string): HelmsmanError {
  return new HelmsmanError('INVALID_INPUT', { where: name, what: `unknown ${kind}` });
}
