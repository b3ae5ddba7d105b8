import { z } from 'zod';
import { intervalSchema, rateSchema } from '../../values/rate.ts';
import { comparisonOperatorSchema } from '../segment/predicate.schema.ts';
import { eventTypeSchema, tagSchema } from '../tag/tag.schema.ts';

/** How past campaigns that chose their audience by a tag went, together. */
export const tagRecordSchema = z
  .strictObject({
    campaigns: z.int().min(1),
    customers: z.int().min(0),
    clickRate: rateSchema,
    conversionRate: rateSchema,
    /** Difference to the holdouts in conversion, as a fraction, 95 % interval; null without holdouts. */
    uplift: intervalSchema.nullable(),
  })
  .meta({ id: 'TagRecord' });
export type TagRecord = z.infer<typeof tagRecordSchema>;

const foundTagSchema = tagSchema
  .omit({ synonyms: true, role: true })
  .extend({
    /** Comparisons the tag's type allows. */
    operators: z.array(comparisonOperatorSchema),
    /** 0 to 1: how well it fits the words, beside the best. */
    score: rateSchema,
    /** The words of the catalogue that fitted. */
    matched: z.array(z.string()),
    /** Null: no past campaign used it. */
    record: tagRecordSchema.nullable(),
  })
  .meta({ id: 'FoundTag' });

const foundEventSchema = eventTypeSchema
  .omit({ synonyms: true })
  .extend({ score: rateSchema, matched: z.array(z.string()) })
  .meta({ id: 'FoundEvent' });

export const findTagsAnswerSchema = z.strictObject({ tags: z.array(foundTagSchema), events: z.array(foundEventSchema) }).meta({ id: 'FindTagsAnswer' });
export type FindTagsAnswer = z.infer<typeof findTagsAnswerSchema>;

export const findTagsQuerySchema = z.strictObject({ query: z.string().min(1).max(500), limit: z.coerce.number().int().min(1).max(50).default(10) });
