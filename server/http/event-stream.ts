import type { Request, Response } from 'express';
import type { ServerContext } from '../context.ts';
import { whenSignedOut } from './session-end.ts';

const HEARTBEAT_MS = 15_000;
const PAGE = 500;

interface NumberedStream {
  request: Request;
  response: Response;
  /** Number of the last event the client has seen. */
  after: number;
  /** Stored events after a number, in order, at most `limit`. */
  list(after: number, limit: number): Promise<{ sequence: number }[]>;
  /** Calls back whenever events have been stored; returns the way to stop. */
  onStored(callback: () => void): () => void;
}

/** What a client has seen: the browser's own header when it comes again, or the number it asks for. */
export function lastSeenOf(request: Request, asked: number | undefined): number {
  const lastSeen = Number(request.get('last-event-id'));
  return Number.isInteger(lastSeen) && lastSeen > 0 ? lastSeen : (asked ?? 0);
}

/**
 * Sends stored, numbered events as server-sent events and goes on with new ones until the client leaves
 * or is signed out. Every event comes from the store, so a resumed stream is byte for byte the one that was cut. A slow reader holds
 * up nobody: events wait in the store, not in memory.
 */
export async function streamNumbered(context: ServerContext, { request, response, after, list, onStored }: NumberedStream): Promise<void> {
  let leave: () => void = () => {};
  const stopWatching = await whenSignedOut(context, request, () => leave());
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  response.flushHeaders();
  let sent = after;
  let open = true;
  let wake: () => void = () => {};
  let fresh = true;
  const stopListening = onStored(() => {
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
      const events = await list(sent, PAGE);
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
