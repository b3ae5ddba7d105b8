import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import type { AgentPort } from '../../../server/conversation/agent-port.ts';
import { readConversation } from '../../../server/conversation/read-conversation.ts';
import { sendMessage } from '../../../server/conversation/send-message.ts';
import { startConversation } from '../../../server/conversation/start-conversation.ts';
import { TurnRunner } from '../../../server/conversation/turn-runner.ts';
import { demoAccounts } from '../../../server/http/accounts.ts';
import { openStore } from '../../../server/store/connection.ts';

it('should stop the turns of a person who has left, pending tools included, and nobody else’s', async () => {
  const context = { store: await openStore(':memory:'), clock: () => new Date('2026-11-22T04:00:00Z'), log: pino({ level: 'silent' }) } as ServerContext;
  const [leaving, staying] = [demoAccounts[0]!, demoAccounts[1]!];
  const waiting: AgentPort = ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('tool was told to end'))));
  const runner = new TurnRunner(context, { campaign: waiting });
  const conversations = new Map<string, string>();
  for (const actor of [leaving, staying]) {
    const conversationId = await startConversation(context, { actor, agent: 'campaign', language: 'zh' });
    await sendMessage(context, runner, { actor, conversationId, text: '一' });
    conversations.set(actor.id, conversationId);
  }
  const read = (actor: typeof leaving) => readConversation(context, { actor, conversationId: conversations.get(actor.id)! });
  await runner.stopOwnedBy(leaving.id);
  expect((await read(leaving)).events.map(({ chunk }) => chunk.type)).toEqual(['start', 'abort', 'finish']);
  expect((await read(staying)).answering).toBe(true);
  await runner.close();
  await context.store.destroy();
});
