import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredAnswer } from '../../../server/http/idempotency.store.ts';
import { onceOnly } from '../../../server/http/idempotency.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

const now = new Date('2026-11-22T04:00:00Z');

describe('idempotency', () => {
  let store: Store;
  let runs: number;
  const work = async () => ({ status: 201, body: { made: ++runs } });
  const ask = (key: string, request: unknown = { a: 1 }) => onceOnly(store, { actor: 'ops-head', key, request, now }, work);
  beforeEach(async () => {
    store = await openStore(':memory:');
    runs = 0;
  });
  afterEach(() => store.destroy());

  it('should give a repeat the first answer', async () => {
    const first = await ask('k');
    expect(await ask('k')).toEqual(first);
    expect(runs).toBe(1);
  });

  it('should run once for fifty concurrent repeats', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('k')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(runs).toBe(1);
  });

  it('should refuse the same key with another request', async () => {
    await ask('k');
    await expect(ask('k', { a: 2 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('should not keep a failure of the server', async () => {
    await expect(onceOnly(store, { actor: 'ops-head', key: 'k', request: {}, now }, async () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    expect(await onceOnly(store, { actor: 'ops-head', key: 'k', request: {}, now }, work)).toEqual({ status: 201, body: { made: 1 } });
  });

  it('should keep keys of different people apart', async () => {
    await ask('k');
    await onceOnly(store, { actor: 'ops-shanghai', key: 'k', request: { a: 1 }, now }, work);
    expect(runs).toBe(2);
  });

  it('should leave nothing of an action whose answer could not be kept, so that the repeat does it once', async () => {
    const unkeepable: Record<string, unknown> = {};
    unkeepable.self = unkeepable;
    await expect(request(async (given) => ({ status: 201, body: { made: await open(given), unkeepable } }))).rejects.toThrow(/circular/);
    expect(await made()).toEqual([]);
    const first = await request(async (given) => ({ status: 201, body: await open(given) }));
    expect(await request(async (given) => ({ status: 201, body: await open(given) }))).toEqual(first);
    expect(await made()).toEqual([first.body]);
  });

  it('should leave nothing of an action that failed after it had written', async () => {
    const failing = request(async (given) => {
      await open(given);
      throw new Error('lost its way');
    });
    await expect(failing).rejects.toThrow('lost its way');
    expect(await made()).toEqual([]);
    expect(await readRows()).toEqual([]);
  });

  it('should keep a refusal with what was written on the way to it', async () => {
    const refuse = async (given: Store) => ({ status: 409, body: { why: await open(given) } });
    const first = await request(refuse);
    expect(await request(refuse)).toEqual(first);
    expect(await made()).toHaveLength(1);
  });

  it('should let one of two servers do it that begin at once, and give the other the same answer', async () => {
    const reached = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    // Another server on the same store: it knows nothing of this one's requests, and has read that the key is free.
    const other = store.withPlugin({ transformQuery: ({ node }) => node, transformResult: async ({ result }) => result });
    const late = onceOnly(other, { actor: 'ops-head', key: 'k', request: {}, now }, async (given) => {
      reached.resolve();
      await done.promise;
      return { status: 201, body: await open(given) };
    });
    await reached.promise;
    const first = await request(async (given) => ({ status: 201, body: await open(given) }));
    done.resolve();
    expect(await late).toEqual(first);
    expect(await made()).toEqual([first.body]);
  });

  it('should say so, and not do it again, when what was asked for is done and its answer was lost', async () => {
    const stuck = Promise.withResolvers<void>();
    const first = request(async (given) => {
      await open(given);
      // Longer than the store waits for anybody: what was written is committed, and the server is killed.
      await stuck.promise;
      throw new Error('killed');
    });
    await expect.poll(made).toHaveLength(1);
    stuck.resolve();
    await expect(first).rejects.toThrow('killed');
    await expect(request(async (given) => ({ status: 201, body: await open(given) }))).rejects.toMatchObject({ code: 'REQUEST_UNANSWERED' });
    expect(await made()).toHaveLength(1);
  });

  const request = (run: (given: Store) => Promise<StoredAnswer>) => onceOnly(store, { actor: 'ops-head', key: 'k', request: {}, now }, run);
  const open = async (given: Store): Promise<string> => {
    const id = `cnv_${crypto.randomUUID()}`;
    const row = { id, agent: 'campaign', owner: 'ops-head', title: '', language: 'zh', created_at: 'x', updated_at: 'x', last_sequence: 0, open_turn: null };
    await given.insertInto('conversation').values(row).execute();
    return id;
  };
  const made = async () => (await store.selectFrom('conversation').select('id').execute()).map(({ id }) => id);
  const readRows = () => store.selectFrom('idempotency').selectAll().execute();
});
