import type { ServerContext } from '../../context.ts';
import { deleteConversation } from '../../conversation/delete-conversation.ts';
import type { TurnRunner } from '../../conversation/turn-runner.ts';
import type { Actor } from '../../identity.ts';
import { listOwnConversationIds } from './own-conversations.store.ts';

/**
 * Deletes every conversation of the actor's own, stopping answers under way. Complaints stay, as do assessments, warnings
 * and insistences: the law wants that evidence kept, and it is used for nothing else.
 */
export async function deleteOwnConversations(context: ServerContext, runner: Pick<TurnRunner, 'stop'>, { actor }: { actor: Actor }): Promise<number> {
  const ids = await listOwnConversationIds(context.store, actor.id);
  for (const conversationId of ids) {
    await runner.stop(conversationId);
    await deleteConversation(context, { actor, conversationId });
  }
  return ids.length;
}
