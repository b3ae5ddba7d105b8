import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
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

/** By what past campaigns can be grouped. tag_value: a tag with the operator and value used. */
export const evidenceDimensionSchema = z
  .enum(['goal', 'tag', 'tag_value', 'product', 'rights_kind', 'channel', 'weekday', 'hour', 'season'])
  .meta({ id: 'EvidenceDimension' });
export type EvidenceDimension = z.infer<typeof evidenceDimensionSchema>;

/** One campaign's treated customers against its held-out ones: the only comparison that is drawn by chance. */
export const comparedCampaignSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    startedOn: calendarDaySchema,
    treated: z.int().min(1),
    converted: z.int().min(0),
    holdout: z.int().min(1),
    holdoutConverted: z.int().min(0),
    treatedRate: rateSchema,
    holdoutRate: rateSchema,
    /** Difference of the rates, as a fraction, 95 % interval. */
    uplift: intervalSchema,
    verdict: z.enum(['better', 'worse', 'no_difference_seen', 'underpowered']),
  })
  .meta({ id: 'ComparedCampaign' });
export type ComparedCampaign = z.infer<typeof comparedCampaignSchema>;

/** What campaigns with one thing in common did for one goal. Counts are of those with a holdout; nothing is compared across campaigns. */
export const responseEvidenceSchema = z
  .strictObject({
    by: evidenceDimensionSchema,
    /** Code of the tag, product, channel …; tag_value: the condition as JSON; weekday 1 (Monday) to 7; hour: part of the day; season Q1 to Q4. */
    key: z.string(),
    name: localizedTextSchema,
    kpi: z.string(),
    kpiName: localizedTextSchema,
    campaigns: z.int().min(1),
    /** Of them: treated above holdout; and so far above that chance does not explain it; and at least twice. */
    ahead: z.int().min(0),
    proven: z.int().min(0),
    doubled: z.int().min(0),
    treated: z.int().min(0),
    converted: z.int().min(0),
    holdout: z.int().min(0),
    holdoutConverted: z.int().min(0),
    treatedRate: rateSchema,
    holdoutRate: rateSchema,
    /** Treated rate minus holdout rate within campaigns, drawn to what campaigns of any goal did where these are few; 95 % interval. */
    uplift: intervalSchema,
    /** The same as treated rate over holdout rate. */
    ratio: intervalSchema,
    /** Newest first. */
    campaignIds: z.array(z.string()),
  })
  .meta({ id: 'ResponseEvidence' });
export type ResponseEvidence = z.infer<typeof responseEvidenceSchema>;

/** Tags and what campaigns that chose their audience by them did, with the campaigns themselves. */
export const tagEvidenceSchema = responseEvidenceSchema.extend({ compared: z.array(comparedCampaignSchema) }).meta({ id: 'TagEvidence' });
export type TagEvidence = z.infer<typeof tagEvidenceSchema>;
