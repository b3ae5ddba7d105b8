import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { planChangeSchema } from './plan-change.schema.ts';

/** How far a rule has come: only `in_force` and `house_rule` bind without a caveat. */
export const clauseStatusSchema = z.enum(['in_force', 'draft', 'reported_final', 'house_rule']);

/** The rule a finding rests on. `verified` is false until somebody has read the official text. */
export const clauseSchema = z
  .strictObject({
    id: z.string().min(1).max(80),
    title: localizedTextSchema,
    article: z.string().max(80).nullable(),
    status: clauseStatusSchema,
    effectiveFrom: calendarDaySchema.nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'Clause' });
export type Clause = z.infer<typeof clauseSchema>;

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

/**
 * What a rule found in a plan. Errors block submission, warnings need a named acknowledgement, infos are told.
 * A finding about something missing carries a `question`; one that can be mended in a click carries `changes`.
 */
export const findingSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
    severity: severitySchema,
    /** Path in the plan, as in provenance. */
    path: z.string().max(200),
    message: localizedTextSchema,
    fix: localizedTextSchema.nullable(),
    clause: clauseSchema.nullable(),
    question: z
      .strictObject({ prompt: localizedTextSchema, choices: z.array(z.strictObject({ label: localizedTextSchema, text: localizedTextSchema })).max(12) })
      .nullable()
      .default(null),
    changes: z.array(planChangeSchema).max(10).default([]),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof findingSchema>;
