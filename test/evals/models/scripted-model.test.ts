import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanMessage } from '@langchain/core/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { openAiCompatibleModel } from '../../../agents/models/openai-compatible.ts';
import { chooseModel } from '../../../evals/models/choose-model.ts';
import { currentVersions } from '../../../evals/versions.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function scripted(...rows: unknown[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'recordings-')), 'rec.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const model = await chooseModel(`scripted:${file}`);
  closing.push(() => model.close());
  return model;
}
const hash = currentVersions().prompts['campaign-copilot'] ?? '';
const exchange = { users: ['你好'], step: 0, answer: { content: '您好' }, answeredBy: 'person', prompt: { name: 'campaign-copilot', hash } };
const chat = (environment: NodeJS.ProcessEnv) =>
  openAiCompatibleModel({ baseUrl: environment.OPENAI_BASE_URL, apiKey: 'x', name: environment.OPENAI_MODEL ?? '', timeoutMs: 5000 });

describe('a scripted model', () => {
  it('should say what was recorded at that place of the conversation, and nothing elsewhere', async () => {
    const model = await scripted(exchange);
    let words = '';
    for await (const chunk of await chat(model.environment).stream([new HumanMessage('你好')])) words += chunk.text;
    expect(words).toBe('您好');
    await expect(chat(model.environment).invoke([new HumanMessage('再见')])).rejects.toThrow(/nothing was recorded/);
  });

  it('should mark recordings made under another prompt', async () => {
    expect((await scripted(exchange)).stale).toEqual([]);
    expect((await scripted({ ...exchange, prompt: { name: 'campaign-copilot', hash: '0'.repeat(16) } })).stale).toEqual(['line 1']);
  });

  it('should refuse what is no recording, by line', async () => {
    await expect(scripted(exchange, { users: [] })).rejects.toThrow(/rec\.jsonl:2/);
    await expect(chooseModel('nothing')).rejects.toThrow(/builtin, openai/);
    await expect(chooseModel('scripted:/nowhere.jsonl')).rejects.toThrow(/no file/);
  });
});
