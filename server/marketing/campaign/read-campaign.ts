import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import type { Campaign, CampaignSummary, PlanVersion } from './campaign.schema.ts';
import { type CampaignRow, listCampaignRows, readCampaignRow, readPlanVersion } from './campaign.store.ts';
import { actionsFor, maySee } from './campaign-access.rules.ts';

/** A campaign the actor may see, with its newest version. What he may not see is not found, so that ids cannot be probed. */
export async function requireCampaign(
  context: ServerContext,
  { actor, campaignId }: { actor: Actor; campaignId: string },
): Promise<{ row: CampaignRow; current: PlanVersion }> {
  const row = await readCampaignRow(context.store, campaignId);
  const current = row === undefined ? undefined : await readPlanVersion(context.store, campaignId, row.current_version);
  if (row === undefined || current === undefined || !maySee(actor, row)) throw new HelmsmanError('NOT_FOUND', { what: campaignId });
  return { row, current };
}

export async function readCampaign(context: ServerContext, { actor, campaignId }: { actor: Actor; campaignId: string }): Promise<Campaign> {
  const { row, current } = await requireCampaign(context, { actor, campaignId });
  const of = (table: 'rights' | 'strategy') =>
    context.store.selectFrom(table).select('id').where('campaign_id', '=', row.id).where('version', '=', row.current_version).orderBy('part_id').execute();
  const segment = await context.store
    .selectFrom('segment')
    .select('id')
    .where('campaign_id', '=', row.id)
    .where('version', '=', row.current_version)
    .executeTakeFirst();
  const makers = await context.store.selectFrom('plan_version').select('created_by').distinct().where('campaign_id', '=', row.id).execute();
  const summary = toSummary(row, current);
  return {
    summary,
    current,
    approvedVersion: row.approved_version,
    objects: {
      segmentId: segment?.id ?? null,
      rightsIds: (await of('rights')).map(({ id }) => id),
      strategyIds: (await of('strategy')).map(({ id }) => id),
    },
    actions: actionsFor(actor, { state: row.state, region: row.region, makers: makers.map((maker) => maker.created_by), errors: summary.errors }),
  };
}

/** Newest first. `states` narrows; a branch sees its own only. */
export async function listCampaigns(context: ServerContext, { actor, states }: { actor: Actor; states?: readonly string[] }): Promise<CampaignSummary[]> {
  const rows = (await listCampaignRows(context.store, { states, region: actor.region, limit: 200 })).filter((row) => maySee(actor, row));
  return Promise.all(
    rows.map(async (row) => {
      const current = await readPlanVersion(context.store, row.id, row.current_version);
      if (current === undefined) throw new Error(`campaign ${row.id} has no version ${row.current_version}`);
      return toSummary(row, current);
    }),
  );
}

export function toSummary(row: CampaignRow, current: PlanVersion): CampaignSummary {
  const count = (severity: string) => current.assessment.findings.filter((finding) => finding.severity === severity).length;
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    version: row.current_version,
    contentHash: current.contentHash,
    conversationId: row.conversation_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startAt: current.plan.schedule.startAt,
    budgetFen: current.plan.budget?.amountFen ?? null,
    audience: current.assessment.audience.eligible,
    errors: count('error'),
    warnings: count('warning'),
  };
}
