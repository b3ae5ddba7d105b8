import { z } from 'zod';

const shareSchema = z.number().min(0).max(1);

const attemptSchema = z.strictObject({ attempt: z.int(), passed: z.boolean(), misses: z.array(z.string()), fault: z.string().nullable() });

const caseResultSchema = z.strictObject({
  id: z.string(),
  tags: z.array(z.string()),
  /** Every attempt passed. */
  passed: z.boolean(),
  /** The case says nothing here, and why. */
  notRun: z.string().nullable(),
  attempts: z.array(attemptSchema),
  /** Hash of the row: a case that changed is another case. */
  rowHash: z.string(),
});
export type CaseResult = z.infer<typeof caseResultSchema>;

const baselineSchema = z.strictObject({ passed: z.int(), cases: z.int() });

/** What came of one suite. Without timings it is the same for the same system, byte for byte. */
export const suiteResultSchema = z.strictObject({
  suite: z.string(),
  reserved: z.boolean(),
  safety: z.boolean(),
  /** SHA-256 of the cases' file: the version of the data. */
  dataset: z.string(),
  badLines: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  /** Those that say something here. */
  cases: z.int(),
  notRun: z.int(),
  /** Cases of which every attempt passed. */
  passed: z.int(),
  /** Cases that the rig or the system broke off; they have not passed. */
  faults: z.int(),
  repeat: z.int(),
  /** pass^1 and pass^k, k being `repeat`; null without cases. */
  passHat1: shareSchema.nullable(),
  passHatK: shareSchema.nullable(),
  /** Wilson's 95 % interval of pass^1. */
  interval: z.strictObject({ low: shareSchema, high: shareSchema }).nullable(),
  /** First word of each reason, with the cases it cost. */
  missesByField: z.record(z.string(), z.int()),
  /** Means of further figures the graders give. */
  measures: z.record(z.string(), z.number()),
  baselines: z.strictObject({ 'do-nothing': baselineSchema, 'retrieval-off': baselineSchema.nullable() }),
  /** Null for a reserved suite: it is reported as a whole. */
  rows: z.array(caseResultSchema).nullable(),
});
export type SuiteResult = z.infer<typeof suiteResultSchema>;

const suiteCostSchema = z.strictObject({
  suite: z.string(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Null: not known. */
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
});
export type SuiteCost = z.infer<typeof suiteCostSchema>;

export const runResultSchema = z.strictObject({
  run: z.string(),
  model: z.string(),
  graders: z.string(),
  prompts: z.record(z.string(), z.string()),
  /** Recordings made under other prompts than those of the run. */
  stale: z.array(z.string()),
  suites: z.array(suiteResultSchema),
  /** Time and tokens, which no two runs share. */
  costs: z.array(suiteCostSchema),
});
export type RunResult = z.infer<typeof runResultSchema>;
