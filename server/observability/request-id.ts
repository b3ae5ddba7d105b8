import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const current = new AsyncLocalStorage<string>();

/** The request that whatever runs now was started by; a turn keeps its message's. */
export function requestIdNow(): string | undefined {
  return current.getStore();
}

/** Gives each request an id of ours, which its log lines, its error answers and its X-Request-Id header share. */
export function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  request.id = id;
  response.set('x-request-id', id);
  current.run(id, next);
}
