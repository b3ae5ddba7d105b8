import { z } from 'zod';
import { planDifferenceSchema } from '../marketing/campaign/campaign.schema.ts';
import { findingSchema } from '../marketing/campaign/finding.schema.ts';
import { variantSchema } from './trajectory.schema.ts';

/** One line of a run's list of cases. */
export const caseLineSchema = z.strictObject({
  suite: z.string(),
  id: z.string(),
  tags: z.array(z.string()),
  outcome: z.enum(['passed', 'missed', 'not-run']),
  /** Attempts that passed, of those made. */
  passed: z.int(),
  attempts: z.int(),
  /** The first reason. */
  reason: z.string().nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;

export const caseFilterSchema = z.strictObject({
  suite: z.string().max(80).optional(),
  outcome: z.enum(['passed', 'missed', 'not-run']).optional(),
  q: z.string().max(200).optional().describe('Part of an id, tag or reason'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const caseListSchema = z
  .strictObject({
    total: z.int(),
    cases: z.array(caseLineSchema),
    /** Suites of the run that are reported as a whole: their cases are not listed. */
    closedSuites: z.array(z.string()),
  })
  .meta({ id: 'EvalCaseList' });

const toolCallSchema = z.strictObject({
  name: z.string(),
  input: z.unknown(),
  /** Absent: nothing came back. */
  output: z.unknown().optional(),
  error: z.string().nullable(),
});

/** A turn as it is shown: everything a candidate wrote is text and is never to be rendered as HTML. */
export const shownTurnSchema = z.strictObject({
  text: z.string(),
  reply: z.string(),
  tools: z.array(toolCallSchema),
  /** What else was shown: data-plan, data-question, data-funds, data-sources, data-notice … with its data. */
  parts: z.array(z.strictObject({ type: z.string(), data: z.unknown() })),
  /** An error the turn ended with. */
  error: z.string().nullable(),
});
export type ShownTurn = z.infer<typeof shownTurnSchema>;

const stateDifferenceSchema = z.strictObject({
  /** Place of the campaign, from 1. */
  campaign: z.int(),
  state: z.string(),
  version: z.int(),
  /** From an empty plan, or from the other run's plan when `against` was asked for. */
  differences: z.array(planDifferenceSchema),
  findings: z.array(findingSchema),
});

const attemptViewSchema = z.strictObject({
  attempt: z.int(),
  variant: variantSchema,
  /** Null for a baseline: only the subject's attempts are graded case by case. */
  passed: z.boolean().nullable(),
  misses: z.array(z.string()),
  fault: z.string().nullable(),
  turns: z.array(shownTurnSchema.extend({ engine: z.string(), ms: z.number() })),
  stateDiff: z.array(stateDifferenceSchema),
  /** Audit rows about its campaigns, by action. */
  actions: z.record(z.string(), z.int()),
  tokens: z.strictObject({ input: z.int(), output: z.int() }).nullable(),
  /** Opinion of the rubric judge, advisory; null: it was not asked. */
  judged: z.strictObject({ model: z.string(), promptHash: z.string(), label: z.string(), reason: z.string() }).nullable(),
});

export const openedCaseSchema = z
  .strictObject({
    runId: z.string(),
    suite: z.string(),
    id: z.string(),
    tags: z.array(z.string()),
    model: z.string(),
    outcome: z.enum(['passed', 'missed', 'not-run']),
    notRun: z.string().nullable(),
    /** The row as its file has it today (turns, expect, source …); null: it is not there any more, or has changed since. */
    row: z.record(z.string(), z.unknown()).nullable(),
    /** The run whose plans the state is compared with; null: an empty plan. */
    against: z.string().nullable(),
    attempts: z.array(attemptViewSchema),
    /** Its annotation item, if it is in the queue. */
    itemId: z.string().nullable(),
  })
  .meta({ id: 'OpenedEvalCase' });
export type OpenedCase = z.infer<typeof openedCaseSchema>;
