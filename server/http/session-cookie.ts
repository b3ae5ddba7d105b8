import type { CookieOptions, Request, Response } from 'express';
import type { ServerContext } from '../context.ts';
import { writeAudit } from '../store/audit.ts';
import { demoDoors } from './doors.ts';
import { SESSION_COOKIE, sessionToken } from './identity.ts';
import { hashOfSecret } from './secret.ts';
import { deleteSession, openSession, SESSION_HOURS } from './session.store.ts';

export function sessionCookie({ doors = demoDoors }: Pick<ServerContext, 'doors'>): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: doors.secureCookies };
}

/** Signs a person in: a fresh session in place of the browser's old one, so that nobody can plant one beforehand. */
export async function openBrowserSession(
  context: ServerContext,
  { accountId, request, response }: { accountId: string; request: Request; response: Response },
): Promise<void> {
  const now = context.clock();
  const old = sessionToken(request);
  if (old !== undefined) await deleteSession(context.store, hashOfSecret(old));
  const token = await openSession(context.store, { accountId, now });
  await context.store
    .transaction()
    .execute((trx) => writeAudit(trx, { at: now, actor: accountId, action: 'session-open', subject: { kind: 'account', id: accountId } }));
  response.cookie(SESSION_COOKIE, token, { ...sessionCookie(context), maxAge: SESSION_HOURS * 3_600_000 });
}
