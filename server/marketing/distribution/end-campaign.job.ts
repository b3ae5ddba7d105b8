import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import type { JobHandler } from '../../jobs/job.schema.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { assertTransition } from '../campaign/campaign-state.rules.ts';
import { findPlanVersion, lockCampaign, setCampaignState } from '../campaign/launched-campaign.store.ts';
import { recordEvidence } from '../feedback/record-evidence.ts';
import { returnStock } from '../rights/return-stock.ts';
import { rightsLaunched } from '../rights/rights.store.ts';
import { setStrategyState, strategiesOf } from '../strategy/strategy.store.ts';
import { findAccount, updateAccount } from './campaign-account.store.ts';
import { HELD_MS, paceOf } from './campaign-pace.ts';
import { campaignPayloadSchema } from './distribution-jobs.ts';
import { eventSpan } from './touch-time.rules.ts';
import { lastHandedAt, wavesOf } from './wave.store.ts';

const LOOK_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/**
 * Ends a campaign: when no wave is left to run, the measurement window opens its countdown; when that is over the
 * campaign is ended, its read-out final, and stock that nobody can claim goes back.
 */
export function endCampaign(): JobHandler {
  return async ({ context, payload }) => {
    const { campaignId } = campaignPayloadSchema.parse(payload);
    const { pace, state } = await paceOf(context.store, campaignId);
    const now = context.clock();
    if (pace === 'over') return undefined;
    if (pace === 'wait' || state !== 'running') return { again: new Date(now.getTime() + HELD_MS) };
    return await context.store.transaction().execute(async (trx) => {
      const campaign = await lockCampaign(trx, campaignId);
      const account = await findAccount(trx, campaignId);
      if (campaign.state !== 'running' || account === undefined) return { again: new Date(now.getTime() + HELD_MS) };
      if (!(await isAllHanded(trx, campaignId, campaign.current_version, now))) return { again: new Date(now.getTime() + LOOK_MS) };
      const { plan } = await findPlanVersion(trx, campaignId, campaign.current_version);
      const lastTouch = (await lastHandedAt(trx, campaignId)) ?? toInstant(now);
      const endsAt = new Date(new Date(lastTouch).getTime() + plan.measurementDays * DAY_MS);
      if (account.measurement_ends_at === null) await updateAccount(trx, campaignId, { measurement_ends_at: toInstant(endsAt) });
      if (endsAt > now) return { again: endsAt };
      await close(trx, context, campaignId, campaign.current_version, new Date(lastTouch));
      return undefined;
    });
  };
}

/** Whether every wave there will ever be is done. */
async function isAllHanded(trx: Transaction<Database>, campaignId: string, version: number, now: Date): Promise<boolean> {
  for (const { strategy } of await strategiesOf(trx, campaignId, version)) {
    // Until a day after the last day of an event strategy its events may still come in.
    if (strategy.trigger?.kind === 'event' && now.getTime() < eventSpan(strategy.trigger).until.getTime() + DAY_MS) return false;
  }
  const waves = await wavesOf(trx, campaignId);
  return waves.every((wave) => wave.state === 'done');
}

async function close(trx: Transaction<Database>, context: ServerContext, campaignId: string, version: number, lastTouchAt: Date): Promise<void> {
  const now = context.clock();
  assertTransition('running', 'ended');
  await setCampaignState(trx, campaignId, 'ended', toInstant(now));
  await setStrategyState(trx, campaignId, version, 'ended');
  await recordEvidence(trx, campaignId);
  let returned = 0;
  for (const rights of await rightsLaunched(trx, campaignId)) returned += await returnStock(trx, rights, { lastTouchAt, now });
  await writeAudit(trx, {
    at: now,
    actor: 'system',
    action: 'campaign-end',
    subject: { kind: 'campaign', id: campaignId },
    before: { state: 'running' },
    after: { state: 'ended', returnedUnits: returned },
  });
}
