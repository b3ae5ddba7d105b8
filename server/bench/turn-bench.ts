import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { pino } from 'pino';
import { HttpClient } from '../ask/http-client.ts';
import { listen, openHelmsman } from '../main.ts';
import { readSettings } from '../settings.ts';
import { median, percentile } from './statistics.ts';

export interface TurnBench {
  turns: number;
  /** One streamed answer through the bare SDK, milliseconds. */
  bareP50: number;
  /** The same answer as a whole turn over HTTP: message stored, agent run, every sentence checked and stored, streamed. */
  turnP50: number;
  turnP95: number;
  /** turnP50 − bareP50. */
  overheadP50: number;
}

const ANSWER = '您好，我可以帮您起草营销方案。';

/** Interleaves bare SDK calls and whole turns against one fake endpoint on loopback that answers at once. */
export async function benchTurns({ turns }: { turns: number }): Promise<TurnBench> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
  const endpoint = await fakeEndpoint();
  const settings = readSettings({
    HELMSMAN_DATA: folder,
    HELMSMAN_CUSTOMERS: '2000',
    OPENAI_BASE_URL: endpoint.url,
    OPENAI_API_KEY: 'bench',
    LOG_LEVEL: 'silent',
    PORT: '0',
  });
  const helmsman = await openHelmsman(settings, { log: pino({ level: 'silent' }), worker: false });
  const listening = await listen(helmsman, settings);
  try {
    const client = new HttpClient(listening.url);
    await client.signIn('ops-head');
    const bare = new OpenAI({ apiKey: 'bench', baseURL: endpoint.url, maxRetries: 0 });
    const bareTimes: number[] = [];
    const turnTimes: number[] = [];
    for (let index = -5; index < turns; index += 1) {
      const bareMs = await timed(() => askBare(bare));
      const { id } = await client.post<{ id: string }>('/conversations', { agent: 'campaign', language: 'zh' });
      const turnMs = await timed(() => askTurn(client, id));
      if (index < 0) continue;
      bareTimes.push(bareMs);
      turnTimes.push(turnMs);
    }
    const [bareP50, turnP50] = [median(bareTimes), median(turnTimes)];
    return { turns, bareP50, turnP50, turnP95: percentile(turnTimes, 0.95), overheadP50: turnP50 - bareP50 };
  } finally {
    await listening.close();
    await helmsman.close();
    endpoint.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function askBare(client: OpenAI): Promise<void> {
  const stream = await client.chat.completions.create({ model: 'bench', stream: true, messages: [{ role: 'user', content: '你好' }] });
  for await (const _ of stream);
}

async function askTurn(client: HttpClient, conversationId: string): Promise<void> {
  const sent = await client.post<{ turnId: string; sequence: number }>(`/conversations/${conversationId}/messages`, { text: '你好', language: 'zh' });
  for await (const _ of client.readTurn(conversationId, { after: sent.sequence, turnId: sent.turnId }));
}

async function fakeEndpoint(): Promise<{ url: string; close: () => void }> {
  const chunk = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const body = [chunk({ role: 'assistant', content: '' }, null), chunk({ content: ANSWER }, null), chunk({}, 'stop'), 'data: [DONE]\n\n'].join('');
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
