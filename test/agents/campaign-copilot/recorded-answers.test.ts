import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPrompt } from '../../../prompts/load-prompt.ts';
import { type Answer, askQuestion } from '../../../server/ask/ask-question.ts';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import { type ChatRequest, MODEL_URL, type ModelAnswer, modelEndpoint } from '../../support/model-endpoint.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';

/** What a language model once answered to our prompt and tools, slips and all, and what must come of it. */
interface Recording {
  name: string;
  answeredBy: 'model';
  prompt: { version: number; hash: string };
  language: 'zh' | 'en';
  turns: { text: string; answers: ModelAnswer[] }[];
  expected: { notices: string[]; plan: Record<string, unknown>; errors?: string[] };
}

const folder = join(import.meta.dirname, 'recorded');
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);

/** The recorded answer with the id of the campaign that this run made. */
const inThisRun = (answer: ModelAnswer) => (request: ChatRequest) => {
  const campaignId =
    JSON.stringify(request.messages)
      .match(/cmp_[0-9a-f]{20}/g)
      ?.at(-1) ?? 'cmp_none';
  return JSON.parse(JSON.stringify(answer).replaceAll('{{campaignId}}', campaignId)) as Exclude<ModelAnswer, (request: ChatRequest) => unknown>;
};

describe('answers recorded from a language model', () => {
  const model = modelEndpoint();
  let server: TestHelmsman;
  let client: HttpClient;

  beforeAll(async () => {
    model.server.listen({ onUnhandledFrame: 'bypass' });
    server = await openTestHelmsman({
      environment: { OPENAI_BASE_URL: MODEL_URL, OPENAI_API_KEY: 'test-key', OPENAI_MODEL: 'recorded', HELMSMAN_MODEL_TIMEOUT_MS: '5000' },
    });
    client = await server.as('ops-head');
    const { hash } = loadPrompt('campaign-copilot');
    const stale = recordings.filter((recording) => recording.prompt.hash !== hash).map(({ name }) => name);
    if (stale.length > 0) console.warn(`prompt changed: recording is stale (${stale.join(', ')}); ask a model again when there is one`);
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    model.server.close();
  });

  it.each(recordings)('should end in the plan that was asked for: $name', async ({ turns, language, expected }) => {
    let last: Answer | undefined;
    for (const { text, answers } of turns) {
      model.script(...answers.map(inThisRun));
      last = await askQuestion(client, { text, language, ...(last === undefined ? {} : { conversationId: last.conversationId }) });
      expect(model.requests.length, 'every recorded answer is used').toBe(answers.length);
      expect(last.error).toBeNull();
    }
    expect(last?.notices).toEqual(expected.notices);
    expect(last?.plan).toMatchObject(expected.plan);
    if (expected.errors !== undefined) expect(last?.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(expected.errors);
  });
});
