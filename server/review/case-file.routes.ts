import { z } from 'zod';
import { agentNameSchema } from '../conversation/conversation.schema.ts';
import { type Route, route } from '../http/route.ts';
import { listCaseFiles, readCaseFile } from './case-files.ts';
import {
  caseFileContentSchema,
  caseFileNameSchema,
  caseFileSchema,
  caseProposalSchema,
  conversationFilterSchema,
  reviewableConversationSchema,
  saveCaseSchema,
  savedCaseSchema,
} from './case-proposal.schema.ts';
import { listReviewable } from './list-conversations.ts';
import { shownTurnSchema } from './opened-case.schema.ts';
import { cleaner, openProduction, readProductionTurns } from './production-turns.ts';
import { proposeCase } from './propose-case.ts';
import type { ReviewSetup } from './review-setup.ts';
import { saveCase } from './save-case.ts';

const roles = ['reviewer'] as const;
const byConversation = z.strictObject({ conversationId: z.string().max(80) });

/** Production conversations, personal data removed, and the case files made of them. */
export function caseFileRoutes(setup: ReviewSetup): Route[] {
  return [
    route({
      method: 'get',
      path: '/review/conversations',
      summary: 'Conversations a reviewer may look into, newest first, personal data removed',
      roles,
      query: conversationFilterSchema,
      answer: z.strictObject({ total: z.int(), conversations: z.array(reviewableConversationSchema) }),
      handle: ({ context, actor, query }) => listReviewable(context, setup, { actor, filter: query }),
    }),
    route({
      method: 'get',
      path: '/review/conversations/:conversationId',
      summary: 'A conversation, personal data removed',
      roles,
      params: byConversation,
      answer: z.strictObject({ id: z.string(), agent: agentNameSchema, turns: z.array(shownTurnSchema.extend({ turnId: z.string() })) }),
      async handle({ context, actor, params: { conversationId } }) {
        const { agent } = await openProduction(context, { actor, conversationId, as: 'conversation' });
        const turns = await readProductionTurns(context, conversationId, cleaner(context, setup));
        return { id: conversationId, agent: agent as z.infer<typeof agentNameSchema>, turns: turns.map(({ engine: _, ...turn }) => turn) };
      },
    }),
    route({
      method: 'get',
      path: '/review/conversations/:conversationId/case',
      summary: 'A conversation as an eval case, to be corrected and saved',
      roles,
      params: byConversation,
      answer: caseProposalSchema,
      handle: ({ context, actor, params }) => proposeCase(context, setup, { actor, ...params }),
    }),
    route({
      method: 'post',
      path: '/review/cases',
      summary: "Save a case into a file of the reviewers' own",
      roles,
      body: saveCaseSchema,
      answer: savedCaseSchema,
      async handle({ context, actor, body, response }) {
        const saved = await saveCase(context, setup, { actor, ...body });
        response.status(201);
        return saved;
      },
    }),
    route({
      method: 'get',
      path: '/review/case-files',
      summary: "Case files of the reviewers' own",
      roles,
      answer: z.array(caseFileSchema),
      handle: ({ context }) => listCaseFiles(context.dataFolder),
    }),
    route({
      method: 'get',
      path: '/review/case-files/:name',
      summary: 'The cases of such a file',
      roles,
      params: z.strictObject({ name: caseFileNameSchema }),
      answer: caseFileContentSchema,
      handle: ({ context, params }) => readCaseFile(context.dataFolder, params.name),
    }),
  ];
}
