import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { bankDay } from '../../values/time.ts';
import { findCampaign, findPlanVersion } from '../campaign/launched-campaign.store.ts';
import type { CampaignPlan } from '../campaign/plan.schema.ts';
import { findAccount } from '../distribution/campaign-account.store.ts';
import { lastHandedAt } from '../distribution/wave.store.ts';
import { type PastCampaign, pastCampaignSchema } from '../evidence/evidence.schema.ts';
import { putPastCampaign } from '../evidence/past-campaign-writer.store.ts';
import { similarityQueryOf } from '../evidence/similarity-query.rules.ts';
import type { Predicate, TagCondition } from '../segment/predicate.schema.ts';
import { customersByArm, feedbackByArm, firstHandedAt } from './read-out.store.ts';
import { spentByArm } from './read-out.ts';

/**
 * Puts what an ended campaign measured among the bank's past campaigns, or brings it up to date where feedback came
 * late. Forecasts and tag evidence read it from there. A campaign without a goal, or that reached nobody, teaches nothing.
 * @returns whether it was recorded
 */
export async function recordEvidence(trx: Transaction<Database>, campaignId: string): Promise<boolean> {
  const campaign = await findCampaign(trx, campaignId);
  const account = await findAccount(trx, campaignId);
  if (campaign.state !== 'ended' || account === undefined) return false;
  const { plan } = await findPlanVersion(trx, campaignId, campaign.current_version);
  const { kpi, productCode, rightsKind, faceValueFen, channels, tags, hour = null } = similarityQueryOf(plan);
  const customers = await customersByArm(trx, campaignId);
  const sizeOf = (isTreated: boolean): number => customers.reduce((sum, row) => sum + ((row.arm !== null) === isTreated ? row.customers : 0), 0);
  const treated = sizeOf(true);
  if (kpi === null || treated === 0) return false;
  const feedback = await feedbackByArm(trx, campaignId, account.measurement_ends_at);
  const count = (kind: string, isTreated: boolean): number =>
    feedback.reduce((sum, row) => sum + (row.kind === kind && (row.arm !== null) === isTreated ? row.customers : 0), 0);
  const spent = await spentByArm(trx, campaignId);
  const endedAt = account.measurement_ends_at ?? (await lastHandedAt(trx, campaignId)) ?? campaign.updated_at;
  const entry: PastCampaign = {
    id: campaignId,
    title: campaign.title.slice(0, 200),
    startedOn: bankDay((await firstHandedAt(trx, campaignId)) ?? account.launched_at),
    endedOn: bankDay(endedAt),
    kpi,
    productCode,
    rightsKind,
    faceValueFen,
    channels,
    tags,
    conditions: conditionsOf(plan),
    ...(hour === null ? {} : { hour }),
    region: campaign.region,
    budgetFen: plan.budget?.amountFen ?? null,
    spentFen: [...spent.values()].reduce((sum, fen) => sum + fen, 0),
    treated,
    exposed: count('exposure', true),
    clicked: count('click', true),
    claimed: count('claim', true),
    converted: count('conversion', true),
    holdout: sizeOf(false),
    holdoutConverted: count('conversion', false),
    measurementDays: plan.measurementDays,
  };
  await putPastCampaign(trx, pastCampaignSchema.parse(entry));
  return true;
}

/** Comparisons of tags that everybody in the audience meets. What stands under "any" or "not" is no such thing. */
function conditionsOf(plan: CampaignPlan): TagCondition[] {
  const allOf = (predicate: Predicate): TagCondition[] => {
    if (predicate.kind === 'tag') return [predicate];
    return predicate.kind === 'all' ? predicate.of.flatMap(allOf) : [];
  };
  return plan.audience.include.flatMap((condition) => allOf(condition.predicate)).slice(0, 200);
}
