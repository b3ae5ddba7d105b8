import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { ServerContext } from './context.ts';
import { HelmsmanError } from './errors.ts';
import { errorHandler } from './http/error-handler.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { openApiDocument } from './http/open-api.ts';
import { originCheck } from './http/origin-check.ts';
import type { Route } from './http/route.ts';

/** Requests a minute from one address; a person at work stays far below it. */
const REQUESTS_PER_MINUTE = 1200;

/** Builds the Express app from what it is given; never listens. `webFolder` holds the built screens, if they were built. */
export function buildApp({
  context,
  routes,
  webFolder,
  requestsPerMinute = REQUESTS_PER_MINUTE,
}: {
  context: ServerContext;
  routes: readonly Route[];
  webFolder: string | null;
  requestsPerMinute?: number | undefined;
}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    pinoHttp({
      logger: context.log,
      genReqId: () => randomUUID(),
      autoLogging: { ignore: (request) => request.url === '/healthz' },
      quietReqLogger: true,
      serializers: { req: ({ id, method, url }) => ({ id, method, url }), res: ({ statusCode }) => ({ statusCode }) },
    }),
  );
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
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
    }),
  );
  app.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  app.use(
    '/api',
    rateLimit({
      windowMs: 60_000,
      limit: requestsPerMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, _response, next) => next(new HelmsmanError('TOO_MANY_REQUESTS')),
    }),
    originCheck,
    express.json({ limit: '1mb', verify: refuseBrokenUtf8 }),
  );
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
  app.use(errorHandler(context.log));
  return app;
}

function refuseBrokenUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  // The parser writes a status onto what is thrown here, which an error of ours would not bear; the error handler knows its type.
  if (!isUtf8(body)) throw new Error('not UTF-8');
}
