import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askQuestion } from '../../../server/ask/ask-question.ts';
import { openMetrics } from '../../../server/observability/metrics.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';
import { type DoorsRig, openDoors, send } from '../http/doors-rig.ts';

/** Values of one metric by its labels. */
function read(text: string, name: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('a server at work', () => {
  let server: TestHelmsman;
  let collector: Server;
  const traces: string[] = [];
  beforeAll(async () => {
    collector = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        traces.push(`${request.url} ${Buffer.concat(parts).toString('latin1')}`);
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    server = await openTestHelmsman({ customers: 2000, funds: 60, environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
    const maker = await server.as('ops-head');
    await askQuestion(maker, { text: '给上海的手机号13800138000客户发15.14元支付立减金，下周三上午10点推送，预算2万' });
    await fetch(`${server.listening.url}/api/campaigns/cmp_none`, { headers: { 'accept-language': 'en' } });
  });
  afterAll(() => {
    collector?.closeAllConnections();
    collector?.close();
  });

  it('should count turns, tools, models and requests by their pattern, for this machine to read', async () => {
    const response = await fetch(`${server.listening.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(read(text, 'helmsman_turns_total')).toEqual({ '{agent="campaign",state="finished",engine="built-in"}': 1 });
    expect(Object.keys(read(text, 'helmsman_tool_calls_total')).join()).toMatch(/tool="\w+",outcome="done"/);
    expect(read(text, 'helmsman_model_calls_total')['{engine="built-in",outcome="answered"}']).toBeGreaterThan(0);
    expect(Object.keys(read(text, 'helmsman_http_seconds_count')).join()).toContain('route="/api/campaigns/:campaignId"');
    expect(read(text, 'helmsman_stream_readers')).toEqual({ '': 0 });
    expect(text).not.toContain('cmp_none');
    expect(text).not.toContain('ops-head');
  });

  it('should be ready, with no worker here', async () => {
    const response = await fetch(`${server.listening.url}/readyz`);
    expect(await response.json()).toEqual({ ready: true, parts: { store: 'ok', bank: 'ok', knowHow: 'ok', worker: 'off' } });
  });

  it('should give each request an id that its error answer and its header share', async () => {
    const response = await fetch(`${server.listening.url}/api/campaigns/cmp_none`);
    const { error } = (await response.json()) as { error: { requestId: string } };
    expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(response.headers.get('x-request-id')).toBe(error.requestId);
  });

  it('should send traces through request, turn, model, tools, store and bank, with nothing anybody wrote in them', async () => {
    await server.close();
    const all = traces.join('\n');
    expect(traces[0]).toMatch(/^\/v1\/traces /);
    for (const name of ['http POST', 'turn', 'model', 'tool ', 'store select', 'store insert', 'bank query']) expect(all).toContain(name);
    expect(all).not.toContain('13800138000');
    expect(all).not.toContain(Buffer.from('立减金', 'utf8').toString('latin1'));
  });
});

describe('probes and metrics', () => {
  let rig: DoorsRig;
  afterEach(() => rig.close());

  it('should tell metrics to nobody behind a proxy, and to a machine with the token only', async () => {
    rig = await openDoors();
    expect((await send(rig, 'GET', '/metrics')).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
      expect((await send(rig, 'GET', '/metrics', { headers: { [header]: '10.1.1.1' } })).status).toBe(403);
    }
    await rig.close();
    const metricsToken = 'a-token-for-prometheus-01';
    rig = await openDoors({ metricsToken });
    expect((await send(rig, 'GET', '/metrics', { token: metricsToken, headers: { 'x-forwarded-for': '10.1.1.1' } })).status).toBe(200);
    expect((await send(rig, 'GET', '/metrics', { token: 'another-token-01' })).status).toBe(403);
  });

  it('should not be ready while a part fails, say which, and not why', async () => {
    rig = await openDoors({ worker: { healthy: () => false } });
    rig.context.bank.asOf = async () => {
      throw new Error('/var/lib/bank.duckdb is locked');
    };
    const { status, body } = await send(rig, 'GET', '/readyz');
    expect(status).toBe(503);
    expect(body).toEqual({ ready: false, parts: { store: 'ok', bank: 'failing', knowHow: 'ok', worker: 'failing' } });
    expect((await send(rig, 'GET', '/healthz')).status).toBe(200);
  });

  it('should not be ready when its folder cannot be written, and say so in the log', async () => {
    rig = await openDoors();
    rig.context.dataFolder = '/nowhere/that/is';
    const { status, body } = await send(rig, 'GET', '/readyz');
    expect([status, body.parts]).toMatchObject([503, { store: 'failing' }]);
    expect(rig.log.join('')).toMatch(/not ready.*ENOENT|ENOENT.*not ready/);
    rig.context.dataFolder = tmpdir();
    expect((await send(rig, 'GET', '/readyz')).status).toBe(200);
  });

  it('should not wait for a part that hangs', async () => {
    rig = await openDoors();
    rig.context.knowHow.search = () => new Promise(() => {});
    const started = performance.now();
    expect((await send(rig, 'GET', '/readyz')).body.parts).toMatchObject({ knowHow: 'failing' });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('should tell the depth of the queue and what was distributed from the store', async () => {
    rig = await openDoors();
    const { store } = rig.context;
    const job = { payload: '{}', lease_until: null, lease_owner: null, attempts: 0, last_error: null, created_at: 'x', updated_at: 'x', kind: 'due-touch' };
    const jobs = [
      ['a', 'pending', '2020-01-01T00:00:00.000Z'],
      ['b', 'pending', '2020-01-01T00:00:00.000Z'],
      ['c', 'pending', '2999-01-01T00:00:00.000Z'],
      ['d', 'failed', '2020-01-01T00:00:00.000Z'],
      ['e', 'done', '2020-01-01T00:00:00.000Z'],
    ] as const;
    for (const [id, state, due_at] of jobs)
      await store
        .insertInto('job')
        .values({ ...job, id, state, due_at, dedupe_key: id })
        .execute();
    const { text } = await openMetrics(rig.context).read();
    const again = await openMetrics(rig.context).read();
    expect(read(text, 'helmsman_jobs')).toEqual({
      '{kind="due-touch",state="due"}': 2,
      '{kind="due-touch",state="waiting"}': 1,
      '{kind="due-touch",state="failed"}': 1,
    });
    expect(read(again.text, 'helmsman_jobs')).toEqual(read(text, 'helmsman_jobs'));
  });

  it('should count tokens an endpoint reports, and calls of which it does not as such, never as zero', async () => {
    rig = await openDoors();
    const metrics = openMetrics(rig.context);
    metrics.modelCall({ engine: 'openai:m', outcome: 'answered', seconds: 1, inputTokens: 100, outputTokens: 20 });
    metrics.modelCall({ engine: 'openai:m', outcome: 'answered', seconds: 1, inputTokens: null, outputTokens: null });
    const { text } = await metrics.read();
    expect(read(text, 'helmsman_model_tokens_total')).toEqual({ '{engine="openai:m",direction="input"}': 100, '{engine="openai:m",direction="output"}': 20 });
    expect(read(text, 'helmsman_model_calls_without_tokens_total')).toEqual({ '{engine="openai:m"}': 1 });
  });
});
