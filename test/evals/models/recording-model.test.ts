import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAiCompatibleModel } from '../../../agents/models/openai-compatible.ts';
import { chooseModel } from '../../../evals/models/choose-model.ts';
import { currentVersions } from '../../../evals/versions.ts';
import { loadPrompt } from '../../../prompts/load-prompt.ts';

const UPSTREAM = 'http://upstream.test/v1';
const [first, second] = ['cmp_00000000000000000001', 'cmp_00000000000000000002'];
const asked: { model: string; stream?: boolean }[] = [];
const answers: object[] = [];
const upstream = setupServer(
  http.post(`${UPSTREAM}/chat/completions`, async ({ request }) => {
    asked.push((await request.json()) as (typeof asked)[number]);
    const message = { role: 'assistant', content: null, ...answers.shift() };
    return HttpResponse.json({ id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [{ index: 0, message, finish_reason: 'stop' }] });
  }),
  http.all('http://127.0.0.1:*/*', () => passthrough()),
);
const closing: (() => Promise<void>)[] = [];

beforeAll(() => upstream.listen({ onUnhandledFrame: 'error' }));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  asked.splice(0);
  vi.unstubAllEnvs();
});
afterAll(() => upstream.close());

const prompt = loadPrompt('campaign-copilot');
const system = new SystemMessage(prompt.render(Object.fromEntries(prompt.inputs.map((input) => [input, `the ${input}`]))));
const drafted = (campaignId: string): BaseMessage[] => [
  system,
  new HumanMessage('发券'),
  new AIMessage({ content: '', tool_calls: [{ id: 'c1', name: 'draft_plan', args: {} }] }),
  new ToolMessage({ tool_call_id: 'c1', content: JSON.stringify({ campaignId }) }),
];

async function open(name: string, file: string, record: boolean) {
  vi.stubEnv('OPENAI_BASE_URL', UPSTREAM);
  vi.stubEnv('OPENAI_API_KEY', 'key');
  const model = await chooseModel(name, record ? { file, answeredBy: 'person' } : null);
  closing.push(() => model.close());
  const { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL } = model.environment;
  return { model, chat: openAiCompatibleModel({ baseUrl, apiKey: 'x', name: OPENAI_MODEL ?? '', timeoutMs: 5000 }) };
}

async function whole(chat: Awaited<ReturnType<typeof open>>['chat'], messages: BaseMessage[]) {
  const chunks = await chat.stream(messages);
  let said: Awaited<ReturnType<typeof chat.invoke>> | undefined;
  for await (const chunk of chunks) said = said === undefined ? chunk : (said as typeof chunk).concat(chunk);
  return said;
}

describe('a model whose answers are kept', () => {
  it('should be said again word for word, about the campaign of the run it is said in', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'recordings-')), 'rec.jsonl');
    answers.push({
      content: '先查一查。',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'create_segment', arguments: JSON.stringify({ campaignId: first }) } }],
    });
    const recorded = await open('openai:named', file, true);
    const before = await whole(recorded.chat, drafted(first));
    expect(before?.text).toBe('先查一查。');
    expect(asked).toMatchObject([{ model: 'named' }]);
    expect(asked[0]?.stream).toBeUndefined();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      users: ['发券'],
      step: 1,
      answeredBy: 'person',
      prompt: { name: 'campaign-copilot', hash: currentVersions().prompts['campaign-copilot'] },
      answer: { tool_calls: [{ name: 'create_segment', arguments: { campaignId: '{{campaignId}}' } }] },
    });

    const again = await open(`scripted:${file}`, file, false);
    expect(again.model.stale).toEqual([]);
    const after = await whole(again.chat, drafted(second));
    expect(after?.text).toBe('先查一查。');
    expect((after as AIMessage).tool_calls).toMatchObject([{ name: 'create_segment', args: { campaignId: second } }]);
    expect(asked).toHaveLength(1);
  });

  it('should keep arguments that are no JSON as the text they were', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'recordings-')), 'rec.jsonl');
    answers.push({ tool_calls: [{ id: 'c', type: 'function', function: { name: 'create_segment', arguments: '{"campaignId":' } }] });
    const { chat } = await open('openai:named', file, true);
    await whole(chat, drafted(first));
    expect(JSON.parse(readFileSync(file, 'utf8')).answer.tool_calls).toEqual([{ name: 'create_segment', arguments: '{"campaignId":' }]);
  });

  it('should speak only to conversations all of whose messages were recorded', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'recordings-')), 'rec.jsonl');
    answers.push({ content: '好。' });
    const { chat } = await open('openai:named', file, true);
    await whole(chat, [system, new HumanMessage('发券')]);
    const { model } = await open(`scripted:${file}`, file, false);
    expect([model.speaksTo(['发券']), model.speaksTo(['发券', '改一下']), model.speaksTo(['你好'])]).toEqual([true, false, false]);
  });

  it('should keep the answers of no other model', async () => {
    await expect(open('builtin', '/tmp/none.jsonl', true)).rejects.toThrow(/openai:<name>/);
  });
});
