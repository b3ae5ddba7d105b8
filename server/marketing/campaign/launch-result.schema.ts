import { z } from 'zod';
import { instantSchema } from '../../values/time.ts';
import { campaignStateSchema } from './campaign.schema.ts';

/** What launching gives back; the same for the first request and for each repeat of it. */
export const launchResultSchema = z
  .strictObject({
    campaignId: z.string(),
    version: z.int(),
    contentHash: z.string(),
    state: campaignStateSchema,
    launchedAt: instantSchema,
    segmentId: z.string().nullable(),
    rightsIds: z.array(z.string()),
    strategyIds: z.array(z.string()),
    /** When the first wave starts; null: it waits for customers' events. */
    firstWaveAt: instantSchema.nullable(),
  })
  .meta({ id: 'LaunchResult' });
export type LaunchResult = z.infer<typeof launchResultSchema>;
