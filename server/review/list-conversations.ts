import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import type { AgentName } from '../conversation/conversation.schema.ts';
import type { Actor } from '../identity.ts';
import type { conversationFilterSchema, ReviewableConversation } from './case-proposal.schema.ts';
import { countReviewable, listReviewableRows } from './production.store.ts';
import { cleaner, sightOf } from './production-turns.ts';
import type { ReviewSetup } from './review-setup.ts';

const OPENING = 60;

/** Conversations a reviewer may look into, newest first: without their owners, and with personal data removed. */
export async function listReviewable(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, filter }: { actor: Actor; filter: z.infer<typeof conversationFilterSchema> },
): Promise<{ total: number; conversations: ReviewableConversation[] }> {
  const wanted = { agent: filter.agent, disliked: filter.thumbsDown === 'true', sight: sightOf(context, actor) };
  const [total, rows] = await Promise.all([
    countReviewable(context.store, wanted),
    listReviewableRows(context.store, { ...wanted, offset: filter.offset, limit: filter.limit }),
  ]);
  const clean = cleaner(context, setup);
  return {
    total,
    conversations: rows.map(({ id, agent, updatedAt, firstText, turnIds, thumbsDown }) => ({
      ...{ id, agent: agent as AgentName, updatedAt, turns: turnIds.length, turnIds, thumbsDown },
      opening: [...clean(firstText).text.replaceAll(/\s+/g, ' ')].slice(0, OPENING).join(''),
    })),
  };
}
