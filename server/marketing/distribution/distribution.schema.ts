import { z } from 'zod';
import { fenSchema } from '../../values/money.ts';
import { instantSchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';

/** Live state of a campaign's distribution (分发), counted from the store. */
export const distributionStatusSchema = z
  .strictObject({
    campaignId: z.string(),
    asOf: instantSchema,
    waves: z.int(),
    audience: z.int(),
    holdout: z.int(),
    suppressed: z.array(z.strictObject({ reason: z.string(), customers: z.int() })),
    touches: z.array(
      z.strictObject({
        touchId: z.string(),
        channel: channelCodeSchema,
        dueAt: instantSchema.nullable(),
        due: z.int(),
        handed: z.int(),
        skipped: z.int(),
        cancelled: z.int(),
        exposed: z.int(),
        clicked: z.int(),
      }),
    ),
    grants: z.strictObject({ granted: z.int(), claimed: z.int(), revoked: z.int(), spentFen: fenSchema, budgetFen: fenSchema }),
  })
  .meta({ id: 'DistributionStatus' });
export type DistributionStatus = z.infer<typeof distributionStatusSchema>;
