import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Run } from '../../../server/review/run.schema.ts';
import { listRunEvents } from '../../../server/review/run.store.ts';
import { openReviewRig, type ReviewRig } from './review-rig.ts';

let rig: ReviewRig;
afterEach(async () => rig.close());

const ended = (runId: string) =>
  vi.waitFor(
    async () => {
      const run = await (await rig.as('reviewer')).get<Run>(`/review/runs/${runId}`);
      expect(['done', 'failed', 'stopped']).toContain(run.state);
      return run;
    },
    { timeout: 10_000, interval: 50 },
  );
const eventsOf = async (runId: string) => (await listRunEvents(rig.context.store, { runId, after: 0, limit: 100 })).map(({ event }) => event.type);
const asked = (runId: string) => JSON.parse(readFileSync(join(rig.dataFolder, 'evals', runId, 'asked.json'), 'utf8')) as { args: string[]; env: string[] };

it('should run one at a time, the others waiting in their order, and tell of each by numbered events', async () => {
  rig = await openReviewRig();
  const reviewer = await rig.as('reviewer');
  const first = await reviewer.post<Run>('/review/runs', { suites: ['slow'] });
  const second = await reviewer.post<Run>('/review/runs', { suites: ['quick'], limit: 1 });
  await vi.waitFor(async () => expect((await reviewer.get<Run>(`/review/runs/${first.id}`)).progress).toEqual([{ suite: 'slow', done: 2, total: 2 }]), {
    timeout: 8000,
  });
  expect(await reviewer.get<Run>(`/review/runs/${second.id}`)).toMatchObject({ state: 'queued', position: 1 });
  expect((await reviewer.post<Run>(`/review/runs/${first.id}/stop`)).state).toBe('stopped');
  expect(await ended(second.id)).toMatchObject({ state: 'done', problem: null });
  const types = await eventsOf(second.id);
  expect([types[0], types[1], ...types.slice(-2)]).toEqual(['run-queued', 'run-started', 'suite-graded', 'run-ended']);
  expect(asked(second.id).args).toEqual(['--run', second.id, '--model', 'builtin', '--repeat', '1', '--limit', '1', '--suite', 'quick']);
  await expect(reviewer.post(`/review/runs/${first.id}/stop`)).rejects.toThrow('RUN_NOT_ACTIVE');
  expect((await reviewer.get<Run>(`/review/runs/${first.id}`)).mayResume).toBe(true);
  await reviewer.post(`/review/runs/${first.id}/resume`);
  expect(await ended(first.id)).toMatchObject({ state: 'done' });
  expect(readFileSync(join(rig.dataFolder, 'evals', first.id, 'starts.txt'), 'utf8')).toBe('fresh\nresumed\n');
});

it('should pass a run nothing of its environment but what it needs, and the key to none that does not ask the model', async () => {
  rig = await openReviewRig();
  vi.stubEnv('BANK_CANARY', 'x');
  const reviewer = await rig.as('reviewer');
  const plain = await reviewer.post<Run>('/review/runs', { suites: ['quick'] });
  await ended(plain.id);
  const withModel = await reviewer.post<Run>('/review/runs', { suites: ['quick'], model: 'openai:m' });
  await ended(withModel.id);
  vi.unstubAllEnvs();
  expect(asked(plain.id).env).not.toContain('BANK_CANARY');
  expect(asked(plain.id).env).not.toContain('OPENAI_API_KEY');
  expect(asked(withModel.id).env).toContain('OPENAI_API_KEY');
  expect(asked(withModel.id).env).not.toContain('BANK_CANARY');
});

it('should say why a run failed, without the key', async () => {
  rig = await openReviewRig();
  const { id } = await (await rig.as('reviewer')).post<Run>('/review/runs', { suites: ['broken'] });
  const run = await ended(id);
  expect(run).toMatchObject({ state: 'failed', mayResume: true });
  expect(run.problem).toContain('does not answer');
  expect(run.problem).not.toContain('sk-secret');
});

it('should go on with a run whose server was lost, and end the child with the server', async () => {
  rig = await openReviewRig();
  const reviewer = await rig.as('reviewer');
  const { id } = await reviewer.post<Run>('/review/runs', { suites: ['slow'] });
  await vi.waitFor(async () => expect((await reviewer.get<Run>(`/review/runs/${id}`)).progress.length).toBe(1), { timeout: 8000 });
  await rig.review.queue.close();
  expect((await reviewer.get<Run>(`/review/runs/${id}`)).state).toBe('lost');
  const next = rig.another();
  next.queue.open();
  expect(await ended(id)).toMatchObject({ state: 'done' });
  await next.queue.close();
  expect(await eventsOf(id)).toContain('run-lost');
});

it('should take up a run that a killed server left as running', async () => {
  rig = await openReviewRig();
  const reviewer = await rig.as('reviewer');
  const { id } = await reviewer.post<Run>('/review/runs', { suites: ['slow'] });
  await vi.waitFor(async () => expect((await reviewer.get<Run>(`/review/runs/${id}`)).progress.length).toBe(1), { timeout: 8000 });
  await rig.review.queue.close();
  // No process has this number: as if the server had had no time to say good-bye.
  await rig.context.store
    .updateTable('eval_run')
    .set({ state: 'running', server: 'elsewhere:1', beat_at: '2020-01-01T00:00:00.000Z' })
    .where('id', '=', id)
    .execute();
  const next = rig.another();
  next.queue.open();
  expect(await ended(id)).toMatchObject({ state: 'done' });
  await next.queue.close();
});

it('should refuse what cannot be run, and more runs than may wait', async () => {
  rig = await openReviewRig();
  const reviewer = await rig.as('reviewer');
  await expect(reviewer.post('/review/runs', { suites: ['nothing'] })).rejects.toThrow('quick');
  await expect(reviewer.post('/review/runs', { suites: ['quick', 'quick'] })).rejects.toThrow('重复');
  await expect(reviewer.post('/review/runs', { suites: ['quick-reserved'], limit: 1 })).rejects.toThrow('保留集');
  await expect(reviewer.post('/review/runs', { suites: ['../../etc'] })).rejects.toThrow('INVALID_INPUT');
  await expect(reviewer.post('/review/runs', { suites: ['quick'], model: 'scripted:no.jsonl' })).rejects.toThrow('no.jsonl');
  for (let n = 0; n < 5; n += 1) await reviewer.post('/review/runs', { suites: ['slow'] });
  await expect(reviewer.post('/review/runs', { suites: ['quick'] })).rejects.toThrow('RUN_QUEUE_FULL');
});

it('should say so where evals are no part of the deployment', async () => {
  rig = await openReviewRig({ evals: false });
  const reviewer = await rig.as('reviewer');
  expect((await reviewer.get<{ unavailable: unknown }>('/review/setup')).unavailable).toMatchObject({ en: expect.stringContaining('evals/') });
  await expect(reviewer.post('/review/runs', { suites: ['quick'] })).rejects.toThrow('EVALS_UNAVAILABLE');
});

it('should stream what was missed, from the number that was seen', async () => {
  rig = await openReviewRig();
  const { id } = await (await rig.as('reviewer')).post<Run>('/review/runs', { suites: ['quick'] });
  await ended(id);
  const all = await listRunEvents(rig.context.store, { runId: id, after: 0, limit: 100 });
  const signedIn = await fetch(`${rig.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"accountId":"reviewer"}' });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  const abort = new AbortController();
  const response = await fetch(`${rig.url}/api/review/runs/${id}/events?after=0`, { headers: { cookie, 'last-event-id': '2' }, signal: abort.signal });
  let text = '';
  for await (const bytes of response.body!) {
    text += new TextDecoder().decode(bytes);
    if (text.includes('run-ended')) break;
  }
  abort.abort();
  expect(text).toBe(
    all
      .slice(2)
      .map((event) => `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`)
      .join(''),
  );
});
