import { z } from 'zod';
import { fenSchema } from '../../values/money.ts';
import { rateSchema } from '../../values/rate.ts';
import { instantSchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { predicateSchema } from '../segment/predicate.schema.ts';
import { partIdSchema, touchStartSchema, triggerSchema } from '../strategy/strategy.schema.ts';
import { planRightsSchema } from './plan.schema.ts';

/**
 * The one language in which a plan is made and edited: by the built-in engine, by a model's
 * draft_plan and revise_plan calls, by forms, and by a finding's one-click fix.
 * A new plan is a list of changes applied to the empty plan.
 */

const quote = {
  quote: z
    .string()
    .max(500)
    .optional()
    .describe("The user's own words this rests on, copied exactly. Leave out for anything the user did not say: it is then shown as a suggestion."),
  cardId: z.string().max(80).optional().describe('Know-how card this rests on, if any'),
  assumed: z
    .string()
    .max(300)
    .optional()
    .describe('What you took for granted beyond the words (an hour not said, a wait not said), in one sentence; the user sees it'),
};

const rightsFields = planRightsSchema.omit({ id: true, kind: true }).partial().shape;

export const planChangeSchema = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('set_title'), title: z.string().min(1).max(120), ...quote }),
    z.strictObject({ op: z.literal('set_objective'), kpi: z.string().min(1).max(80), targetCustomers: z.int().min(1).optional(), ...quote }),
    z.strictObject({ op: z.literal('set_product'), productCode: z.string().max(80).nullable(), ...quote }),
    z.strictObject({
      op: z.literal('add_condition'),
      conditionId: partIdSchema.optional(),
      side: z.enum(['include', 'exclude']),
      predicate: predicateSchema,
      ...quote,
    }),
    z.strictObject({ op: z.literal('update_condition'), conditionId: partIdSchema, predicate: predicateSchema, ...quote }),
    z.strictObject({ op: z.literal('remove_condition'), conditionId: partIdSchema, ...quote }),
    z.strictObject({ op: z.literal('set_audience_limit'), limit: z.int().min(1).nullable(), ...quote }),
    z.strictObject({ op: z.literal('note_unmapped'), text: z.string().min(1).max(500), reason: z.string().min(1).max(500), assumed: quote.assumed }),
    z.strictObject({ op: z.literal('resolve_unmapped'), unmappedId: partIdSchema, ...quote }),
    z.strictObject({
      op: z.literal('set_rights'),
      rightsId: partIdSchema.describe('An id of the plan changes those rights; a new id (r1, r2, …) adds rights'),
      ...rightsFields,
      templateCode: z.string().min(1).max(80),
      ...quote,
    }),
    z.strictObject({ op: z.literal('remove_rights'), rightsId: partIdSchema, ...quote }),
    z.strictObject({
      op: z.literal('set_touch'),
      strategyId: partIdSchema.optional(),
      touchId: partIdSchema.describe('An id of the plan changes that touch; a new id (t1, t2, …) adds a touch'),
      channel: channelCodeSchema,
      start: touchStartSchema,
      ...quote,
    }),
    z.strictObject({ op: z.literal('remove_touch'), touchId: partIdSchema, ...quote }),
    z.strictObject({ op: z.literal('set_trigger'), strategyId: partIdSchema.optional(), trigger: triggerSchema, ...quote }),
    z.strictObject({
      op: z.literal('set_content'),
      touchId: partIdSchema,
      arm: z.string().max(20).default('a'),
      title: z.string().max(200).nullable().default(null),
      body: z.string().min(1).max(2000),
      aiGenerated: z.boolean().default(true),
      ...quote,
    }),
    z.strictObject({ op: z.literal('set_budget'), amountFen: fenSchema, ...quote }),
    z.strictObject({
      op: z.literal('set_experiment'),
      holdoutShare: z.number().min(0).max(0.9).optional(),
      arms: z
        .array(z.strictObject({ id: z.string().regex(/^[a-z]$/), share: rateSchema }))
        .min(1)
        .max(10)
        .optional(),
      ...quote,
    }),
    z.strictObject({ op: z.literal('set_schedule'), startAt: instantSchema.optional(), endAt: instantSchema.optional(), ...quote }),
    z.strictObject({ op: z.literal('set_measurement'), days: z.int().min(1).max(365), ...quote }),
    z.strictObject({ op: z.literal('restore_version'), version: z.int().min(1) }),
  ])
  .meta({ id: 'PlanChange' });
export type PlanChange = z.infer<typeof planChangeSchema>;

export const planChangesSchema = z.array(planChangeSchema).min(1).max(60);
