import { z } from 'zod';
import { fenSchema } from '../../values/money.ts';
import { instantSchema } from '../../values/time.ts';
import { assessmentSchema } from './assessment.schema.ts';
import { campaignPlanSchema, provenanceSchema } from './plan.schema.ts';
import { planChangesSchema } from './plan-change.schema.ts';

export const campaignStateSchema = z
  .enum(['draft', 'pending_approval', 'changes_requested', 'approved', 'scheduled', 'running', 'paused', 'ended', 'stopped'])
  .meta({ id: 'CampaignState' });
export type CampaignState = z.infer<typeof campaignStateSchema>;

/** One immutable version of a plan: content, where each part came from, and what the server computed about it. */
export const planVersionSchema = z
  .strictObject({
    campaignId: z.string(),
    version: z.int().min(1),
    contentHash: z.string().length(64),
    plan: campaignPlanSchema,
    provenance: z.array(provenanceSchema),
    assessment: assessmentSchema,
    createdBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'PlanVersion' });
export type PlanVersion = z.infer<typeof planVersionSchema>;

/** One difference between two versions, by path. `before`/`after` are ready to read, in both languages. */
export const planDifferenceSchema = z
  .strictObject({
    path: z.string(),
    label: z.strictObject({ zh: z.string(), en: z.string() }),
    before: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    after: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'PlanDifference' });
export type PlanDifference = z.infer<typeof planDifferenceSchema>;

export const campaignSummarySchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    state: campaignStateSchema,
    version: z.int().min(1),
    contentHash: z.string(),
    conversationId: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    startAt: instantSchema.nullable(),
    budgetFen: fenSchema.nullable(),
    audience: z.int().min(0),
    errors: z.int().min(0),
    warnings: z.int().min(0),
  })
  .meta({ id: 'CampaignSummary' });
export type CampaignSummary = z.infer<typeof campaignSummarySchema>;

/** A campaign as a screen needs it: its head, its newest version, and what may be done now and by whom. */
export const campaignSchema = z
  .strictObject({
    summary: campaignSummarySchema,
    current: planVersionSchema,
    /** Version that was last approved, if any. */
    approvedVersion: z.int().nullable(),
    /** Names of objects in the store made from this plan. */
    objects: z.strictObject({ segmentId: z.string().nullable(), rightsIds: z.array(z.string()), strategyIds: z.array(z.string()) }),
    /** What the person asking may do next. */
    actions: z.array(z.enum(['change', 'submit', 'approve', 'request_changes', 'launch', 'pause', 'resume', 'stop', 'roll_back', 'copy', 'test_send'])),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof campaignSchema>;

export const changePlanRequestSchema = z.strictObject({ baseVersion: z.int().min(1), changes: planChangesSchema }).meta({ id: 'ChangePlanRequest' });

/** A warning is acknowledged by its code and path, in the maker's own name, with the reason. */
export const acknowledgementSchema = z.strictObject({ code: z.string(), path: z.string(), reason: z.string().min(1).max(500) }).meta({ id: 'Acknowledgement' });

export const submitPlanRequestSchema = z
  .strictObject({ contentHash: z.string().length(64), acknowledgements: z.array(acknowledgementSchema).max(100).default([]) })
  .meta({ id: 'SubmitPlanRequest' });

export const launchRequestSchema = z.strictObject({ contentHash: z.string().length(64) }).meta({ id: 'LaunchRequest' });
