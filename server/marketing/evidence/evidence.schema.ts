import { z } from 'zod';
import { fenSchema } from '../../values/money.ts';
import { intervalSchema, rateSchema } from '../../values/rate.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { rightsKindSchema } from '../rights/rights.schema.ts';
import { tagConditionSchema } from '../segment/predicate.schema.ts';

/**
 * What one finished campaign measured: the bank's own evidence for forecasts. Counts are customers.
 * The holdout was drawn by chance from the same audience; 0 means there was none and nothing can be said of the effect.
 */
export const pastCampaignSchema = z
  .strictObject({
    id: z.string().min(1).max(80),
    title: z.string().min(1).max(200),
    startedOn: calendarDaySchema,
    endedOn: calendarDaySchema,
    /** Code in the KPI catalogue: whose goal event `converted` counts. */
    kpi: z.string().min(1).max(80),
    productCode: z.string().max(80).nullable(),
    rightsKind: rightsKindSchema.nullable(),
    /** Worth of one right, fen; null: words only. */
    faceValueFen: fenSchema.nullable(),
    channels: z.array(channelCodeSchema).min(1),
    /** Tag codes the audience was chosen by. */
    tags: z.array(z.string().max(80)),
    /** The same with operator and value, where they are known. */
    conditions: z.array(tagConditionSchema).max(200).optional(),
    /** Hour of the first touch, Asia/Shanghai, where it is known. */
    hour: z.int().min(0).max(23).optional(),
    /** The branch whose campaign it was; absent or null: head office's, which every branch may read of. */
    region: z.string().max(80).nullable().optional(),
    budgetFen: fenSchema.nullable(),
    spentFen: fenSchema,
    treated: z.int().min(0),
    exposed: z.int().min(0),
    clicked: z.int().min(0),
    claimed: z.int().min(0),
    converted: z.int().min(0),
    holdout: z.int().min(0),
    holdoutConverted: z.int().min(0),
    /** Days in which the goal counted. */
    measurementDays: z.int().min(1),
  })
  .meta({ id: 'PastCampaign' });
export type PastCampaign = z.infer<typeof pastCampaignSchema>;

/** What a new campaign is compared with the past by. */
export const similarityQuerySchema = z
  .strictObject({
    kpi: z.string().max(80).nullable().describe('KPI code'),
    productCode: z.string().max(80).nullable(),
    rightsKind: rightsKindSchema.nullable(),
    faceValueFen: fenSchema.nullable(),
    channels: z.array(channelCodeSchema),
    tags: z.array(z.string().max(80)),
    /** Day and hour of the first touch, Asia/Shanghai; absent or null: not settled. */
    startsOn: calendarDaySchema.nullable().optional(),
    hour: z.int().min(0).max(23).nullable().optional(),
  })
  .meta({ id: 'SimilarityQuery' });
export type SimilarityQuery = z.infer<typeof similarityQuerySchema>;

/** A past campaign as it is told to an operator or a model: rates with intervals, never customers. */
export const pastCampaignViewSchema = z
  .strictObject({
    campaign: pastCampaignSchema,
    /** 0 to 1: how much the past campaign is like the one in hand. */
    similarity: rateSchema,
    clickRate: rateSchema.nullable(),
    claimRate: rateSchema.nullable(),
    conversionRate: rateSchema.nullable(),
    /** Difference to the holdout in conversion, as a fraction; null without a holdout. */
    uplift: intervalSchema.nullable(),
    costPerConversionFen: fenSchema.nullable(),
  })
  .meta({ id: 'PastCampaignView' });
export type PastCampaignView = z.infer<typeof pastCampaignViewSchema>;

/** What this bank's campaigns usually look like; null where there are too few to say. */
export const campaignHistorySchema = z
  .strictObject({
    campaigns: z.int().min(0),
    typicalFaceValueFen: z.strictObject({ p1: z.number(), p50: z.number(), p99: z.number() }).nullable(),
    typicalBudgetFen: z.strictObject({ p1: z.number(), p50: z.number(), p99: z.number() }).nullable(),
    typicalAudience: z.strictObject({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  })
  .meta({ id: 'CampaignHistory' });
export type CampaignHistory = z.infer<typeof campaignHistorySchema>;
