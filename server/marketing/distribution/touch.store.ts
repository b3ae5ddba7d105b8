import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { DistributionTables } from './distribution.tables.ts';

export type TouchRow = Selectable<DistributionTables['touch']>;
export type BatchRow = Selectable<DistributionTables['touch_batch']>;

/** A customer whose turn it is. */
export interface Candidate {
  customer_id: string;
  arm: string;
  /** When the earlier touch was handed over; null for touches that start with the strategy. */
  earlier_at: string | null;
}

interface Turn {
  waveId: string;
  touchId: string;
  after: string;
  limit: number;
}

/** Members due at `now` who have no row for this touch yet, in order of id. */
export async function dueMembers(db: Kysely<Database>, { waveId, touchId, after, limit, now }: Turn & { now: string }): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('audience_member as m')
    .select(['m.customer_id', 'm.arm'])
    .where('m.wave_id', '=', waveId)
    .where('m.customer_id', '>', after)
    .where('m.role', '=', 'treated')
    .where('m.due_at', '<=', now)
    .where((eb) => eb.not(eb.exists(touchOf(db, waveId, touchId, 'm.customer_id'))))
    .orderBy('m.customer_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ customer_id: row.customer_id, arm: row.arm ?? '', earlier_at: null }));
}

/** Those to whom the earlier touch was handed by `newest`, who have no row for this touch yet. */
export async function dueFollowers(
  db: Kysely<Database>,
  { waveId, touchId, after, limit, earlierTouchId, newest }: Turn & { earlierTouchId: string; newest: string },
): Promise<Candidate[]> {
  return await db
    .selectFrom('touch as e')
    .select(['e.customer_id', 'e.arm', 'e.at as earlier_at'])
    .where('e.wave_id', '=', waveId)
    .where('e.touch_id', '=', earlierTouchId)
    .where('e.customer_id', '>', after)
    .where('e.state', '=', 'handed')
    .where('e.at', '<=', newest)
    .where((eb) => eb.not(eb.exists(touchOf(db, waveId, touchId, 'e.customer_id'))))
    .orderBy('e.customer_id')
    .limit(limit)
    .execute();
}

/** When the next member without this touch is due; undefined: every member has had a turn. */
export async function nextMemberDue(db: Kysely<Database>, waveId: string, touchId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('audience_member as m')
    .select((eb) => eb.fn.min('m.due_at').as('at'))
    .where('m.wave_id', '=', waveId)
    .where('m.role', '=', 'treated')
    .where((eb) => eb.not(eb.exists(touchOf(db, waveId, touchId, 'm.customer_id'))))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** The oldest hand-over of the earlier touch that this touch has not followed; undefined: none is left. */
export async function oldestUnfollowed(db: Kysely<Database>, waveId: string, touchId: string, earlierTouchId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('touch as e')
    .select((eb) => eb.fn.min('e.at').as('at'))
    .where('e.wave_id', '=', waveId)
    .where('e.touch_id', '=', earlierTouchId)
    .where('e.state', '=', 'handed')
    .where((eb) => eb.not(eb.exists(touchOf(db, waveId, touchId, 'e.customer_id'))))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** A customer's row for this touch; `customer` is the column of the query around it. */
function touchOf(db: Kysely<Database>, waveId: string, touchId: string, customer: string) {
  return db
    .selectFrom('touch as t')
    .select('t.customer_id')
    .where('t.wave_id', '=', waveId)
    .where('t.touch_id', '=', touchId)
    .where('t.customer_id', '=', sql.ref<string>(customer));
}

/** Touches on a channel since a moment, per customer: handed over or about to be, of any campaign. */
export async function recentTouches(db: Kysely<Database>, given: { customerIds: string[]; channel: string; since: string }): Promise<Map<string, number>> {
  if (given.customerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('touch')
    .select((eb) => ['customer_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('touches')])
    .where('customer_id', 'in', given.customerIds)
    .where('channel', '=', given.channel)
    .where('at', '>=', given.since)
    .where('state', 'in', ['batched', 'handed'])
    .groupBy('customer_id')
    .execute();
  return new Map(rows.map((row) => [row.customer_id, row.touches]));
}

/** The primary key refuses a second touch of the same customer: the whole transaction then fails, and nothing is handed. */
export async function insertTouches(trx: Transaction<Database>, rows: TouchRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    await trx
      .insertInto('touch')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
}

export async function insertBatch(trx: Transaction<Database>, batch: BatchRow): Promise<void> {
  await trx.insertInto('touch_batch').values(batch).execute();
}

/** Batches that were stored but of which it is not known whether the channel got them. */
export async function preparedBatches(db: Kysely<Database>, waveId: string, touchId: string): Promise<BatchRow[]> {
  return await db
    .selectFrom('touch_batch')
    .selectAll()
    .where('wave_id', '=', waveId)
    .where('touch_id', '=', touchId)
    .where('state', '=', 'prepared')
    .orderBy('sequence')
    .execute();
}

export async function nextBatchSequence(db: Kysely<Database>, waveId: string, touchId: string): Promise<number> {
  const row = await db
    .selectFrom('touch_batch')
    .select((eb) => eb.fn.max('sequence').as('sequence'))
    .where('wave_id', '=', waveId)
    .where('touch_id', '=', touchId)
    .executeTakeFirst();
  return (row?.sequence ?? 0) + 1;
}

export async function batchMembers(db: Kysely<Database>, batchId: string): Promise<{ customer_id: string; arm: string }[]> {
  return await db.selectFrom('touch').select(['customer_id', 'arm']).where('batch_id', '=', batchId).orderBy('customer_id').execute();
}

/** False: it was marked before. */
export async function markHanded(trx: Transaction<Database>, batchId: string, at: string, receipt: string): Promise<boolean> {
  const marked = await trx
    .updateTable('touch_batch')
    .set({ state: 'handed', handed_at: at, receipt })
    .where('id', '=', batchId)
    .where('state', '=', 'prepared')
    .executeTakeFirst();
  if (marked.numUpdatedRows !== 1n) return false;
  await trx.updateTable('touch').set({ state: 'handed', at }).where('batch_id', '=', batchId).execute();
  return true;
}

/** Touches on a channel since a moment, over all campaigns: what its daily capacity is measured by. */
export async function channelLoad(db: Kysely<Database>, channel: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('touch_batch')
    .select((eb) => eb.cast<number>(eb.fn.coalesce(eb.fn.sum('size'), eb.lit(0)), 'integer').as('touches'))
    .where('channel', '=', channel)
    .where('prepared_at', '>=', since)
    .executeTakeFirstOrThrow();
  return row.touches;
}

/** Which campaigns the store keeps touches of: their imported history must not be counted again. */
export async function campaignsOnRecord(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('campaign_account').select('campaign_id').execute();
  return rows.map((row) => row.campaign_id);
}
