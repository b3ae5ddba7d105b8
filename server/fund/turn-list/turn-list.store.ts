import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

type Connection = Kysely<Database> | Transaction<Database>;

/** The list a turn shows now, as stored: the newest event of its kind. */
export async function findListEvent(
  db: Connection,
  { conversationId, turnId }: { conversationId: string; turnId: string },
): Promise<{ chunk: string; at: string } | undefined> {
  return db
    .selectFrom('conversation_event')
    .select(['chunk', 'at'])
    .where('conversation_id', '=', conversationId)
    .where('turn_id', '=', turnId)
    .where('chunk', 'like', '{"type":"data-funds"%')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Holds the conversation for this transaction; false while a turn is being answered. */
export async function claimIdle(trx: Transaction<Database>, { conversationId, at }: { conversationId: string; at: string }): Promise<boolean> {
  const claimed = await trx
    .updateTable('conversation')
    .set({ updated_at: at })
    .where('id', '=', conversationId)
    .where('open_turn', 'is', null)
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}
