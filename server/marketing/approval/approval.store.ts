import type { Database } from '../../store/database.ts';
import type { Connection } from '../campaign/campaign.store.ts';
import type { Approval } from './approval.schema.ts';

export async function findPendingApproval(db: Connection, campaignId: string): Promise<Database['approval'] | undefined> {
  return db.selectFrom('approval').selectAll().where('campaign_id', '=', campaignId).where('state', '=', 'pending').executeTakeFirst();
}

/** For whom somebody stands in on a day; null when for nobody. */
export async function deputyOf(db: Connection, { deputyId, day }: { deputyId: string; day: string }): Promise<string | null> {
  const row = await db
    .selectFrom('deputy')
    .select('account_id')
    .where('deputy_id', '=', deputyId)
    .where('from_day', '<=', day)
    .where('until_day', '>=', day)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** Newest first; `states` and `campaignId` narrow. */
export async function listApprovals(db: Connection, { states, campaignId }: { states?: readonly string[]; campaignId?: string }): Promise<Approval[]> {
  let query = db.selectFrom('approval').selectAll().orderBy('submitted_at', 'desc').limit(200);
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (campaignId !== undefined) query = query.where('campaign_id', '=', campaignId);
  const rows = await query.execute();
  const verdicts =
    rows.length === 0
      ? []
      : await db
          .selectFrom('verdict')
          .selectAll()
          .where(
            'approval_id',
            'in',
            rows.map((row) => row.id),
          )
          .orderBy('at')
          .execute();
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    version: row.version,
    contentHash: row.content_hash,
    state: row.state as Approval['state'],
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    approvalsNeeded: row.approvals_needed,
    acknowledgements: JSON.parse(row.acknowledgements),
    verdicts: verdicts
      .filter((one) => one.approval_id === row.id)
      .map((one) => ({ by: one.by, verdict: one.verdict as 'approved' | 'changes_requested', comment: one.comment, at: one.at, deputyOf: one.deputy_of })),
  }));
}
