import type { NextFunction, Request, Response } from 'express';
import { HelmsmanError } from '../errors.ts';

/**
 * Cookies travel with requests that other sites start; so every write and every stream must come from our own pages.
 * Browsers send Origin or Sec-Fetch-Site; tools that send neither carry no ambient cookies.
 */
export function originCheck(request: Request, _response: Response, next: NextFunction): void {
  const origin = request.headers.origin;
  const crossSite = request.headers['sec-fetch-site'] === 'cross-site' || (origin !== undefined && hostOf(origin) !== request.headers.host);
  const guarded = request.method !== 'GET' || request.path.endsWith('/events');
  if (crossSite && guarded) throw new HelmsmanError('CROSS_ORIGIN');
  next();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
