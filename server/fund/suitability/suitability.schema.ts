import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { fundCodeSchema, riskClassSchema, riskGradeSchema } from '../fund.schema.ts';

/** What is known of a customer's risk class on a day. `lowest`: C1 with no loss tolerance or without full capacity: no override, ever. */
export const riskStandingSchema = z
  .strictObject({
    state: z.enum(['valid', 'expired', 'missing']),
    riskClass: riskClassSchema.nullable(),
    lowest: z.boolean(),
    assessedOn: calendarDaySchema.nullable(),
    expiresOn: calendarDaySchema.nullable(),
  })
  .meta({ id: 'RiskStanding' });
export type RiskStanding = z.infer<typeof riskStandingSchema>;

/** Why a fund may not be shown, or may only after a warning. */
export const suitabilityVerdictSchema = z
  .strictObject({
    code: fundCodeSchema,
    risk: riskGradeSchema,
    verdict: z.enum(['suitable', 'above_level', 'blocked', 'not_assessed']),
    /** High-risk duty: the special risks that must be named beside it. */
    needsRiskNotice: z.boolean(),
    reason: localizedTextSchema,
  })
  .meta({ id: 'SuitabilityVerdict' });
export type SuitabilityVerdict = z.infer<typeof suitabilityVerdictSchema>;

/** What the gate took out of one list and why; counts only, unless the customer may override. */
export const suitabilityRemovalSchema = z
  .strictObject({
    count: z.int().min(0),
    byGrade: z.array(z.strictObject({ risk: riskGradeSchema, count: z.int().min(1) })),
    reason: localizedTextSchema,
    /** True: after a separate written warning, and only because he asked, he may see them. */
    overridable: z.boolean(),
  })
  .meta({ id: 'SuitabilityRemoval' });
export type SuitabilityRemoval = z.infer<typeof suitabilityRemovalSchema>;
