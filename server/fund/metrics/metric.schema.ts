import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';

/** Time a metric looks back on, from the fund's own newest NAV day. `ytd`: since the last NAV day of last year. `all`: since inception. */
export const metricWindowSchema = z.enum(['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y', '5y', 'all']).meta({ id: 'MetricWindow' });
export type MetricWindow = z.infer<typeof metricWindowSchema>;

/**
 * What is measured. Each has formula, unit and source in metric-catalogue.ts; the windows each exists for are listed there.
 * return: total return; annualised: only from one year on; max_drawdown and volatility: positive fractions;
 * rank_share: rank / peers (0.25 = top quarter); quartile: 1 (best) to 4.
 */
export const metricNameSchema = z
  .enum([
    'return',
    'annualised',
    'peer_average',
    'max_drawdown',
    'recovery_days',
    'volatility',
    'sharpe',
    'sortino',
    'calmar',
    'tracking_error',
    'rank',
    'rank_share',
    'quartile',
    'size',
    'age_years',
    'rating',
    'yield_7d',
    'income_per_10k',
    'nav',
    'day_change',
    'purchase_fee',
    'purchase_fee_discounted',
    'management_fee',
    'custody_fee',
    'service_fee',
    'total_annual_fee',
    'minimum_sip',
    'top10_concentration',
  ])
  .meta({ id: 'MetricName' });
export type MetricName = z.infer<typeof metricNameSchema>;

/** fraction: 0.05 is 5 %; fen: money; count, days, years, ratio: plain numbers; nav: yuan per share. */
export const metricUnitSchema = z.enum(['fraction', 'fen', 'count', 'days', 'years', 'ratio', 'nav']);
export type MetricUnit = z.infer<typeof metricUnitSchema>;

/** One figure with all that is needed to trust it. */
export const metricValueSchema = z
  .strictObject({
    metric: metricNameSchema,
    window: metricWindowSchema.nullable(),
    value: z.number(),
    unit: metricUnitSchema,
    asOf: calendarDaySchema,
    /** published: taken from the source as it is; computed: by Helmsman from daily NAV. */
    basis: z.enum(['published', 'computed']),
    /** For rank: how many peers. */
    peers: z.int().nullable(),
  })
  .meta({ id: 'MetricValue' });
export type MetricValue = z.infer<typeof metricValueSchema>;

/** What a metric means, for screens, chips and docs. */
export const metricDefinitionSchema = z
  .strictObject({
    metric: metricNameSchema,
    label: localizedTextSchema,
    formula: localizedTextSchema,
    unit: metricUnitSchema,
    windows: z.array(metricWindowSchema),
    /** true: more is better for a sort without a direction. null: neither. */
    higherIsBetter: z.boolean().nullable(),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;
