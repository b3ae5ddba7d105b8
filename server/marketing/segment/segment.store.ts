import type { Transaction } from 'kysely';
import type { Store } from '../../store/connection.ts';
import type { Database } from '../../store/database.ts';
import type { Predicate } from './predicate.schema.ts';
import type { SegmentTables } from './segment.tables.ts';

type Reader = Store | Transaction<Database>;
export type SegmentRow = SegmentTables['segment'];

/** Predicates of all stored segments, with the branch whose customers each may hold, for references inside predicates. */
export async function readSegmentPredicates(store: Reader): Promise<{ id: string; predicate: Predicate; region: string | null }[]> {
  const rows = await store.selectFrom('segment').select(['id', 'predicate', 'region']).execute();
  return rows.map((row) => ({ ...row, predicate: JSON.parse(row.predicate) as Predicate }));
}

export async function readSegmentOfPlan(store: Reader, campaignId: string, version: number): Promise<SegmentRow | null> {
  return (await store.selectFrom('segment').selectAll().where('campaign_id', '=', campaignId).where('version', '=', version).executeTakeFirst()) ?? null;
}

/** Newest first. `region` null: all; otherwise those of that branch and those of the whole bank. */
export async function listSegments(store: Reader, region: string | null, limit: number): Promise<SegmentRow[]> {
  let query = store.selectFrom('segment').selectAll();
  if (region !== null) query = query.where((eb) => eb.or([eb('region', 'is', null), eb('region', '=', region)]));
  return query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute();
}

export async function insertSegment(trx: Transaction<Database>, row: SegmentRow): Promise<void> {
  await trx.insertInto('segment').values(row).execute();
}
