import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { formatInstant, toInstant } from '../../values/time.ts';
import { findAccount, insertAccount } from '../distribution/campaign-account.store.ts';
import { enqueueEndCampaign, enqueueExpireGrants, enqueueFeedHistory, enqueuePollEvents } from '../distribution/distribution-jobs.ts';
import { planWave } from '../distribution/plan-wave.ts';
import { wavesOf } from '../distribution/wave.store.ts';
import { insertReservation, rightsOf, setRightsState, stockLeft, takeStock } from '../rights/rights.store.ts';
import { readSegmentOfPlan } from '../segment/segment.store.ts';
import { ensureStrategies, type PlanObjects } from '../strategy/ensure-strategies.ts';
import { setStrategyState, strategiesOf } from '../strategy/strategy.store.ts';
import type { PlanVersion } from './campaign.schema.ts';
import type { CampaignRow } from './campaign.store.ts';
import { assertMaySteer } from './campaign-access.rules.ts';
import { ACTIVE_STATES, assertTransition } from './campaign-state.rules.ts';
import type { LaunchResult } from './launch-result.schema.ts';
import { firstWave } from './launch-time.rules.ts';
import { findPlanVersion, isApproved, isGloballyStopped, lockCampaign, setCampaignState } from './launched-campaign.store.ts';

/**
 * Puts an approved plan into force, in one transaction: stock is reserved, segment, rights and strategies become
 * active, the budget's account is opened, the first waves are planned. A repeat with the same hash changes nothing
 * and returns the same. Only an operator launches.
 *
 * Errors: NOT_FOUND, FORBIDDEN, STALE_APPROVAL (the plan is not, or no longer, the approved one), WRONG_STATE (not
 * approved, or its start is more than 24 hours past), GLOBAL_STOP, INSUFFICIENT_STOCK.
 */
export async function launchCampaign(given: { context: ServerContext; actor: Actor; campaignId: string; contentHash: string }): Promise<LaunchResult> {
  const { context } = given;
  const result = await context.store.transaction().execute((trx) => launch(trx, given));
  failpoint('launch-committed');
  return result;
}

async function launch(
  trx: Transaction<Database>,
  { context, actor, campaignId, contentHash }: { context: ServerContext; actor: Actor; campaignId: string; contentHash: string },
): Promise<LaunchResult> {
  const now = context.clock();
  const campaign = await lockCampaign(trx, campaignId);
  assertMaySteer(actor, campaign);
  if (actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'campaign-launch' });
  const version = await findPlanVersion(trx, campaignId, campaign.current_version);
  if (version.contentHash !== contentHash) throw new HelmsmanError('STALE_APPROVAL');
  if (ACTIVE_STATES.includes(campaign.state)) return await launchResult(trx, campaign, version);
  if (campaign.state !== 'approved' && campaign.approved_version !== null && campaign.approved_version !== campaign.current_version) {
    throw new HelmsmanError('STALE_APPROVAL');
  }
  assertTransition(campaign.state, 'scheduled');
  if (!(await isApproved(trx, { campaignId, version: version.version, contentHash }))) throw new HelmsmanError('STALE_APPROVAL');
  if (await isGloballyStopped(trx)) throw new HelmsmanError('GLOBAL_STOP');

  const objects = await ensureStrategies(trx, {
    campaignId,
    version: version.version,
    plan: version.plan,
    createdBy: actor.id,
    region: campaign.region,
    customers: version.assessment.audience.eligible,
    now,
  });
  failpoint('launch-objects-ready');
  const reserved = await reserveStock(trx, campaignId, version.version);
  failpoint('launch-stock-reserved');
  await activate(trx, campaignId, version.version);
  await insertAccount(trx, {
    campaign_id: campaignId,
    budget_fen: version.plan.budget?.amountFen ?? 0,
    committed_fen: 0,
    spent_fen: 0,
    launched_at: toInstant(now),
    measurement_ends_at: null,
    watermarks: '{}',
  });
  await planFirstWaves(trx, version, objects, now);
  await setCampaignState(trx, campaignId, 'scheduled', toInstant(now));
  failpoint('launch-scheduled');
  await enqueueEndCampaign(trx, campaignId, now, now);
  await enqueueExpireGrants(trx, campaignId, now, now);
  await enqueueFeedHistory(trx, now);
  const result = await launchResult(trx, { ...campaign, state: 'scheduled' }, version);
  await writeAudit(trx, {
    at: now,
    actor: actor.id,
    action: 'campaign-launch',
    subject: { kind: 'campaign', id: campaignId },
    before: { state: campaign.state },
    after: { ...result, reserved },
  });
  return result;
}

/** Takes the units each right needs off its template's stock. INSUFFICIENT_STOCK undoes the whole launch. */
async function reserveStock(trx: Transaction<Database>, campaignId: string, version: number): Promise<Record<string, number>> {
  const reserved: Record<string, number> = {};
  for (const rights of await rightsOf(trx, campaignId, version)) {
    const taken = await takeStock(trx, rights.template_code, rights.quantity);
    if (taken === null) {
      const left = (await stockLeft(trx, rights.template_code)) ?? 0;
      throw new HelmsmanError('INSUFFICIENT_STOCK', { needed: rights.quantity, left });
    }
    await insertReservation(trx, rights.id, rights.quantity);
    reserved[rights.part_id] = rights.quantity;
  }
  return reserved;
}

async function activate(trx: Transaction<Database>, campaignId: string, version: number): Promise<void> {
  await trx.updateTable('segment').set({ state: 'active' }).where('campaign_id', '=', campaignId).where('version', '=', version).execute();
  await setRightsState(trx, campaignId, version, 'active');
  await setStrategyState(trx, campaignId, version, 'active');
}

async function planFirstWaves(trx: Transaction<Database>, { campaignId, version, plan }: PlanVersion, objects: PlanObjects, now: Date): Promise<void> {
  for (const strategy of plan.strategies) {
    const strategyId = objects.strategyIds[strategy.id];
    if (strategyId === undefined) throw new Error(`strategy ${strategy.id} of ${campaignId} was not made`);
    const first = firstWave(strategy, now);
    if (first.kind === 'unset')
      throw new HelmsmanError('WRONG_STATE', {
        state: 'approved',
        action: { zh: `启动：策略 ${strategy.id} 未设时间`, en: `launched: strategy ${strategy.id} has no start` },
      });
    if (first.kind === 'past') {
      const passed = { zh: `启动：开始时间 ${formatInstant(first.at, 'zh')} 已过`, en: `launched: its start ${formatInstant(first.at, 'en')} has passed` };
      throw new HelmsmanError('WRONG_STATE', { state: 'approved', action: passed });
    }
    if (first.kind === 'event') await enqueuePollEvents(trx, { campaignId, strategyId }, first.from, now);
    else await planWave(trx, { campaignId, version, strategyId, strategyPart: strategy.id, number: 1, dueAt: first.at, now });
  }
}

async function launchResult(trx: Transaction<Database>, campaign: CampaignRow, version: PlanVersion): Promise<LaunchResult> {
  const account = await findAccount(trx, campaign.id);
  const segment = await readSegmentOfPlan(trx, campaign.id, version.version);
  const firstWaves = (await wavesOf(trx, campaign.id)).filter((wave) => wave.number === 1).map((wave) => wave.due_at);
  return {
    campaignId: campaign.id,
    version: version.version,
    contentHash: version.contentHash,
    state: campaign.state,
    launchedAt: account?.launched_at ?? campaign.updated_at,
    segmentId: segment?.id ?? null,
    rightsIds: (await rightsOf(trx, campaign.id, version.version)).map((row) => row.id),
    strategyIds: (await strategiesOf(trx, campaign.id, version.version)).map((row) => row.id),
    firstWaveAt: firstWaves.sort()[0] ?? null,
  };
}
