import { z } from 'zod';
import { messageChunkSchema } from '../conversation/conversation.schema.ts';
import { findingSchema } from '../marketing/campaign/finding.schema.ts';
import { campaignPlanSchema } from '../marketing/campaign/plan.schema.ts';

const campaignStateSchema = z.strictObject({
  state: z.string(),
  version: z.int(),
  plan: campaignPlanSchema,
  findings: z.array(findingSchema),
});

/** Where the store ended for one conversation, ids and times removed. */
export const endStateSchema = z.strictObject({
  campaigns: z.array(campaignStateSchema),
  /** Audit rows about the conversation's campaigns, by action. */
  actions: z.record(z.string(), z.int()),
});
export type EndState = z.infer<typeof endStateSchema>;

const trajectoryTurnSchema = z.strictObject({
  text: z.string(),
  chunks: z.array(messageChunkSchema),
  /** built-in, openai:<name>, or both after a failure. */
  engine: z.string(),
  /** Wall time, milliseconds. */
  ms: z.number(),
});
export type TrajectoryTurn = z.infer<typeof trajectoryTurnSchema>;

export const variantSchema = z.enum(['subject', 'retrieval-off', 'do-nothing']);
export type Variant = z.infer<typeof variantSchema>;

/** Everything that came of one case, once: kept, so that it can be graded again without being run again. */
export const trajectorySchema = z.strictObject({
  suite: z.string(),
  caseId: z.string(),
  variant: variantSchema,
  /** 1 to k. */
  attempt: z.int().min(1),
  turns: z.array(trajectoryTurnSchema),
  endState: endStateSchema,
  /** Model tokens; null: not known. */
  tokens: z.strictObject({ input: z.int(), output: z.int() }).nullable(),
  /** The rig or the system threw: counted apart, never as a pass. */
  fault: z.string().nullable(),
});
export type Trajectory = z.infer<typeof trajectorySchema>;
