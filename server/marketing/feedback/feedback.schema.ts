import { z } from 'zod';
import { fenSchema } from '../../values/money.ts';
import { instantSchema } from '../../values/time.ts';

export const feedbackKindSchema = z.enum(['exposure', 'click', 'claim', 'conversion']).meta({ id: 'FeedbackKind' });

/** One thing a channel or core system reports about one customer. `id` de-duplicates: the same id counts once. */
export const feedbackEventSchema = z
  .strictObject({
    id: z.string().min(1).max(120),
    campaignId: z.string().min(1).max(80),
    customerId: z.string().min(1).max(80),
    kind: feedbackKindSchema,
    at: instantSchema,
    /** Absent: counts for the campaign, not for one touch. */
    touchId: z.string().max(80).optional(),
    /** claim, conversion: amount, fen. */
    amountFen: fenSchema.optional(),
  })
  .meta({ id: 'FeedbackEvent' });
export type FeedbackEvent = z.infer<typeof feedbackEventSchema>;

/** Difference of an arm from the holdout in one rate, with its interval and what may be said of it. */
export const armComparisonSchema = z
  .strictObject({
    metric: z.enum(['exposure', 'click', 'claim', 'conversion']),
    rate: z.number(),
    holdoutRate: z.number(),
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    pValue: z.number(),
    verdict: z.enum(['better', 'worse', 'no_difference_seen', 'underpowered']),
  })
  .meta({ id: 'ArmComparison' });

export const readOutSchema = z
  .strictObject({
    campaignId: z.string(),
    asOf: instantSchema,
    /** False until the measurement window has closed. */
    final: z.boolean(),
    arms: z.array(
      z.strictObject({
        arm: z.string(),
        customers: z.int(),
        exposed: z.int(),
        clicked: z.int(),
        claimed: z.int(),
        converted: z.int(),
        spentFen: fenSchema,
        /** Sum of conversion amounts, fen; null when no amounts came. */
        amountFen: fenSchema.nullable(),
        /** The same per customer of the arm, converted or not; fen, may be a fraction. */
        amountMeanFen: z.number().nullable(),
        comparisons: z.array(armComparisonSchema),
      }),
    ),
    summary: z.strictObject({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'ReadOut' });
export type ReadOut = z.infer<typeof readOutSchema>;
