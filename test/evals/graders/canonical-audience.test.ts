import { describe, expect, it } from 'vitest';
import { canonicalAudience, canonicalParts } from '../../../evals/graders/canonical-audience.ts';
import type { Predicate, Scalar, TagCondition } from '../../../server/marketing/segment/predicate.schema.ts';
import { grammar } from '../right-plan.ts';

const tag = (name: string, op: TagCondition['op'], value?: Scalar | Scalar[]): Predicate => ({
  kind: 'tag',
  tag: name,
  op,
  ...(value === undefined ? {} : { value }),
});
const not = (of: Predicate): Predicate => ({ kind: 'not', of });
const all = (...of: Predicate[]): Predicate => ({ kind: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ kind: 'any', of });
const logins = (op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', value: number): Predicate => ({
  kind: 'event',
  event: 'login',
  window: { lastDays: 30 },
  count: { op, value },
});
const same = (a: Predicate, b: Predicate) => expect(canonicalParts(a, grammar)).toEqual(canonicalParts(b, grammar));
const differ = (a: Predicate, b: Predicate) => expect(canonicalParts(a, grammar)).not.toEqual(canonicalParts(b, grammar));

describe('canonicalParts', () => {
  it('should take equal meanings as equal', () => {
    same(not(tag('quick_pay_bound', 'eq', true)), tag('quick_pay_bound', 'eq', false));
    same(tag('region', 'in', ['shanghai']), tag('region', 'eq', 'shanghai'));
    same(tag('region', 'in', ['b', 'a']), any(tag('region', 'eq', 'a'), tag('region', 'eq', 'b')));
    same(all(tag('age', 'gte', 30), tag('age', 'lte', 45)), tag('age', 'between', [30, 45]));
    same(all(tag('age', 'gt', 29), tag('age', 'lt', 46)), tag('age', 'between', [30, 45]));
    same(not(any(tag('has_car', 'eq', true), tag('auto_invest', 'eq', true))), all(tag('has_car', 'eq', false), tag('auto_invest', 'eq', false)));
    same(not(tag('region', 'in', ['a', 'b'])), tag('region', 'not_in', ['b', 'a']));
    same(logins('gt', 2), logins('gte', 3));
    same(not(logins('gte', 1)), logins('eq', 0));
    same(logins('lt', 1), logins('lte', 0));
    same(not(tag('last_login_on', 'within_last_days', 60)), tag('last_login_on', 'before_last_days', 60));
    same(all(all(tag('has_car', 'eq', true)), tag('has_car', 'eq', true)), tag('has_car', 'eq', true));
    same(
      { kind: 'campaign', interaction: 'received', window: { from: '2026-11-15', to: '2026-11-22' }, count: { op: 'gte', value: 1 } },
      { kind: 'campaign', interaction: 'received', window: { lastDays: 7 }, count: { op: 'gt', value: 0 } },
    );
  });

  it('should keep different meanings apart', () => {
    differ(tag('aum', 'gt', 100), tag('aum', 'gte', 100));
    differ(tag('aum', 'gt', 100), tag('aum', 'gte', 101));
    differ(tag('age', 'gt', 30), tag('age', 'gte', 30));
    differ(any(tag('has_car', 'eq', true), tag('auto_invest', 'eq', true)), all(tag('has_car', 'eq', true), tag('auto_invest', 'eq', true)));
    differ(logins('gte', 3), logins('gte', 2));
    differ(logins('gte', 1), { kind: 'event', event: 'login', count: { op: 'gte', value: 1 } });
    differ(all(tag('age', 'gte', 60), tag('age', 'lte', 30)), tag('age', 'between', [30, 60]));
    differ(tag('region', 'eq', 'shanghai'), not(tag('region', 'eq', 'shanghai')));
    differ({ kind: 'segment', segmentId: 'seg_1' }, not({ kind: 'segment', segmentId: 'seg_1' }));
  });
});

describe('canonicalAudience', () => {
  it('should read an exclusion as a condition that must not hold', () => {
    const excluded = { id: 'c1', predicate: tag('occupation', 'in', ['student', 'retired']) };
    const included = { id: 'c1', predicate: tag('occupation', 'not_in', ['retired', 'student']) };
    expect(canonicalAudience({ include: [], exclude: [excluded] }, grammar)).toEqual(canonicalAudience({ include: [included], exclude: [] }, grammar));
    expect(canonicalAudience({ include: [], exclude: [] }, grammar)).toEqual([]);
  });
});
