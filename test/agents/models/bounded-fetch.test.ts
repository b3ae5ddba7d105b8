import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundedFetch } from '../../../agents/models/bounded-fetch.ts';

describe('waiting for a model', () => {
  let server: Server;
  let url: string;
  let answer: (response: ServerResponse) => void;
  let open: number;

  beforeEach(async () => {
    open = 0;
    server = createServer((_request, response) => {
      open += 1;
      response.on('close', () => {
        open -= 1;
      });
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const patient = boundedFetch({ idleMs: 100, totalMs: 400 });

  it.each([
    ['before it has begun', () => {}],
    ['after its head', (response: ServerResponse) => response.flushHeaders()],
    ['in the middle', (response: ServerResponse) => response.write('half')],
  ])('should end a silence %s, and the connection with it', async (_when, falls) => {
    answer = falls;
    const whole = async () => (await patient(url)).text();
    await expect(whole()).rejects.toThrow('said nothing for 100 ms');
    await vi.waitFor(() => expect(open).toBe(0));
  });

  it('should end an answer that goes on and on', async () => {
    answer = (response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    const started = performance.now();
    await expect(patient(url).then((response) => response.text())).rejects.toThrow('not done after 400 ms');
    expect(performance.now() - started).toBeLessThan(1000);
    await vi.waitFor(() => expect(open).toBe(0));
  });

  it('should pass on what comes in time, whole, with its status and headers', async () => {
    answer = (response) => {
      response.writeHead(429, { 'x-kept': 'yes' });
      response.write('one ');
      setTimeout(() => response.write('two '), 60);
      setTimeout(() => response.end('three'), 120);
    };
    const response = await patient(url);
    expect([response.status, response.headers.get('x-kept'), await response.text()]).toEqual([429, 'yes', 'one two three']);
  });

  it('should end at once when the turn is stopped', async () => {
    answer = (response) => response.write('half');
    const stop = new AbortController();
    const response = await boundedFetch({ idleMs: 10_000, totalMs: 10_000 })(url, { signal: stop.signal });
    const reading = response.text();
    stop.abort();
    await expect(reading).rejects.toThrow();
    await vi.waitFor(() => expect(open).toBe(0));
  });
});
