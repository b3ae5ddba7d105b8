import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { verifyAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import { listApprovals } from '../approval/approval.store.ts';
import { testSendsOf } from '../distribution/test-send.store.ts';
import { listPlanVersions } from './campaign.store.ts';
import { requireCampaign } from './read-campaign.ts';

/** All versions, approvals with verdicts and acknowledgements, audit rows and the state of the chain, for a file an auditor keeps. */
export async function exportEvidence(context: ServerContext, { actor, campaignId }: { actor: Actor; campaignId: string }) {
  const { row } = await requireCampaign(context, { actor, campaignId });
  const audit = await context.store
    .selectFrom('audit')
    .selectAll()
    .where('subject_kind', '=', 'campaign')
    .where('subject_id', '=', campaignId)
    .orderBy('sequence')
    .execute();
  return {
    campaignId,
    exportedAt: toInstant(context.clock()),
    exportedBy: actor.id,
    state: row.state,
    approvedVersion: row.approved_version,
    versions: await listPlanVersions(context.store, campaignId),
    approvals: await listApprovals(context.store, { campaignId }),
    testSends: await testSendsOf(context.store, campaignId),
    audit,
    auditChain: await verifyAudit(context.store),
  };
}
