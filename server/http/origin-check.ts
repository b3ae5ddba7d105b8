import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { HelmsmanError } from '../errors.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Cookies travel with requests that other sites start; so every write and every stream must come from our own pages.
 * Browsers send Origin or Sec-Fetch-Site; tools that send neither carry no ambient cookies.
 * `publicUrl` is the address people type, which a reverse proxy may hide from us; null: whatever the request names.
 */
export function originCheck(publicUrl: string | null): RequestHandler {
  const own = publicUrl === null ? null : new URL(publicUrl).host;
  return (request: Request, _response: Response, next: NextFunction): void => {
    const origin = request.headers.origin;
    const fromOurs = origin === undefined || hostOf(origin) === request.headers.host || (own !== null && hostOf(origin) === own);
    const crossSite = request.headers['sec-fetch-site'] === 'cross-site' || !fromOurs;
    const guarded = request.method !== 'GET' || request.path.endsWith('/events');
    if (crossSite && guarded) throw new HelmsmanError('CROSS_ORIGIN');
    next();
  };
}

/**
 * Demo accounts need no password, so a page whose name was made to point at this machine (DNS rebinding) would be at
 * home here: only names of this machine, or the public address, are answered.
 */
export function hostCheck(publicUrl: string | null): RequestHandler {
  const own = publicUrl === null ? null : new URL(publicUrl).host;
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.headers.host ?? '';
    if (host !== own && !LOOPBACK.test(host)) throw new HelmsmanError('WRONG_HOST');
    next();
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
