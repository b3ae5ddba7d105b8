import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import type { conversationSchema, conversationSummarySchema } from './conversation.schema.ts';
import { type ConversationRow, listConversationRows, listEvents, listUserMessages, readConversationRow } from './conversation.store.ts';

/** A conversation of the actor's own; anybody else's is not found. */
export async function requireConversation(
  context: ServerContext,
  { actor, conversationId }: { actor: Actor; conversationId: string },
): Promise<ConversationRow> {
  const row = await readConversationRow(context.store, { id: conversationId, owner: actor.id });
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: conversationId });
  return row;
}

export async function readConversation(
  context: ServerContext,
  { actor, conversationId }: { actor: Actor; conversationId: string },
): Promise<z.infer<typeof conversationSchema>> {
  const row = await requireConversation(context, { actor, conversationId });
  const [messages, events] = await Promise.all([
    listUserMessages(context.store, conversationId),
    listEvents(context.store, { conversationId, after: 0, limit: 20_000 }),
  ]);
  return {
    ...summaryOf(row),
    answering: row.open_turn !== null,
    lastSequence: events.at(-1)?.sequence ?? 0,
    messages: messages.map((message) => ({ id: message.id, turnId: message.turn_id, text: message.text, at: message.at })),
    events,
  };
}

export async function listConversations(context: ServerContext, actor: Actor): Promise<z.infer<typeof conversationSummarySchema>[]> {
  return (await listConversationRows(context.store, actor.id)).map(summaryOf);
}

function summaryOf(row: ConversationRow): z.infer<typeof conversationSummarySchema> {
  return { id: row.id, agent: row.agent as 'campaign' | 'fund', title: row.title, createdAt: row.created_at, updatedAt: row.updated_at };
}
