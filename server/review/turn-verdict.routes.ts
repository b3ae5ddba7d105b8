import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import type { ReviewSetup } from './review-setup.ts';
import { readTurnVerdicts, setTurnVerdict } from './set-turn-verdict.ts';
import { newTurnVerdictSchema, turnVerdictSchema } from './turn-verdict.schema.ts';

const roles = ['operator', 'customer'] as const;
const byConversation = z.strictObject({ conversationId: z.string().max(80) });

/** What readers think of answers in their own conversations. */
export function turnVerdictRoutes(setup: ReviewSetup): Route[] {
  return [
    route({
      method: 'get',
      path: '/conversations/:conversationId/verdicts',
      summary: 'Own thumbs-up and thumbs-down on the answers of a conversation',
      roles,
      params: byConversation,
      answer: z.array(turnVerdictSchema),
      handle: ({ context, actor, params }) => readTurnVerdicts(context, { actor, ...params }),
    }),
    route({
      method: 'put',
      path: '/conversations/:conversationId/turns/:turnId/verdict',
      summary: 'Say whether an answer was good; a thumbs-down is looked at by reviewers',
      roles,
      params: byConversation.extend({ turnId: z.string().max(80) }),
      body: newTurnVerdictSchema,
      answer: turnVerdictSchema,
      handle: ({ context, actor, params, body }) => setTurnVerdict(context, setup, { actor, ...params, verdict: body }),
    }),
  ];
}
