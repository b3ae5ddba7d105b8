import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import { backoffMs, MAX_ATTEMPTS } from '../../../server/jobs/backoff.rules.ts';
import { enqueueJob } from '../../../server/jobs/enqueue-job.ts';
import { claimJob, releaseLeases, settleJob, wakeJobs } from '../../../server/jobs/job.store.ts';
import { runDueJobs } from '../../../server/jobs/run-due-jobs.ts';
import { startWorker } from '../../../server/jobs/start-worker.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

const NOW = new Date('2026-11-25T02:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
let store: Store;
let context: ServerContext;
beforeEach(async () => {
  store = await openStore(':memory:');
  context = { store, clock: () => NOW, log: pino({ level: 'silent' }) } as unknown as ServerContext;
});
afterEach(async () => store.destroy());

const enqueue = (dedupeKey: string, dueAt = NOW, kind = 'work') => enqueueJob(store, { kind, payload: { key: dedupeKey }, dueAt, dedupeKey }, NOW);
const row = async (key: string) => await store.selectFrom('job').selectAll().where('dedupe_key', '=', key).executeTakeFirstOrThrow();

describe('jobs', () => {
  it('should run in the order they are due, each once, and leave those to come', async () => {
    await enqueue('b', later(-1000));
    await enqueue('a', later(-2000));
    await enqueue('a', later(-9000));
    await enqueue('later', later(1));
    const ran: unknown[] = [];
    const handlers = { work: async ({ payload }: { payload: unknown }) => void ran.push(payload) };
    expect(await runDueJobs({ context, handlers, now: NOW })).toEqual({ run: 2, failed: 0 });
    expect(ran).toEqual([{ key: 'a' }, { key: 'b' }]);
    await enqueue('a');
    expect(await runDueJobs({ context, handlers, now: NOW })).toEqual({ run: 0, failed: 0 });
  });

  it('should be tried again after growing waits, and be given up in the end', async () => {
    await enqueue('bad');
    const handlers = {
      work: async () => {
        throw new Error('no luck');
      },
    };
    let now = NOW;
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      expect(await runDueJobs({ context, handlers, now })).toEqual({ run: 1, failed: 1 });
      const { due_at, state, last_error } = await row('bad');
      expect(last_error).toBe('no luck');
      expect(state).toBe(attempt === MAX_ATTEMPTS ? 'failed' : 'pending');
      waits.push(new Date(due_at).getTime() - now.getTime());
      now = new Date(due_at);
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(Math.max(...waits)).toBe(backoffMs(MAX_ATTEMPTS));
    expect(await runDueJobs({ context, handlers, now })).toEqual({ run: 0, failed: 0 });
    await wakeJobs(store, null, now.toISOString());
    expect(await runDueJobs({ context, handlers, now })).toEqual({ run: 1, failed: 1 });
  });

  it('should be claimed by one of many workers', async () => {
    for (let index = 0; index < 20; index += 1) await enqueue(`job-${index}`);
    const ran: unknown[] = [];
    const handlers = { work: async ({ payload }: { payload: unknown }) => void ran.push(payload) };
    await Promise.all(Array.from({ length: 8 }, () => runDueJobs({ context, handlers, now: NOW })));
    expect(ran).toHaveLength(20);
    expect(new Set(ran.map((payload) => JSON.stringify(payload))).size).toBe(20);
  });

  it('should come back when the holder’s lease runs out, and then no longer be the holder’s to settle', async () => {
    await enqueue('held');
    const claim = (owner: string, now: Date) =>
      claimJob(store, { kinds: ['work'], now: now.toISOString(), leaseUntil: new Date(now.getTime() + 60_000).toISOString(), owner });
    const first = await claim('one', NOW);
    expect(first?.attempts).toBe(1);
    expect(await claim('two', later(59_000))).toBeUndefined();
    const second = await claim('two', later(61_000));
    expect(second?.id).toBe(first?.id);
    const settle = (owner: string) => settleJob(store, { id: first?.id ?? '', owner, state: 'done', error: null, now: NOW.toISOString() });
    expect(await settle('one')).toBe(false);
    expect((await row('held')).state).toBe('running');
    expect(await settle('two')).toBe(true);
  });

  it('should be free again at once when the only worker starts anew', async () => {
    await enqueue('held');
    await claimJob(store, { kinds: ['work'], now: NOW.toISOString(), leaseUntil: later(60_000).toISOString(), owner: 'dead' });
    await releaseLeases(store);
    expect(await runDueJobs({ context, handlers: { work: async () => undefined }, now: NOW })).toEqual({ run: 1, failed: 0 });
  });

  it('should come again when the handler says so', async () => {
    await enqueue('repeating');
    const handlers = { work: async () => ({ again: later(5000) }) };
    expect(await runDueJobs({ context, handlers, now: NOW })).toEqual({ run: 1, failed: 0 });
    expect(await row('repeating')).toMatchObject({ state: 'pending', attempts: 0, due_at: later(5000).toISOString() });
  });

  it('should be woken by subject', async () => {
    await enqueue('cmp_1/touch/x', later(9e6));
    await enqueue('cmp_10/touch/x', later(9e6));
    await wakeJobs(store, 'cmp_1', NOW.toISOString());
    expect((await row('cmp_1/touch/x')).due_at).toBe(NOW.toISOString());
    expect((await row('cmp_10/touch/x')).due_at).toBe(later(9e6).toISOString());
  });
});

describe('the worker', () => {
  it('should run what falls due and finish the job in hand when it is stopped', async () => {
    const events: string[] = [];
    const live = { ...context, clock: () => new Date() };
    const handlers = {
      work: async ({ signal }: { signal: AbortSignal }) => {
        events.push('begun');
        await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 5000 });
        events.push('finished');
        return undefined;
      },
    };
    const worker = await startWorker({ context: live, handlers, pollMs: 20 });
    await enqueueJob(store, { kind: 'work', payload: {}, dueAt: new Date(), dedupeKey: 'k' }, new Date());
    worker.wake();
    await vi.waitFor(() => expect(events).toEqual(['begun']), { timeout: 5000 });
    await worker.stop();
    expect(events).toEqual(['begun', 'finished']);
    expect((await row('k')).state).toBe('done');
  });
});
