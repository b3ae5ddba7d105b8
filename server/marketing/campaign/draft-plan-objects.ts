import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { ensureRights } from '../rights/ensure-rights.ts';
import { ensureSegment } from '../segment/ensure-segment.ts';
import { ensureStrategies } from '../strategy/ensure-strategies.ts';
import type { PlanObjectSource } from './plan-object.ts';
import { requireCampaign } from './read-campaign.ts';

/** What to make from a plan: its segment, its rights, or its strategies (with the segment and rights they rest on). */
export type ObjectKind = 'segment' | 'rights' | 'strategy';

export interface DraftedObjects {
  version: number;
  segmentId: string | null;
  rightsIds: string[];
  strategyIds: string[];
}

/**
 * Makes drafts in the store of what the newest plan version describes; what is there already is returned as it is.
 * They do nothing until a launch activates them. Only for plans that may still change, and without error findings.
 */
export async function draftPlanObjects(
  context: ServerContext,
  { actor, campaignId, kind }: { actor: Actor; campaignId: string; kind: ObjectKind },
): Promise<DraftedObjects> {
  if (actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: `draft ${kind}` });
  const { row, current } = await requireCampaign(context, { actor, campaignId });
  const errors = current.assessment.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new HelmsmanError('PLAN_HAS_ERRORS', { count: errors.length, codes: errors.map((finding) => finding.code).join(', ') });
  if (row.state !== 'draft' && row.state !== 'changes_requested') throw new HelmsmanError('WRONG_STATE', { state: row.state, action: 'changed' });
  const now = context.clock();
  const source: PlanObjectSource = {
    campaignId,
    version: current.version,
    plan: current.plan,
    region: row.region,
    customers: current.assessment.audience.eligible,
    createdBy: actor.id,
    now,
  };
  return context.store.transaction().execute(async (trx) => {
    const drafted: DraftedObjects = { version: current.version, segmentId: null, rightsIds: [], strategyIds: [] };
    if (kind === 'segment') drafted.segmentId = await ensureSegment(trx, source);
    if (kind === 'rights') drafted.rightsIds = [...(await ensureRights(trx, source)).values()].map(({ id }) => id);
    if (kind === 'strategy') {
      const objects = await ensureStrategies(trx, source);
      drafted.segmentId = objects.segmentId;
      drafted.rightsIds = Object.values(objects.rightsIds);
      drafted.strategyIds = Object.values(objects.strategyIds);
    }
    await writeAudit(trx, { at: now, actor: actor.id, action: `${kind}-draft`, subject: { kind: 'campaign', id: campaignId }, after: drafted });
    return drafted;
  });
}
