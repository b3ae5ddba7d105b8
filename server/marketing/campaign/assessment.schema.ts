import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { fenSchema } from '../../values/money.ts';
import { intervalSchema, rateSchema } from '../../values/rate.ts';
import { calendarDaySchema, instantSchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { findingSchema } from './finding.schema.ts';
import { growthFactorSchema } from './plan.schema.ts';

/** Everything the server computed about one plan version: derived, dated, never edited. */

/** One step down from the whole bank to the reachable audience. */
export const waterfallStepSchema = z
  .strictObject({
    /** "start", a condition id, "region", or a suppression code. */
    id: z.string().max(80),
    kind: z.enum(['start', 'region', 'include', 'exclude', 'suppression', 'limit', 'holdout']),
    label: localizedTextSchema,
    remaining: z.int().min(0),
    removed: z.int().min(0),
  })
  .meta({ id: 'WaterfallStep' });
export type WaterfallStep = z.infer<typeof waterfallStepSchema>;

export const audienceEstimateSchema = z
  .strictObject({
    asOf: calendarDaySchema,
    waterfall: z.array(waterfallStepSchema).min(1),
    /** After conditions, before suppression. Unit: customers. */
    matched: z.int().min(0),
    /** After suppression (opt-out, blacklist, minors, consent on no channel of the plan). */
    eligible: z.int().min(0),
    perChannel: z.array(z.strictObject({ channel: channelCodeSchema, reachable: z.int().min(0) })),
  })
  .meta({ id: 'AudienceEstimate' });
export type AudienceEstimate = z.infer<typeof audienceEstimateSchema>;

export const moneyEstimateSchema = z
  .strictObject({
    budgetFen: fenSchema.nullable(),
    /** Expected spend, fen, 80 % interval. */
    expectedFen: intervalSchema,
    /** Every customer reached by every touch claims everything, within stock caps. */
    worstCaseFen: fenSchema,
    /** What bounds the worst case below "everyone claims": the stock cap, or nothing. */
    boundedBy: z.enum(['stock', 'budget_cap', 'none']),
    lines: z.array(z.strictObject({ label: localizedTextSchema, worstCaseFen: fenSchema, expectedFen: fenSchema })),
  })
  .meta({ id: 'MoneyEstimate' });
export type MoneyEstimate = z.infer<typeof moneyEstimateSchema>;

export const forecastSchema = z
  .strictObject({
    kpi: z.string(),
    factor: growthFactorSchema,
    /** Share of customers who would reach the goal anyway. */
    baselineRate: intervalSchema,
    /** Share among those treated. */
    treatedRate: intervalSchema,
    /** Customers gained by the campaign. */
    incremental: intervalSchema,
    /** What it rests on: how many past campaigns, how many customers in them; or a prior, said so. */
    basis: z.strictObject({
      kind: z.enum(['past_campaigns', 'pooled', 'none']),
      campaigns: z.int().min(0),
      customers: z.int().min(0),
      campaignIds: z.array(z.string()).max(20),
      text: localizedTextSchema,
    }),
  })
  .meta({ id: 'Forecast' });
export type Forecast = z.infer<typeof forecastSchema>;

export const powerSchema = z
  .strictObject({
    treated: z.int().min(0),
    holdout: z.int().min(0),
    /** Two-sided alpha and power of the calculation. */
    alpha: rateSchema,
    power: rateSchema,
    baselineRate: rateSchema,
    /** Smallest difference in rates that would be seen, as a fraction (percentage points / 100); null when a side is empty. */
    detectableDifference: z.number().min(0).nullable(),
  })
  .meta({ id: 'Power' });
export type Power = z.infer<typeof powerSchema>;

export const citationSchema = z
  .strictObject({
    cardId: z.string(),
    version: z.int().min(1),
    title: localizedTextSchema,
    trust: z.enum(['law', 'rule', 'measured', 'published_claim', 'anecdote', 'hypothesis']),
    passage: z.string().max(1000),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citationSchema>;

export const assessmentSchema = z
  .strictObject({
    assessedAt: instantSchema,
    audience: audienceEstimateSchema,
    money: moneyEstimateSchema,
    forecast: forecastSchema.nullable(),
    power: powerSchema,
    findings: z.array(findingSchema),
    citations: z.array(citationSchema),
    /** Running or scheduled campaigns that share customers. */
    overlaps: z.array(z.strictObject({ campaignId: z.string(), title: z.string(), customers: z.int().min(0) })),
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof assessmentSchema>;
