import { z } from 'zod';
import { currencySchema, fenSchema } from '../../values/money.ts';
import { rateSchema } from '../../values/rate.ts';
import { instantSchema } from '../../values/time.ts';
import { rightsKindSchema } from '../rights/rights.schema.ts';
import { predicateSchema } from '../segment/predicate.schema.ts';
import { partIdSchema, strategySchema } from '../strategy/strategy.schema.ts';

/**
 * The campaign plan (营销方案): all that will be approved and run, and nothing that can be computed from it.
 * A draft may be incomplete (null, empty lists); findings say what is missing. Its canonical JSON is what
 * an approver signs (`contentHash`).
 */

export const conditionSchema = z.strictObject({ id: partIdSchema, predicate: predicateSchema }).meta({ id: 'Condition' });
export type Condition = z.infer<typeof conditionSchema>;

/** Words of the request that no catalogue entry stands for. Shown, never dropped. */
export const unmappedSchema = z
  .strictObject({ id: partIdSchema, text: z.string().min(1).max(500), reason: z.string().min(1).max(500) })
  .meta({ id: 'Unmapped' });
export type Unmapped = z.infer<typeof unmappedSchema>;

export const audienceSchema = z
  .strictObject({
    /** All of these must hold. */
    include: z.array(conditionSchema).max(50),
    /** None of these may hold. */
    exclude: z.array(conditionSchema).max(50),
    /** At most so many customers (by stable hash); null: all. */
    limit: z.int().min(1).max(1_000_000_000).nullable(),
    unmapped: z.array(unmappedSchema).max(50),
  })
  .meta({ id: 'Audience' });
export type Audience = z.infer<typeof audienceSchema>;

export const growthFactorSchema = z.enum(['traffic', 'conversion', 'process', 'value']);
export type GrowthFactor = z.infer<typeof growthFactorSchema>;

export const objectiveSchema = z
  .strictObject({
    /** Code in the KPI catalogue, for example quick_pay_binding. */
    kpi: z.string().min(1).max(80),
    /** What the user wants to reach, if a number was named; unit: customers. */
    targetCustomers: z.int().min(1).max(1_000_000_000).nullable(),
  })
  .meta({ id: 'Objective' });

export const planRightsSchema = z
  .strictObject({
    id: partIdSchema,
    /** Template in the rights catalogue that this draws on. */
    templateCode: z.string().min(1).max(80),
    kind: rightsKindSchema,
    /** Worth of one claim, fen; null: not said yet. */
    faceValueFen: fenSchema.nullable(),
    /** Points only: how many; null otherwise. */
    points: z.int().min(1).max(1_000_000_000).nullable(),
    /** Coupons: least spend, fen; null: none. */
    thresholdFen: fenSchema.nullable(),
    /** Stock cap: so many, first come first served (领完即止); null: one for each customer reached. */
    quantity: z.int().min(1).max(1_000_000_000).nullable(),
    perCustomerLimit: z.int().min(1).max(100),
    validityDays: z.int().min(1).max(3660),
    /** What the customer must do to receive it; 'none': it comes with the touch. */
    condition: z.enum(['none', 'product_purchase', 'fund_purchase', 'goal_event']),
  })
  .meta({ id: 'PlanRights' });
export type PlanRights = z.infer<typeof planRightsSchema>;

export const armSchema = z.strictObject({ id: z.string().regex(/^[a-z]$/), share: rateSchema }).meta({ id: 'Arm' });

/** Who gets what by chance: holdout receives nothing; arms share the rest. Shares of arms sum to 1. */
export const experimentSchema = z
  .strictObject({ holdoutShare: z.number().min(0).max(0.9), arms: z.array(armSchema).min(1).max(10) })
  .meta({ id: 'ExperimentDesign' });
export type ExperimentDesign = z.infer<typeof experimentSchema>;

export const budgetSchema = z.strictObject({ amountFen: fenSchema, currency: currencySchema }).meta({ id: 'Budget' });

export const scheduleSchema = z.strictObject({ startAt: instantSchema.nullable(), endAt: instantSchema.nullable() }).meta({ id: 'Schedule' });

export const campaignPlanSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    title: z.string().min(1).max(120),
    objective: objectiveSchema.nullable(),
    productCode: z.string().max(80).nullable(),
    audience: audienceSchema,
    rights: z.array(planRightsSchema).max(5),
    strategies: z.array(strategySchema).max(5),
    experiment: experimentSchema,
    budget: budgetSchema.nullable(),
    schedule: scheduleSchema,
    /** Days after the last touch in which the goal event still counts. */
    measurementDays: z.int().min(1).max(365),
  })
  .meta({ id: 'CampaignPlan' });
export type CampaignPlan = z.infer<typeof campaignPlanSchema>;

/** Where a part of the plan came from. Nothing is assumed in silence. */
export const provenanceSourceSchema = z.enum(['user', 'form', 'catalogue', 'know_how', 'house_policy', 'suggestion']);

/**
 * One entry covers the part of the plan at `path` and everything below it that has no entry of its own.
 * Paths use part ids, not positions: "audience.include.c1", "rights.r1.faceValueFen", "strategies.s1.touches.t2", "budget".
 */
export const provenanceSchema = z
  .strictObject({
    path: z.string().min(1).max(200),
    source: provenanceSourceSchema,
    /** user: the very words, as typed. */
    quote: z.string().max(500).optional(),
    /** user: which message, and [start, end) in UTF-16 units within it. */
    messageId: z.string().optional(),
    span: z.tuple([z.int(), z.int()]).optional(),
    /** know_how: the card. */
    cardId: z.string().max(80).optional(),
    /** Why, for anything the user did not say. */
    note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
  })
  .meta({ id: 'Provenance' });
export type Provenance = z.infer<typeof provenanceSchema>;
