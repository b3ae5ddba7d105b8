import { isIP } from 'node:net';
import { type Request, Router } from 'express';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { sameSecret } from '../http/secret.ts';
import type { Metrics } from './metrics.ts';
import { readReadiness } from './readiness.ts';

export interface Watching {
  metrics: Metrics;
  /** Null: only this machine may read the metrics. */
  metricsToken: string | null;
  /** The background worker of this process; null: there is none. */
  worker: { healthy(): boolean } | null;
}

/** For probes and Prometheus: /healthz (the process answers), /readyz (it can do its work), /metrics. */
export function observabilityRouter(context: ServerContext, { metrics, metricsToken, worker }: Watching): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  router.get('/readyz', async (_request, response) => {
    const readiness = await readReadiness(context, worker);
    response.status(readiness.ready ? 200 : 503).json(readiness);
  });
  router.get('/metrics', async (request, response) => {
    if (!mayRead(request, metricsToken)) throw new HelmsmanError('FORBIDDEN', { what: '/metrics' });
    const { contentType, text } = await metrics.read();
    response.set('content-type', contentType).set('cache-control', 'no-store').send(text);
  });
  return router;
}

/** From this machine itself and not on behalf of somebody behind a proxy; or with the token. */
function mayRead(request: Request, metricsToken: string | null): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (metricsToken !== null && given !== undefined) return sameSecret(given, metricsToken);
  const proxied = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => request.headers[name] !== undefined);
  return !proxied && isLoopback(request.socket.remoteAddress ?? '');
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
