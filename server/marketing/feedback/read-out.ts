import type { Kysely } from 'kysely';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { assertMaySee } from '../campaign/campaign-access.rules.ts';
import { findCampaign, findPlanVersion } from '../campaign/launched-campaign.store.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { findChannel } from '../channel/channel.store.ts';
import { findAccount } from '../distribution/campaign-account.store.ts';
import { claimedByArm } from '../rights/grant.store.ts';
import type { ReadOut } from './feedback.schema.ts';
import { type ArmCounts, type Metric, readOutFromCounts } from './read-out.rules.ts';
import { customersByArm, feedbackByArm, touchesByArm } from './read-out.store.ts';

/**
 * What the campaign brought, by arm against the holdout. Final once its measurement window is over.
 * Errors: NOT_FOUND; WRONG_STATE before launch.
 */
export async function readOut({ context, actor, campaignId }: { context: ServerContext; actor: Actor; campaignId: string }): Promise<ReadOut> {
  const { store, policy } = context;
  const campaign = await findCampaign(store, campaignId);
  assertMaySee(actor, campaign);
  const account = await findAccount(store, campaignId);
  if (account === undefined) throw new HelmsmanError('WRONG_STATE', { state: campaign.state, action: 'read out' });
  const { plan } = await findPlanVersion(store, campaignId, campaign.current_version);
  const now = toInstant(context.clock());
  const final = account.measurement_ends_at !== null && account.measurement_ends_at <= now;
  const customers = await customersByArm(store, campaignId);
  const feedback = await feedbackByArm(store, campaignId, account.measurement_ends_at);
  const spent = await spentByArm(store, campaignId);
  const sides: (string | null)[] = [...plan.experiment.arms.map((arm) => arm.id), ...(plan.experiment.holdoutShare > 0 ? [null] : [])];
  return readOutFromCounts({
    campaignId,
    asOf: now,
    final,
    alpha: policy.alpha,
    power: policy.power,
    sides: sides.map((arm): ArmCounts => {
      const mine = feedback.filter((row) => row.arm === arm);
      const count = (kind: Metric): number => mine.find((row) => row.kind === kind)?.customers ?? 0;
      const conversions = mine.find((row) => row.kind === 'conversion');
      return {
        arm,
        customers: customers.find((row) => row.arm === arm)?.customers ?? 0,
        counts: { exposure: count('exposure'), click: count('click'), claim: count('claim'), conversion: count('conversion') },
        spentFen: arm === null ? 0 : (spent.get(arm) ?? 0),
        amountFen: conversions === undefined || conversions.amounts === 0 ? null : conversions.amountFen,
      };
    }),
  });
}

/** Touches at their cost plus what was claimed, fen. */
export async function spentByArm(store: Kysely<Database>, campaignId: string): Promise<Map<string, number>> {
  const spent = new Map<string, number>();
  const add = (arm: string, fen: number) => spent.set(arm, (spent.get(arm) ?? 0) + fen);
  for (const row of await touchesByArm(store, campaignId)) {
    const channel = await findChannel(store, channelCodeSchema.parse(row.channel));
    add(row.arm, row.touches * (channel?.costFen ?? 0));
  }
  for (const row of await claimedByArm(store, campaignId)) add(row.arm, row.claimedFen);
  return spent;
}
