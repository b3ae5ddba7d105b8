import { parseCookie } from 'cookie';
import type { CookieOptions, Request } from 'express';
import { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { demoDoors, type OidcSettings } from '../doors.ts';
import { recordFailure, refuseWhenLocked } from '../lock-out.ts';
import { type Route, route } from '../route.ts';
import { openBrowserSession } from '../session-cookie.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { openIdClient, provider } from './provider.ts';
import { beginSignIn, SIGN_IN_MINUTES } from './sign-in.store.ts';

export const SIGN_IN_PATH = '/session/oidc/start';
const CALLBACK_PATH = '/session/oidc/callback';

/** Ties the way back to the browser that set out. Lax: the way back begins at the provider's site. */
const COOKIE = 'helmsman_sign_in';

/** A path of ours, never another site: one slash, then no slash or backslash. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);

export const oidcRoutes: Route[] = [
  route({
    method: 'get',
    path: SIGN_IN_PATH,
    summary: "Begin signing in at the bank's provider (a redirect)",
    roles: 'anyone',
    query: z.strictObject({ returnTo: ownPath.default('/') }),
    answer: null,
    async handle({ context, query, request, response }) {
      const oidc = oidcOf(context);
      await refuseWhenLocked(context, attemptOf(request));
      const configuration = await provider(oidc);
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } = await openIdClient();
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const redirect_uri = `${publicUrlOf(context, request)}/api${CALLBACK_PATH}`;
      const secret = await beginSignIn(context.store, { state, nonce, verifier, redirect_uri, return_to: query.returnTo, now: context.clock() });
      response.cookie(COOKIE, secret, { ...cookieOptions(context), maxAge: SIGN_IN_MINUTES * 60_000 });
      const code_challenge = await calculatePKCECodeChallenge(verifier);
      const url = buildAuthorizationUrl(configuration, { redirect_uri, scope: oidc.scope, state, nonce, code_challenge, code_challenge_method: 'S256' });
      response.set('cache-control', 'no-store').redirect(303, url.href);
      return undefined;
    },
  }),
  route({
    method: 'get',
    path: CALLBACK_PATH,
    summary: "The way back from the bank's provider (a redirect)",
    roles: 'anyone',
    answer: null,
    async handle({ context, request, response }) {
      const oidc = oidcOf(context);
      response.set('cache-control', 'no-store').set('referrer-policy', 'no-referrer');
      try {
        await refuseWhenLocked(context, attemptOf(request));
        const secret = parseCookie(request.headers.cookie ?? '')[COOKIE];
        const query = new URL(request.originalUrl, 'http://host.invalid').search;
        const { accountId, returnTo } = await finishSignIn(context, { oidc, secret, query });
        await openBrowserSession(context, { accountId, request, response });
        response.clearCookie(COOKIE, cookieOptions(context)).redirect(303, returnTo);
      } catch (error) {
        // A person sees this in his browser: back to the sign-in page, which says what went wrong.
        if (!(error instanceof HelmsmanError) || error.status >= 500) throw error;
        if (error.code === 'SIGN_IN_FAILED') await recordFailure(context, attemptOf(request));
        response.clearCookie(COOKIE, cookieOptions(context)).redirect(303, `/?signInProblem=${error.code}`);
      }
      return undefined;
    },
  }),
];

/** Where to sign out of the provider; null where that is not offered. */
export async function signOutUrl(context: ServerContext, request: Request): Promise<string | null> {
  const { oidc } = context.doors ?? demoDoors;
  if (oidc === null) return null;
  try {
    const configuration = await provider(oidc);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    const { buildEndSessionUrl } = await openIdClient();
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrlOf(context, request)}/` }).href;
  } catch (error) {
    context.log.warn({ err: error }, 'the provider cannot be asked for its sign-out');
    return null;
  }
}

function oidcOf({ doors = demoDoors }: ServerContext): OidcSettings {
  if (doors.oidc === null) throw new HelmsmanError('NOT_FOUND', { what: 'OIDC' });
  return doors.oidc;
}

/** On loopback people may come by several names; elsewhere the address is a setting, never a header. */
function publicUrlOf({ doors = demoDoors }: ServerContext, request: Request): string {
  return doors.publicUrl ?? `http://${request.headers.host}`;
}

function cookieOptions({ doors = demoDoors }: ServerContext): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/api/session/oidc', secure: doors.secureCookies };
}

function attemptOf(request: Request) {
  return { address: request.ip ?? '', name: 'oidc' };
}
