import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { FeedbackTables } from './feedback.tables.ts';

export type FeedbackRow = Selectable<FeedbackTables['feedback_event']>;

export async function insertFeedback(trx: Transaction<Database>, rows: FeedbackRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    await trx
      .insertInto('feedback_event')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
}

export async function knownFeedback(db: Kysely<Database>, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('feedback_event').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map((row) => row.id));
}

/** The newest feedback of a kind per customer; with a touch, that of other touches is left out. */
export async function latestReactions(
  db: Kysely<Database>,
  given: { campaignId: string; customerIds: string[]; kind: string; touchId: string | null },
): Promise<Map<string, string>> {
  if (given.customerIds.length === 0) return new Map();
  let query = db
    .selectFrom('feedback_event')
    .select((eb) => ['customer_id', eb.fn.max('at').as('at')])
    .where('campaign_id', '=', given.campaignId)
    .where('customer_id', 'in', given.customerIds)
    .where('kind', '=', given.kind);
  const { touchId } = given;
  if (touchId !== null) query = query.where((eb) => eb.or([eb('touch_id', 'is', null), eb('touch_id', '=', touchId)]));
  const rows = await query.groupBy('customer_id').execute();
  return new Map(rows.map((row) => [row.customer_id, row.at]));
}

/** Of these customers, who is in the campaign's audience: role, arm, and since when. */
export async function membersOf(
  db: Kysely<Database>,
  campaignId: string,
  customerIds: string[],
): Promise<Map<string, { role: string; arm: string | null; since: string }>> {
  if (customerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('audience_member')
    .select((eb) => ['customer_id', 'role', 'arm', eb.fn.min('due_at').as('since')])
    .where('campaign_id', '=', campaignId)
    .where('customer_id', 'in', customerIds)
    .groupBy(['customer_id', 'role', 'arm'])
    .execute();
  const members = new Map<string, { role: string; arm: string | null; since: string }>();
  // Suppressed in one wave and eligible in another: the latter is what counts.
  for (const row of rows) {
    if (row.role !== 'suppressed' || !members.has(row.customer_id)) members.set(row.customer_id, { role: row.role, arm: row.arm, since: row.since });
  }
  return members;
}

/** Touches handed to these customers, oldest first. */
export async function handedTouches(
  db: Kysely<Database>,
  campaignId: string,
  customerIds: string[],
): Promise<{ customer_id: string; touch_id: string; channel: string; at: string }[]> {
  if (customerIds.length === 0) return [];
  return await db
    .selectFrom('touch')
    .select(['customer_id', 'touch_id', 'channel', 'at'])
    .where('customer_id', 'in', customerIds)
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'handed')
    .orderBy('at')
    .execute();
}
