import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHelmsmanError } from '../../../server/http/error-handler.ts';
import { launchCampaign } from '../../../server/marketing/campaign/launch-campaign.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { openStore } from '../../../server/store/connection.ts';
import { isStoreFault } from '../../../server/store/store-fault.ts';
import { maker, openRig, putCampaign, type Rig, storyPlan } from '../marketing/distribution/rig.ts';

const CAMPAIGN = 'cmp_story';
const DUE = '2026-11-25T02:00:01.000Z';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig({ customers: 1500 });
});
afterEach(() => rig.close());

/** Lets the store's file grow by so many pages and no further, as a disk would that is full; null: as it likes. */
async function roomFor(pages: number | null): Promise<void> {
  const { store } = rig.context;
  const counted = await sql<{ page_count: number }>`pragma page_count`.execute(store);
  const most = pages === null ? 1_000_000_000 : (counted.rows[0]?.page_count ?? 0) + pages;
  await sql.raw(`pragma max_page_count = ${most}`).execute(store);
}

async function launched(): Promise<Record<string, number>> {
  const { store } = rig.context;
  const count = async (table: 'segment' | 'rights' | 'strategy' | 'campaign_account' | 'wave' | 'rights_reservation' | 'job') =>
    (await store.selectFrom(table).selectAll().execute()).length;
  const { stock } = await store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow();
  return {
    segments: await count('segment'),
    rights: await count('rights'),
    strategies: await count('strategy'),
    accounts: await count('campaign_account'),
    waves: await count('wave'),
    reservations: await count('rights_reservation'),
    jobs: await count('job'),
    stock,
  };
}

const codeOf = (error: unknown): string => toHelmsmanError(error).code;

describe('a disk that is full', () => {
  it('should let a launch happen whole or not at all, wherever in it the room ends', async () => {
    const { context } = rig;
    const puts = [];
    for (let n = 0; n < 40; n += 1) puts.push(await putCampaign(context, { plan: storyPlan(), eligible: 1500, id: `cmp_${n}` }));
    await roomFor(0);
    let refused = 0;
    for (const put of puts) {
      const before = await launched();
      const outcome = await launchCampaign({ context, actor: maker, ...put }).then(() => 'launched', codeOf);
      if (outcome === 'launched') continue;
      refused += 1;
      expect(outcome).toBe('STORE_UNAVAILABLE');
      expect(await launched()).toEqual(before);
      // One page more: the next may come further before it is refused.
      await roomFor(1);
    }
    expect(refused).toBeGreaterThan(5);
    await roomFor(null);
    for (const put of puts) await launchCampaign({ context, actor: maker, ...put });
    expect(await launched()).toMatchObject({ accounts: 40, waves: 40, reservations: 40, stock: 500_000 - 40 * 1500 });
    expect(await verifyAudit(context.store)).toMatchObject({ intact: true });
  });

  it('should hold a distribution up and then go on with it, nobody touched twice and nobody lost', async () => {
    const { context } = rig;
    const put = await putCampaign(context, { plan: storyPlan(), eligible: 1500 });
    await launchCampaign({ context, actor: maker, ...put });
    await roomFor(0);
    for (let pages = 1; pages <= 12; pages += 1) {
      // Settling a job needs no new page; where it does, the worker's next look finds the lease run out.
      await rig.runAt(new Date(Date.parse(DUE) + pages * 20 * 60_000).toISOString()).catch((error: unknown) => expect(isStoreFault(error)).toBe(true));
      await roomFor(pages);
    }
    const early = rig.outbox(CAMPAIGN).length;
    await roomFor(null);
    await rig.runAt('2026-11-25T08:00:00.000Z');
    const lines = rig.outbox(CAMPAIGN).map(({ touchId, customerId }) => `${touchId} ${customerId}`);
    expect(lines.length).toBeGreaterThan(early);
    expect(new Set(lines).size).toBe(lines.length);
    const treated = await context.store.selectFrom('audience_member').select('customer_id').where('role', '=', 'treated').execute();
    const settled = await context.store.selectFrom('touch').select('customer_id').where('touch_id', '=', 't1').execute();
    expect(settled.length).toBe(treated.length);
    const account = await context.store.selectFrom('campaign_account').selectAll().executeTakeFirstOrThrow();
    expect(account.committed_fen).toBeLessThanOrEqual(account.budget_fen);
    expect(await verifyAudit(context.store)).toMatchObject({ intact: true });
  });
});

describe('a store that may not be written', () => {
  it('should refuse a launch as unavailable, and do it when it may again', async () => {
    const { context } = rig;
    const put = await putCampaign(context, { plan: storyPlan(), eligible: 1500 });
    const before = await launched();
    await sql`pragma query_only = on`.execute(context.store);
    expect(await launchCampaign({ context, actor: maker, ...put }).then(() => 'launched', codeOf)).toBe('STORE_UNAVAILABLE');
    await sql`pragma query_only = off`.execute(context.store);
    expect(await launched()).toEqual(before);
    expect(await launchCampaign({ context, actor: maker, ...put })).toMatchObject({ state: 'scheduled' });
  });

  it('should say so at start, with the folder and no stack', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'helmsman-faults-'));
    writeFileSync(join(folder, 'file'), '');
    await expect(openStore(join(folder, 'file', 'data', 'helmsman.sqlite'))).rejects.toThrow(
      /数据文件夹不可写 \/ the data folder cannot be written: .*data \(ENOTDIR\)/,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('an error of a store', () => {
  it.each([
    [{ code: 'SQLITE_FULL' }, true],
    [{ code: 'SQLITE_IOERR_WRITE' }, true],
    [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, false],
    [{ code: '57P01' }, true],
    [{ code: '53100' }, true],
    [{ code: '25006' }, true],
    [{ code: '23505' }, false],
    [{ code: 'ECONNREFUSED' }, true],
    [{ code: 'ENOSPC' }, true],
    [new Error('Connection terminated unexpectedly'), true],
    [new Error('IO Error: Could not write all bytes to file: No space left on device'), true],
    [new Error('Binder Error: no such column'), false],
    [undefined, false],
  ])('should tell that it cannot work now from a mistake in what it was asked: %o', (error, wanted) => {
    expect(isStoreFault(error)).toBe(wanted);
  });
});
