import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { currentVersions } from '../versions.ts';
import { exchangeSchema, placeKey, placeOf, withCampaignId } from './exchange.ts';
import { type ModelAnswer, openLoopbackEndpoint } from './loopback-endpoint.ts';
import { environmentOf, type ModelUnderTest } from './model-under-test.ts';

/**
 * A model that says what was recorded. An exchange is found by what the user said and how far the turn is, so the order of cases
 * does not matter. Cases nothing was recorded for are left out; a step that is missing in a recorded one is answered with an
 * error, and the case is a fault, not a pass.
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
    recorded.set(placeKey({ users, step }), answer as ModelAnswer);
    if (prompts[prompt.name] !== prompt.hash.slice(0, 16)) stale.push(`line ${index + 1}`);
  }
  const endpoint = await openLoopbackEndpoint((request) => {
    const { users, step } = placeOf(request);
    const answer = recorded.get(placeKey({ users, step }));
    return answer === undefined
      ? { status: 404, error: `nothing was recorded for step ${step} after ${JSON.stringify(users)}` }
      : withCampaignId(answer, request);
  });
  return {
    name: `scripted:${basename(file)}`,
    environment: environmentOf(endpoint, 'scripted'),
    speaksTo: (turns) => turns.every((_, index) => recorded.has(placeKey({ users: turns.slice(0, index + 1), step: 0 }))),
    stale,
    close: () => endpoint.close(),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
