import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { findAccount, lockAccount } from '../distribution/campaign-account.store.ts';
import type { CampaignState } from './campaign.schema.ts';
import type { CampaignRow } from './campaign.store.ts';
import { assertMaySteer } from './campaign-access.rules.ts';
import { assertTransition } from './campaign-state.rules.ts';
import { lockCampaign, setCampaignState } from './launched-campaign.store.ts';
import type { SteerResult } from './steer-campaign.schema.ts';

export interface SteerRequest {
  context: ServerContext;
  actor: Actor;
  campaignId: string;
}

interface SteerStep {
  action: string;
  /** Where the campaign goes from where it is. */
  to: (trx: Transaction<Database>, campaign: CampaignRow) => Promise<CampaignState>;
  /** What else happens in the same transaction. */
  also?: (trx: Transaction<Database>, campaign: CampaignRow, now: Date) => Promise<Partial<SteerResult>>;
  /** States in which the work is already done: nothing changes, unless `again` says the rest is still to do. */
  isDone: (campaign: CampaignRow) => boolean;
}

/**
 * One change of a launched campaign's course: permission, state, consequences and audit in one transaction. The account's
 * lock makes a batch that is just being prepared either finish before, or see the new state and not be made.
 */
export async function steerCampaign({ context, actor, campaignId }: SteerRequest, step: SteerStep): Promise<SteerResult> {
  return await context.store.transaction().execute(async (trx) => {
    const now = context.clock();
    const campaign = await lockCampaign(trx, campaignId);
    assertMaySteer(actor, campaign);
    const nothing = { campaignId, state: campaign.state, cancelledTouches: 0, revokedUnits: 0, returnedUnits: 0 };
    if (step.isDone(campaign)) return nothing;
    const to = await step.to(trx, campaign);
    if (campaign.state !== to) assertTransition(campaign.state, to);
    if ((await findAccount(trx, campaignId)) !== undefined) await lockAccount(trx, campaignId);
    await setCampaignState(trx, campaignId, to, toInstant(now));
    const result: SteerResult = { ...nothing, state: to, ...(await step.also?.(trx, campaign, now)) };
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: step.action,
      subject: { kind: 'campaign', id: campaignId },
      before: { state: campaign.state },
      after: result,
    });
    return result;
  });
}
