import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { setGlobalStop } from '../../../../server/marketing/campaign/set-global-stop.ts';
import { ensureStrategies } from '../../../../server/marketing/strategy/ensure-strategies.ts';
import { approver, headOffice, maker, openRig, otherBranch, putCampaign, type Rig, storyPlan } from '../distribution/rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});
afterEach(async () => rig.close());

const stock = async () =>
  (await rig.context.store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow()).stock;
const everything = async () => {
  const { store } = rig.context;
  return {
    campaign: await store.selectFrom('campaign').selectAll().execute(),
    objects: [
      await store.selectFrom('segment').selectAll().execute(),
      await store.selectFrom('rights').selectAll().execute(),
      await store.selectFrom('strategy').selectAll().execute(),
    ],
    jobs: await store.selectFrom('job').selectAll().execute(),
    audit: await store.selectFrom('audit').select('sequence').execute(),
    stock: await stock(),
  };
};

describe('launching', () => {
  it('should make and activate segment, rights and strategies, reserve stock and plan the first wave', async () => {
    const before = await stock();
    const { campaignId, contentHash } = await putCampaign(rig.context);
    const result = await launchCampaign({ context: rig.context, actor: maker, campaignId, contentHash });
    expect(result.rightsIds).toHaveLength(1);
    expect(result.strategyIds).toHaveLength(1);
    expect(await stock()).toBe(before - 180);
    const { store } = rig.context;
    for (const table of ['segment', 'rights', 'strategy'] as const) {
      expect(await store.selectFrom(table).select('state').execute()).toEqual([{ state: 'active' }]);
    }
  });

  it('should use the drafts the agent made before', async () => {
    const { campaignId, contentHash } = await putCampaign(rig.context);
    const drafts = await rig.context.store
      .transaction()
      .execute((trx) =>
        ensureStrategies(trx, { campaignId, version: 1, plan: storyPlan(), createdBy: maker.id, region: 'shanghai', customers: 180, now: rig.context.clock() }),
      );
    const result = await launchCampaign({ context: rig.context, actor: maker, campaignId, contentHash });
    expect(result.segmentId).toBe(drafts.segmentId);
    expect(result.strategyIds).toEqual(Object.values(drafts.strategyIds));
  });

  it('should return the same result and change nothing when repeated, also fifty times at once', async () => {
    const { campaignId, contentHash } = await putCampaign(rig.context);
    const launch = () => launchCampaign({ context: rig.context, actor: maker, campaignId, contentHash });
    const results = await Promise.all(Array.from({ length: 50 }, launch));
    const after = await everything();
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await launch()).toEqual(results[0]);
    expect(await everything()).toEqual(after);
    expect(after.audit).toHaveLength(1);
  });

  it.each([
    ['another hash', { contentHash: 'f'.repeat(64) }, 'STALE_APPROVAL'],
    ['a campaign of another branch', { actor: otherBranch }, 'NOT_FOUND'],
    ['an approver', { actor: approver }, 'FORBIDDEN'],
    ['an unknown campaign', { campaignId: 'nobody' }, 'NOT_FOUND'],
  ])('should refuse %s and change nothing', async (_what, change, code) => {
    const put = await putCampaign(rig.context);
    const before = await everything();
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put, ...change })).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  });

  it('should refuse a plan edited after its approval', async () => {
    const { campaignId } = await putCampaign(rig.context);
    const { store } = rig.context;
    const edited = storyPlan({ title: '改过的方案' });
    const row = await store.selectFrom('plan_version').selectAll().executeTakeFirstOrThrow();
    const { contentHash } = await putCampaign(rig.context, { id: 'other', plan: edited, state: 'draft' });
    await store
      .insertInto('plan_version')
      .values({ ...row, version: 2, plan: JSON.stringify(edited), content_hash: contentHash })
      .execute();
    await store.updateTable('campaign').set({ current_version: 2, state: 'draft' }).where('id', '=', campaignId).execute();
    await expect(launchCampaign({ context: rig.context, actor: maker, campaignId, contentHash })).rejects.toMatchObject({ code: 'STALE_APPROVAL' });
    await store.updateTable('campaign').set({ state: 'approved' }).where('id', '=', campaignId).execute();
    await expect(launchCampaign({ context: rig.context, actor: maker, campaignId, contentHash })).rejects.toMatchObject({ code: 'STALE_APPROVAL' });
  });

  it('should refuse when a second approval is missing', async () => {
    const put = await putCampaign(rig.context);
    await rig.context.store.updateTable('approval').set({ approvals_needed: 2 }).execute();
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put })).rejects.toMatchObject({ code: 'STALE_APPROVAL' });
  });

  it.each(['draft', 'pending_approval', 'changes_requested', 'ended', 'stopped'])('should refuse a campaign that is %s', async (state) => {
    const put = await putCampaign(rig.context, { state });
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('should refuse while the global stop is on', async () => {
    const put = await putCampaign(rig.context);
    await setGlobalStop({ context: rig.context, actor: approver, on: true });
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put })).rejects.toMatchObject({ code: 'GLOBAL_STOP' });
    await setGlobalStop({ context: rig.context, actor: approver, on: false });
    await expect(launchCampaign({ context: rig.context, actor: headOffice, ...put })).resolves.toMatchObject({ state: 'scheduled' });
  });

  it('should undo everything when the stock does not reach', async () => {
    const put = await putCampaign(rig.context);
    await rig.context.store.updateTable('rights_template').set({ stock: 179 }).where('code', '=', 'payment_discount').execute();
    const before = await everything();
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put })).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      facts: { needed: 180, left: 179 },
    });
    expect(await everything()).toEqual(before);
  });

  it('should run a start that passed within a day at once, and refuse an older one', async () => {
    const put = await putCampaign(rig.context);
    rig.setNow('2026-11-26T02:00:01.000Z');
    await expect(launchCampaign({ context: rig.context, actor: maker, ...put })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    rig.setNow('2026-11-26T01:59:59.000Z');
    expect((await launchCampaign({ context: rig.context, actor: maker, ...put })).firstWaveAt).toBe('2026-11-26T01:59:59.000Z');
  });
});
