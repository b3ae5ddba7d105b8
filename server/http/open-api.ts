import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Route } from './route.ts';

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fix: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    requestId: z.string(),
  }),
});

/** The OpenAPI 3.1 document, from the schemas that validate the requests. */
export function openApiDocument(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  for (const { method, path, summary, roles, params, query, body, answer } of routes) {
    registry.registerPath({
      method,
      path: `/api${path.replace(/:(\w+)/g, '{$1}')}`,
      summary,
      description: `Roles: ${typeof roles === 'string' ? roles : roles.join(', ')}`,
      request: {
        ...(params === undefined ? {} : { params: params as z.ZodObject }),
        ...(query === undefined ? {} : { query: query as z.ZodObject }),
        ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: plain(body) } } } }),
        ...(method === 'get' ? {} : { headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }) }),
      },
      responses: {
        200: answer === null ? { description: 'A stream or file' } : { description: 'OK', content: { 'application/json': { schema: plain(answer) } } },
        default: { description: 'An error with code, message and fix', content: { 'application/json': { schema: plain(errorSchema) } } },
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: '3.1.0', info: { title: 'Helmsman', version: '0.1.0' } });
}

/** zod's own JSON Schema: it knows recursion and every type we use. */
function plain(schema: z.ZodType): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  return json;
}
