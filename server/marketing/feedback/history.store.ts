import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

/**
 * Leaves a note that the customer data has something to learn. Positions are given out by updating one row,
 * so that they become visible in their order on every dialect and the watermark never runs past one.
 */
export async function noteHistory(
  trx: Transaction<Database>,
  note: { campaignId: string; kind: 'received' | 'feedback'; source: string; now: string },
): Promise<void> {
  const { last_position: position } = await trx
    .updateTable('history_watermark')
    .set((eb) => ({ last_position: eb('last_position', '+', 1) }))
    .where('id', '=', 1)
    .returning('last_position')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('history_outbox')
    .values({ position, campaign_id: note.campaignId, kind: note.kind, source: note.source, created_at: note.now })
    .execute();
}

export async function notesAfter(db: Kysely<Database>, position: number, limit: number) {
  return await db.selectFrom('history_outbox').selectAll().where('position', '>', position).orderBy('position').limit(limit).execute();
}

/** Records how far the customer data has been fed. Notes stay: a customer file built anew is told everything again. */
export async function advanceWatermark(db: Kysely<Database>, position: number): Promise<void> {
  await db.updateTable('history_watermark').set({ position }).where('id', '=', 1).where('position', '!=', position).execute();
}

/** Rows of the touches of one batch, as history: received. */
export async function receivedOf(db: Kysely<Database>, batchId: string) {
  return await db
    .selectFrom('touch')
    .select(['customer_id', 'campaign_id', 'channel', 'at'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'handed')
    .execute();
}

/** Feedback by ids, as history. */
export async function feedbackOf(db: Kysely<Database>, ids: string[]) {
  return await db.selectFrom('feedback_event').select(['customer_id', 'campaign_id', 'channel', 'kind', 'at']).where('id', 'in', ids).execute();
}
