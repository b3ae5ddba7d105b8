import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';
import { instantSchema } from '../values/time.ts';
import { suiteResultSchema } from './run-result.schema.ts';

export const runIdSchema = z.string().regex(/^[\w-]{1,80}$/);
const suiteNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);

/** builtin, openai:<model at the configured endpoint> or scripted:<name of a file of recordings>. */
export const runModelSchema = z
  .string()
  .max(120)
  .regex(/^(?:builtin|openai:[\w./:-]+|scripted:[\w.-]+)$/)
  .meta({ id: 'EvalModel', description: 'builtin, openai:<name> or scripted:<file>' });

/** What may be run here, and with what. */
export const reviewSetupSchema = z
  .strictObject({
    /** Null: runs can be started. Otherwise why not. */
    unavailable: localizedTextSchema.nullable(),
    suites: z.array(
      z.strictObject({
        name: z.string(),
        /** Reported as a whole: its cases are never opened. */
        reserved: z.boolean(),
        /** suite: of the product; own: a case file saved by reviewers. */
        kind: z.enum(['suite', 'own']),
        /** Null: not told (reserved). */
        cases: z.int().nullable(),
      }),
    ),
    /** Names a run may take as `model`. */
    models: z.array(z.string()),
    reviewers: z.int().describe('How many reviewers there are; with three or more, who rated may not adjudicate'),
    /** Waiting and running together may not be more. */
    mostRuns: z.int(),
  })
  .meta({ id: 'ReviewSetup' });

export const newRunSchema = z
  .strictObject({
    suites: z.array(suiteNameSchema).min(1).max(40),
    model: runModelSchema.default('builtin'),
    repeat: z.int().min(1).max(20).default(1).describe('Attempts at each case'),
    limit: z.int().min(1).max(10_000).nullable().default(null).describe('The first so many cases of each suite; not for reserved suites'),
    note: z.string().trim().max(200).default('').describe('What this run is for'),
  })
  .meta({ id: 'NewEvalRun' });
export type NewRun = z.infer<typeof newRunSchema>;

/** queued → running → done | failed | stopped; lost: its server ended before it did, and it will be gone on with. kept: made from the shell. */
export const runStateSchema = z.enum(['queued', 'running', 'lost', 'done', 'failed', 'stopped', 'kept']).meta({ id: 'EvalRunState' });
export type RunState = z.infer<typeof runStateSchema>;

/** Done and total count trajectories: cases × attempts, and the retrieval-off baseline beside them. */
const suiteProgressSchema = z.strictObject({ suite: z.string(), done: z.int(), total: z.int() });

/** What came of a suite, without its cases. */
export const suiteSummarySchema = suiteResultSchema.omit({ rows: true, badLines: true }).extend({
  badLines: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Input and output together; null: not known. */
  tokens: z.int().nullable(),
});
export type SuiteSummary = z.infer<typeof suiteSummarySchema>;

export const runSchema = z
  .strictObject({
    id: runIdSchema,
    state: runStateSchema,
    /** Place in the queue, 1 being next; null: not waiting. */
    position: z.int().nullable(),
    askedBy: z.string().nullable().describe('Account id; null: from the shell'),
    askedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    suites: z.array(z.string()),
    model: z.string(),
    repeat: z.int(),
    limit: z.int().nullable(),
    note: z.string(),
    progress: z.array(suiteProgressSchema),
    /** Why it failed. */
    problem: z.string().nullable(),
    /** Number of its last event. */
    lastSequence: z.int().min(0),
    /** Null until something is graded; suites are added as they end. */
    result: z
      .strictObject({
        graders: z.string(),
        prompts: z.record(z.string(), z.string()),
        stale: z.int().describe('Recordings made under other prompts'),
        suites: z.array(suiteSummarySchema),
      })
      .nullable(),
    hasReport: z.boolean(),
    /** Whether POST …/resume would go on with it. */
    mayResume: z.boolean(),
  })
  .meta({ id: 'EvalRun' });
export type Run = z.infer<typeof runSchema>;

/** Numbered from 1 within a run, without gaps. */
export const runEventSchema = z
  .strictObject({
    runId: z.string(),
    sequence: z.int().min(1),
    at: instantSchema,
    event: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('run-queued') }),
      z.strictObject({ type: z.literal('run-started'), resumed: z.boolean() }),
      suiteProgressSchema.extend({ type: z.literal('suite-progress') }),
      z.strictObject({ type: z.literal('suite-graded'), suite: z.string(), passed: z.int(), cases: z.int() }),
      /** Its server ended; it is in the queue again. */
      z.strictObject({ type: z.literal('run-lost') }),
      /** Nothing follows, unless it is resumed. */
      z.strictObject({ type: z.literal('run-ended'), state: z.enum(['done', 'failed', 'stopped']), problem: z.string().nullable() }),
    ]),
  })
  .meta({ id: 'EvalRunEvent' });
export type RunEvent = z.infer<typeof runEventSchema>;

/** One series for each suite and model, oldest first. */
export const trendsSchema = z
  .array(
    z.strictObject({
      suite: z.string(),
      model: z.string(),
      points: z.array(
        z.strictObject({
          runId: z.string(),
          at: instantSchema,
          passHat1: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          cases: z.int(),
          passed: z.int(),
          /** Points of other graders, prompts or data may not be compared: the screen marks where one of them changes. */
          graders: z.string(),
          dataset: z.string(),
          prompts: z.string().describe('One hash over all prompts'),
        }),
      ),
    }),
  )
  .meta({ id: 'EvalTrends' });
export type Trends = z.infer<typeof trendsSchema>;

const comparedSuiteSchema = z.strictObject({
  suite: z.string(),
  /** Cases that are in both runs, unchanged; of a reserved suite none are named, and totals stand for them. */
  pairs: z.int(),
  passedA: z.int(),
  passedB: z.int(),
  /** Passed in A and not in B. */
  broken: z.array(z.strictObject({ id: z.string(), misses: z.array(z.string()) })),
  /** The other way round. */
  mended: z.array(z.string()),
  /** McNemar's exact test; null where cases are not named. */
  p: z.number().nullable(),
  /** Cases that were changed between the runs or are in one of them only. */
  unpaired: z.int(),
});
export type SuiteComparison = z.infer<typeof comparedSuiteSchema>;

export const comparisonSchema = z
  .strictObject({
    a: z.string(),
    b: z.string(),
    suites: z.array(comparedSuiteSchema),
    /** What makes the two hard to compare, in English. */
    warnings: z.array(z.string()),
  })
  .meta({ id: 'EvalComparison' });
export type Comparison = z.infer<typeof comparisonSchema>;

/** A comparison with the lines of each prompt that differ ("- " of A, "+ " of B). */
export const comparedRunsSchema = comparisonSchema
  .extend({ prompts: z.array(z.strictObject({ name: z.string(), lines: z.array(z.string()) })) })
  .meta({ id: 'ComparedEvalRuns' });
