import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Language } from '../values/language.ts';
import { auditRefused } from './audit-refused.ts';
import { toHelmsmanError } from './error-handler.ts';
import type { StoredAnswer } from './idempotency.store.ts';
import { onceOnly } from './idempotency.ts';
import { languageOf, requireActor } from './identity.ts';
import type { Route, RouteCall } from './route.ts';

/** What is wrong with an input, in the reader's words. */
const complaints = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Builds the /api router: each route is guarded by role, validated by its schemas, made idempotent, and answered as JSON. */
export function mountRoutes(context: ServerContext, routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) router[route.method](route.path, handlerFor(context, route));
  return router;
}

function handlerFor(context: ServerContext, route: Route): RequestHandler {
  return async (request, response) => {
    // What the metrics call this request: the pattern, as ids would make each one a series of its own.
    response.locals.pattern = `/api${route.path}`;
    const actor = await requireActor(context, request, route);
    const language = languageOf(request);
    const call: RouteCall<unknown, unknown, unknown> = {
      context,
      actor,
      params: parsePart(route.params, request.params, 'path', language),
      query: parsePart(route.query, request.query, 'query', language),
      body: parsePart(route.body, request.body, 'body', language),
      request,
      response,
    };
    if (route.answer === null) {
      await route.handle(call);
      return;
    }
    const key = request.get('idempotency-key');
    if (route.method === 'get' || route.keepAnswer === false || key === undefined) {
      send(response, await run(route, call));
      return;
    }
    if (key.length === 0 || key.length > 200)
      throw new HelmsmanError('INVALID_INPUT', { where: 'Idempotency-Key', what: { zh: '应为 1–200 个字符', en: '1–200 characters' } });
    const requestIdentity = { method: route.method, url: request.originalUrl, body: request.body ?? null };
    const answer = await onceOnly(context.store, { actor: actor.id, key, request: requestIdentity, now: context.clock() }, (store) =>
      runToAnswer(route, { ...call, context: { ...context, store } }, request),
    );
    send(response, answer);
  };
}

async function run(route: Route, call: RouteCall<unknown, unknown, unknown>): Promise<StoredAnswer> {
  const answer: unknown = await route.handle(call);
  return { status: answer === undefined ? 204 : call.response.statusCode, body: answer };
}

/** Like `run`, but a refusal becomes an answer too, so that a repeat is refused in the same words. */
async function runToAnswer(route: Route, call: RouteCall<unknown, unknown, unknown>, request: Request): Promise<StoredAnswer> {
  try {
    return await run(route, call);
  } catch (error) {
    const known = toHelmsmanError(error);
    if (known.status >= 500) throw error;
    await auditRefused(call.context, { request, response: call.response, error: known });
    return { status: known.status, body: { error: { ...known.toView(languageOf(request)), requestId: String(request.id ?? '') } } };
  }
}

function send(response: Response, { status, body }: StoredAnswer): void {
  response.status(status);
  if (status === 204 || body === undefined) response.end();
  else response.json(body);
}

function parsePart(schema: z.ZodType | undefined, value: unknown, part: string, language: Language): unknown {
  if (schema === undefined) return value;
  const result = schema.safeParse(value ?? {}, { error: complaints[language] });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new HelmsmanError('INVALID_INPUT', { where: [part, ...(issue?.path ?? [])].join('.'), what: issue?.message ?? 'invalid' });
}
