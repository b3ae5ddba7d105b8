import { z } from 'zod';
import { instantSchema } from '../../values/time.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';

export const testSendRequestSchema = z
  .strictObject({
    /** Absent: every touch of the plan. */
    touchId: z.string().max(80).optional(),
    /** Absent: every arm. */
    arm: z.string().max(20).optional(),
  })
  .meta({ id: 'TestSendRequest' });

/** What was sent to the whitelist. It counts nowhere: not as a touch, not against caps or budget. */
export const testSendResultSchema = z
  .strictObject({
    campaignId: z.string(),
    version: z.int(),
    contentHash: z.string(),
    sentAt: instantSchema,
    sends: z.array(
      z.strictObject({
        id: z.string(),
        touchId: z.string(),
        channel: channelCodeSchema,
        arm: z.string(),
        customerId: z.string(),
        title: z.string().nullable(),
        body: z.string(),
        receipt: z.string(),
      }),
    ),
  })
  .meta({ id: 'TestSendResult' });
export type TestSendResult = z.infer<typeof testSendResultSchema>;
