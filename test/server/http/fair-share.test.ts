import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fairShare } from '../../../server/http/fair-share.ts';

let server: Server;
let url: string;
/** Requests under way, by person, in the order in which work on them began. */
let begun: { who: string; response: Response }[];

beforeEach(async () => {
  begun = [];
  const app = express();
  app.use(fairShare(async (request) => String(request.query.who)));
  app.get('/work', (request, response) => {
    begun.push({ who: String(request.query.who), response });
  });
  app.get('/stream', (request, response) => {
    begun.push({ who: String(request.query.who), response });
    response.flushHeaders();
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (path: string, who: string, signal?: AbortSignal) =>
  fetch(`${url}${path}?who=${who}`, signal === undefined ? {} : { signal }).then(
    ({ status }) => status,
    () => 0,
  );
const order = () => begun.map(({ who }) => who).join('');

it('should work on two requests of one person at once, and on another’s without waiting', async () => {
  const mine = [1, 2, 3, 4].map(() => ask('/work', 'a'));
  await vi.waitFor(() => expect(order()).toBe('aa'));
  const other = ask('/work', 'b');
  await vi.waitFor(() => expect(order()).toBe('aab'));
  begun[2]?.response.end();
  expect(await other).toBe(200);
  begun[0]?.response.end();
  await vi.waitFor(() => expect(order()).toBe('aaba'));
  for (const { response } of begun) response.end();
  await vi.waitFor(() => expect(order()).toBe('aabaa'));
  begun.at(-1)?.response.end();
  expect(await Promise.all(mine)).toEqual([200, 200, 200, 200]);
});

it('should not count streams that have begun, nor what takes longer than a second', async () => {
  void Promise.all([1, 2, 3].map(() => ask('/stream', 'a')));
  await vi.waitFor(() => expect(order()).toBe('aaa'));
  void Promise.all([1, 2, 3].map(() => ask('/work', 'a')));
  await vi.waitFor(() => expect(order()).toBe('aaaaa'));
  await vi.waitFor(() => expect(order()).toBe('aaaaaa'), { timeout: 3000 });
});

it('should not work on what nobody waits for any more', async () => {
  void ask('/work', 'a');
  void ask('/work', 'a');
  await vi.waitFor(() => expect(order()).toBe('aa'));
  const impatient = new AbortController();
  const gone = ask('/work', 'a', impatient.signal);
  const last = ask('/work', 'a');
  await new Promise((resolve) => setTimeout(resolve, 100));
  impatient.abort();
  expect(await gone).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  begun[0]?.response.end();
  await vi.waitFor(() => expect(order()).toBe('aaa'));
  begun[2]?.response.end();
  expect(await last).toBe(200);
  expect(order()).toBe('aaa');
});
