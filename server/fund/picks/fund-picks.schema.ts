import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema, instantSchema } from '../../values/time.ts';
import { fundKindSchema, fundSummarySchema } from '../fund.schema.ts';
import { metricValueSchema } from '../metrics/metric.schema.ts';
import { disclosureSchema } from '../screening/fund-list.schema.ts';

/** The published rule, in figures and in words: the same for everyone, shown with every pick. */
export const pickRuleSchema = z
  .strictObject({
    version: z.string(),
    minimumYears: z.number(),
    minimumSizeFen: z.int(),
    worstQuartile: z.int(),
    text: localizedTextSchema,
  })
  .meta({ id: 'PickRule' });

/** The operator's switch. Who set it is told to staff only. */
export const pickSwitchSchema = z
  .strictObject({ on: z.boolean(), setBy: z.string().nullable(), setAt: instantSchema.nullable(), rule: pickRuleSchema })
  .meta({ id: 'PickSwitch' });
export type PickSwitch = z.infer<typeof pickSwitchSchema>;

/** `basis`: on what ground it is turned on (a licence), for the audit trail. */
export const setPickSwitchSchema = z.strictObject({ on: z.boolean(), basis: z.string().trim().max(400).optional() }).meta({ id: 'SetPickSwitch' });

export const pickRequestSchema = z.strictObject({ kind: fundKindSchema, limit: z.coerce.number().int().min(1).max(10).default(5) }).meta({ id: 'PickRequest' });

export const fundPicksSchema = z
  .strictObject({
    /** off: the operator's switch; profiling_off: the customer's own; not_assessed: no valid assessment; shown: the rule was applied. */
    state: z.enum(['off', 'profiling_off', 'not_assessed', 'shown']),
    /** Why there are none; null where there are some. */
    reason: localizedTextSchema.nullable(),
    rule: pickRuleSchema,
    kind: fundKindSchema,
    asOf: calendarDaySchema.nullable(),
    /** Portfolios of the kind within the customer's level that fulfil the rule. */
    fulfilling: z.int().min(0),
    items: z.array(z.strictObject({ place: z.int().min(1), fund: fundSummarySchema, figures: z.array(metricValueSchema) })),
    disclosures: z.array(disclosureSchema),
  })
  .meta({ id: 'FundPicks' });
export type FundPicks = z.infer<typeof fundPicksSchema>;
