import type { PredicateGrammar } from '../../../evals/graders/canonical-audience.ts';
import type { Count, Predicate, Scalar } from '../../../server/marketing/segment/predicate.schema.ts';
import { catalogue } from './fixture-catalogue.ts';

/** What equality of predicates stands on here. */
export const grammar: PredicateGrammar = {
  isInteger: (code) => ['integer', 'money'].includes(typeOf(code) ?? ''),
  isBoolean: (code) => typeOf(code) === 'boolean',
  today: '2026-11-22',
};

function typeOf(code: string): string | undefined {
  return catalogue.tags.find((tag) => tag.code === code)?.type;
}

const OPERATORS = { '=': 'eq', '!=': 'ne', '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const;
const COMPARED = '(!=|>=|<=|>|<|=)';
const EVENT = new RegExp(`^ev:(\\w+)${COMPARED}(\\d+)(?:@([\\d.-]+))?(?:\\{(.+)\\})?$`);
const ATTRIBUTE = new RegExp(`^(\\w+)${COMPARED}(\\w+)$`);
const HISTORY = new RegExp(`^hist:(\\w+)(?:/(\\w+))?${COMPARED}(\\d+)(?:@([\\d.-]+))?$`);

/**
 * A predicate in short: `age>=30`, `age~30..45` (between), `region in a,b`, `birthday next14`, `last_login_on before60`,
 * `account_opened_on last30`, `education isnull`, `ev:transfer>=5@30{amount>100}` (several with commas), `hist:received/sms=0@7`, `any(a|b)`, `all(a&b)`.
 * Money in fen, true and false as 1 and 0, `@30` the last 30 days, `@2026-10-01..2026-10-31` from day to day.
 */
export function predicateOf(short: string): Predicate {
  const text = short.trim();
  const any = /^any\((.*)\)$/.exec(text)?.[1];
  if (any !== undefined) return { kind: 'any', of: any.split('|').map(predicateOf) };
  const all = /^all\((.*)\)$/.exec(text)?.[1];
  if (all !== undefined) return { kind: 'all', of: all.split('&').map(predicateOf) };
  const [, event, count, times, window, attributes] = EVENT.exec(text) ?? [];
  if (event !== undefined) {
    const where = attributes === undefined ? {} : { where: attributes.split(',').map(attributeOf) };
    return { kind: 'event', event, count: countOf(count, times), ...windowOf(window), ...where };
  }
  const [, interaction, channel, said, number, during] = HISTORY.exec(text) ?? [];
  if (interaction !== undefined)
    return {
      kind: 'campaign',
      interaction: interaction as 'received',
      ...(channel === undefined ? {} : { channel }),
      count: countOf(said, number),
      ...windowOf(during),
    };
  return tagOf(text);
}

function attributeOf(text: string): { attribute: string; op: ReturnType<typeof operator>; value: Scalar } {
  const [, attribute = '', op, value = ''] = ATTRIBUTE.exec(text) ?? [];
  return { attribute, op: operator(op), value: scalarOf(value) };
}

function tagOf(text: string): Predicate {
  const [, tag = '', rest = ''] = /^(\w+) ?(.*)$/.exec(text) ?? [];
  const base = { kind: 'tag' as const, tag };
  if (rest === 'isnull') return { ...base, op: 'is_null' };
  const [, list, values] = /^(in|nin) (.+)$/.exec(rest) ?? [];
  if (values !== undefined) return { ...base, op: list === 'in' ? 'in' : 'not_in', value: values.split(',').map(scalarOf) };
  const [, side, days] = /^(last|before|next)(\d+)$/.exec(rest) ?? [];
  if (days !== undefined)
    return { ...base, op: side === 'last' ? 'within_last_days' : side === 'before' ? 'before_last_days' : 'within_next_days', value: Number(days) };
  const [, words] = /^has (.+)$/.exec(rest) ?? [];
  if (words !== undefined) return { ...base, op: 'contains', value: words };
  const [, from, to] = /^~(.+)\.\.(.+)$/.exec(rest) ?? [];
  if (from !== undefined && to !== undefined) return { ...base, op: 'between', value: [scalarOf(from), scalarOf(to)] };
  const [, op, value = ''] = new RegExp(`^${COMPARED}(.+)$`).exec(rest) ?? [];
  return { ...base, op: operator(op), value: typeOf(tag) === 'boolean' ? value === '1' : scalarOf(value) };
}

function operator(said: string | undefined): 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' {
  const found = OPERATORS[said as keyof typeof OPERATORS];
  if (found === undefined) throw new Error(`no comparison: ${said}`);
  return found;
}

function countOf(said: string | undefined, value: string | undefined): Count {
  const op = operator(said);
  return { op: op === 'ne' ? 'gte' : op, value: Number(value) };
}

function windowOf(said: string | undefined): { window?: { lastDays: number } | { from: string; to: string } } {
  if (said === undefined) return {};
  const [from = '', to] = said.split('..');
  return { window: to === undefined ? { lastDays: Number(from) } : { from, to } };
}

function scalarOf(value: string): Scalar {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
