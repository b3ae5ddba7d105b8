import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingBatch } from '../../../../server/marketing/distribution/channel-adapter.ts';
import { fileChannel } from '../../../../server/marketing/distribution/file-channel.ts';
import { webhookChannel, webhookSettingsSchema } from '../../../../server/marketing/distribution/webhook-channel.ts';

const batch: OutgoingBatch = {
  id: 'cmp_1-s1-w1-t1-00001',
  campaignId: 'cmp_1',
  waveId: 'cmp_1-s1-w1',
  touchId: 't1',
  channel: 'sms',
  test: false,
  messages: [
    { customerId: 'C1', arm: 'a', title: null, body: '【掌舵银行】立减 15.14 元，"速领"\n拒收请回复R', link: '/pay' },
    { customerId: '=cmd|calc', arm: 'a', title: '+1', body: '@SUM(A1)', link: '-2' },
  ],
};

describe('the file channel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-files-'));
  afterEach(() => rmSync(join(folder, 'outbox'), { recursive: true, force: true }));

  it('should write CSV and JSONL under names of the batch, whole, and the same when handed again', async () => {
    const channel = fileChannel({ dataFolder: folder });
    expect(await channel.hand(batch)).toBe('outbox/cmp_1/cmp_1-s1-w1-t1-00001.jsonl');
    const read = () => readdirSync(join(folder, 'outbox/cmp_1')).map((file) => [file, readFileSync(join(folder, 'outbox/cmp_1', file), 'utf8')]);
    const first = read();
    await channel.hand(batch);
    expect(read()).toEqual(first);
    expect(first.map(([file]) => file)).toEqual(['cmp_1-s1-w1-t1-00001.csv', 'cmp_1-s1-w1-t1-00001.jsonl']);
    const lines = (first[1]?.[1] ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => [line.customerId, line.body])).toEqual(batch.messages.map((message) => [message.customerId, message.body]));
    expect(Object.keys(lines[0])).not.toContain('phone');
  });

  it('should neutralise cells that a spreadsheet would run as formulas', async () => {
    await fileChannel({ dataFolder: folder }).hand(batch);
    const csv = readFileSync(join(folder, 'outbox/cmp_1/cmp_1-s1-w1-t1-00001.csv'), 'utf8');
    const dangerous = csv.trim().split('\n').at(-1)?.split(',') ?? [];
    expect(dangerous.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
    expect(csv).toContain("'=cmd|calc");
  });

  it('should not leave its folder whatever the campaign is called', async () => {
    const receipt = await fileChannel({ dataFolder: folder }).hand({ ...batch, campaignId: '../../etc', id: '../x' });
    expect(receipt).not.toContain('..');
  });
});

describe('the webhook channel', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  interface Call {
    headers: IncomingHttpHeaders;
    body: string;
  }
  async function receiver(statuses: number[]): Promise<{ url: string; calls: Call[] }> {
    const calls: Call[] = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        calls.push({ headers: request.headers, body });
        const status = statuses[calls.length - 1] ?? 200;
        response.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/touches`, calls };
  }
  const secret = 'a secret of sixteen or more';
  const settings = (url: string) => webhookSettingsSchema.parse({ url, secret, firstWaitMs: 1, timeoutMs: 2000 });

  it('should sign what it sends and repeat it under the same key until it is taken', async () => {
    const { url, calls } = await receiver([503, 429, 200]);
    expect(await webhookChannel(settings(url)).hand(batch)).toBe('webhook 200');
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map((call) => call.headers['idempotency-key']))).toEqual(new Set([batch.id]));
    for (const { headers, body } of calls) {
      expect(JSON.parse(body)).toEqual(batch);
      const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['helmsman-signature'])) ?? [];
      expect(signature).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
      expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(5);
    }
  });

  it.each([
    [302, 1],
    [400, 1],
    [500, 4],
  ])('should not follow or swallow status %i', async (status, times) => {
    const { url, calls } = await receiver([status, status, status, status]);
    await expect(webhookChannel(settings(url)).hand(batch)).rejects.toThrow(`status ${status}`);
    expect(calls).toHaveLength(times);
  });
});
