import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { newId } from '../../values/id.ts';
import { bankDay, toInstant } from '../../values/time.ts';
import type { Campaign } from '../campaign/campaign.schema.ts';
import { listPlanVersions, updateCampaign } from '../campaign/campaign.store.ts';
import { assertTransition } from '../campaign/campaign-state.rules.ts';
import { readCampaign, requireCampaign } from '../campaign/read-campaign.ts';
import type { verdictRequestSchema } from './approval.schema.ts';
import { deputyOf, findPendingApproval } from './approval.store.ts';

/**
 * Records one person's verdict on exactly the content he saw. The maker of any version of the campaign cannot decide (four eyes);
 * above the configured budget two different approvers must agree; one request for changes sends the plan back.
 */
export async function decideApproval(
  context: ServerContext,
  { actor, campaignId, contentHash, verdict, comment }: { actor: Actor; campaignId: string } & z.infer<typeof verdictRequestSchema>,
): Promise<Campaign> {
  const { row, current } = await requireCampaign(context, { actor, campaignId });
  const versions = await listPlanVersions(context.store, campaignId);
  if (versions.some((version) => version.createdBy === actor.id) || row.created_by === actor.id) throw new HelmsmanError('FOUR_EYES');
  const now = context.clock();
  const standsFor = actor.role === 'approver' ? null : await deputyOf(context.store, { deputyId: actor.id, day: bankDay(now) });
  if (actor.role !== 'approver' && standsFor === null) throw new HelmsmanError('FORBIDDEN', { what: 'approve' });
  if (current.contentHash !== contentHash) throw new HelmsmanError('STALE_APPROVAL');
  if (row.state !== 'pending_approval') throw new HelmsmanError('WRONG_STATE', { state: row.state, action: verdict });
  assertTransition(row.state, verdict);
  await context.store.transaction().execute(async (trx) => {
    const approval = await findPendingApproval(trx, campaignId);
    if (approval === undefined || approval.content_hash !== contentHash) throw new HelmsmanError('STALE_APPROVAL');
    const given = await trx.selectFrom('verdict').selectAll().where('approval_id', '=', approval.id).execute();
    if (given.some((one) => one.by === actor.id || one.by === standsFor || one.deputy_of === actor.id)) {
      throw new HelmsmanError('WRONG_STATE', { state: 'already decided by you', action: verdict });
    }
    await trx
      .insertInto('verdict')
      .values({ id: newId('vrd'), approval_id: approval.id, by: actor.id, verdict, comment: comment ?? null, deputy_of: standsFor, at: toInstant(now) })
      .execute();
    const settled = verdict === 'changes_requested' || given.length + 1 >= approval.approvals_needed;
    if (settled) {
      await trx.updateTable('approval').set({ state: verdict }).where('id', '=', approval.id).execute();
      const won = await updateCampaign(
        trx,
        { id: campaignId, seenState: 'pending_approval', seenVersion: current.version },
        { state: verdict, updated_at: toInstant(now), ...(verdict === 'approved' ? { approved_version: current.version } : {}) },
      );
      if (!won) throw new HelmsmanError('STALE_APPROVAL');
    }
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: verdict === 'approved' ? 'approval-approve' : 'approval-request-changes',
      subject: { kind: 'campaign', id: campaignId },
      before: { state: 'pending_approval' },
      after: {
        state: settled ? verdict : 'pending_approval',
        contentHash,
        comment: comment ?? null,
        deputyOf: standsFor,
        verdicts: given.length + 1,
        needed: approval.approvals_needed,
      },
    });
  });
  return readCampaign(context, { actor, campaignId });
}
