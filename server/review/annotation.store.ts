import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { ItemState, NewRating } from './annotation.schema.ts';
import { conversationsIn, type Sight } from './production.store.ts';

type Connection = Kysely<Database> | Transaction<Database>;
export type ItemRow = Database['annotation_item'];
export type RatingRow = Database['annotation_rating'];
export type SettlementRow = Database['annotation_settlement'];

/** What an item is about, in one word: it is in the queue once. */
export function caseKey({ runId, suite, caseId, attempt }: { runId: string; suite: string; caseId: string; attempt: number }): string {
  return `case:${runId}/${suite}/${caseId}/${attempt}`;
}

export function turnKey(turnId: string): string {
  return `turn:${turnId}`;
}

/** False: it is there already. */
export async function insertItem(db: Connection, row: ItemRow): Promise<boolean> {
  const result = await db
    .insertInto('annotation_item')
    .values(row)
    .onConflict((conflict) => conflict.column('source_key').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A turn a reviewer picked that its reader did not like either: the reader's word is what it is in the queue for. */
export async function markThumbsDown(db: Connection, sourceKey: string): Promise<void> {
  await db.updateTable('annotation_item').set({ kind: 'thumbs-down' }).where('source_key', '=', sourceKey).execute();
}

export async function readItemRow(db: Connection, id: string): Promise<ItemRow | undefined> {
  return db.selectFrom('annotation_item').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function readItemBySource(db: Connection, sourceKey: string): Promise<ItemRow | undefined> {
  return db.selectFrom('annotation_item').selectAll().where('source_key', '=', sourceKey).executeTakeFirst();
}

/** Oldest first; of turns only those of conversations in sight. */
export async function listItems(db: Connection, sight: Sight = null): Promise<ItemRow[]> {
  const all = db.selectFrom('annotation_item').selectAll().orderBy('added_at').orderBy('id');
  if (sight === null) return all.execute();
  const conversations = conversationsIn(db, sight).select('conversation.id');
  return all.where((eb) => eb.or([eb('conversation_id', 'is', null), eb('conversation_id', 'in', conversations)])).execute();
}

export async function listRatings(db: Connection, itemId?: string): Promise<RatingRow[]> {
  const all = db.selectFrom('annotation_rating').selectAll().orderBy('item_id').orderBy('rater');
  return (itemId === undefined ? all : all.where('item_id', '=', itemId)).execute();
}

export async function listSettlements(db: Connection, itemId?: string): Promise<SettlementRow[]> {
  const all = db.selectFrom('annotation_settlement').selectAll().orderBy('item_id');
  return (itemId === undefined ? all : all.where('item_id', '=', itemId)).execute();
}

/** An item whose row is held until the transaction ends, so that two ratings at once are taken one after the other. */
export async function lockItem(trx: Transaction<Database>, id: string): Promise<ItemRow | undefined> {
  return trx
    .updateTable('annotation_item')
    .set((eb) => ({ rating_count: eb.ref('rating_count') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function setItem(trx: Transaction<Database>, id: string, set: { state: ItemState; rating_count?: number }): Promise<void> {
  await trx.updateTable('annotation_item').set(set).where('id', '=', id).execute();
}

export async function insertRating(trx: Transaction<Database>, { itemId, rater, at, rating }: GivenRating): Promise<void> {
  await trx
    .insertInto('annotation_rating')
    .values({ item_id: itemId, rater, at, ...columnsOf(rating) })
    .execute();
}

export async function updateRating(trx: Transaction<Database>, { itemId, rater, at, rating }: GivenRating): Promise<void> {
  await trx
    .updateTable('annotation_rating')
    .set({ at, ...columnsOf(rating) })
    .where('item_id', '=', itemId)
    .where('rater', '=', rater)
    .execute();
}

export async function insertSettlement(
  trx: Transaction<Database>,
  { itemId, adjudicator, at, rating, byRater }: Omit<GivenRating, 'rater'> & { adjudicator: string; byRater: boolean },
): Promise<void> {
  await trx
    .insertInto('annotation_settlement')
    .values({ item_id: itemId, adjudicator, at, by_rater: Number(byRater), ...columnsOf(rating) })
    .execute();
}

/** A conversation's items that nobody has rated to the end can be read by nobody any more. */
export async function dropConversationItems(trx: Transaction<Database>, conversationId: string): Promise<void> {
  await trx.updateTable('annotation_item').set({ state: 'gone' }).where('conversation_id', '=', conversationId).where('state', '=', 'waiting').execute();
  await trx.updateTable('annotation_item').set({ opening: '' }).where('conversation_id', '=', conversationId).execute();
  await trx.deleteFrom('turn_verdict').where('conversation_id', '=', conversationId).execute();
}

interface GivenRating {
  itemId: string;
  rater: string;
  at: string;
  rating: NewRating;
}

function columnsOf({ label, reasons, comment }: NewRating) {
  return { label, reasons: JSON.stringify(reasons), comment };
}
