import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';

/** What kind of value a tag holds. money is fen, rate a fraction, date a calendar day, category one of `values`. */
export const tagTypeSchema = z.enum(['boolean', 'integer', 'decimal', 'money', 'rate', 'date', 'category', 'text']);
export type TagType = z.infer<typeof tagTypeSchema>;

/** After JR/T 0197-2020: the higher, the fewer may see or use it. restricted never leaves the bank's core. */
export const sensitivitySchema = z.enum(['public', 'internal', 'sensitive', 'restricted']);

/** Whether the attribute may choose whom to market to. */
export const marketingUseSchema = z.enum(['allowed', 'needs_approval', 'forbidden']);

const synonymsSchema = z.strictObject({ zh: z.array(z.string()).default([]), en: z.array(z.string()).default([]) });

export const tagValueSchema = z.strictObject({
  code: z.string().min(1).max(80),
  name: localizedTextSchema,
  synonyms: synonymsSchema.prefault({}),
});

/** One attribute of a customer in the catalogue (标签). */
export const tagSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .max(80),
    name: localizedTextSchema,
    synonyms: synonymsSchema.prefault({}),
    type: tagTypeSchema,
    /** Categories only: the values there are. */
    values: z.array(tagValueSchema).optional(),
    description: localizedTextSchema.optional(),
    sensitivity: sensitivitySchema.default('internal'),
    marketingUse: marketingUseSchema.default('allowed'),
    /** The newest day the values describe, and how often they are refreshed. */
    freshness: z.strictObject({ asOf: calendarDaySchema, everyDays: z.int().min(1) }).optional(),
    /** Unit spoken after a number, for integer and decimal tags: 岁 / years. */
    unit: localizedTextSchema.optional(),
    /** A role the house rules need: consent per channel, age, risk class, opt-out, region. */
    role: z
      .enum([
        'age',
        'region',
        'risk_class',
        'risk_assessed_on',
        'marketing_opt_out',
        'profiling_opt_out',
        'blacklisted',
        'deceased',
        'consent_sms',
        'consent_push',
        'consent_call',
        'consent_email',
        'consent_wecom',
        'reach_push',
        'reach_app',
        'reach_wecom',
        'reach_email',
        'reach_phone',
      ])
      .optional(),
  })
  .meta({ id: 'Tag' });
export type Tag = z.infer<typeof tagSchema>;

/** An event kind in the catalogue: what customers do, with its attributes. */
export const eventTypeSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .max(80),
    name: localizedTextSchema,
    synonyms: synonymsSchema.prefault({}),
    attributes: z
      .array(z.strictObject({ code: z.string().max(80), name: localizedTextSchema, type: tagTypeSchema, values: z.array(tagValueSchema).optional() }))
      .default([]),
  })
  .meta({ id: 'EventType' });
export type EventType = z.infer<typeof eventTypeSchema>;
