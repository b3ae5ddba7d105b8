import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { PlanRights } from '../campaign/plan.schema.ts';
import type { RightsTables } from './rights.tables.ts';

export type RightsRow = Selectable<RightsTables['rights']>;
export type ReservationRow = Selectable<RightsTables['rights_reservation']>;
export type GrantRow = Selectable<RightsTables['rights_grant']>;

export async function findRights(db: Kysely<Database>, rightsId: string): Promise<RightsRow & { plan: PlanRights }> {
  const row = await db.selectFrom('rights').selectAll().where('id', '=', rightsId).executeTakeFirstOrThrow();
  return { ...row, plan: JSON.parse(row.definition) };
}

export async function rightsOf(db: Kysely<Database>, campaignId: string, version: number): Promise<RightsRow[]> {
  return await db.selectFrom('rights').selectAll().where('campaign_id', '=', campaignId).where('version', '=', version).orderBy('part_id').execute();
}

/** Takes units off a template's stock; null when there are not enough, with nothing taken. */
export async function takeStock(trx: Transaction<Database>, templateCode: string, units: number): Promise<{ left: number } | null> {
  const row = await trx
    .updateTable('rights_template')
    .set((eb) => ({ stock: eb('stock', '-', units) }))
    .where('code', '=', templateCode)
    .where('stock', '>=', units)
    .returning('stock')
    .executeTakeFirst();
  return row === undefined ? null : { left: row.stock };
}

export async function putBackStock(trx: Transaction<Database>, templateCode: string, units: number): Promise<void> {
  await trx
    .updateTable('rights_template')
    .set((eb) => ({ stock: eb('stock', '+', units) }))
    .where('code', '=', templateCode)
    .execute();
}

/** Undefined: no such template. */
export async function stockLeft(db: Kysely<Database>, templateCode: string): Promise<number | undefined> {
  return (await db.selectFrom('rights_template').select('stock').where('code', '=', templateCode).executeTakeFirst())?.stock;
}

export async function insertReservation(trx: Transaction<Database>, rightsId: string, reserved: number): Promise<void> {
  await trx.insertInto('rights_reservation').values({ rights_id: rightsId, reserved, granted: 0, claimed: 0, revoked: 0, expired: 0, returned: 0 }).execute();
}

/** The reservation, locked until the transaction ends. */
export async function lockReservation(trx: Transaction<Database>, rightsId: string): Promise<ReservationRow> {
  return await trx
    .updateTable('rights_reservation')
    .set((eb) => ({ granted: eb.ref('granted') }))
    .where('rights_id', '=', rightsId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Adds to a reservation's counters. Checks in the table keep granted within reserved, and the rest within granted. */
export async function countUnits(
  trx: Transaction<Database>,
  rightsId: string,
  change: Partial<Record<'granted' | 'claimed' | 'revoked' | 'expired' | 'returned', number>>,
): Promise<void> {
  await trx
    .updateTable('rights_reservation')
    .set((eb) => ({
      granted: eb('granted', '+', change.granted ?? 0),
      claimed: eb('claimed', '+', change.claimed ?? 0),
      revoked: eb('revoked', '+', change.revoked ?? 0),
      expired: eb('expired', '+', change.expired ?? 0),
      returned: eb('returned', '+', change.returned ?? 0),
    }))
    .where('rights_id', '=', rightsId)
    .execute();
}

export async function setRightsState(trx: Transaction<Database>, campaignId: string, version: number, state: 'active' | 'stopped'): Promise<void> {
  await trx.updateTable('rights').set({ state }).where('campaign_id', '=', campaignId).where('version', '=', version).execute();
}

/** The rights of the version that was launched. */
export async function rightsLaunched(db: Kysely<Database>, campaignId: string): Promise<RightsRow[]> {
  return await db
    .selectFrom('rights as r')
    .innerJoin('rights_reservation as v', 'v.rights_id', 'r.id')
    .selectAll('r')
    .where('r.campaign_id', '=', campaignId)
    .orderBy('r.part_id')
    .execute();
}

/** Whether units of the campaign are neither claimed nor back in stock. */
export async function reservationsOpen(db: Kysely<Database>, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom('rights as r')
    .innerJoin('rights_reservation as v', 'v.rights_id', 'r.id')
    .select('r.id')
    .where('r.campaign_id', '=', campaignId)
    .where((eb) => eb('v.reserved', '>', eb('v.claimed', '+', eb.ref('v.returned'))))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
