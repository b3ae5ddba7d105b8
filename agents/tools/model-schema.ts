import { z } from 'zod';

/** A JSON schema as it is sent to a model. */
export type ModelSchema = Record<string, unknown>;

/** Bounds and patterns a model gains nothing from: the zod schema still refuses what breaks them. */
const NOT_SENT = new Set(['$schema', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems', 'additionalProperties', 'default', 'id']);

/**
 * The JSON schema of a tool's input, as small as it can be said: every request carries all of them. Patterns and length
 * bounds are left out (the call is checked against the zod schema before it runs), parts that occur again and again
 * are said once under $defs, and of an either-null union the null goes into the type.
 */
export function modelSchema(input: z.ZodType): ModelSchema {
  const known = made.get(input);
  if (known !== undefined) return known;
  const schema = makeSchema(input);
  made.set(input, schema);
  return schema;
}

/** Tools are made for each turn, their schemas never change: several milliseconds a turn otherwise. */
const made = new WeakMap<z.ZodType, ModelSchema>();

function makeSchema(input: z.ZodType): ModelSchema {
  const whole = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as ModelSchema;
  const small = slim(whole) as ModelSchema;
  const defs = { ...(small.$defs as Record<string, unknown> | undefined) };
  delete small.$defs;
  const shared = shareRepeats({ body: small, defs });
  return Object.keys(shared.defs).length === 0 ? shared.body : { ...shared.body, $defs: shared.defs };
}

function slim(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(slim);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (NOT_SENT.has(key)) return [];
    if ((key === 'minimum' || key === 'maximum') && typeof value === 'number' && Math.abs(value) >= 1_000_000) return [];
    if (key === 'type' && 'const' in node) return [];
    // Names of properties and definitions are no keywords.
    if (key === 'properties' || key === '$defs')
      return [[key, Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, slim(schema)]))]];
    return [[key, slim(value)]];
  });
  return withoutNullBranch(Object.fromEntries(entries));
}

/** {anyOf: [X, {type: null}]} -> X, where null is as good as leaving the field out or is said in its description. */
function withoutNullBranch(node: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, ...rest } = node;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return node;
  const [first, second] = anyOf as Record<string, unknown>[];
  if (second?.type !== 'null' || typeof first?.type !== 'string') return node;
  return { ...first, ...rest, type: [first.type, 'null'] };
}

/** Property schemas that occur more than once move to $defs, under the property's name. */
function shareRepeats({ body, defs }: { body: ModelSchema; defs: Record<string, unknown> }): { body: ModelSchema; defs: Record<string, unknown> } {
  const seen = new Map<string, { name: string; times: number }>();
  visitProperties([body, defs], (name, schema) => {
    const text = JSON.stringify(schema);
    if (text.length < 60) return;
    const known = seen.get(text);
    seen.set(text, { name: known?.name ?? name, times: (known?.times ?? 0) + 1 });
  });
  const shared = { ...defs };
  const names = new Map<string, string>();
  for (const [text, { name, times }] of seen) {
    const defined = name.charAt(0).toUpperCase() + name.slice(1);
    if (times < 2 || defined in shared) continue;
    shared[defined] = JSON.parse(text);
    names.set(text, defined);
  }
  const replace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replace);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (key !== 'properties') return [key, replace(value)];
        const properties = Object.entries(value as object).map(([name, schema]) => {
          const known = names.get(JSON.stringify(schema));
          return [name, known === undefined ? replace(schema) : { $ref: `#/$defs/${known}` }];
        });
        return [key, Object.fromEntries(properties)];
      }),
    );
  };
  return { body: replace(body) as ModelSchema, defs: Object.fromEntries(Object.entries(shared).map(([name, schema]) => [name, replace(schema)])) };
}

function visitProperties(node: unknown, visit: (name: string, schema: unknown) => void): void {
  if (Array.isArray(node)) for (const item of node) visitProperties(item, visit);
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties') for (const [name, schema] of Object.entries(value as object)) visit(name, schema);
    visitProperties(value, visit);
  }
}
