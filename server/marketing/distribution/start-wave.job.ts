import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import type { JobHandler } from '../../jobs/job.schema.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { assertTransition } from '../campaign/campaign-state.rules.ts';
import { findCampaign, findPlanVersion, lockCampaign, setCampaignState } from '../campaign/launched-campaign.store.ts';
import type { CampaignPlan } from '../campaign/plan.schema.ts';
import { assignArm, HOLDOUT } from '../experiment/assign-arm.ts';
import type { Strategy } from '../strategy/strategy.schema.ts';
import { findStrategy } from '../strategy/strategy.store.ts';
import type { AudienceCustomer } from './audience-source.ts';
import { HELD_MS, paceOf } from './campaign-pace.ts';
import { enqueueDueTouch, wavePayloadSchema } from './distribution-jobs.ts';
import { type DistributionPorts, SNAPSHOT_PAGE } from './distribution-ports.ts';
import { planNextWave } from './plan-wave.ts';
import { expectedTimes } from './touch-time.rules.ts';
import { countMembers, findWave, insertMembers, insertWaveTouches, knownMembers, type MemberRow, setWaveState, type WaveRow } from './wave.store.ts';

/**
 * Draws a wave's audience: page by page, each page stored with how far it has come, so that a restart goes on
 * where it was. Arm and holdout come from a stable hash: the same customer is always on the same side.
 * When the last page is stored the wave's touches fall due.
 */
export function startWave(ports: DistributionPorts): JobHandler {
  return async ({ context, payload, signal }) => {
    const { store } = context;
    const wave = await findWave(store, wavePayloadSchema.parse(payload).waveId);
    const { pace } = await paceOf(store, wave.campaign_id);
    if (pace === 'over' || wave.state !== 'snapshot') return undefined;
    if (pace === 'wait') return { again: new Date(context.clock().getTime() + HELD_MS) };
    if (new Date(wave.due_at) > context.clock()) return { again: new Date(wave.due_at) };
    const campaign = await findCampaign(store, wave.campaign_id);
    const { plan } = await findPlanVersion(store, wave.campaign_id, wave.version);
    const { strategy } = await findStrategy(store, wave.strategy_id);
    const pages = ports.audience.pages({
      campaignId: campaign.id,
      plan,
      channels: [...new Set(strategy.touches.map((touch) => touch.channel))],
      region: campaign.region,
      now: context.clock(),
      after: wave.cursor,
      size: SNAPSHOT_PAGE,
      ...(strategy.trigger?.kind === 'event' && wave.event_from !== null && wave.event_until !== null
        ? { event: { trigger: strategy.trigger, from: wave.event_from, until: wave.event_until } }
        : {}),
    });
    for await (const page of pages) {
      if (page.length === 0) continue;
      await storePage(context, wave, plan, strategy, page);
      failpoint('snapshot-page-stored');
      if (signal.aborted) return { again: context.clock() };
    }
    await store.transaction().execute((trx) => completeSnapshot(trx, context, wave, strategy));
    failpoint('snapshot-ready');
    return undefined;
  };
}

async function storePage(context: ServerContext, wave: WaveRow, plan: CampaignPlan, strategy: Strategy, page: AudienceCustomer[]): Promise<void> {
  const isEvent = strategy.trigger?.kind === 'event';
  // For event strategies a customer is in the campaign once, however often the event comes.
  const known = isEvent
    ? await knownMembers(
        context.store,
        wave.campaign_id,
        page.map((customer) => customer.customerId),
        wave.id,
      )
    : new Set<string>();
  const members = page.filter((customer) => !known.has(customer.customerId)).map((customer) => toMember(wave, plan, strategy, customer));
  await context.store.transaction().execute((trx) => insertMembers(trx, wave.id, members, page.at(-1)?.customerId ?? wave.cursor));
}

function toMember(wave: WaveRow, plan: CampaignPlan, strategy: Strategy, customer: AudienceCustomer): MemberRow {
  const arm = customer.reason === null ? assignArm({ salt: wave.campaign_id, customerId: customer.customerId, experiment: plan.experiment }) : null;
  const delayMs = strategy.trigger?.kind === 'event' ? strategy.trigger.delayMinutes * 60_000 : 0;
  const dueAt = customer.eventAt === undefined ? wave.due_at : toInstant(new Date(new Date(customer.eventAt).getTime() + delayMs));
  return {
    wave_id: wave.id,
    customer_id: customer.customerId,
    campaign_id: wave.campaign_id,
    role: arm === null ? 'suppressed' : arm === HOLDOUT ? 'holdout' : 'treated',
    arm: arm === HOLDOUT ? null : arm,
    reason: customer.reason,
    due_at: dueAt,
  };
}

async function completeSnapshot(trx: Transaction<Database>, context: ServerContext, wave: WaveRow, strategy: Strategy): Promise<void> {
  const now = context.clock();
  const campaign = await lockCampaign(trx, wave.campaign_id);
  await setWaveState(trx, wave.id, 'ready');
  const dueTimes = expectedTimes(strategy.touches, new Date(wave.due_at));
  await insertWaveTouches(
    trx,
    strategy.touches.map((touch, position) => ({
      wave_id: wave.id,
      touch_id: touch.id,
      campaign_id: wave.campaign_id,
      position,
      channel: touch.channel,
      due_at: toInstant(dueTimes.get(touch.id) ?? now),
      state: campaign.state === 'stopped' ? 'cancelled' : 'waiting',
      cursor: '',
      first_handed_at: null,
      last_handed_at: null,
    })),
  );
  for (const touch of strategy.touches) {
    await enqueueDueTouch(trx, { campaignId: wave.campaign_id, waveId: wave.id, touchId: touch.id }, dueTimes.get(touch.id) ?? now, now);
  }
  if (strategy.trigger?.kind === 'recurring') await planNextWave(trx, { wave, trigger: strategy.trigger, now });
  if (campaign.state === 'scheduled') {
    assertTransition('scheduled', 'running');
    await setCampaignState(trx, campaign.id, 'running', toInstant(now));
  }
  await writeAudit(trx, {
    at: now,
    actor: 'system',
    action: 'wave-start',
    subject: { kind: 'campaign', id: campaign.id },
    before: { state: campaign.state },
    after: { state: campaign.state === 'scheduled' ? 'running' : campaign.state, waveId: wave.id, audience: await countMembers(trx, wave.id) },
  });
}
