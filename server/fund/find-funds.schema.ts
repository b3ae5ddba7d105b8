import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';
import { fundCodeSchema, fundSummarySchema } from './fund.schema.ts';

/**
 * What a code or a name turned out to be. `several`: different funds go by it, so it has to be asked which one is meant;
 * `security`: a stock or bond, not a fund; `ended`: a fund that is no longer there.
 */
export const foundFundsSchema = z
  .discriminatedUnion('state', [
    /** `fund`: the class meant; `classes`: all classes of its portfolio, itself included. */
    z.strictObject({ state: z.literal('found'), fund: fundSummarySchema, classes: z.array(fundSummarySchema) }),
    /** One entry per fund; `total`: how many there are, `choices` holds the first of them. */
    z.strictObject({ state: z.literal('several'), choices: z.array(fundSummarySchema).min(2), total: z.int().min(2), reason: localizedTextSchema }),
    z.strictObject({ state: z.literal('ended'), fund: fundSummarySchema, reason: localizedTextSchema }),
    z.strictObject({
      state: z.literal('security'),
      name: z.string(),
      code: z.string().nullable(),
      asset: z.enum(['stock', 'bond']),
      /** Funds that hold it among their published top ten. */
      holders: z.int().min(0),
      reason: localizedTextSchema,
    }),
    z.strictObject({ state: z.literal('unknown'), code: fundCodeSchema.nullable(), reason: localizedTextSchema }),
  ])
  .meta({ id: 'FoundFunds' });
export type FoundFunds = z.infer<typeof foundFundsSchema>;
