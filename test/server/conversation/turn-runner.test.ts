import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import type { AgentPort } from '../../../server/conversation/agent-port.ts';
import { onStoredEvents } from '../../../server/conversation/event-log.ts';
import { readConversation } from '../../../server/conversation/read-conversation.ts';
import { sendMessage } from '../../../server/conversation/send-message.ts';
import { startConversation } from '../../../server/conversation/start-conversation.ts';
import { closeInterruptedTurns, TurnRunner } from '../../../server/conversation/turn-runner.ts';
import { demoAccounts } from '../../../server/http/accounts.ts';
import { openStore } from '../../../server/store/connection.ts';

const actor = demoAccounts[0]!;

describe('turns', () => {
  let context: ServerContext;
  let conversationId: string;
  const open = async (agent: AgentPort) => {
    const runner = new TurnRunner(context, { campaign: agent });
    return { runner, send: (text: string) => sendMessage(context, runner, { actor, conversationId, text }) };
  };
  const chunks = async () => (await readConversation(context, { actor, conversationId })).events.map((event) => event.chunk.type);

  beforeEach(async () => {
    context = { store: await openStore(':memory:'), clock: () => new Date('2026-11-22T04:00:00Z'), log: pino({ level: 'silent' }) } as ServerContext;
    conversationId = await startConversation(context, { actor, agent: 'campaign', language: 'zh' });
  });
  afterEach(() => context.store.destroy());

  it('should answer one message at a time, and the next as soon as the end is stored', async () => {
    let release: () => void = () => {};
    const { runner, send } = await open(async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { text: '好', engine: 'test' };
    });
    const first = await send('一');
    await expect(send('二')).rejects.toMatchObject({ code: 'TURN_IN_PROGRESS' });
    release();
    await runner.finished(first.turnId);
    expect(await chunks()).toEqual(['start', 'finish']);
    const third = await send('三');
    release();
    await runner.finished(third.turnId);
    expect((await readConversation(context, { actor, conversationId })).messages.map((message) => message.text)).toEqual(['一', '三']);
  });

  it('should work on two turns of one person at once, let others pass, and close a waiting one that is stopped', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const { runner } = await open(async ({ actor: { id }, userTexts }) => {
      begun.push(`${id} ${userTexts.at(-1)?.text}`);
      await new Promise<void>((resolve) => ends.push(resolve));
      return { text: '好', engine: 'test' };
    });
    const ask = async (account: (typeof demoAccounts)[number], text: string) => {
      const id = await startConversation(context, { actor: account, agent: 'campaign', language: 'zh' });
      return { id, ...(await sendMessage(context, runner, { actor: account, conversationId: id, text })) };
    };
    const mine = [await ask(actor, '一'), await ask(actor, '二'), await ask(actor, '三'), await ask(actor, '四')];
    await ask(demoAccounts[1]!, '五');
    await vi.waitFor(() => expect(begun).toEqual(['ops-head 一', 'ops-head 二', 'ops-shanghai 五']));
    expect(await runner.stop(mine[2]!.id)).toBe(true);
    expect((await readConversation(context, { actor, conversationId: mine[2]!.id })).events.map(({ chunk }) => chunk.type)).toEqual([
      'start',
      'abort',
      'finish',
    ]);
    ends[0]?.();
    await vi.waitFor(() => expect(begun.at(-1)).toBe('ops-head 四'));
    for (const end of ends) end();
    await runner.finished(mine[3]!.turnId);
    await vi.waitFor(() => expect(begun).toHaveLength(4));
    await runner.close();
  });

  it('should end a turn whose agent fails with an error in words, and go on', async () => {
    const { runner, send } = await open(async () => {
      throw new Error('secret path /etc/x');
    });
    await runner.finished((await send('一')).turnId);
    const { events, answering } = await readConversation(context, { actor, conversationId });
    expect(answering).toBe(false);
    expect(JSON.stringify(events)).toMatch(/系统内部错误/);
    expect(JSON.stringify(events)).not.toContain('secret path');
  });

  it('should stop a turn that nobody has followed for half a minute, and none that somebody follows', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let stopped = 0;
      const { runner, send } = await open(
        ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              stopped += 1;
              reject(new Error('aborted'));
            });
          }),
      );
      const leave = onStoredEvents(conversationId, () => {});
      const { turnId } = await send('一');
      vi.advanceTimersByTime(120_000);
      expect(stopped).toBe(0);
      leave();
      vi.advanceTimersByTime(29_000);
      expect(stopped).toBe(0);
      vi.advanceTimersByTime(1_000);
      expect(stopped).toBe(1);
      await runner.finished(turnId);
      expect(await chunks()).toEqual(['start', 'abort', 'finish']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('should stop a turn when asked, and say so', async () => {
    const { runner, send } = await open(
      ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    await send('一');
    expect(await runner.stop(conversationId)).toBe(true);
    expect(await chunks()).toEqual(['start', 'abort', 'finish']);
    expect(await runner.stop(conversationId)).toBe(false);
  });

  it('should close a turn that a crash cut off, and let the conversation go on', async () => {
    const never = await open(() => new Promise(() => {}));
    await never.send('一');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await closeInterruptedTurns(context)).toBe(1);
    expect(await chunks()).toEqual(['start', 'error', 'finish']);
    const again = await open(async () => ({ text: '好', engine: 'test' }));
    await again.runner.finished((await again.send('二')).turnId);
    expect((await chunks()).at(-1)).toBe('finish');
  });

  it('should refuse an empty message and one that is too long, storing neither', async () => {
    const { send } = await open(async () => ({ text: '', engine: 'test' }));
    await expect(send('  ')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(send('长'.repeat(8001))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect((await readConversation(context, { actor, conversationId })).messages).toEqual([]);
  });
});
