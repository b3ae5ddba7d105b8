import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { DistributionTables } from './distribution.tables.ts';

export type WaveRow = Selectable<DistributionTables['wave']>;
export type WaveTouchRow = Selectable<DistributionTables['wave_touch']>;
export type MemberRow = Selectable<DistributionTables['audience_member']>;

/** Rows of one insert; SQLite takes at most 32,766 values in one statement. */
const ROWS_PER_INSERT = 1000;

export async function insertWave(trx: Transaction<Database>, wave: WaveRow): Promise<void> {
  await trx
    .insertInto('wave')
    .values(wave)
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function findWave(db: Kysely<Database>, id: string): Promise<WaveRow> {
  return await db.selectFrom('wave').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function wavesOf(db: Kysely<Database>, campaignId: string): Promise<WaveRow[]> {
  return await db.selectFrom('wave').selectAll().where('campaign_id', '=', campaignId).orderBy('strategy_part').orderBy('number').execute();
}

/** Stores one page of the snapshot and how far it has come. A page stored before is not stored twice. */
export async function insertMembers(trx: Transaction<Database>, waveId: string, members: MemberRow[], cursor: string): Promise<void> {
  for (let start = 0; start < members.length; start += ROWS_PER_INSERT) {
    await trx
      .insertInto('audience_member')
      .values(members.slice(start, start + ROWS_PER_INSERT))
      .onConflict((c) => c.columns(['wave_id', 'customer_id']).doNothing())
      .execute();
  }
  await trx.updateTable('wave').set({ cursor }).where('id', '=', waveId).execute();
}

/** Of these customers, those an earlier wave of the campaign already has in its audience. */
export async function knownMembers(db: Kysely<Database>, campaignId: string, customerIds: string[], notWave: string): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('audience_member')
    .select('customer_id')
    .where('campaign_id', '=', campaignId)
    .where('customer_id', 'in', customerIds)
    .where('wave_id', '!=', notWave)
    .execute();
  return new Set(rows.map((row) => row.customer_id));
}

export async function setWaveState(trx: Transaction<Database>, id: string, state: 'ready' | 'done'): Promise<void> {
  await trx.updateTable('wave').set({ state }).where('id', '=', id).execute();
}

export async function countMembers(db: Kysely<Database>, waveId: string): Promise<{ role: string; arm: string | null; customers: number }[]> {
  return await db
    .selectFrom('audience_member')
    .select((eb) => ['role', 'arm', eb.cast<number>(eb.fn.countAll(), 'integer').as('customers')])
    .where('wave_id', '=', waveId)
    .groupBy(['role', 'arm'])
    .orderBy('role')
    .orderBy('arm')
    .execute();
}

export async function insertWaveTouches(trx: Transaction<Database>, touches: WaveTouchRow[]): Promise<void> {
  if (touches.length === 0) return;
  await trx
    .insertInto('wave_touch')
    .values(touches)
    .onConflict((c) => c.columns(['wave_id', 'touch_id']).doNothing())
    .execute();
}

export async function findWaveTouch(db: Kysely<Database>, waveId: string, touchId: string): Promise<WaveTouchRow> {
  return await db.selectFrom('wave_touch').selectAll().where('wave_id', '=', waveId).where('touch_id', '=', touchId).executeTakeFirstOrThrow();
}

export async function waveTouchesOf(db: Kysely<Database>, waveId: string): Promise<WaveTouchRow[]> {
  return await db.selectFrom('wave_touch').selectAll().where('wave_id', '=', waveId).orderBy('position').execute();
}

export async function updateWaveTouch(
  db: Kysely<Database>,
  waveId: string,
  touchId: string,
  change: Partial<Pick<WaveTouchRow, 'state' | 'due_at' | 'cursor' | 'first_handed_at' | 'last_handed_at'>>,
): Promise<void> {
  await db.updateTable('wave_touch').set(change).where('wave_id', '=', waveId).where('touch_id', '=', touchId).execute();
}

/** Cancels what has not been handed over of a campaign, and counts nobody twice: rows of touches already made stay. */
export async function cancelWaveTouches(trx: Transaction<Database>, campaignId: string): Promise<number> {
  const result = await trx
    .updateTable('wave_touch')
    .set({ state: 'cancelled' })
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['waiting', 'due'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** 0: the strategy has had no wave. */
export async function lastWaveNumber(db: Kysely<Database>, campaignId: string, strategyPart: string): Promise<number> {
  const row = await db
    .selectFrom('wave')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('campaign_id', '=', campaignId)
    .where('strategy_part', '=', strategyPart)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** When the campaign's last touch so far was handed over; undefined: none was. */
export async function lastHandedAt(db: Kysely<Database>, campaignId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('wave_touch')
    .select((eb) => eb.fn.max('last_handed_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}
