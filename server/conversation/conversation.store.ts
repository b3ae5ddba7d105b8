import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { ConversationEvent } from './conversation.schema.ts';

type Connection = Kysely<Database> | Transaction<Database>;
export type ConversationRow = Database['conversation'];

export async function readConversationRow(db: Connection, { id, owner }: { id: string; owner: string }): Promise<ConversationRow | undefined> {
  return db.selectFrom('conversation').selectAll().where('id', '=', id).where('owner', '=', owner).executeTakeFirst();
}

export async function listConversationRows(db: Connection, owner: string): Promise<ConversationRow[]> {
  return db.selectFrom('conversation').selectAll().where('owner', '=', owner).orderBy('updated_at', 'desc').limit(100).execute();
}

export async function listUserMessages(db: Connection, conversationId: string): Promise<Database['user_message'][]> {
  return db.selectFrom('user_message').selectAll().where('conversation_id', '=', conversationId).orderBy('position').execute();
}

export async function listTurns(db: Connection, conversationId: string): Promise<Database['turn'][]> {
  return db.selectFrom('turn').selectAll().where('conversation_id', '=', conversationId).orderBy('position').execute();
}

/** Events after a sequence number, in order. */
export async function listEvents(
  db: Connection,
  { conversationId, after, limit }: { conversationId: string; after: number; limit: number },
): Promise<ConversationEvent[]> {
  const rows = await db
    .selectFrom('conversation_event')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ conversationId: row.conversation_id, sequence: row.sequence, turnId: row.turn_id, at: row.at, chunk: JSON.parse(row.chunk) }));
}

/** Stores events whose numbers follow the last one, and what must be true with them; a rival writer violates the primary key and nothing is stored. */
export async function appendEvents(
  db: Kysely<Database>,
  events: readonly ConversationEvent[],
  alongside?: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> {
  const last = events.at(-1);
  if (last === undefined) return;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('conversation_event')
      .values(
        events.map((event) => ({
          conversation_id: event.conversationId,
          sequence: event.sequence,
          turn_id: event.turnId,
          at: event.at,
          chunk: JSON.stringify(event.chunk),
        })),
      )
      .execute();
    await trx.updateTable('conversation').set({ last_sequence: last.sequence, updated_at: last.at }).where('id', '=', last.conversationId).execute();
    await alongside?.(trx);
  });
}
