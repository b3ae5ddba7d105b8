import { z } from 'zod';
import { agentNameSchema } from '../conversation/conversation.schema.ts';
import { localizedTextSchema } from '../values/language.ts';
import { instantSchema } from '../values/time.ts';
import { evalCaseSchema } from './eval-case.schema.ts';

/** A conversation a reviewer may look at: without its owner, and with personal data removed from its words. */
export const reviewableConversationSchema = z
  .strictObject({
    id: z.string(),
    agent: agentNameSchema,
    /** First words of the first message. */
    opening: z.string(),
    turns: z.int(),
    updatedAt: instantSchema,
    thumbsDown: z.int(),
    turnIds: z.array(z.string()),
  })
  .meta({ id: 'ReviewableConversation' });
export type ReviewableConversation = z.infer<typeof reviewableConversationSchema>;

export const conversationFilterSchema = z.strictObject({
  agent: agentNameSchema.optional(),
  thumbsDown: z.enum(['true', 'false']).default('false').describe('true: only those with a thumbs-down'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const removedPieceSchema = z.strictObject({
  /** Turn it stood in, from 1. */
  turn: z.int().min(1),
  kind: z.enum(['phone', 'identity-card', 'bank-card', 'e-mail', 'customer-id', 'name', 'address']),
  /** First and last character with dots between: enough to check, too little to know. */
  hint: z.string(),
  replacement: z.string(),
});
export type RemovedPiece = z.infer<typeof removedPieceSchema>;

export const caseProposalSchema = z
  .strictObject({
    conversationId: z.string(),
    /** A whole row that could be saved as it stands. */
    case: evalCaseSchema,
    removed: z.array(removedPieceSchema),
    /** What a person should look at before saving. */
    notes: z.array(localizedTextSchema),
  })
  .meta({ id: 'EvalCaseProposal' });
export type CaseProposal = z.infer<typeof caseProposalSchema>;

export const caseFileNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{2,50}$/, 'lower-case words joined by hyphens')
  .refine((name) => !name.includes('reserved'), 'a reviewer’s file is not reserved');

export const saveCaseSchema = z
  .strictObject({
    file: caseFileNameSchema,
    case: evalCaseSchema,
    /** The conversation it came from; kept in the audit log only. */
    conversationId: z.string().max(80).nullable().default(null),
    /** True: a row of the same id is replaced. */
    replace: z.boolean().default(false),
  })
  .meta({ id: 'SaveEvalCase' });

export const caseFileSchema = z
  .strictObject({ name: z.string(), cases: z.int(), updatedAt: instantSchema, problems: z.array(z.strictObject({ line: z.int(), reason: z.string() })) })
  .meta({ id: 'EvalCaseFile' });
export type CaseFile = z.infer<typeof caseFileSchema>;

export const caseFileContentSchema = caseFileSchema
  .omit({ cases: true })
  .extend({ cases: z.array(evalCaseSchema) })
  .meta({ id: 'EvalCaseFileContent' });

export const savedCaseSchema = z.strictObject({ file: z.string(), id: z.string(), cases: z.int(), replaced: z.boolean() }).meta({ id: 'SavedEvalCase' });
