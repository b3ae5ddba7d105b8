import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { fairShare } from './fair-share.ts';
import { identify } from './identity.ts';

export interface RateLimits {
  /** Requests a minute of one person, of his machines together, or of one address that is not signed in. */
  requestsPerMinute: number;
  /** Messages to an agent a minute; each costs a whole turn. */
  turnsPerMinute: number;
}

/** A refusal is held back so long: who sends without waiting is slowed down by it, and answering him costs the others nothing. */
const HELD_MS = 400;
/** Refusals held back at once; beyond that they are answered, as holding them would cost more. */
const MOST_HELD = 2000;

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
    handler: refuseSlowly(),
  } satisfies Parameters<typeof rateLimit>[0];
  return [
    rateLimit({ ...common, identifier: 'requests', limit: requestsPerMinute }),
    rateLimit({
      ...common,
      identifier: 'turns',
      limit: turnsPerMinute,
      skip: ({ method, path }) => method !== 'POST' || !/^\/conversations\/[^/]+\/messages\/?$/i.test(path),
    }),
    fairShare(keyGenerator),
  ];
}

function refuseSlowly(): (request: Request, response: Response, next: NextFunction) => void {
  let held = 0;
  return (_request, response, next) => {
    const refuse = () => next(new HelmsmanError('TOO_MANY_REQUESTS'));
    if (held >= MOST_HELD) return refuse();
    held += 1;
    const timer = setTimeout(() => {
      response.off('close', leave);
      held -= 1;
      refuse();
    }, HELD_MS);
    const leave = () => {
      clearTimeout(timer);
      held -= 1;
    };
    response.once('close', leave);
  };
}
