import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../../server/app.ts';
import type { ServerContext } from '../../../server/context.ts';
import { streamEvents } from '../../../server/conversation/stream-events.ts';
import { HelmsmanError } from '../../../server/errors.ts';
import { apiTokenRoutes } from '../../../server/http/api-token.routes.ts';
import { oidcRoutes } from '../../../server/http/oidc/oidc.routes.ts';
import { type Route, route } from '../../../server/http/route.ts';
import { sessionRoutes } from '../../../server/http/session.routes.ts';
import { openLog } from '../../../server/observability/log.ts';
import { openMetrics } from '../../../server/observability/metrics.ts';
import { readSettings } from '../../../server/settings.ts';
import { openStore } from '../../../server/store/connection.ts';

/** Routes that stand for the product's: one to read, one to write, one that a person must do himself, one that streams. */
const sampleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/tags',
    summary: '',
    roles: ['operator', 'approver'],
    answer: z.any(),
    handle: async ({ actor }) => ({ actor: actor.id, region: actor.region }),
  }),
  route({ method: 'post', path: '/campaigns', summary: '', roles: ['operator'], answer: z.any(), handle: async ({ actor }) => ({ actor: actor.id }) }),
  route({ method: 'post', path: '/campaigns/:campaignId/launch', summary: '', roles: ['operator'], answer: z.any(), handle: async () => ({ launched: true }) }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/approval',
    summary: '',
    roles: ['approver', 'operator'],
    answer: z.any(),
    handle: async () => ({ approved: true }),
  }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/refused',
    summary: '',
    roles: ['operator'],
    answer: z.any(),
    handle: async () => {
      throw new HelmsmanError('STALE_APPROVAL');
    },
  }),
  route({ method: 'post', path: '/feedback', summary: '', roles: ['approver'], answer: z.any(), handle: async () => ({}) }),
  route({ method: 'post', path: '/conversations/:conversationId/messages', summary: '', roles: ['operator'], answer: z.any(), handle: async () => ({}) }),
  route({
    method: 'get',
    path: '/conversations/:conversationId/events',
    summary: '',
    roles: ['operator', 'approver'],
    answer: null,
    async handle({ context, request, response }) {
      await streamEvents(context, { request, response, conversationId: 'con_none', after: 0 });
      return undefined;
    },
  }),
];

export interface DoorsRig {
  url: string;
  port: number;
  context: ServerContext;
  log: string[];
  close(): Promise<void>;
}

/** The server's doors on a store in memory, without the business behind them. */
export async function openDoors({
  environment = {},
  port = 0,
  limits,
  metricsToken = null,
  worker = null,
  storeLocation = ':memory:',
}: {
  environment?: NodeJS.ProcessEnv;
  port?: number;
  limits?: { requestsPerMinute: number; turnsPerMinute: number };
  metricsToken?: string | null;
  worker?: { healthy(): boolean } | null;
  storeLocation?: string;
} = {}): Promise<DoorsRig> {
  const settings = readSettings(environment);
  const log: string[] = [];
  const context = {
    store: await openStore(storeLocation),
    clock: () => new Date(),
    log: openLog({ ...settings, logLevel: 'debug' }, { write: (line: string) => log.push(line) }),
    doors: settings.doors,
    bank: { asOf: async () => '2026-11-20' },
    knowHow: { search: async () => [] },
  } as unknown as ServerContext;
  const routes = [...sessionRoutes, ...oidcRoutes, ...sampleRoutes];
  const app = buildApp({
    context,
    routes: [...routes, ...apiTokenRoutes(routes)],
    webFolder: null,
    trustProxy: settings.trustProxy,
    watching: { metrics: openMetrics(context), metricsToken, worker },
    ...(limits === undefined ? {} : { limits }),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}`,
    port: at,
    context,
    log,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await vi.waitFor(() => context.store.destroy());
    },
  };
}

/** Sends one request; the answer's text is read, so that nothing stays open. */
export async function send(
  rig: Pick<DoorsRig, 'url'>,
  method: string,
  path: string,
  { cookie, token, body, headers = {} }: { cookie?: string | undefined; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: { error?: { code: string; requestId: string }; [name: string]: unknown } }> {
  const response = await fetch(`${rig.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(cookie === undefined ? {} : { cookie }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Signs in with a demo account; returns the cookie. */
export async function signIn(rig: Pick<DoorsRig, 'url'>, accountId: string, cookie?: string): Promise<string> {
  const { headers } = await send(rig, 'POST', '/api/session', { body: { accountId }, cookie });
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
