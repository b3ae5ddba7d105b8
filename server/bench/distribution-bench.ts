import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import { runDueJobs } from '../jobs/run-due-jobs.ts';
import { launchCampaign } from '../marketing/campaign/launch-campaign.ts';
import { type CampaignPlan, campaignPlanSchema } from '../marketing/campaign/plan.schema.ts';
import { writeCatalogue } from '../marketing/catalogue/write-catalogue.ts';
import { distributionHandlers } from '../marketing/distribution/distribution-handlers.ts';
import { jobKinds } from '../marketing/distribution/distribution-jobs.ts';
import { openDistributionPorts } from '../marketing/distribution/open-distribution-ports.ts';
import { housePolicySchema } from '../policy.ts';
import { sampleCatalogue } from '../sample-bank/catalogue/index.ts';
import { type Bank, openBank } from '../store/bank.ts';
import { createCustomerTable, createEventTable, writeBankFact } from '../store/bank-tables.ts';
import { openStore } from '../store/connection.ts';
import { contentHash } from '../values/canonical.ts';

export interface DistributionBench {
  customers: number;
  /** Launch of the campaign, one transaction. */
  launchMs: number;
  /** Drawing and storing the audience, customers per second. */
  snapshotPerSecond: number;
  touches: number;
  /** From a stored audience to flushed files: consent and caps checked, units granted, batches stored, handed, marked, audited. */
  touchesPerSecond: number;
}

const operator: Actor = { id: 'bench', name: { zh: '压测', en: 'bench' }, role: 'operator', region: null, riskClass: null };
const START = '2026-11-25T02:00:00.000Z';

/** Launches one push campaign with rights for so many generated customers, on a durable store in a temporary folder, and times each step. */
export async function benchDistribution({ customers }: { customers: number }): Promise<DistributionBench> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
  const store = await openStore(join(folder, 'store.sqlite'));
  const bank = await openBank(':memory:');
  try {
    const catalogue = sampleCatalogue();
    await fillBank(bank, catalogue, customers);
    await store
      .transaction()
      .execute((trx) => writeCatalogue(trx, { ...catalogue, rights: catalogue.rights.map((template) => ({ ...template, stock: customers })) }));
    const context: ServerContext = {
      store,
      bank,
      clock: () => new Date(START),
      policy: housePolicySchema.parse({}),
      log: pino({ level: 'silent' }),
      readNumbers: () => [],
      knowHow: { search: async () => [], read: async () => undefined, cards: () => [], setStored: async () => {} },
      dataFolder: folder,
    };
    const put = await putApproved(context, plan(customers), customers);
    const launchMs = await timed(() => launchCampaign({ context, actor: operator, ...put }));
    const handlers = distributionHandlers(openDistributionPorts(context, { webhook: null }));
    const only = (kind: keyof typeof jobKinds) => Object.fromEntries(Object.entries(handlers).filter(([name]) => name === jobKinds[kind]));
    const snapshotMs = await timed(() => runDueJobs({ context, handlers: only('startWave') }));
    const handMs = await timed(() => runDueJobs({ context, handlers: only('dueTouch') }));
    const handed = await store.selectFrom('touch_batch').select('size').where('state', '=', 'handed').execute();
    const touches = handed.reduce((sum, batch) => sum + batch.size, 0);
    if (touches === 0) throw new Error('nothing was handed over');
    return { customers, launchMs, snapshotPerSecond: perSecond(customers, snapshotMs), touches, touchesPerSecond: perSecond(touches, handMs) };
  } finally {
    await bank.close();
    await store.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function perSecond(count: number, ms: number): number {
  return Math.round(count / (ms / 1000));
}

async function fillBank(bank: Bank, catalogue: ReturnType<typeof sampleCatalogue>, customers: number): Promise<void> {
  await bank.transaction(async (session) => {
    await createCustomerTable(session, 'customers', catalogue.tags);
    await createEventTable(session, 'events', catalogue.events);
    await session.query(
      `insert into customers by name select range::integer as row, format('C{:09d}', range) as customer_id, 40 as age, 'shanghai' as region,
       true as push_enabled, true as push_consent, range % 20 = 0 as marketing_opt_out from range($1)`,
      [customers],
    );
    await writeBankFact(session, 'as_of', '2026-11-21');
  });
}

function plan(customers: number): CampaignPlan {
  const content = { arm: 'a', title: '立减金', body: '绑卡支付立减{right}', link: '/pay', aiGenerated: true };
  return campaignPlanSchema.parse({
    schemaVersion: 1,
    title: 'bench',
    objective: null,
    productCode: null,
    audience: { include: [], exclude: [], limit: null, unmapped: [] },
    rights: [
      {
        id: 'r1',
        templateCode: 'payment_discount',
        kind: 'payment_discount',
        faceValueFen: 1514,
        points: null,
        thresholdFen: null,
        quantity: null,
        perCustomerLimit: 1,
        validityDays: 30,
        condition: 'none',
      },
    ],
    strategies: [
      {
        id: 's1',
        name: 'bench',
        trigger: { kind: 'once', at: START },
        rightsId: 'r1',
        touches: [{ id: 't1', channel: 'push', start: { kind: 'trigger' }, content: [content] }],
      },
    ],
    experiment: { holdoutShare: 0.1, arms: [{ id: 'a', share: 1 }] },
    budget: { amountFen: customers * 1514, currency: 'CNY' },
    schedule: { startAt: START, endAt: null },
    measurementDays: 14,
  });
}

/** The rows an approval leaves behind: the bench is about what comes after. */
async function putApproved({ store }: ServerContext, campaignPlan: CampaignPlan, eligible: number): Promise<{ campaignId: string; contentHash: string }> {
  const campaignId = 'cmp_bench';
  const hash = contentHash(campaignPlan);
  await store
    .insertInto('campaign')
    .values({
      id: campaignId,
      state: 'approved',
      current_version: 1,
      approved_version: 1,
      title: 'bench',
      conversation_id: null,
      created_by: operator.id,
      region: null,
      copied_from: null,
      created_at: START,
      updated_at: START,
    })
    .execute();
  await store
    .insertInto('plan_version')
    .values({
      campaign_id: campaignId,
      version: 1,
      content_hash: hash,
      plan: JSON.stringify(campaignPlan),
      provenance: '[]',
      assessment: JSON.stringify({ audience: { eligible } }),
      created_by: operator.id,
      created_at: START,
    })
    .execute();
  await store
    .insertInto('approval')
    .values({
      id: 'apr_bench',
      campaign_id: campaignId,
      version: 1,
      content_hash: hash,
      state: 'approved',
      submitted_by: operator.id,
      submitted_at: START,
      approvals_needed: 1,
      acknowledgements: '[]',
    })
    .execute();
  await store
    .insertInto('verdict')
    .values({ id: 'vrd_bench', approval_id: 'apr_bench', by: 'approver', verdict: 'approved', comment: null, deputy_of: null, at: START })
    .execute();
  return { campaignId, contentHash: hash };
}
