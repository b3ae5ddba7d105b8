import { z } from 'zod';
import { calendarDaySchema, instantSchema, timeOfDaySchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { attributeFilterSchema } from '../segment/predicate.schema.ts';

/** A short id inside one plan: c1, r1, s1, t1. Stable across versions, so that provenance and diffs can name it. */
export const partIdSchema = z.string().regex(/^[a-z]{1,2}[0-9]{1,4}$/);

/** When a strategy starts: once, again and again, or for each customer who does something. */
export const triggerSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once'), at: instantSchema }),
    z.strictObject({
      kind: z.literal('recurring'),
      every: z.enum(['day', 'week', 'month']),
      /** week: 1 (Monday) to 7; month: 1 to 28; day: absent. */
      on: z.int().min(1).max(28).optional(),
      at: timeOfDaySchema,
      from: calendarDaySchema,
      until: calendarDaySchema,
    }),
    z.strictObject({
      kind: z.literal('event'),
      event: z.string().min(1).max(80),
      where: z.array(attributeFilterSchema).max(10).optional(),
      delayMinutes: z.int().min(0).max(43_200),
      from: calendarDaySchema,
      until: calendarDaySchema,
    }),
  ])
  .meta({ id: 'Trigger', description: 'once at a moment; recurring every day/week/month at a time; or event: for each customer who does something' });
export type Trigger = z.infer<typeof triggerSchema>;

/** A touch starts with the strategy, or some days after an earlier touch if the customer did (not) react to it. */
export const touchStartSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('trigger') }),
    z.strictObject({
      kind: z.literal('after'),
      touchId: partIdSchema,
      waitHours: z
        .int()
        .min(1)
        .max(24 * 90)
        .describe('Hours after the earlier touch: 3 days is 72'),
      when: z.enum(['always', 'not_clicked', 'clicked', 'not_claimed', 'not_converted']),
      /** Absent: the hour of the earlier touch. */
      at: timeOfDaySchema.optional(),
    }),
  ])
  .meta({ id: 'TouchStart' });
export type TouchStart = z.infer<typeof touchStartSchema>;

/** The words a customer sees, for one arm. */
export const contentSchema = z
  .strictObject({
    arm: z.string().max(20),
    title: z.string().max(200).nullable(),
    body: z.string().max(2000),
    /** Path the customer is led to, inside the bank's own App or site. */
    link: z.string().max(300).nullable(),
    /** Written by a model or template engine: the AI label rule applies. */
    aiGenerated: z.boolean(),
  })
  .meta({ id: 'Content' });
export type Content = z.infer<typeof contentSchema>;

export const touchSchema = z
  .strictObject({ id: partIdSchema, channel: channelCodeSchema, start: touchStartSchema, content: z.array(contentSchema).max(20) })
  .meta({ id: 'Touch' });
export type Touch = z.infer<typeof touchSchema>;

/** Segment × product × rights × content × channel × time (策略): a sequence of touches with waits and conditions. */
export const strategySchema = z
  .strictObject({
    id: partIdSchema,
    name: z.string().min(1).max(100),
    /** Null: not said yet; the plan cannot be submitted. */
    trigger: triggerSchema.nullable(),
    /** Rights granted with the first touch; null: words only. */
    rightsId: partIdSchema.nullable(),
    touches: z.array(touchSchema).max(12),
  })
  .meta({ id: 'Strategy' });
export type Strategy = z.infer<typeof strategySchema>;
