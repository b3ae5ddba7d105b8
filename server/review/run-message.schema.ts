import { z } from 'zod';

/** What a run under way tells the server that started it. */
export const runMessageSchema = z.discriminatedUnion('type', [
  /** Trajectories: cases × attempts, and the baseline beside them. */
  z.strictObject({ type: z.literal('suite-progress'), suite: z.string(), done: z.int(), total: z.int() }),
  z.strictObject({ type: z.literal('suite-graded'), suite: z.string(), passed: z.int(), cases: z.int() }),
]);
export type RunMessage = z.infer<typeof runMessageSchema>;
