import { describe, expect, it } from 'vitest';
import { checkAudience, checkPredicate } from '../../../../server/marketing/segment/check-predicate.ts';
import { type Predicate, predicateSchema } from '../../../../server/marketing/segment/predicate.schema.ts';
import { predicateGround } from '../../../../server/marketing/segment/predicate-ground.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';
import { conditions } from './bank-context.ts';

const { tags, events } = sampleCatalogue();
const loop: Predicate = { kind: 'segment', segmentId: 'b' };
const ground = predicateGround({
  tags,
  events,
  asOf: '2026-11-21',
  today: '2026-11-22',
  segments: new Map<string, Predicate>([
    ['a', loop],
    ['b', { kind: 'segment', segmentId: 'a' }],
  ]),
});
const tag = (code: string, op: Extract<Predicate, { kind: 'tag' }>['op'], value?: Extract<Predicate, { kind: 'tag' }>['value']): Predicate => ({
  kind: 'tag',
  tag: code,
  op,
  value,
});
const codes = (...predicates: Predicate[]) =>
  checkPredicate({ predicate: predicates.length === 1 ? (predicates[0] as Predicate) : { kind: 'all', of: predicates }, ground }).map(
    (problem) => problem.code,
  );

describe('checking a predicate', () => {
  it.each<[string, Predicate, string[]]>([
    ['a good one', tag('age', 'between', [20, 30]), []],
    ['an unknown tag', tag('shoe_size', 'gt', 40), ['UNKNOWN_TAG']],
    ['an unknown event', { kind: 'event', event: 'dance', count: { op: 'gte', value: 1 } }, ['UNKNOWN_EVENT']],
    [
      'an unknown attribute',
      { kind: 'event', event: 'login', count: { op: 'gte', value: 1 }, where: [{ attribute: 'amount', op: 'gt', value: 1 }] },
      ['UNKNOWN_ATTRIBUTE'],
    ],
    ['an unknown value', tag('region', 'eq', 'atlantis'), ['UNKNOWN_VALUE']],
    ['an unknown channel', { kind: 'campaign', interaction: 'received', channel: 'pigeon', count: { op: 'gte', value: 1 } }, ['UNKNOWN_CHANNEL']],
    ['an unknown segment', { kind: 'segment', segmentId: 'nowhere' }, ['UNKNOWN_SEGMENT']],
    ['segments in a circle', { kind: 'segment', segmentId: 'a' }, ['SEGMENT_CYCLE']],
    ['an operator that does not fit', tag('region', 'gt', 'shanghai'), ['OPERATOR_NOT_FOR_TYPE']],
    ['text for a number', tag('age', 'gt', 'sixty'), ['VALUE_NOT_FOR_TYPE']],
    ['yuan with decimals for fen', tag('aum', 'gt', 15.14), ['VALUE_NOT_FOR_TYPE']],
    ['one value for a list', tag('age', 'between', 3), ['VALUE_NOT_FOR_TYPE']],
    ['a day that is none', tag('account_opened_on', 'gt', '2026-13-01'), ['VALUE_NOT_FOR_TYPE']],
    ['no value', tag('age', 'gt'), ['VALUE_MISSING']],
    ['a percentage for a fraction', tag('churn_risk', 'gt', 30), ['RATE_NOT_A_FRACTION']],
    ['a forbidden tag', tag('religion', 'not_null'), ['TAG_FORBIDDEN']],
    ['a tag that needs approval', tag('monthly_income', 'gt', 1_000_000), ['TAG_NEEDS_APPROVAL']],
    [
      'a reversed window',
      { kind: 'event', event: 'login', window: { from: '2026-02-01', to: '2026-01-01' }, count: { op: 'gte', value: 1 } },
      ['WINDOW_REVERSED'],
    ],
  ])('should judge %s', (_name, predicate, expected) => {
    expect(checkPredicate({ predicate, ground }).map((problem) => problem.code)).toEqual(expected);
  });

  it('should see conditions nobody can meet', () => {
    const contradiction = ['CONTRADICTORY_CONDITIONS'];
    expect(codes(tag('age', 'gt', 60), tag('age', 'lt', 30))).toEqual(contradiction);
    expect(codes(tag('age', 'gt', 60), tag('age', 'lt', 61))).toEqual(contradiction);
    expect(codes(tag('age', 'between', [30, 20]))).toEqual(contradiction);
    expect(codes(tag('region', 'eq', 'shanghai'), tag('region', 'eq', 'beijing'))).toEqual(contradiction);
    expect(codes(tag('quick_pay_bound', 'eq', true), { kind: 'not', of: tag('quick_pay_bound', 'eq', true) })).toEqual(contradiction);
    expect(codes(tag('last_login_on', 'within_last_days', 7), tag('last_login_on', 'before_last_days', 30))).toEqual(contradiction);
    expect(codes(tag('age', 'is_null'), tag('age', 'gt', 3))).toEqual(contradiction);
    expect(codes(tag('age', 'gt', 60), tag('age', 'lt', 62))).toEqual([]);
    expect(codes({ kind: 'not', of: tag('age', 'gt', 60) }, { kind: 'not', of: tag('age', 'lte', 60) })).toEqual([]);
    expect(codes({ kind: 'any', of: [tag('age', 'gt', 60), tag('age', 'lt', 30)] })).toEqual([]);
  });

  it('should look at includes and excludes together', () => {
    const audience = { include: conditions(tag('age', 'gt', 60)), exclude: [{ id: 'x1', predicate: tag('age', 'gte', 50) }] };
    expect(checkAudience({ audience, ground })).toMatchObject([{ path: 'audience', code: 'CONTRADICTORY_CONDITIONS', severity: 'error' }]);
    expect(checkAudience({ audience: { include: conditions(tag('nowhere', 'eq', 1)), exclude: [] }, ground })).toMatchObject([{ path: 'audience.include.c1' }]);
  });

  it('should refuse nesting a person cannot read', () => {
    let deep: Predicate = tag('age', 'gt', 1);
    for (let depth = 0; depth < 9; depth += 1) deep = { kind: 'not', of: deep };
    expect(predicateSchema.safeParse(deep).success).toBe(false);
  });
});
