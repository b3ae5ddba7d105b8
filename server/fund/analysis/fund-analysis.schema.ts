import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { fundCodeSchema, fundSummarySchema } from '../fund.schema.ts';
import { metricValueSchema } from '../metrics/metric.schema.ts';
import { disclosureSchema } from '../screening/fund-list.schema.ts';
import { suitabilityVerdictSchema } from '../suitability/suitability.schema.ts';

/** One point of a chart. `total`: growth of 1 yuan with dividends, from the first point; `drawdown`: fraction below the running peak, 0 or negative. */
export const navPointSchema = z.strictObject({ day: calendarDaySchema, nav: z.number(), total: z.number(), drawdown: z.number() });

export const holdingSchema = z
  .strictObject({ rank: z.int().min(1), asset: z.enum(['stock', 'bond']), security: z.string(), securityCode: z.string().nullable(), weight: z.number() })
  .meta({ id: 'Holding' });
export type Holding = z.infer<typeof holdingSchema>;

export const managerRecordSchema = z
  .strictObject({
    name: z.string(),
    tenureDays: z.int().nullable(),
    /** All funds of the same type, never a picked one (display rule 13). */
    funds: z.array(
      z.strictObject({
        code: fundCodeSchema,
        name: z.string(),
        return1y: z.number().nullable(),
        return3y: z.number().nullable(),
        asOf: calendarDaySchema.nullable(),
      }),
    ),
    totalSizeFen: z.int().nullable(),
    /** Day the record was published. */
    asOf: calendarDaySchema.nullable(),
  })
  .meta({ id: 'ManagerRecord' });

export const feeLineSchema = z
  .strictObject({
    code: z.string(),
    label: localizedTextSchema,
    rate: z.number().nullable(),
    note: localizedTextSchema.nullable(),
    asOf: calendarDaySchema.nullable(),
  })
  .meta({ id: 'FeeLine' });

/** From how many days on the cheaper of two classes changes; null: one is cheaper at any holding time. Assumptions are said. */
export const breakEvenSchema = z
  .strictObject({
    against: fundCodeSchema,
    days: z.int().nullable(),
    cheaperBefore: fundCodeSchema,
    cheaperAfter: fundCodeSchema,
    assumptions: localizedTextSchema,
  })
  .meta({ id: 'BreakEven' });

export const fundAnalysisSchema = z
  .strictObject({
    fund: fundSummarySchema,
    fullName: z.string().nullable(),
    suitability: suitabilityVerdictSchema,
    figures: z.array(metricValueSchema),
    managers: z.array(managerRecordSchema),
    holdings: z.strictObject({ reportDay: calendarDaySchema, top: z.array(holdingSchema), top10Share: z.number() }).nullable(),
    fees: z.array(feeLineSchema),
    classes: z.array(z.strictObject({ code: fundCodeSchema, name: z.string(), shareClass: z.string().nullable() })),
    breakEven: breakEvenSchema.nullable(),
    /** At most 260 points over the window the data has; null where no daily NAV is loaded. */
    series: z.array(navPointSchema).nullable(),
    notes: z.array(z.strictObject({ code: z.string(), text: localizedTextSchema })),
    disclosures: z.array(disclosureSchema),
  })
  .meta({ id: 'FundAnalysis' });
export type FundAnalysis = z.infer<typeof fundAnalysisSchema>;
