import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { fundKindSchema, purchaseStatusSchema, riskGradeSchema } from '../fund.schema.ts';
import { metricNameSchema, metricWindowSchema } from '../metrics/metric.schema.ts';

/**
 * The query a sentence becomes: a conjunction of clauses, each a disjunction of conditions.
 * Shown back as chips, one per clause; a chip switched off stays in the query with `enabled: false`.
 */
const comparisonSchema = z.enum(['gt', 'gte', 'lt', 'lte', 'eq']);

export const fundConditionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fund_kind'), is: fundKindSchema }),
    /** A theme, industry or sector of fund-themes.ts, matched on name and tracked index, never on the benchmark. */
    z.strictObject({ kind: z.literal('theme'), theme: z.string().min(1).max(60) }),
    /** A tracked index, by any part of its usual name ("沪深300"). */
    z.strictObject({ kind: z.literal('index'), index: z.string().min(1).max(60) }),
    /** Holds a security among its published top ten; weight as a fraction of NAV. */
    z.strictObject({ kind: z.literal('holding'), security: z.string().min(1).max(60), minWeight: z.number().min(0).max(1).optional() }),
    z.strictObject({ kind: z.literal('manager'), manager: z.string().min(1).max(40) }),
    z.strictObject({ kind: z.literal('company'), company: z.string().min(1).max(60) }),
    /** Words in the fund's own name or tracked index, where no better reading is known. */
    z.strictObject({ kind: z.literal('name'), text: z.string().min(1).max(60) }),
    z.strictObject({ kind: z.literal('code'), code: z.string().regex(/^\d{6}$/) }),
    z.strictObject({ kind: z.literal('risk'), op: comparisonSchema, grade: riskGradeSchema }),
    z.strictObject({ kind: z.literal('status'), is: purchaseStatusSchema }),
    z.strictObject({ kind: z.literal('share_class'), is: z.string().regex(/^[A-Z]$/) }),
    /** Value in the unit of the metric: fractions for rates, fen for money. */
    z.strictObject({ kind: z.literal('metric'), metric: metricNameSchema, window: metricWindowSchema.nullable(), op: comparisonSchema, value: z.number() }),
    /** The rule of thumb: 1y, 2y, 3y, 5y and ytd in the top quarter, 6m and 3m in the top third of the same type; windows without a rank are left out and said. */
    z.strictObject({ kind: z.literal('rule_4433') }),
  ])
  .meta({ id: 'FundCondition' });
export type FundCondition = z.infer<typeof fundConditionSchema>;

export const fundClauseSchema = z
  .strictObject({
    /** q1, q2, … within the query. */
    id: z.string().regex(/^q\d+$/),
    anyOf: z.array(fundConditionSchema).min(1).max(12),
    /** True: none of them may hold. */
    excluded: z.boolean(),
    enabled: z.boolean(),
    /** The user's words it was read from; empty where a model gave none. */
    quote: z.string().max(200),
  })
  .meta({ id: 'FundClause' });
export type FundClause = z.infer<typeof fundClauseSchema>;

export const fundSortSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('metric'), metric: metricNameSchema, window: metricWindowSchema.nullable(), direction: z.enum(['asc', 'desc']) }),
    /** Weight of the security asked for among the holdings. */
    z.strictObject({ by: z.literal('holding_weight'), direction: z.enum(['asc', 'desc']) }),
    /** No wish was said: purchasable first, then the longest record; never by returns. */
    z.strictObject({ by: z.literal('neutral') }),
  ])
  .meta({ id: 'FundSort' });
export type FundSort = z.infer<typeof fundSortSchema>;

/** A wish the loaded data cannot answer: said, never dropped. */
export const unsupportedWishSchema = z
  .strictObject({
    quote: z.string().max(200),
    /** NO_DATA: this kind of data is not loaded (valuation); NOT_FOUND: nothing of that name here; NOT_ALLOWED: may not be a filter (guarantee, forecast). */
    code: z.enum(['NO_DATA', 'NOT_FOUND', 'NOT_ALLOWED', 'NOT_UNDERSTOOD']),
    reason: localizedTextSchema,
  })
  .meta({ id: 'UnsupportedWish' });
export type UnsupportedWish = z.infer<typeof unsupportedWishSchema>;

export const MAX_FUND_LIST = 50;
export const DEFAULT_FUND_LIST = 10;

export const fundQuerySchema = z
  .strictObject({
    clauses: z.array(fundClauseSchema).max(12),
    sort: fundSortSchema,
    limit: z.int().min(1).max(MAX_FUND_LIST),
    unsupported: z.array(unsupportedWishSchema).max(12),
  })
  .meta({ id: 'FundQuery' });
export type FundQuery = z.infer<typeof fundQuerySchema>;
