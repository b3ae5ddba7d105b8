import { z } from 'zod';

/** How a run was asked for: enough to go on with it after it was killed. */
export const manifestSchema = z.strictObject({
  id: z.string(),
  startedAt: z.string(),
  model: z.string(),
  now: z.string(),
  customers: z.int(),
  funds: z.int(),
  repeat: z.int().min(1),
  suites: z.array(z.strictObject({ name: z.string(), file: z.string(), hash: z.string() })),
  /** Ids of the only cases run; null: all. */
  only: z.array(z.string()).nullable(),
  /** The first so many cases of each suite; null: all. */
  limit: z.int().min(1).nullable().default(null),
  /** Whether the retrieval-off baseline is run beside it. */
  baselines: z.boolean(),
  prompts: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;
