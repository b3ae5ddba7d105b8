import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDueJobs } from '../../../../server/jobs/run-due-jobs.ts';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { rollBackCampaign } from '../../../../server/marketing/campaign/roll-back-campaign.ts';
import { readOut } from '../../../../server/marketing/feedback/read-out.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { verifyAudit } from '../../../../server/store/audit.ts';
import { openPostgres, type TestPostgres } from '../../../support/open-postgres.ts';
import { maker, openRig, putCampaign, type Rig, storyPlan } from './rig.ts';

/** The same distribution on PostgreSQL, where requests and workers truly run at once. */
let postgres: TestPostgres | null = null;

beforeAll(async () => {
  postgres = await openPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.close();
});

describe('distribution on PostgreSQL', () => {
  it('should launch once, touch once with two workers, and keep to budget and stock under parallel claims', async (test) => {
    if (postgres === null) return test.skip('not run: PostgreSQL does not start here');
    const rig = await openRig({ customers: 3000, store: postgres.address });
    try {
      await story(rig);
    } finally {
      await rig.close();
    }
  }, 120_000);
});

async function story(rig: Rig): Promise<void> {
  const { context, handlers } = rig;
  const plan = storyPlan();
  const put = await putCampaign(context, { plan: { ...plan, rights: [{ ...plan.rights[0]!, quantity: 40 }] }, eligible: 3000 });
  const { campaignId } = put;
  const launches = await Promise.all(Array.from({ length: 50 }, () => launchCampaign({ context, actor: maker, ...put })));
  expect(new Set(launches.map((launch) => JSON.stringify(launch))).size).toBe(1);
  expect((await context.store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow()).stock).toBe(
    500_000 - 40,
  );

  rig.setNow('2026-11-25T02:00:01.000Z');
  const workers = () => Promise.all([runDueJobs({ context, handlers }), runDueJobs({ context, handlers }), runDueJobs({ context, handlers })]);
  expect((await workers()).map((worker) => worker.failed)).toEqual([0, 0, 0]);
  await workers();
  const touched = rig.outbox(campaignId).map((line) => line.customerId);
  expect(touched.length).toBeGreaterThan(2000);
  expect(new Set(touched).size).toBe(touched.length);

  rig.setNow('2026-11-26T02:00:00.000Z');
  const at = '2026-11-25T06:00:00Z';
  const claims = await Promise.all(
    touched
      .slice(0, 100)
      .map((customerId) => recordFeedback({ context, actor: maker, events: [{ id: `claim-${customerId}`, campaignId, customerId, kind: 'claim', at }] })),
  );
  expect(claims.reduce((sum, result) => sum + result.accepted, 0)).toBe(40);
  const account = await context.store.selectFrom('campaign_account').selectAll().executeTakeFirstOrThrow();
  expect(account.spent_fen).toBe(40 * 1514);

  rig.setNow('2026-11-28T02:00:02.000Z');
  expect((await workers()).map((worker) => worker.failed)).toEqual([0, 0, 0]);
  const all = rig.outbox(campaignId).map((line) => `${line.touchId} ${line.customerId}`);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(touched.length + 1500);
  expect((await readOut({ context, actor: maker, campaignId })).arms[0]).toMatchObject({ arm: 'a', claimed: 40 });
  expect(await rollBackCampaign({ context, actor: maker, campaignId })).toMatchObject({ state: 'stopped', returnedUnits: 0 });
  expect(await verifyAudit(context.store)).toMatchObject({ intact: true });
}
