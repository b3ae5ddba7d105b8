import type { Kysely, Transaction } from 'kysely';
import { HelmsmanError } from '../../errors.ts';
import type { Database } from '../../store/database.ts';
import type { CampaignState, PlanVersion } from './campaign.schema.ts';
import { type CampaignRow, readCampaignRow, readPlanVersion } from './campaign.store.ts';

/** The campaign's row, locked until the transaction ends (its update is the lock, on every dialect). NOT_FOUND when there is none. */
export async function lockCampaign(trx: Transaction<Database>, campaignId: string): Promise<CampaignRow> {
  const row = await trx
    .updateTable('campaign')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', campaignId)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: campaignId });
  return row as CampaignRow;
}

export async function findCampaign(db: Kysely<Database>, campaignId: string): Promise<CampaignRow> {
  const row = await readCampaignRow(db, campaignId);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: campaignId });
  return row;
}

/** One version of the campaign's plan. NOT_FOUND when there is none. */
export async function findPlanVersion(db: Kysely<Database>, campaignId: string, version: number): Promise<PlanVersion> {
  const found = await readPlanVersion(db, campaignId, version);
  if (found === undefined) throw new HelmsmanError('NOT_FOUND', { what: `${campaignId} v${version}` });
  return found;
}

export async function setCampaignState(trx: Transaction<Database>, campaignId: string, state: CampaignState, now: string): Promise<void> {
  await trx.updateTable('campaign').set({ state, updated_at: now }).where('id', '=', campaignId).execute();
}

/** Whether the approvals this content needs were given, each by somebody other than who submitted it. */
export async function isApproved(db: Kysely<Database>, given: { campaignId: string; version: number; contentHash: string }): Promise<boolean> {
  const approval = await db
    .selectFrom('approval')
    .select(['id', 'approvals_needed', 'submitted_by'])
    .where('campaign_id', '=', given.campaignId)
    .where('version', '=', given.version)
    .where('content_hash', '=', given.contentHash)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  if (approval === undefined) return false;
  const verdicts = await db
    .selectFrom('verdict')
    .select('by')
    .distinct()
    .where('approval_id', '=', approval.id)
    .where('verdict', '=', 'approved')
    .where('by', '!=', approval.submitted_by)
    .execute();
  return verdicts.length >= approval.approvals_needed;
}

export async function isGloballyStopped(db: Kysely<Database>): Promise<boolean> {
  const row = await readSwitch(db, 'global_stop');
  return row?.value === 1;
}

export async function readSwitch(db: Kysely<Database>, name: string): Promise<Database['switch'] | undefined> {
  return await db.selectFrom('switch').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function writeSwitch(trx: Transaction<Database>, row: Database['switch']): Promise<void> {
  await trx
    .insertInto('switch')
    .values(row)
    .onConflict((c) => c.column('name').doUpdateSet({ value: row.value, set_by: row.set_by, set_at: row.set_at }))
    .execute();
}
