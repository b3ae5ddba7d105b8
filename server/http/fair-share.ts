import type { Request, RequestHandler } from 'express';
import { Places } from './places.ts';

/** Requests of one person that are worked on at once; what he sends beyond waits for its turn. */
const AT_ONCE = 2;
/** A request that takes longer (an upload, a large count) leaves its place to the next. */
const PLACE_MS = 1000;
/** As many wait for a page that is opened, over the six connections of a browser; more than these are a flood. */
const OF_A_PAGE = 4;
/** In a flood each place stays empty for so many times as long as the work before took, at most so long: the server has room for the others. */
const REST = 3;
const LONGEST_REST_MS = 250;

/**
 * One person's burst is worked off a few at a time, so that it holds up himself and not the others: one process answers
 * all of them. A stream leaves its place when it begins to answer.
 */
export function fairShare(keyOf: (request: Request) => Promise<string>): RequestHandler {
  const places = new Places(AT_ONCE);
  return async (request, response, next) => {
    const key = await keyOf(request);
    const giveUp = await places.enter(key);
    // He has left while he waited.
    if (response.closed || response.destroyed) return giveUp();
    const began = performance.now();
    const timer = setTimeout(giveUp, PLACE_MS);
    timer.unref();
    const leave = () => {
      clearTimeout(timer);
      if (places.waiting(key) <= OF_A_PAGE) return giveUp();
      setTimeout(giveUp, Math.min(LONGEST_REST_MS, REST * (performance.now() - began))).unref();
    };
    response.on('close', leave);
    const writeHead = response.writeHead.bind(response);
    response.writeHead = ((...given: Parameters<typeof writeHead>) => {
      leave();
      return writeHead(...given);
    }) as typeof response.writeHead;
    next();
  };
}
