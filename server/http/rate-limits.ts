import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { identify } from './identity.ts';

export interface RateLimits {
  /** Requests a minute of one person, of his machines together, or of one address that is not signed in. */
  requestsPerMinute: number;
  /** Messages to an agent a minute; each costs a whole turn. */
  turnsPerMinute: number;
}

/** Counts by person, not by address: one person's flood is his alone, and a whole branch may share an address. */
export function rateLimits(context: ServerContext, { requestsPerMinute, turnsPerMinute }: RateLimits): RequestHandler[] {
  const keyGenerator = async (request: Request): Promise<string> => {
    const identity = await identify(context, request);
    if (identity === undefined) return `address ${ipKeyGenerator(request.ip ?? '')}`;
    return `${identity.by === 'token' ? 'machines of' : 'person'} ${identity.actor.id}`;
  };
  const common = {
    windowMs: 60_000,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    handler: (_request, _response, next) => next(new HelmsmanError('TOO_MANY_REQUESTS')),
  } satisfies Parameters<typeof rateLimit>[0];
  return [
    rateLimit({ ...common, identifier: 'requests', limit: requestsPerMinute }),
    rateLimit({
      ...common,
      identifier: 'turns',
      limit: turnsPerMinute,
      skip: ({ method, path }) => method !== 'POST' || !/^\/conversations\/[^/]+\/messages\/?$/i.test(path),
    }),
  ];
}
