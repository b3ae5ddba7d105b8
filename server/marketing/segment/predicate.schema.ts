import { z } from 'zod';
import { calendarDaySchema } from '../../values/time.ts';

/**
 * The segment predicate: who is meant, as data. The same shape is stored, shown as chips,
 * edited in forms, given to models as a tool parameter, compiled to SQL (DuckDB, ClickHouse)
 * and interpreted row by row ("why is this customer in").
 *
 * Two-valued: a condition on an unknown (null) value is false, and `not` of it is true only
 * around the whole condition; ask `is_null` when unknown itself is meant.
 */

/** A value compared with a tag or an event attribute: money in fen, rates as fractions, days as YYYY-MM-DD, categories by code. */
const scalarSchema = z.union([z.string().max(200), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalarSchema>;

/**
 * One comparison.
 * `between` takes [from, to], both included. `in`/`not_in` take a list.
 * `within_last_days`, `before_last_days` and `within_next_days` compare a date with the as-of day and take a number of days:
 * `within_last_days 30` holds from as-of minus 30 days up to as-of; `before_last_days 30` is earlier than that.
 */
export const comparisonOperatorSchema = z.enum([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'not_in',
  'is_null',
  'not_null',
  'within_last_days',
  'before_last_days',
  'within_next_days',
  'contains',
]);
export type ComparisonOperator = z.infer<typeof comparisonOperatorSchema>;

const comparisonValueSchema = z
  .union([scalarSchema, z.array(scalarSchema).min(1).max(500)])
  .optional()
  .describe(
    'Money in fen (5万元 is 5000000), rates as fractions, days as YYYY-MM-DD, categories by code; a list for in/not_in; [from, to] for between; absent for is_null/not_null',
  );

export const tagConditionSchema = z
  .strictObject({
    kind: z.literal('tag'),
    tag: z.string().min(1).max(80).describe('Tag code of the catalogue'),
    op: comparisonOperatorSchema,
    value: comparisonValueSchema,
  })
  .meta({ id: 'TagCondition' });
export type TagCondition = z.infer<typeof tagConditionSchema>;

/** A span of time: the last N days before the as-of moment, or two calendar days, both included. */
export const windowSchema = z
  .union([z.strictObject({ lastDays: z.int().min(1).max(3660) }), z.strictObject({ from: calendarDaySchema, to: calendarDaySchema })])
  .meta({ id: 'Window', description: '{lastDays: 7} or {from, to} as calendar days, both included' });
export type Window = z.infer<typeof windowSchema>;

/** How often: "at least 3 times" is {op: 'gte', value: 3}; "never" is {op: 'eq', value: 0}. */
export const countSchema = z
  .strictObject({ op: z.enum(['eq', 'gt', 'gte', 'lt', 'lte']), value: z.int().min(0).max(100_000) })
  .meta({ id: 'Count', description: 'How often; never is {op: eq, value: 0}' });
export type Count = z.infer<typeof countSchema>;

export const attributeFilterSchema = z
  .strictObject({ attribute: z.string().min(1).max(80), op: comparisonOperatorSchema, value: comparisonValueSchema })
  .meta({ id: 'AttributeFilter' });
export type AttributeFilter = z.infer<typeof attributeFilterSchema>;

export const eventConditionSchema = z
  .strictObject({
    kind: z.literal('event'),
    event: z.string().min(1).max(80).describe('Event code of the catalogue'),
    window: windowSchema.optional().describe('Absent: any time on record'),
    count: countSchema,
    where: z.array(attributeFilterSchema).max(10).optional(),
  })
  .meta({ id: 'EventCondition' });
export type EventCondition = z.infer<typeof eventConditionSchema>;

export const interactionSchema = z.enum(['received', 'exposed', 'clicked', 'claimed', 'converted']);
export type Interaction = z.infer<typeof interactionSchema>;

/** What happened to the customer in earlier campaigns: "收过短信" is {interaction: 'received', channel: 'sms'}. */
export const campaignConditionSchema = z
  .strictObject({
    kind: z.literal('campaign'),
    interaction: interactionSchema,
    channel: z.string().max(40).optional().describe('Channel code; absent: any channel'),
    campaignId: z.string().max(80).optional().describe('Absent: any campaign'),
    window: windowSchema.optional().describe('Absent: any time on record'),
    count: countSchema,
  })
  .meta({ id: 'CampaignCondition' });
export type CampaignCondition = z.infer<typeof campaignConditionSchema>;

export const segmentConditionSchema = z
  .strictObject({ kind: z.literal('segment'), segmentId: z.string().min(1).max(80) })
  .meta({ id: 'SegmentCondition', description: 'Members of a stored segment' });
export type SegmentCondition = z.infer<typeof segmentConditionSchema>;

export type Predicate =
  | TagCondition
  | EventCondition
  | CampaignCondition
  | SegmentCondition
  | { kind: 'all'; of: Predicate[] }
  | { kind: 'any'; of: Predicate[] }
  | { kind: 'not'; of: Predicate };

/** Deepest nesting accepted; a person cannot read deeper, and a compiler should not have to. */
const MAX_PREDICATE_DEPTH = 8;

const shapeSchema: z.ZodType<Predicate> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      tagConditionSchema,
      eventConditionSchema,
      campaignConditionSchema,
      segmentConditionSchema,
      z.strictObject({ kind: z.literal('all'), of: z.array(shapeSchema).min(1).max(50) }),
      z.strictObject({ kind: z.literal('any'), of: z.array(shapeSchema).min(1).max(50) }),
      z.strictObject({ kind: z.literal('not'), of: shapeSchema }),
    ]),
  )
  .meta({ id: 'Predicate', description: 'A condition on a customer: tag, event, campaign history, stored segment, or all/any/not of such conditions' });

export const predicateSchema = shapeSchema.refine((predicate) => predicateDepth(predicate) <= MAX_PREDICATE_DEPTH, {
  message: `nested deeper than ${MAX_PREDICATE_DEPTH}`,
});

function predicateDepth(predicate: Predicate): number {
  if (predicate.kind === 'all' || predicate.kind === 'any') return 1 + Math.max(...predicate.of.map(predicateDepth));
  if (predicate.kind === 'not') return 1 + predicateDepth(predicate.of);
  return 1;
}
