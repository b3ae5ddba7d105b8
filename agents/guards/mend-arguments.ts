import type { z } from 'zod';

/** Rounds of mending: one mended part may lay bare the next. */
const ROUNDS = 4;

/**
 * Puts right what models often get wrong in form and what can only mean one thing: an absent field sent as null, a list
 * or object sent as its JSON text, one item sent without its list, a whole number sent as text, a moment with an offset
 * instead of UTC. Anything that could mean two things stays, and is refused. Pure.
 */
export function mendArguments(schema: z.ZodType, args: unknown): unknown {
  let mended = args;
  for (let round = 0; round < ROUNDS; round += 1) {
    const checked = schema.safeParse(mended);
    if (checked.success) return mended;
    const next = structuredClone(mended);
    const touched = checked.error.issues.filter((issue) => mendIssue(next, issue)).length;
    if (touched === 0) return mended;
    mended = next;
  }
  return mended;
}

function mendIssue(root: unknown, issue: z.core.$ZodIssue): boolean {
  const key = issue.path.at(-1);
  const holder = issue.path.slice(0, -1).reduce<unknown>((value, step) => (isHolder(value) ? value[step] : undefined), root);
  if (key === undefined || !isHolder(holder) || !(key in holder)) return false;
  const value = holder[key];
  if (value === null && issue.code === 'invalid_type') {
    delete holder[key];
    return true;
  }
  const better = mendValue(value, issue);
  if (better === undefined) return false;
  holder[key] = better;
  return true;
}

function mendValue(value: unknown, issue: z.core.$ZodIssue): unknown {
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'array' && value !== null && typeof value === 'object') return [value];
    if ((issue.expected === 'array' || issue.expected === 'object') && typeof value === 'string')
      return jsonOf(value) ?? (issue.expected === 'array' && /^\w+$/.test(value) ? [value] : undefined);
    if ((issue.expected === 'number' || issue.expected === 'int') && typeof value === 'string' && /^(?:0|-?[1-9]\d*)(?:\.\d+)?$/.test(value))
      return Number(value);
  }
  // An item of a union sent as its JSON text.
  if ((issue.code === 'invalid_union' || issue.code === 'invalid_type') && typeof value === 'string' && /^\s*[[{]/.test(value)) return jsonOf(value);
  if (issue.code === 'invalid_format' && issue.format === 'datetime' && typeof value === 'string' && /\d[+-]\d{2}:?\d{2}$/.test(value)) {
    const moment = new Date(value);
    return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
  }
  return undefined;
}

function isHolder(value: unknown): value is Record<PropertyKey, unknown> {
  return value !== null && typeof value === 'object';
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}
