import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import type { Language } from '../values/language.ts';
import { findAccount } from './accounts.ts';
import type { Route } from './route.ts';
import { readSession } from './session.store.ts';

export const SESSION_COOKIE = 'helmsman_session';

export function sessionToken(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];
}

/** The signed-in person, from the session cookie only. */
export async function readActor(context: ServerContext, request: Request): Promise<Actor | undefined> {
  const token = sessionToken(request);
  if (token === undefined) return undefined;
  const accountId = await readSession(context.store, { token, now: context.clock() });
  return accountId === undefined ? undefined : findAccount(accountId);
}

const nobody: Actor = { id: 'nobody', name: { zh: '未登录', en: 'not signed in' }, role: 'customer', region: null, riskClass: null };

/** Lets the request pass if the route's roles allow the person, and returns that person. */
export async function requireActor(context: ServerContext, request: Request, route: Route): Promise<Actor> {
  const actor = await readActor(context, request);
  if (route.roles === 'anyone') return actor ?? nobody;
  if (actor === undefined) throw new HelmsmanError('NOT_SIGNED_IN');
  if (route.roles !== 'signed-in' && !route.roles.includes(actor.role))
    throw new HelmsmanError('FORBIDDEN', { what: `${route.method.toUpperCase()} ${route.path}` });
  return actor;
}

/** The reader's language: English only when it is asked for first. */
export function languageOf(request: Request): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}
