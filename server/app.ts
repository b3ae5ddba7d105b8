import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { ServerContext } from './context.ts';
import { HelmsmanError } from './errors.ts';
import { demoDoors } from './http/doors.ts';
import { errorHandler } from './http/error-handler.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { openApiDocument } from './http/open-api.ts';
import { hostCheck, originCheck } from './http/origin-check.ts';
import { type RateLimits, rateLimits } from './http/rate-limits.ts';
import type { Route } from './http/route.ts';
import { measureRequests } from './observability/measure-requests.ts';
import { openMetrics } from './observability/metrics.ts';
import { observabilityRouter, type Watching } from './observability/observability.router.ts';
import { giveRequestId } from './observability/request-id.ts';

interface AppOptions {
  context: ServerContext;
  routes: readonly Route[];
  /** The built screens, if they were built. */
  webFolder: string | null;
  limits?: RateLimits;
  /** As Express takes it: whose X-Forwarded-For counts. */
  trustProxy?: false | number | string[];
  watching?: Watching;
}

const UNBOUND: RateLimits = { requestsPerMinute: Number.MAX_SAFE_INTEGER, turnsPerMinute: Number.MAX_SAFE_INTEGER };

/** Builds the Express app from what it is given; never listens. */
export function buildApp({
  context,
  routes,
  webFolder,
  limits = UNBOUND,
  trustProxy = false,
  watching = { metrics: openMetrics(context), metricsToken: null, worker: null },
}: AppOptions): Express {
  const { publicUrl } = context.doors ?? demoDoors;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.use(giveRequestId);
  app.use(
    pinoHttp({
      logger: context.log,
      genReqId: (request) => request.id,
      autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' || url === '/metrics' },
      quietReqLogger: true,
      // A query may hold what somebody searched for, or a provider's code.
      serializers: { req: ({ id, method, url }) => ({ id, method, path: String(url).split('?')[0] }), res: ({ statusCode }) => ({ statusCode }) },
    }),
  );
  app.use(measureRequests(context, watching.metrics));
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: publicUrl?.startsWith('https:') === true ? { maxAge: 31_536_000 } : false,
    }),
  );
  app.use(observabilityRouter(context, watching));
  app.use(hostCheck(publicUrl));
  app.use('/api', keepOutOfCaches, ...rateLimits(context, limits), originCheck(publicUrl), express.json({ limit: '1mb', verify: refuseBrokenUtf8 }));
  const document = openApiDocument(routes);
  app.get('/api/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/api', mountRoutes(context, routes));
  app.use('/api', (request) => {
    throw new HelmsmanError('NOT_FOUND', { what: `${request.method} ${request.path}` });
  });
  if (webFolder !== null) {
    const index = join(webFolder, 'index.html');
    app.use(express.static(webFolder, { index: 'index.html', maxAge: '1h' }));
    // The screens may be built after the server has started.
    app.get(/^\/(?!api\/).*/, (_request, response) => {
      if (!existsSync(index)) throw new HelmsmanError('NOT_FOUND', { what: 'npm run build' });
      response.sendFile(index);
    });
  }
  app.use(errorHandler(context));
  return app;
}

/** Answers are one person's; a shared computer's cache must not show them to the next. */
function keepOutOfCaches(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store');
  next();
}

function refuseBrokenUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  // The parser writes a status onto what is thrown here, which an error of ours would not bear; the error handler knows its type.
  if (!isUtf8(body)) throw new Error('not UTF-8');
}
