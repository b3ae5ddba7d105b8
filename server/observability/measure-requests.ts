import type { RequestHandler } from 'express';
import type { ServerContext } from '../context.ts';
import type { Metrics } from './metrics.ts';
import { inSpan } from './observer.ts';

/** Times every request by its route's pattern (never by its ids) and puts it into a span. */
export function measureRequests({ observer }: Pick<ServerContext, 'observer'>, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const ended = new Promise<void>((resolve) => response.once('close', resolve));
    void ended.then(() => {
      const route: unknown = response.locals.pattern;
      metrics.http({
        method: request.method,
        route: typeof route === 'string' ? route : 'other',
        status: response.statusCode,
        seconds: (performance.now() - started) / 1000,
      });
    });
    void inSpan(observer, `http ${request.method}`, { 'http.request.method': request.method }, () => {
      next();
      return ended;
    });
  };
}
