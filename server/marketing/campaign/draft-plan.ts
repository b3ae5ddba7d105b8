import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { ChangeProblem } from './apply-changes.ts';
import type { PlanDifference, PlanVersion } from './campaign.schema.ts';
import { planDifferences } from './plan-differences.ts';
import { requireCampaign } from './read-campaign.ts';
import { type PlanEdit, writePlanVersion } from './write-plan-version.ts';

export type PlanResult = { written: true; version: PlanVersion; differences: PlanDifference[] } | { written: false; problems: ChangeProblem[] };

/** Makes a new draft campaign from a list of changes. Drafts only: nothing is submitted, approved or sent. */
export async function draftPlan(context: ServerContext, edit: PlanEdit): Promise<PlanResult> {
  if (edit.actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'draft a plan' });
  const outcome = await writePlanVersion(context, null, edit);
  return outcome.written ? { written: true, version: outcome.version, differences: [] } : outcome;
}

/** Makes the next version of a draft. `baseVersion` is what the editor saw: another newest version throws STALE_VERSION. */
export async function revisePlan(
  context: ServerContext,
  { campaignId, baseVersion, ...edit }: PlanEdit & { campaignId: string; baseVersion: number },
): Promise<PlanResult> {
  if (edit.actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'revise a plan' });
  const { row, current } = await requireCampaign(context, { actor: edit.actor, campaignId });
  if (current.version !== baseVersion) throw new HelmsmanError('STALE_VERSION', { current: current.version, given: baseVersion });
  const outcome = await writePlanVersion(context, { row, current }, edit);
  if (!outcome.written) return outcome;
  const catalogue = await readCatalogue(context.store);
  return { written: true, version: outcome.version, differences: planDifferences(current.plan, outcome.version.plan, catalogue) };
}
