import { z } from 'zod';
import { instantSchema } from '../../values/time.ts';
import { campaignStateSchema } from './campaign.schema.ts';

/** What pausing, resuming, stopping or rolling back gives back. Repeating one that has been done changes nothing. */
export const steerResultSchema = z
  .strictObject({
    campaignId: z.string(),
    state: campaignStateSchema,
    /** Touches that will not be made any more, by wave and touch. */
    cancelledTouches: z.int().min(0),
    /** Roll back only: units taken back from customers who had not claimed them. */
    revokedUnits: z.int().min(0),
    /** Units put back into stock. */
    returnedUnits: z.int().min(0),
  })
  .meta({ id: 'SteerResult' });
export type SteerResult = z.infer<typeof steerResultSchema>;

export const globalStopSchema = z
  .strictObject({ on: z.boolean(), setBy: z.string().nullable(), setAt: instantSchema.nullable() })
  .meta({ id: 'GlobalStop', description: 'While on, nothing is launched and no touch is handed over' });
export type GlobalStop = z.infer<typeof globalStopSchema>;

export const setGlobalStopRequestSchema = z.strictObject({ on: z.boolean() }).meta({ id: 'SetGlobalStopRequest' });
