import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { fundCodeSchema, fundSummarySchema } from '../fund.schema.ts';
import { metricValueSchema } from '../metrics/metric.schema.ts';
import { suitabilityRemovalSchema } from '../suitability/suitability.schema.ts';
import { fundQuerySchema } from './fund-query.schema.ts';

/** A line that must stand with an answer. `rule` names it in display-rules.ts. */
export const disclosureSchema = z
  .strictObject({ rule: z.string(), status: z.enum(['in_force', 'draft', 'house_rule']), since: calendarDaySchema.nullable(), text: localizedTextSchema })
  .meta({ id: 'Disclosure' });
export type Disclosure = z.infer<typeof disclosureSchema>;

export const fundListItemSchema = fundSummarySchema
  .extend({
    /** The figures this list is about: those of the conditions and the sort, and a volatility measure where a return is shown. */
    figures: z.array(metricValueSchema),
    /** Where a holding was asked for: its weight (fraction of NAV) and report day. */
    holding: z.strictObject({ security: z.string(), weight: z.number(), reportDay: calendarDaySchema }).nullable(),
    /** Codes of the other share classes of this portfolio that also match. */
    otherClasses: z.array(z.strictObject({ code: fundCodeSchema, shareClass: z.string().nullable() })),
    /** Shown although above the customer's level, after the override path. */
    aboveLevel: z.boolean(),
  })
  .meta({ id: 'FundListItem' });
export type FundListItem = z.infer<typeof fundListItemSchema>;

/** What each clause does: how many funds are left with all clauses so far, and how many without just this one. */
export const clauseEffectSchema = z
  .strictObject({ clauseId: z.string(), alone: z.int().min(0), remaining: z.int().min(0), without: z.int().min(0) })
  .meta({ id: 'ClauseEffect' });

/** A screen's result, as shown and as told. */
export const fundListSchema = z
  .strictObject({
    query: fundQuerySchema,
    /** One label per clause, in the words of the catalogue. */
    chips: z.array(z.strictObject({ clauseId: z.string(), label: localizedTextSchema })),
    sortLabel: localizedTextSchema,
    /** Newest day of the market's data. */
    asOf: calendarDaySchema,
    /** All funds that fulfil the query, share classes counted, before the suitability gate. */
    matched: z.int().min(0),
    items: z.array(fundListItemSchema),
    effects: z.array(clauseEffectSchema),
    /** Clauses of which any one alone empties the list; empty when there are hits. */
    emptiedBy: z.array(z.string()),
    removed: suitabilityRemovalSchema.nullable(),
    /** Survivorship, freshness and the like: facts about this list. */
    notes: z.array(z.strictObject({ code: z.string(), text: localizedTextSchema })),
    disclosures: z.array(disclosureSchema),
  })
  .meta({ id: 'FundList' });
export type FundList = z.infer<typeof fundListSchema>;
