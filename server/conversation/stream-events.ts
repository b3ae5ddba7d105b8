import type { Request, Response } from 'express';
import type { ServerContext } from '../context.ts';
import { streamNumbered } from '../http/event-stream.ts';
import { listEvents } from './conversation.store.ts';
import { onStoredEvents } from './event-log.ts';

/** Sends a conversation's events after `after` as server-sent events, and goes on with new ones. */
export async function streamEvents(
  context: ServerContext,
  { request, response, conversationId, after }: { request: Request; response: Response; conversationId: string; after: number },
): Promise<void> {
  await streamNumbered(context, {
    request,
    response,
    after,
    list: (seen, limit) => listEvents(context.store, { conversationId, after: seen, limit }),
    onStored: (callback) => onStoredEvents(conversationId, callback),
  });
}
