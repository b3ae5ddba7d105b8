import type { Request, Response } from 'express';
import type { ServerContext } from '../context.ts';
import { whenSignedOut } from '../http/session-end.ts';
import { listEvents } from './conversation.store.ts';
import { onStoredEvents } from './event-log.ts';

const HEARTBEAT_MS = 15_000;
const PAGE = 500;

/**
 * Sends a conversation's events after `after` as server-sent events and goes on with new ones until the client leaves
 * or is signed out. Every event comes from the store, so a resumed stream is byte for byte the one that was cut. A slow reader holds
 * up nobody: events wait in the store, not in memory.
 */
export async function streamEvents(
  context: ServerContext,
  { request, response, conversationId, after }: { request: Request; response: Response; conversationId: string; after: number },
): Promise<void> {
  let leave: () => void = () => {};
  const stopWatching = await whenSignedOut(context, request, () => leave());
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  response.flushHeaders();
  let sent = after;
  let open = true;
  let wake: () => void = () => {};
  let fresh = true;
  const stopListening = onStoredEvents(conversationId, () => {
    fresh = true;
    wake();
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  leave = () => {
    open = false;
    wake();
  };
  request.on('close', leave);
  response.on('error', leave);
  try {
    while (open) {
      fresh = false;
      const events = await listEvents(context.store, { conversationId, after: sent, limit: PAGE });
      for (const event of events) {
        if (!open) break;
        const accepted = response.write(`id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`);
        sent = event.sequence;
        if (!accepted && open)
          await new Promise<void>((resolve) => {
            wake = resolve;
            response.once('drain', resolve);
          });
      }
      if (events.length < PAGE && !fresh && open)
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (fresh || !open) resolve();
        });
    }
  } finally {
    clearInterval(heartbeat);
    stopListening();
    stopWatching();
    response.end();
  }
}
