import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { CampaignState, PlanVersion } from './campaign.schema.ts';

/** Reads and writes campaign and plan_version rows. Takes a connection or transaction first. */
export type Connection = Kysely<Database> | Transaction<Database>;

export type CampaignRow = Database['campaign'] & { state: CampaignState };

export async function readCampaignRow(db: Connection, id: string): Promise<CampaignRow | undefined> {
  return (await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst()) as CampaignRow | undefined;
}

export async function listCampaignRows(
  db: Connection,
  { states, region, limit }: { states?: readonly string[]; region: string | null; limit: number },
): Promise<CampaignRow[]> {
  let query = db.selectFrom('campaign').selectAll().orderBy('updated_at', 'desc').limit(limit);
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (region !== null) query = query.where('region', '=', region);
  return (await query.execute()) as CampaignRow[];
}

export async function insertCampaign(db: Connection, row: Database['campaign']): Promise<void> {
  await db.insertInto('campaign').values(row).execute();
}

export async function insertPlanVersion(db: Connection, version: PlanVersion): Promise<void> {
  await db
    .insertInto('plan_version')
    .values({
      campaign_id: version.campaignId,
      version: version.version,
      content_hash: version.contentHash,
      plan: JSON.stringify(version.plan),
      provenance: JSON.stringify(version.provenance),
      assessment: JSON.stringify(version.assessment),
      created_by: version.createdBy,
      created_at: version.createdAt,
    })
    .execute();
}

export async function readPlanVersion(db: Connection, campaignId: string, version: number): Promise<PlanVersion | undefined> {
  const row = await db.selectFrom('plan_version').selectAll().where('campaign_id', '=', campaignId).where('version', '=', version).executeTakeFirst();
  return row === undefined ? undefined : toPlanVersion(row);
}

export async function listPlanVersions(db: Connection, campaignId: string): Promise<PlanVersion[]> {
  const rows = await db.selectFrom('plan_version').selectAll().where('campaign_id', '=', campaignId).orderBy('version').execute();
  return rows.map(toPlanVersion);
}

/** Rows were written by insertPlanVersion from checked values; they are not checked again. */
function toPlanVersion(row: Database['plan_version']): PlanVersion {
  return {
    campaignId: row.campaign_id,
    version: row.version,
    contentHash: row.content_hash,
    plan: JSON.parse(row.plan),
    provenance: JSON.parse(row.provenance),
    assessment: JSON.parse(row.assessment),
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/**
 * Moves a campaign on, only if it is still as the caller saw it; false when somebody was faster.
 * The guard is in the statement, so that two writers cannot both win on any dialect.
 */
export async function updateCampaign(
  db: Connection,
  { id, seenState, seenVersion }: { id: string; seenState: CampaignState; seenVersion: number },
  change: Partial<Database['campaign']> & { updated_at: string },
): Promise<boolean> {
  const result = await db
    .updateTable('campaign')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', seenState)
    .where('current_version', '=', seenVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
