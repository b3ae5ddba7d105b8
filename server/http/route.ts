import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import type { Actor, Role } from '../identity.ts';

/**
 * One HTTP operation: the schemas that validate it are the ones that document it (OpenAPI).
 * `roles` says who may call it at all; finer rules live in the action. Every method but GET takes an
 * `Idempotency-Key` header: a repeat with the same body gets the stored answer.
 *
 * With such a key, what the handler writes through `context.store` is committed with its answer, after it has returned. What
 * is to begin in this process once it is committed goes through `afterCommit`; what has to outlive a crash belongs in the store.
 */
export interface RouteDefinition<Params, Query, Body, Answer> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express path below /api, for example "/campaigns/:campaignId/submit". */
  path: string;
  summary: string;
  roles: readonly Role[] | 'signed-in' | 'anyone';
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** Null: the handler writes the response itself (streams, files). */
  answer: z.ZodType<Answer> | null;
  /** False: the answer holds a secret or sets a cookie, so it is not kept and a repeat runs again. */
  keepAnswer?: false;
  handle(call: RouteCall<Params, Query, Body>): Promise<Answer | undefined>;
}

export interface RouteCall<Params, Query, Body> {
  context: ServerContext;
  /** The signed-in person. For routes open to anyone it is a placeholder that may do nothing. */
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  response: Response;
}

/** A route whose types have been checked and may now be kept in a list with others. */
// biome-ignore lint/suspicious/noExplicitAny: a list of routes is heterogeneous by nature
export type Route = RouteDefinition<any, any, any, any>;

/** Checks one definition's types against each other. */
export function route<Params = unknown, Query = unknown, Body = unknown, Answer = unknown>(definition: RouteDefinition<Params, Query, Body, Answer>): Route {
  return definition;
}
