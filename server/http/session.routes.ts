import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { demoDoors } from './doors.ts';
import { identify, readActor, SESSION_COOKIE } from './identity.ts';
import { forgetFailures, recordFailure, refuseWhenLocked } from './lock-out.ts';
import { SIGN_IN_PATH, signOutUrl } from './oidc/oidc.routes.ts';
import { type Route, route } from './route.ts';
import { type SessionView, sessionViewSchema } from './session.schema.ts';
import { openBrowserSession, sessionCookie } from './session-cookie.ts';
import { endSession } from './session-end.ts';

export const sessionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and how one may sign in',
    roles: 'anyone',
    answer: sessionViewSchema,
    async handle({ context, request }) {
      return viewOf(context, (await readActor(context, request)) ?? null);
    },
  }),
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in with a demo account (loopback only)',
    roles: 'anyone',
    body: z.strictObject({ accountId: z.string().max(80) }),
    answer: sessionViewSchema,
    keepAnswer: false,
    async handle({ context, body, request, response }) {
      const attempt = { address: request.ip ?? '', name: body.accountId };
      await refuseWhenLocked(context, attempt);
      const account = (context.doors ?? demoDoors).demoAccounts?.find(({ id }) => id === body.accountId);
      if (account === undefined) {
        await recordFailure(context, attempt);
        throw new HelmsmanError('SIGN_IN_FAILED');
      }
      await forgetFailures(context, attempt);
      await openBrowserSession(context, { accountId: account.id, request, response });
      return viewOf(context, account);
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out: the session, its streams and, when it was the last, the turns under way end',
    roles: 'signed-in',
    answer: sessionViewSchema,
    keepAnswer: false,
    async handle({ context, actor, request, response }) {
      const { key } = (await identify(context, request)) ?? {};
      if (key !== undefined) await endSession(context, { accountId: actor.id, idHash: key });
      await context.store
        .transaction()
        .execute((trx) => writeAudit(trx, { at: context.clock(), actor: actor.id, action: 'session-close', subject: { kind: 'account', id: actor.id } }));
      response.clearCookie(SESSION_COOKIE, sessionCookie(context));
      return { ...viewOf(context, null), signOutUrl: await signOutUrl(context, request) };
    },
  }),
];

function viewOf({ doors = demoDoors }: ServerContext, account: Actor | null): SessionView {
  const { demoAccounts, oidc } = doors;
  return { account, demoAccounts: demoAccounts && [...demoAccounts], signInUrl: oidc && `/api${SIGN_IN_PATH}`, signOutUrl: null };
}
