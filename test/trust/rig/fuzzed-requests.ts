import fc from 'fast-check';
import { naughtyStrings } from './naughty-strings.ts';

type Json = Record<string, unknown>;
interface Parameter {
  name: string;
  in: string;
  schema?: Json;
}
interface Operation {
  /** "Roles: operator, approver": who may ask at all. */
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Json }> };
}
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Json> };
}

export interface FuzzedRequest {
  method: string;
  /** Below /api, with its query. */
  path: string;
  /** As documented. */
  pattern: string;
  account: string;
  headers: Record<string, string>;
  raw: Buffer | string | undefined;
}

export interface Caller {
  account: string;
  role: string;
}

/** Ids that are really there, by the name of the parameter or field that takes them; so that a request gets past "not found". */
export type Ground = Record<string, readonly string[]>;

const naughty = fc.constantFrom(...naughtyStrings);
const text = fc.oneof({ arbitrary: naughty, weight: 3 }, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 300 }), fc.constant(''));
const oddNumber = fc.constantFrom(0, -1, 1, -0, 0.1, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), Number.MIN_VALUE, Number.MAX_VALUE);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), text, oddNumber, fc.constantFrom(null, true, [], {}, [[]], { __proto__: 1 }));

/** Requests to every documented operation: most of the documented shape, with wrong, odd and missing parts strewn in. */
export function fuzzedRequests(document: OpenApi, accounts: readonly Caller[], ground: Ground): fc.Arbitrary<FuzzedRequest> {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([pattern, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ pattern, method: method.toUpperCase(), operation })),
  );
  return fc.oneof(...operations.map((one) => requestTo(one, schemas, accounts, ground)));
}

function requestTo(
  { pattern, method, operation }: { pattern: string; method: string; operation: Operation },
  schemas: Record<string, Json>,
  callers: readonly Caller[],
  ground: Ground,
): fc.Arbitrary<FuzzedRequest> {
  const parameters = operation.parameters ?? [];
  const allowed = callers.filter(({ role }) => operation.description?.includes(role) === true);
  const caller = fc.oneof(
    { arbitrary: fc.constantFrom(...(allowed.length > 0 ? allowed : callers)), weight: 5 },
    { arbitrary: fc.constantFrom(...callers), weight: 1 },
  );
  const valueFor = (schema: Json | undefined, name: string) => bent(shaped(schema ?? {}, { schemas, ground, name, depth: 0 }));
  const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => [name, idNamed(name, ground)] as const);
  const inQuery = parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, fc.option(valueFor(schema, name), { freq: 3 })] as const);
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = method === 'GET' || method === 'DELETE' ? fc.constant(undefined) : rawBody(schema === undefined ? anything : valueFor(schema, 'body'));
  const headers = fc.record(
    {
      'content-type': fc.oneof(
        { arbitrary: fc.constant(schema === undefined ? 'application/octet-stream' : 'application/json'), weight: 12 },
        fc.constantFrom('application/json; charset=utf-7', 'text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded', 'x'),
      ),
      'idempotency-key': fc.oneof({ arbitrary: fc.uuid(), weight: 5 }, fc.stringMatching(/^[!-~]{1,250}$/)),
      'accept-language': fc.constantFrom('zh-CN', 'en', '*;q=0', 'xx-YY-zz', ';;;,,,'),
      'last-event-id': fc.constantFrom('0', '-1', '1e9', 'x', '9'.repeat(40)),
    },
    { requiredKeys: ['content-type'] },
  );
  return fc
    .record({ caller, path: fc.record(Object.fromEntries(inPath)), query: fc.record(Object.fromEntries(inQuery)), headers, body })
    .map(({ caller: { account }, path, query, headers: sent, body: raw }) => ({
      method,
      pattern,
      account,
      headers: sent,
      raw,
      path: `${pattern.replace(/^\/api/, '').replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name]))}${queryOf(query)}`,
    }));
}

const encoded = (value: unknown): string => encodeURIComponent(written(value).toWellFormed());
const written = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function queryOf(query: Json): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : (Array.isArray(value) ? value : [value]).map((one) => `${name}=${encoded(one)}`),
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** JSON as written, or spoilt on the wire. */
function rawBody(value: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer | string | undefined> {
  const json = value.map((one) => JSON.stringify(one) ?? 'null');
  return fc.oneof(
    { arbitrary: json, weight: 20 },
    { arbitrary: json.map((one) => one.slice(0, Math.ceil(one.length / 2))), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), weight: 1 },
    { arbitrary: fc.constant(''), weight: 1 },
  );
}

/** The value itself mostly; now and then something else altogether, or an object with a key too many or too few. */
function bent(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: value, weight: 12 },
    { arbitrary: anything, weight: 1 },
    { arbitrary: fc.tuple(value, text, anything).map(([one, key, other]) => (isObject(one) ? { ...one, [key]: other } : other)), weight: 1 },
    { arbitrary: fc.tuple(value, fc.nat()).map(([one, at]) => (isObject(one) ? without(one, at) : one)), weight: 1 },
  );
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function without(value: Json, at: number): Json {
  const keys = Object.keys(value);
  const gone = keys[at % Math.max(1, keys.length)];
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone));
}

function idNamed(name: string, ground: Ground): fc.Arbitrary<unknown> {
  const known = ground[name] ?? [];
  return known.length === 0 ? text : fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: text, weight: 1 });
}

interface Shaping {
  schemas: Record<string, Json>;
  ground: Ground;
  /** What the value is called where it stands. */
  name: string;
  depth: number;
}

/** Values of a JSON Schema, as far as zod writes it. */
function shaped(schema: Json, at: Shaping): fc.Arbitrary<unknown> {
  const inner = (part: Json, name = at.name) => shaped(part, { ...at, name, depth: at.depth + 1 });
  // A recursive schema ends somewhere.
  if (at.depth > 14) return fc.constant(null);
  if (typeof schema.$ref === 'string') return inner(at.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choices !== undefined) return choices.length === 0 ? anything : fc.oneof(...choices.map((one) => inner(one)));
  const known = at.ground[at.name];
  if (schema.type === 'string' && known !== undefined && known.length > 0)
    return fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: textOf(schema), weight: 1 });
  if (schema.type === 'string') return textOf(schema);
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array') {
    const fewest = Number(schema.minItems ?? 0);
    return fc.array(inner((schema.items as Json | undefined) ?? {}), { minLength: fewest, maxLength: Math.max(fewest, at.depth > 6 ? 1 : 3) });
  }
  if (schema.type === 'object' || schema.properties !== undefined) return objectOf(schema, inner);
  return anything;
}

function objectOf(schema: Json, inner: (part: Json, name?: string) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  const required = new Set((schema.required ?? []) as string[]);
  const more = isObject(schema.additionalProperties) ? fc.dictionary(text, inner(schema.additionalProperties), { maxKeys: 2 }) : fc.constant({});
  const own = fc.record(Object.fromEntries(properties.map(([key, part]) => [key, inner(part, key)])), {
    requiredKeys: properties.map(([key]) => key).filter((key) => required.has(key)),
  });
  return fc.tuple(own, more).map(([one, other]) => ({ ...other, ...one }));
}

function textOf(schema: Json): fc.Arbitrary<string> {
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.format === 'date') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (typeof schema.pattern === 'string') {
    try {
      return fc.oneof({ arbitrary: fc.stringMatching(new RegExp(schema.pattern)), weight: 3 }, { arbitrary: text, weight: 1 });
    } catch {
      // A pattern that the generator does not know: any text will do.
    }
  }
  const most = Number(schema.maxLength ?? 300);
  return fc.oneof({ arbitrary: text, weight: 6 }, { arbitrary: fc.constant('字'.repeat(Math.min(most, 20_000))), weight: 1 });
}

function numberOf(schema: Json): fc.Arbitrary<number> {
  const [least, most] = [Number(schema.minimum ?? schema.exclusiveMinimum ?? -1e6), Number(schema.maximum ?? schema.exclusiveMaximum ?? 1e9)];
  const plain =
    schema.type === 'integer'
      ? fc.maxSafeInteger().map((n) => Math.trunc(least + (Math.abs(n) % (most - least + 1))))
      : fc.double({ min: least, max: most, noNaN: true });
  return fc.oneof(
    { arbitrary: plain, weight: 4 },
    { arbitrary: fc.constantFrom(least, most, least - 1, most + 1), weight: 1 },
    { arbitrary: oddNumber, weight: 1 },
  );
}
