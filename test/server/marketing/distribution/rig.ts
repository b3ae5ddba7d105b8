import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ServerContext } from '../../../../server/context.ts';
import type { Actor } from '../../../../server/identity.ts';
import type { JobHandlers } from '../../../../server/jobs/job.schema.ts';
import { runDueJobs } from '../../../../server/jobs/run-due-jobs.ts';
import type { CampaignPlan } from '../../../../server/marketing/campaign/plan.schema.ts';
import { campaignPlanSchema } from '../../../../server/marketing/campaign/plan.schema.ts';
import { writeCatalogue } from '../../../../server/marketing/catalogue/write-catalogue.ts';
import { distributionHandlers } from '../../../../server/marketing/distribution/distribution-handlers.ts';
import type { DistributionPorts } from '../../../../server/marketing/distribution/distribution-ports.ts';
import { outboxFolder } from '../../../../server/marketing/distribution/file-channel.ts';
import { openDistributionPorts } from '../../../../server/marketing/distribution/open-distribution-ports.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { createCustomerTable, createEventTable, readBankFact, writeBankFact } from '../../../../server/store/bank-tables.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { contentHash } from '../../../../server/values/canonical.ts';
import { sampleCatalogue } from '../../../support/sample-catalogue.ts';

export const maker: Actor = account('ops-shanghai', 'operator', 'shanghai');
export const headOffice: Actor = account('ops-head', 'operator', null);
export const approver: Actor = account('approver-1', 'approver', null);
export const otherBranch: Actor = account('ops-beijing', 'operator', 'beijing');

function account(id: string, role: Actor['role'], region: string | null): Actor {
  return { id, name: { zh: id, en: id }, role, region, riskClass: null };
}

/** A bank of so many customers in memory, a store, and a clock that tests set. Wednesday 2026-11-25 10:00 in Shanghai is the plan's start. */
export interface Rig {
  context: ServerContext;
  ports: DistributionPorts;
  handlers: JobHandlers;
  folder: string;
  setNow(iso: string): void;
  /** Sets the clock and runs what is due, again and again until nothing is. */
  runAt(iso: string): Promise<{ run: number; failed: number }>;
  outbox(campaignId: string): OutboxLine[];
  close(): Promise<void>;
}

export interface OutboxLine {
  id: string;
  touchId: string;
  channel: string;
  customerId: string;
  arm: string;
  title: string | null;
  body: string;
  test: boolean;
  file: string;
}

export interface RigOptions {
  customers?: number;
  /** Existing data folder; absent: a new one below the system's temp folder, removed on close. */
  folder?: string;
  store?: string;
  bankFile?: string;
  now?: string;
  whitelist?: string[];
}

export async function openRig({
  customers = 200,
  folder,
  store: location,
  bankFile = ':memory:',
  now = '2026-11-24T02:00:00.000Z',
  whitelist = [],
}: RigOptions = {}): Promise<Rig> {
  const dataFolder = folder ?? mkdtempSync(join(tmpdir(), 'helmsman-distribution-'));
  const store = await openStore(location ?? ':memory:');
  const bank = await openBank(bankFile);
  if ((await readBankFact(bank, 'as_of')) === null) await fillBank(bank, customers);
  const isNew = (await store.selectFrom('catalogue_entry').select('code').limit(1).executeTakeFirst()) === undefined;
  if (isNew) await store.transaction().execute((trx) => writeCatalogue(trx, sampleCatalogue));
  let current = new Date(now);
  const context: ServerContext = {
    store,
    bank,
    clock: () => current,
    policy: housePolicySchema.parse({ testWhitelist: whitelist }),
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    readNumbers: () => [],
    knowHow: { search: async () => [], read: async () => undefined, cards: () => [], setStored: async () => {} },
    dataFolder,
  };
  const ports = openDistributionPorts(context, { webhook: null });
  const handlers = distributionHandlers(ports);
  return {
    context,
    ports,
    handlers,
    folder: dataFolder,
    setNow(iso) {
      current = new Date(iso);
    },
    async runAt(iso) {
      current = new Date(iso);
      return await runDueJobs({ context, handlers });
    },
    outbox: (campaignId) => readOutbox(dataFolder, campaignId),
    async close() {
      await bank.close();
      await store.destroy();
      if (folder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Everything handed to the file channel for a campaign, file by file in order of name. */
export function readOutbox(dataFolder: string, campaignId: string): OutboxLine[] {
  const folder = outboxFolder(dataFolder, campaignId);
  let files: string[] = [];
  try {
    files = readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl') && !file.startsWith('.'))
      .sort();
  } catch {
    return [];
  }
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): OutboxLine => ({ ...JSON.parse(line), file })),
  );
}

/**
 * Customers C000000, C000001, …: all in Shanghai, adult, reachable. Every 10th has opted out of marketing; every 7th
 * (that has not) has no SMS consent.
 */
async function fillBank(bank: Bank, customers: number): Promise<void> {
  await bank.transaction(async (session) => {
    await createCustomerTable(session, 'customers', sampleCatalogue.tags);
    await createEventTable(session, 'events', sampleCatalogue.events);
    await session.query(
      `insert into customers by name select range::integer as row, format('C{:06d}', range) as customer_id, '客*' as masked_name,
       40 as age, 'shanghai' as region, true as app_registered, true as push_enabled, true as push_consent, true as phone_reachable,
       range % 7 <> 0 as sms_consent, range % 10 = 0 as marketing_opt_out, false as profiling_opt_out, false as blacklisted, false as deceased
       from range($1)`,
      [customers],
    );
    await writeBankFact(session, 'as_of', '2026-11-21');
  });
}

export const START = '2026-11-25T02:00:00.000Z';

/** Push with a payment discount of 15.14, then SMS after three days to those who did not click. Budget 200,000 yuan. */
export function storyPlan(change: Partial<CampaignPlan> = {}): CampaignPlan {
  const content = (body: string, title: string | null) => [{ arm: 'a', title, body, link: '/pay/bind', aiGenerated: true }];
  return campaignPlanSchema.parse({
    schemaVersion: 1,
    title: '绑卡有礼',
    objective: { kpi: sampleCatalogue.kpis[0]?.code ?? 'quick_pay_binding', targetCustomers: null },
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
        name: '绑卡立减',
        trigger: { kind: 'once', at: START },
        rightsId: 'r1',
        touches: [
          { id: 't1', channel: 'push', start: { kind: 'trigger' }, content: content('绑卡支付立减{right}', '立减金到账') },
          {
            id: 't2',
            channel: 'sms',
            start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' },
            content: content('【{signature}】{right}待领取，{refusal}', null),
          },
        ],
      },
    ],
    experiment: { holdoutShare: 0.1, arms: [{ id: 'a', share: 1 }] },
    budget: { amountFen: 20_000_000, currency: 'CNY' },
    schedule: { startAt: START, endAt: null },
    measurementDays: 14,
    ...change,
  });
}

/** A campaign of the Shanghai branch in the store, approved by somebody else unless `state` says otherwise. */
export async function putCampaign(
  { store }: Pick<ServerContext, 'store'>,
  { id = 'cmp_story', plan = storyPlan(), eligible = 180, state = 'approved' }: { id?: string; plan?: CampaignPlan; eligible?: number; state?: string } = {},
): Promise<{ campaignId: string; contentHash: string }> {
  const hash = contentHash(plan);
  const at = '2026-11-23T02:00:00.000Z';
  const isApproved = state === 'approved';
  await store
    .insertInto('campaign')
    .values({
      id,
      state,
      current_version: 1,
      approved_version: isApproved ? 1 : null,
      title: plan.title,
      conversation_id: null,
      created_by: maker.id,
      region: 'shanghai',
      copied_from: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await store
    .insertInto('plan_version')
    .values({
      campaign_id: id,
      version: 1,
      content_hash: hash,
      plan: JSON.stringify(plan),
      provenance: '[]',
      assessment: JSON.stringify({ audience: { eligible }, findings: [] }),
      created_by: maker.id,
      created_at: at,
    })
    .execute();
  if (isApproved) {
    await store
      .insertInto('approval')
      .values({
        id: `apr_${id}`,
        campaign_id: id,
        version: 1,
        content_hash: hash,
        state: 'approved',
        submitted_by: maker.id,
        submitted_at: at,
        approvals_needed: 1,
        acknowledgements: '[]',
      })
      .execute();
    await store
      .insertInto('verdict')
      .values({ id: `vrd_${id}`, approval_id: `apr_${id}`, by: approver.id, verdict: 'approved', comment: null, deputy_of: null, at })
      .execute();
  }
  return { campaignId: id, contentHash: hash };
}
