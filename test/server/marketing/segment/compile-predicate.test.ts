import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPredicate, isError } from '../../../../server/marketing/segment/check-predicate.ts';
import { operatorsOfType } from '../../../../server/marketing/segment/compare.rules.ts';
import { compilePredicate } from '../../../../server/marketing/segment/compile-predicate.ts';
import { type CustomerFacts, interpretPredicate } from '../../../../server/marketing/segment/interpret-predicate.ts';
import type { AttributeFilter, Count, Predicate, Scalar, Window } from '../../../../server/marketing/segment/predicate.schema.ts';
import { predicateGround } from '../../../../server/marketing/segment/predicate-ground.ts';
import { ParameterList } from '../../../../server/marketing/segment/sql-text.ts';
import type { TagType } from '../../../../server/marketing/tag/tag.schema.ts';
import { asOf, buildTinyBank, tinyEvents, tinyTags, today } from './tiny-bank.ts';

const days = ['2026-10-01', '2026-11-14', '2026-11-15', '2026-11-20', '2026-11-21', '2026-11-22', '2026-12-01'];
const moments = [
  '2026-10-01T08:00:00.000Z',
  '2026-11-14T15:59:59.000Z',
  '2026-11-14T16:00:00.000Z',
  '2026-11-15T16:00:00.000Z',
  '2026-11-20T12:30:00.000Z',
  '2026-11-21T16:00:00.000Z',
  '2026-11-22T01:00:00.000Z',
];

const valueFor: Record<TagType, fc.Arbitrary<Scalar>> = {
  boolean: fc.boolean(),
  integer: fc.integer({ min: -2, max: 3 }),
  decimal: fc.constantFrom(-1.5, 0, 0.1, 0.3, 2),
  money: fc.constantFrom(0, 1, 1514, 5_000_000, 9_000_000_000_000),
  rate: fc.constantFrom(0, 0.05, 0.1 + 0.2, 1),
  date: fc.constantFrom(...days),
  category: fc.constantFrom('red', 'green', 'blue'),
  text: fc.constantFrom('', 'ab', "b'; drop table customers --", '上海', 'B'),
};

function comparison(type: TagType): fc.Arbitrary<Pick<AttributeFilter, 'op' | 'value'>> {
  return fc.constantFrom(...operatorsOfType[type]).chain((op): fc.Arbitrary<Pick<AttributeFilter, 'op' | 'value'>> => {
    if (op === 'is_null' || op === 'not_null') return fc.constant({ op });
    if (op === 'between') return fc.tuple(valueFor[type], valueFor[type]).map(([a, b]) => ({ op, value: a <= b ? [a, b] : [b, a] }));
    if (op === 'in' || op === 'not_in') return fc.array(valueFor[type], { minLength: 1, maxLength: 3 }).map((value) => ({ op, value }));
    if (op.endsWith('_days')) return fc.constantFrom(0, 1, 6, 7, 30).map((value) => ({ op, value }));
    return valueFor[type].map((value) => ({ op, value }));
  });
}

const count: fc.Arbitrary<Count> = fc.record({ op: fc.constantFrom('eq', 'gt', 'gte', 'lt', 'lte'), value: fc.integer({ min: 0, max: 3 }) });
const span: fc.Arbitrary<Window | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(1, 2, 7, 60).map((lastDays) => ({ lastDays })),
  fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days)).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
);
const channels = ['sms', 'push'] as const;
const interactions = ['received', 'clicked'] as const;

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.constantFrom(...tinyTags).chain((tag) => comparison(tag.type).map((rest): Predicate => ({ kind: 'tag', tag: tag.code, ...rest }))),
  fc.constantFrom(...tinyEvents).chain((event) =>
    fc
      .record({
        window: span,
        count,
        where: fc.array(
          fc.constantFrom(...event.attributes).chain((one) => comparison(one.type).map((rest) => ({ attribute: one.code, ...rest }))),
          { maxLength: 2 },
        ),
      })
      .map((rest): Predicate => ({ kind: 'event', event: event.code, ...rest })),
  ),
  fc
    .record({
      interaction: fc.constantFrom(...interactions),
      channel: fc.option(fc.constantFrom(...channels), { nil: undefined }),
      campaignId: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
      window: span,
      count,
    })
    .map((rest): Predicate => ({ kind: 'campaign', ...rest })),
  fc.constant<Predicate>({ kind: 'segment', segmentId: 's1' }),
);

const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((of): Predicate => ({ kind: 'all', of })),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((of): Predicate => ({ kind: 'any', of })),
    tie('predicate').map((of): Predicate => ({ kind: 'not', of })),
  ),
}));

const customer: fc.Arbitrary<CustomerFacts> = fc.record({
  tags: fc.record(Object.fromEntries(tinyTags.map((tag) => [tag.code, fc.option(valueFor[tag.type], { freq: 3 })]))),
  events: fc.array(
    fc.constantFrom(...tinyEvents).chain((event) =>
      fc.record({
        event: fc.constant(event.code),
        at: fc.constantFrom(...moments),
        attributes: fc.record(Object.fromEntries(event.attributes.map((one) => [one.code, fc.option(valueFor[one.type], { freq: 3 })]))),
      }),
    ),
    { maxLength: 4 },
  ),
  history: fc.array(
    fc.record({
      interaction: fc.constantFrom(...interactions),
      channel: fc.option(fc.constantFrom(...channels)),
      campaignId: fc.constantFrom('k1', 'k2'),
      at: fc.constantFrom(...moments),
    }),
    { maxLength: 3 },
  ),
});

const stored: Predicate = {
  kind: 'any',
  of: [
    { kind: 'tag', tag: 'flag', op: 'eq', value: true },
    { kind: 'not', of: { kind: 'tag', tag: 'years', op: 'gt', value: 1 } },
  ],
};
const ground = predicateGround({ tags: tinyTags, events: tinyEvents, segments: new Map([['s1', stored]]), asOf, today });

describe('compiled predicates', () => {
  it('should select exactly the customers the plain interpreter selects', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(customer, { minLength: 1, maxLength: 6 }),
        fc.array(predicate, { minLength: 8, maxLength: 8 }),
        async (customers, predicates) => {
          const bank = await buildTinyBank(customers);
          try {
            for (const one of predicates) {
              expect(
                checkPredicate({ predicate: one, ground })
                  .filter(isError)
                  .filter((problem) => problem.code !== 'CONTRADICTORY_CONDITIONS'),
              ).toEqual([]);
              const parameters = new ParameterList();
              const rows = await bank.query<{ row: number }>(
                `select row from customers where ${compilePredicate(one, ground, parameters)} order by row`,
                parameters.values,
              );
              const expected = customers.flatMap((facts, row) => (interpretPredicate(one, facts, ground) ? [row] : []));
              expect(
                rows.map((row) => row.row),
                JSON.stringify(one),
              ).toEqual(expected);
            }
          } finally {
            await bank.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('should call contradictory only what no customer can meet', async () => {
    await fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 10 }), predicate, (customers, one) => {
        fc.pre(checkPredicate({ predicate: one, ground }).some((problem) => problem.code === 'CONTRADICTORY_CONDITIONS'));
        expect(customers.some((facts) => interpretPredicate(one, facts, ground))).toBe(false);
      }),
      { numRuns: 100, maxSkipsPerRun: 1000 },
    );
  });

  it('should keep every value out of the statement', () => {
    const parameters = new ParameterList();
    const sql = compilePredicate({ kind: 'tag', tag: 'note', op: 'eq', value: "x' or true --" }, ground, parameters);
    expect(sql).toBe('(customers."note" = $1)');
    expect(parameters.values).toEqual(["x' or true --"]);
  });

  it('should refuse names the catalogue does not have', () => {
    const tag: Predicate = { kind: 'tag', tag: 'years" or true or "years', op: 'gt', value: 1 };
    expect(() => compilePredicate(tag, ground, new ParameterList())).toThrow(/unknown tag/);
  });
});
