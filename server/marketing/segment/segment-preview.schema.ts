import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { rateSchema } from '../../values/rate.ts';
import { instantSchema } from '../../values/time.ts';
import { audienceEstimateSchema } from '../campaign/assessment.schema.ts';
import { audienceSchema } from '../campaign/plan.schema.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { predicateSchema } from './predicate.schema.ts';

/** Conditions to count; part ids name them in the answer. */
export const segmentQuerySchema = z
  .strictObject({
    audience: audienceSchema.pick({ include: true, exclude: true }).extend({ limit: audienceSchema.shape.limit.default(null) }),
    channels: z.array(channelCodeSchema).max(7).default([]).describe('Channels to be used: consent and reach are checked for these'),
  })
  .meta({ id: 'SegmentQuery' });
export type SegmentQuery = z.infer<typeof segmentQuerySchema>;

const predicateProblemSchema = z
  .strictObject({ path: z.string(), code: z.string(), message: localizedTextSchema, severity: z.enum(['error', 'warning', 'info']) })
  .meta({ id: 'PredicateProblem' });

/** Share of a stored segment and these conditions that is common to both: |both| / |either|. */
export const similarSegmentSchema = z
  .strictObject({ id: z.string(), name: z.string(), customers: z.int().min(0), shared: z.int().min(0), overlap: rateSchema })
  .meta({ id: 'SimilarSegment' });
export type SimilarSegment = z.infer<typeof similarSegmentSchema>;

export const segmentPreviewSchema = z
  .strictObject({
    problems: z.array(predicateProblemSchema),
    /** Each condition in words, by part id. */
    chips: z.array(z.strictObject({ id: z.string(), side: z.enum(['include', 'exclude']), label: localizedTextSchema })),
    /** Null when a condition cannot be counted. */
    estimate: audienceEstimateSchema.nullable(),
    similar: z.array(similarSegmentSchema),
  })
  .meta({ id: 'SegmentPreview' });
export type SegmentPreview = z.infer<typeof segmentPreviewSchema>;

const distributionBucketSchema = z.strictObject({ label: localizedTextSchema, customers: z.int().min(0), share: rateSchema, bankShare: rateSchema });

/** How an audience is made up, beside all customers the person asking may see. */
export const segmentProfileSchema = z
  .strictObject({
    customers: z.int().min(0),
    asOf: z.string(),
    distributions: z.array(z.strictObject({ tag: z.string(), name: localizedTextSchema, buckets: z.array(distributionBucketSchema) })),
  })
  .meta({ id: 'SegmentProfile' });
export type SegmentProfile = z.infer<typeof segmentProfileSchema>;

export const membershipSchema = z
  .strictObject({
    customerId: z.string(),
    /** In the audience and not suppressed. */
    member: z.boolean(),
    reasons: z.array(
      z.strictObject({
        /** Part id, or a suppression code. */
        id: z.string(),
        kind: z.enum(['include', 'exclude', 'suppression']),
        label: localizedTextSchema,
        /** The customer's own value or count, where one condition asks for one. */
        actual: localizedTextSchema.nullable(),
        /** Whether this lets the customer through. */
        passes: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Membership' });
export type Membership = z.infer<typeof membershipSchema>;

export const membershipRequestSchema = segmentQuerySchema.extend({ customerId: z.string().min(1).max(80) }).meta({ id: 'MembershipRequest' });

export const overlapRequestSchema = z.strictObject({ a: predicateSchema, b: predicateSchema }).meta({ id: 'OverlapRequest' });
export const overlapSchema = z.strictObject({ a: z.int().min(0), b: z.int().min(0), both: z.int().min(0), overlap: rateSchema }).meta({ id: 'Overlap' });
export type Overlap = z.infer<typeof overlapSchema>;

export const segmentSummarySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    label: localizedTextSchema,
    predicate: predicateSchema,
    state: z.string(),
    campaignId: z.string().nullable(),
    version: z.int().nullable(),
    customers: z.int().min(0),
    countedAt: instantSchema,
    region: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Segment' });
export type SegmentSummary = z.infer<typeof segmentSummarySchema>;
