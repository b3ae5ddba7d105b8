import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { feeLineSchema, holdingSchema, navPointSchema } from '../analysis/fund-analysis.schema.ts';
import { fundCodeSchema, fundSummarySchema } from '../fund.schema.ts';
import { metricNameSchema, metricValueSchema, metricWindowSchema } from '../metrics/metric.schema.ts';
import { disclosureSchema } from '../screening/fund-list.schema.ts';
import { suitabilityVerdictSchema } from '../suitability/suitability.schema.ts';

/** Two to five funds side by side. Rows hold one value per fund in the order of `funds`; null: not known. */
export const fundComparisonSchema = z
  .strictObject({
    funds: z.array(fundSummarySchema).min(2).max(5),
    suitability: z.array(suitabilityVerdictSchema),
    rows: z.array(
      z.strictObject({
        metric: metricNameSchema,
        window: metricWindowSchema.nullable(),
        label: localizedTextSchema,
        values: z.array(metricValueSchema.nullable()),
      }),
    ),
    fees: z.array(z.array(feeLineSchema)),
    holdings: z.array(z.strictObject({ reportDay: calendarDaySchema, top: z.array(holdingSchema) }).nullable()),
    /** Shared top-ten weight of each pair: sum of the smaller weights, fraction. */
    overlap: z.array(z.strictObject({ a: fundCodeSchema, b: fundCodeSchema, share: z.number(), securities: z.array(z.string()) })),
    /** Correlation of weekly returns over the common window; null where too short. */
    correlation: z.array(z.strictObject({ a: fundCodeSchema, b: fundCodeSchema, value: z.number().nullable(), weeks: z.int() })),
    /** Series rebased to 1 on the first common day. */
    series: z.array(z.strictObject({ code: fundCodeSchema, points: z.array(navPointSchema) })),
    notes: z.array(z.strictObject({ code: z.string(), text: localizedTextSchema })),
    disclosures: z.array(disclosureSchema),
  })
  .meta({ id: 'FundComparison' });
export type FundComparison = z.infer<typeof fundComparisonSchema>;
