import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeAudit } from '../../../server/store/audit.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';
import { afterCommit, UnitOfWork } from '../../../server/store/unit-of-work.ts';

let root: Store;
let opened: number;
beforeEach(async () => {
  root = await openStore(':memory:');
  opened = 0;
});
afterEach(() => root.destroy());

const open = async () => {
  opened += 1;
  return true;
};
const row = (id: string) => ({ id, agent: 'campaign', owner: 'ops-head', title: id, language: 'zh', created_at: 'x', updated_at: 'x', last_sequence: 0 });
const insert = (store: Store, id: string) =>
  store
    .insertInto('conversation')
    .values({ ...row(id), open_turn: null })
    .execute();
const idsIn = async (store: Store) => (await store.selectFrom('conversation').select('id').orderBy('id').execute()).map(({ id }) => id);
const audit = (store: Store, id: string) =>
  store
    .transaction()
    .execute((trx) => writeAudit(trx, { at: new Date('2026-11-22T04:00:00Z'), actor: 'ops-head', action: 'test', subject: { kind: 'test', id } }));

describe('a unit of work', () => {
  it('should commit what several transactions and statements wrote together, or nothing of it', async () => {
    for (const end of ['undo', 'commit'] as const) {
      const unit = new UnitOfWork(root, open);
      await insert(unit.store, 'a');
      await audit(unit.store, 'one');
      await audit(unit.store, 'two');
      expect(await idsIn(unit.store)).toEqual(['a']);
      expect(unit.begun).toBe(true);
      await unit[end]();
      const { sequence } = await root.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
      expect([await idsIn(root), sequence]).toEqual(end === 'undo' ? [[], 0] : [['a'], 2]);
    }
    expect(opened).toBe(2);
  });

  it('should hold nothing while it only reads', async () => {
    const unit = new UnitOfWork(root, open);
    expect(await idsIn(unit.store)).toEqual([]);
    await insert(root, 'b');
    expect(await idsIn(unit.store)).toEqual(['b']);
    expect([unit.begun, opened]).toEqual([false, 0]);
    await unit.commit();
  });

  it('should undo an action that failed, or a statement, and keep the rest', async () => {
    const unit = new UnitOfWork(root, open);
    await insert(unit.store, 'a');
    await expect(
      unit.store.transaction().execute(async (trx) => {
        await trx
          .insertInto('conversation')
          .values({ ...row('b'), open_turn: null })
          .execute();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await expect(insert(unit.store, 'a')).rejects.toThrow(/UNIQUE/);
    await insert(unit.store, 'c');
    await unit.commit();
    expect(await idsIn(root)).toEqual(['a', 'c']);
  });

  it('should do one after the other what is asked for at once', async () => {
    const unit = new UnitOfWork(root, open);
    await Promise.all(['a', 'b', 'c', 'd'].flatMap((id) => [insert(unit.store, id), audit(unit.store, id), idsIn(unit.store)]));
    await unit.commit();
    expect(await idsIn(root)).toEqual(['a', 'b', 'c', 'd']);
    expect(opened).toBe(1);
  });

  it('should write nothing where it may not begin', async () => {
    const unit = new UnitOfWork(root, async () => false);
    await expect(insert(unit.store, 'a')).rejects.toThrow('has written first');
    await expect(audit(unit.store, 'a')).rejects.toThrow('has written first');
    expect([unit.refused, unit.begun]).toEqual([true, false]);
    await unit.undo();
    expect(await idsIn(root)).toEqual([]);
  });

  it('should let others go on when it asks nothing of the store for a while, and go on itself', async () => {
    const unit = new UnitOfWork(root, open);
    await insert(unit.store, 'a');
    // As a handler does that waits for a turn, which has to store its end first.
    await insert(root, 'b');
    await insert(unit.store, 'c');
    await unit.undo();
    expect(await idsIn(root)).toEqual(['a', 'b']);
    expect(opened).toBe(1);
  });

  it('should do what is to follow once it is committed, and never when it is undone', async () => {
    const [effect, other] = [vi.fn(), vi.fn()];
    const unit = new UnitOfWork(root, open);
    await insert(unit.store, 'a');
    afterCommit(unit.store, effect);
    await sleep(20);
    expect(effect).not.toHaveBeenCalled();
    await unit.commit();
    expect(effect).toHaveBeenCalledTimes(1);
    const undone = new UnitOfWork(root, open);
    await insert(undone.store, 'b');
    afterCommit(undone.store, other);
    await undone.undo();
    expect(other).not.toHaveBeenCalled();
    afterCommit(root, other);
    expect(other).toHaveBeenCalledTimes(1);
  });

  it('should write nothing by itself after a fault that ended the transaction', async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(root);
    const unit = new UnitOfWork(root, open);
    await insert(unit.store, 'a');
    await unit.store.selectFrom('conversation').select('id').execute();
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 1}`).execute(unit.store);
    const long = 'x'.repeat(200_000);
    await expect(unit.store.updateTable('conversation').set({ title: long }).execute()).rejects.toThrow(/full/);
    await expect(insert(unit.store, 'b')).rejects.toThrow(/full/);
    await expect(unit.commit()).rejects.toThrow(/full/);
    expect(await idsIn(root)).toEqual([]);
    await sql.raw('pragma max_page_count = 1000000').execute(root);
    await insert(root, 'c');
    expect(await idsIn(root)).toEqual(['c']);
  });

  it('should be of no use once it is over', async () => {
    const unit = new UnitOfWork(root, open);
    await insert(unit.store, 'a');
    await unit.commit();
    await expect(insert(unit.store, 'b')).rejects.toThrow('is over');
    await expect(audit(unit.store, 'b')).rejects.toThrow('is over');
    expect(await idsIn(root)).toEqual(['a']);
  });
});
