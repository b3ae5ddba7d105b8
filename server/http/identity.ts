import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import type { Language } from '../values/language.ts';
import { readAccount } from './account.store.ts';
import { readToken } from './api-token.store.ts';
import { recordFailure, refuseWhenLocked } from './lock-out.ts';
import type { Route } from './route.ts';
import { hashOfSecret } from './secret.ts';
import { readSession } from './session.store.ts';
import { tokenMay } from './token-scope.rules.ts';

export const SESSION_COOKIE = 'helmsman_session';

/** Who a request comes from, and how that is known. */
export interface Identity {
  actor: Actor;
  by: 'session' | 'token';
  /** The session's hash, or the token's id. */
  key: string;
  /** What a token may do; null: whatever its person may. */
  scopes: readonly string[] | null;
}

export function sessionToken(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];
}

const identities = new WeakMap<Request, Promise<Identity | undefined>>();

/** Who a request comes from; looked up once. A request with an Authorization header is a machine's and no cookie counts. */
export function identify(context: ServerContext, request: Request): Promise<Identity | undefined> {
  let identity = identities.get(request);
  if (identity === undefined) {
    identity = request.headers.authorization === undefined ? bySession(context, request) : byToken(context, request);
    identities.set(request, identity);
  }
  return identity;
}

async function bySession(context: ServerContext, request: Request): Promise<Identity | undefined> {
  const token = sessionToken(request);
  if (token === undefined) return undefined;
  const key = hashOfSecret(token);
  const accountId = await readSession(context.store, { idHash: key, now: context.clock() });
  const actor = accountId === undefined ? undefined : await readAccount(context, accountId);
  return actor && { actor, by: 'session', key, scopes: null };
}

async function byToken(context: ServerContext, request: Request): Promise<Identity | undefined> {
  const secret = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = secret === undefined ? undefined : await readToken(context.store, { secret, now: context.clock() });
  if (token === undefined) {
    // Guessing is what is locked: a token that is right is never held up by somebody else's wrong ones.
    const attempt = { address: request.ip ?? '', name: 'token' };
    await refuseWhenLocked(context, attempt);
    await recordFailure(context, attempt);
    return undefined;
  }
  const actor = await readAccount(context, token.owner);
  return actor && { actor, by: 'token', key: token.id, scopes: token.scopes };
}

/** Whether the person still is who he was when a request began: the same session or token, role and region. */
export async function stillHolds(context: ServerContext, { actor, by, key }: Identity): Promise<boolean> {
  const now = context.clock();
  const owner = by === 'session' ? await readSession(context.store, { idHash: key, now }) : (await readToken(context.store, { id: key, now }))?.owner;
  const today = owner === undefined ? undefined : await readAccount(context, owner);
  return today !== undefined && today.id === actor.id && today.role === actor.role && today.region === actor.region;
}

/** The person a request comes from. */
export async function readActor(context: ServerContext, request: Request): Promise<Actor | undefined> {
  return (await identify(context, request))?.actor;
}

const nobody: Actor = { id: 'nobody', name: { zh: '未登录', en: 'not signed in' }, role: 'customer', region: null, riskClass: null };

/** Lets the request pass if the route's roles, and a token's scopes, allow it; returns the person. */
export async function requireActor(context: ServerContext, request: Request, route: Route): Promise<Actor> {
  const identity = await identify(context, request);
  if (identity === undefined) {
    if (route.roles === 'anyone' && request.headers.authorization === undefined) return nobody;
    throw new HelmsmanError('NOT_SIGNED_IN');
  }
  const { actor, scopes } = identity;
  const what = `${route.method.toUpperCase()} ${route.path}`;
  if (typeof route.roles !== 'string' && !route.roles.includes(actor.role)) throw new HelmsmanError('FORBIDDEN', { what });
  if (scopes !== null && !tokenMay(scopes, route)) throw new HelmsmanError('TOKEN_NOT_ALLOWED', { what });
  return actor;
}

/** The reader's language: English only when it is asked for first. */
export function languageOf(request: Request): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}
