import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import { dropConversationItems } from '../review/annotation.store.ts';
import { writeAudit } from '../store/audit.ts';
import { requireConversation } from './read-conversation.ts';

/** Deletes a conversation of the actor's own with all its messages. Plans made in it stay: they belong to the bank. */
export async function deleteConversation(context: ServerContext, { actor, conversationId }: { actor: Actor; conversationId: string }): Promise<void> {
  await requireConversation(context, { actor, conversationId });
  await context.store.transaction().execute(async (trx) => {
    for (const table of ['conversation_event', 'user_message', 'turn'] as const)
      await trx.deleteFrom(table).where('conversation_id', '=', conversationId).execute();
    await dropConversationItems(trx, conversationId);
    await trx.deleteFrom('conversation').where('id', '=', conversationId).execute();
    await writeAudit(trx, { at: context.clock(), actor: actor.id, action: 'conversation-delete', subject: { kind: 'conversation', id: conversationId } });
  });
}
