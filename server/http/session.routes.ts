import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { accountSchema } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { demoAccounts, findAccount } from './accounts.ts';
import { readActor, SESSION_COOKIE, sessionToken } from './identity.ts';
import { type Route, route } from './route.ts';
import { closeSession, openSession, SESSION_HOURS } from './session.store.ts';

const sessionViewSchema = z.strictObject({ account: accountSchema.nullable(), demoAccounts: z.array(accountSchema).nullable() }).meta({ id: 'Session' });

const cookieOptions = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

export const sessionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and which demo accounts there are',
    roles: 'anyone',
    answer: sessionViewSchema,
    async handle({ context, request }) {
      return { account: (await readActor(context, request)) ?? null, demoAccounts: [...demoAccounts] };
    },
  }),
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in with a demo account (loopback only)',
    roles: 'anyone',
    body: z.strictObject({ accountId: z.string().max(80) }),
    answer: sessionViewSchema,
    async handle({ context, body, response }) {
      const account = findAccount(body.accountId);
      if (account === undefined) throw new HelmsmanError('SIGN_IN_FAILED');
      const now = context.clock();
      const token = await openSession(context.store, { accountId: account.id, now });
      await context.store
        .transaction()
        .execute((trx) => writeAudit(trx, { at: now, actor: account.id, action: 'session-open', subject: { kind: 'account', id: account.id } }));
      response.cookie(SESSION_COOKIE, token, { ...cookieOptions, maxAge: SESSION_HOURS * 3_600_000 });
      return { account, demoAccounts: [...demoAccounts] };
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    roles: 'signed-in',
    answer: sessionViewSchema,
    async handle({ context, request, response }) {
      const token = sessionToken(request);
      if (token !== undefined) await closeSession(context.store, token);
      response.clearCookie(SESSION_COOKIE, cookieOptions);
      return { account: null, demoAccounts: [...demoAccounts] };
    },
  }),
];
