import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { toInstant } from '../../values/time.ts';
import { assertMaySee } from '../campaign/campaign-access.rules.ts';
import { findCampaign, findPlanVersion } from '../campaign/launched-campaign.store.ts';
import { countGrants } from '../rights/grant.store.ts';
import { findAccount } from './campaign-account.store.ts';
import type { DistributionStatus } from './distribution.schema.ts';
import { audienceByRole, countWaves, nextDueByTouch, reactionsByTouch, touchesByState, waitingByTouch } from './distribution-status.store.ts';

/**
 * Where a campaign's distribution stands, counted from the store at this moment. Before launch everything is 0.
 * `due` counts customers who still await their turn (also batches prepared and not yet confirmed); when the campaign was
 * stopped they are `cancelled`. `granted` counts every unit ever issued. Errors: NOT_FOUND.
 */
export async function distributionStatus({
  context,
  actor,
  campaignId,
}: {
  context: ServerContext;
  actor: Actor;
  campaignId: string;
}): Promise<DistributionStatus> {
  const { store } = context;
  const campaign = await findCampaign(store, campaignId);
  assertMaySee(actor, campaign);
  const { plan } = await findPlanVersion(store, campaignId, campaign.current_version);
  const account = await findAccount(store, campaignId);
  const audience = await audienceByRole(store, campaignId);
  const sum = (role: string) => audience.filter((row) => row.role === role).reduce((total, row) => total + row.customers, 0);
  const grants = await countGrants(store, campaignId);
  const units = (state: string) => grants.find((row) => row.state === state)?.units ?? 0;
  return {
    campaignId,
    asOf: toInstant(context.clock()),
    waves: await countWaves(store, campaignId),
    audience: sum('treated') + sum('holdout'),
    holdout: sum('holdout'),
    suppressed: audience.filter((row) => row.role === 'suppressed').map((row) => ({ reason: row.reason ?? 'unknown', customers: row.customers })),
    touches: await touchStatus(context, campaignId, plan),
    grants: {
      granted: grants.reduce((total, row) => total + row.units, 0),
      claimed: units('claimed'),
      revoked: units('revoked'),
      spentFen: account?.spent_fen ?? 0,
      budgetFen: account?.budget_fen ?? plan.budget?.amountFen ?? 0,
    },
  };
}

async function touchStatus(
  { store }: ServerContext,
  campaignId: string,
  plan: Awaited<ReturnType<typeof findPlanVersion>>['plan'],
): Promise<DistributionStatus['touches']> {
  const made = await touchesByState(store, campaignId);
  const due = await nextDueByTouch(store, campaignId);
  const reactions = await reactionsByTouch(store, campaignId);
  const result: DistributionStatus['touches'] = [];
  for (const touch of plan.strategies.flatMap((strategy) => strategy.touches)) {
    const count = (state: string) => made.find((row) => row.touch_id === touch.id && row.state === state)?.touches ?? 0;
    const reacted = (kind: string) => reactions.find((row) => row.touch_id === touch.id && row.kind === kind)?.customers ?? 0;
    const waiting = await waitingByTouch(store, campaignId, { id: touch.id, after: touch.start.kind === 'after' ? touch.start.touchId : null });
    const waits = (cancelled: boolean) => waiting.filter((row) => (row.state === 'cancelled') === cancelled).reduce((total, row) => total + row.customers, 0);
    result.push({
      touchId: touch.id,
      channel: touch.channel,
      dueAt: due.find((row) => row.touch_id === touch.id)?.due_at ?? null,
      due: waits(false) + count('batched'),
      handed: count('handed'),
      skipped: count('skipped'),
      cancelled: waits(true),
      exposed: reacted('exposure'),
      clicked: reacted('click'),
    });
  }
  return result;
}
