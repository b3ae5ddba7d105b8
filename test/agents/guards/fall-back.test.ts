import { FakeListChatModel } from '@langchain/core/utils/testing';
import { createAgent } from 'langchain';
import { expect, it } from 'vitest';
import { fallBackTo } from '../../../agents/guards/fall-back.ts';

async function answerOf(budgetMs: number): Promise<{ said: string; reasons: string[] }> {
  const reasons: string[] = [];
  const builtIn = new FakeListChatModel({ responses: ['from the built-in engine'] });
  const middleware = [fallBackTo(builtIn, { signal: new AbortController().signal, onFailure: (reason) => reasons.push(reason), budgetMs })];
  const agent = createAgent({ model: new FakeListChatModel({ responses: ['from the model'] }), tools: [], middleware });
  const { messages } = await agent.invoke({ messages: [{ role: 'user', content: '你好' }] });
  return { said: messages.at(-1)?.text ?? '', reasons };
}

it('should leave a turn to the model while there is time', async () => {
  expect(await answerOf(60_000)).toEqual({ said: 'from the model', reasons: [] });
});

it('should let the built-in engine end a turn over which the model has taken too long, and say so', async () => {
  expect(await answerOf(-1)).toEqual({ said: 'from the built-in engine', reasons: ['the turn was not done after -1 ms'] });
});
