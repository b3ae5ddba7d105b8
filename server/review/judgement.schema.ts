import { z } from 'zod';
import { annotationLabelSchema } from './annotation.schema.ts';

/** What the rubric judge says of one attempt: an opinion beside the result, never counted in it. */
export const judgementSchema = z.strictObject({
  suite: z.string(),
  caseId: z.string(),
  attempt: z.int().min(1),
  model: z.string(),
  /** First 16 digits of the hash of the judge's prompt: opinions under another one are others. */
  promptHash: z.string(),
  label: annotationLabelSchema,
  /** One or two sentences, in the model's words. */
  reason: z.string(),
});
export type Judgement = z.infer<typeof judgementSchema>;
