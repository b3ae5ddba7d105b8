import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});
