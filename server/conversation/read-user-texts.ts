import type { ServerContext } from '../context.ts';
import { listUserMessages } from './conversation.store.ts';

/** What the user typed in a conversation, oldest first; nothing for a plan that no conversation made. */
export async function readUserTexts(context: Pick<ServerContext, 'store'>, conversationId: string | null): Promise<{ messageId: string; text: string }[]> {
  if (conversationId === null) return [];
  return (await listUserMessages(context.store, conversationId)).map((message) => ({ messageId: message.id, text: message.text }));
}
