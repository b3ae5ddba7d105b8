import { z } from 'zod';
import { calendarDaySchema } from '../../values/time.ts';

/**
 * How fresh the newest day is. covered: funds that have it, of those that have it or the trading day before; repeated: NAVs
 * of that day equal to the day before, of those that have both (money funds left out); null where no daily NAV is loaded.
 */
export const freshnessSchema = z
  .strictObject({
    newestDay: calendarDaySchema,
    previousDay: calendarDaySchema.nullable(),
    covered: z.number(),
    repeated: z.number().nullable(),
    state: z.enum(['good', 'thin', 'carried_forward']),
  })
  .meta({ id: 'MarketFreshness' });
export type Freshness = z.infer<typeof freshnessSchema>;
