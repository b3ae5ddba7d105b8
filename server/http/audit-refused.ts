import type { Request, Response } from 'express';
import type { ServerContext } from '../context.ts';
import type { HelmsmanError } from '../errors.ts';
import { recordRefusal } from '../store/record-refusal.ts';
import { identify } from './identity.ts';

/**
 * Puts a refused request of somebody who is signed in into the audit: every write that was refused, and every read his
 * role or his token does not allow. Floods (429) and strangers (401) are counted by the limits and not here, so that
 * nobody who has no account can make the record grow.
 */
export async function auditRefused(
  context: ServerContext,
  { request, response, error }: { request: Request; response: Response; error: HelmsmanError },
): Promise<void> {
  const { status, code, facts } = error;
  const recorded = status === 403 || (request.method !== 'GET' && status >= 400 && status < 500 && status !== 401 && status !== 429);
  if (!recorded) return;
  const identity = await identify(context, request).catch(() => undefined);
  if (identity === undefined) return;
  const { pattern } = response.locals as { pattern?: string };
  await recordRefusal(context, {
    actor: identity.actor.id,
    action: 'request-refuse',
    subject: { kind: 'request', id: `${request.method} ${pattern ?? '/api'}` },
    why: {
      code,
      ...(pattern === undefined ? {} : { path: (request.originalUrl.split('?')[0] ?? '').slice(0, 200) }),
      ...(typeof facts.where === 'string' ? { where: facts.where.slice(0, 120) } : {}),
      ...(identity.by === 'token' ? { token: identity.key } : {}),
    },
  });
}
