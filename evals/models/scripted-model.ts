import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { currentVersions } from '../versions.ts';
import { type ChatRequest, type ModelAnswer, openLoopbackEndpoint, textOf } from './loopback-endpoint.ts';
import { environmentOf, type ModelUnderTest } from './model-under-test.ts';

const answerSchema = z.union([
  z.strictObject({ status: z.int().min(400).max(599), error: z.string() }),
  z.strictObject({ content: z.string().optional(), tool_calls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })).optional() }),
]);

/** One recorded exchange: what the user had said so far, how many tool results the turn had brought, and what was answered. */
const exchangeSchema = z.strictObject({
  users: z.array(z.string()).min(1),
  step: z.int().min(0),
  answer: answerSchema,
  answeredBy: z.enum(['model', 'person']),
  /** The prompt it was answered under, and the hash of its body then (first 16 digits). */
  prompt: z.strictObject({ name: z.string(), hash: z.string() }),
});

/**
 * A model that says what was recorded. An exchange is found by what the user said and how far the turn is, so the order of cases
 * does not matter; one that was not recorded is answered with an error, and the case is a fault, not a pass.
 * @throws Error by line for a file that is not one of recordings
 */
export async function openScriptedModel(file: string): Promise<ModelUnderTest> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const recorded = new Map<string, ModelAnswer>();
  const stale: string[] = [];
  const { prompts } = currentVersions();
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = exchangeSchema.safeParse(parseJson(line));
    if (!parsed.success)
      throw new Error(`${basename(file)}:${index + 1}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
    const { users, step, answer, prompt } = parsed.data;
    recorded.set(keyOf(users, step), answer as ModelAnswer);
    if (prompts[prompt.name] !== prompt.hash.slice(0, 16)) stale.push(`line ${index + 1}`);
  }
  const endpoint = await openLoopbackEndpoint((request) => {
    const { users, step } = placeOf(request);
    return recorded.get(keyOf(users, step)) ?? { status: 404, error: `nothing was recorded for step ${step} after ${JSON.stringify(users)}` };
  });
  return {
    name: `scripted:${basename(file)}`,
    environment: environmentOf(endpoint, 'scripted'),
    takeTokens: () => null,
    stale,
    close: () => endpoint.close(),
  };
}

/** Where in a conversation a request stands. */
export function placeOf({ messages }: Pick<ChatRequest, 'messages'>): { users: string[]; step: number } {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return {
    users: messages.filter(({ role }) => role === 'user').map(textOf),
    step: messages.slice(last + 1).filter(({ role }) => role === 'tool').length,
  };
}

function keyOf(users: string[], step: number): string {
  return JSON.stringify([users, step]);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
