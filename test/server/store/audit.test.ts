import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit, writeAudit } from '../../../server/store/audit.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

const at = new Date('2026-11-22T04:00:00Z');

describe('audit chain', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(':memory:');
    for (const id of ['a', 'b', 'c']) {
      await store
        .transaction()
        .execute((trx) => writeAudit(trx, { at, actor: 'ops-head', action: 'plan-draft', subject: { kind: 'campaign', id }, after: { version: 1 } }));
    }
  });
  afterEach(() => store.destroy());

  it('should be intact after writes', async () => {
    expect(await verifyAudit(store)).toEqual({ intact: true, rows: 3 });
  });

  it('should name the row whose content was edited', async () => {
    await store.updateTable('audit').set({ actor: 'approver-1' }).where('sequence', '=', 2).execute();
    expect(await verifyAudit(store)).toMatchObject({ intact: false, brokenAt: 2, reason: 'its content was changed' });
  });

  it('should notice a deleted row in the middle and at the end', async () => {
    await store.deleteFrom('audit').where('sequence', '=', 3).execute();
    expect(await verifyAudit(store)).toMatchObject({ intact: false, brokenAt: 3 });
    await store.deleteFrom('audit').where('sequence', '=', 1).execute();
    expect(await verifyAudit(store)).toMatchObject({ intact: false, brokenAt: 1 });
  });

  it('should notice two rows that changed places', async () => {
    await store.updateTable('audit').set({ sequence: 99 }).where('sequence', '=', 1).execute();
    await store.updateTable('audit').set({ sequence: 1 }).where('sequence', '=', 2).execute();
    await store.updateTable('audit').set({ sequence: 2 }).where('sequence', '=', 99).execute();
    expect(await verifyAudit(store)).toMatchObject({ intact: false, brokenAt: 1 });
  });

  it('should leave nothing when the change it tells of is rolled back', async () => {
    const failing = store.transaction().execute(async (trx) => {
      await writeAudit(trx, { at, actor: 'x', action: 'y', subject: { kind: 'z', id: '1' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await verifyAudit(store)).toEqual({ intact: true, rows: 3 });
  });
});
