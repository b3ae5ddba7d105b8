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
  const shared: Record<string, object> = {};
  const plain = (schema: z.ZodType): object => plainSchema(schema, shared);
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
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: '3.1.0', info: { title: 'Helmsman', version: '0.1.0' } });
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, ...shared } } };
}

/**
 * zod's own JSON Schema: it knows recursion and every type we use. Named parts go into `shared`, the document's components;
 * those zod had to name itself get a number of their own, as it counts from zero in every schema.
 */
function plainSchema(schema: z.ZodType, shared: Record<string, object>): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  const names = new Map<string, string>();
  for (const name of Object.keys((json.$defs as object | undefined) ?? {})) {
    names.set(name, name.startsWith('__schema') ? `Part${Object.keys(shared).length + names.size}` : name);
  }
  const text = JSON.stringify(json, (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const name = value.replace('#/$defs/', '');
    return `#/components/schemas/${names.get(name) ?? name}`;
  });
  const { $defs = {}, ...rest } = JSON.parse(text) as { $defs?: Record<string, object> };
  for (const [name, part] of Object.entries($defs)) shared[names.get(name) ?? name] ??= part;
  return rest;
}
