import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { GrantRow } from './rights.store.ts';

export async function insertGrants(trx: Transaction<Database>, grants: GrantRow[]): Promise<void> {
  for (let start = 0; start < grants.length; start += 1000) {
    await trx
      .insertInto('rights_grant')
      .values(grants.slice(start, start + 1000))
      .execute();
  }
}

/** What each of these customers already holds or has held of the rights. */
export async function grantsHeld(db: Kysely<Database>, rightsId: string, customerIds: string[]): Promise<Map<string, { issued: number; open: number }>> {
  if (customerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('rights_grant')
    .select((eb) => [
      'customer_id',
      eb.cast<number>(eb.fn.countAll(), 'integer').as('issued'),
      eb.cast<number>(eb.fn.sum(eb.case().when('state', '=', 'granted').then(1).else(0).end()), 'integer').as('open'),
    ])
    .where('rights_id', '=', rightsId)
    .where('customer_id', 'in', customerIds)
    .groupBy('customer_id')
    .execute();
  return new Map(rows.map((row) => [row.customer_id, { issued: row.issued, open: row.open }]));
}

/** The oldest unit the customer may still claim of any rights of the campaign; undefined: none. */
export async function openGrant(db: Kysely<Database>, campaignId: string, customerId: string, at: string): Promise<GrantRow | undefined> {
  return await db
    .selectFrom('rights_grant')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'granted')
    .where('granted_at', '<=', at)
    .where('expires_at', '>=', at)
    .orderBy('granted_at')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

/** False: somebody else claimed, revoked or expired it meanwhile. */
export async function markClaimed(trx: Transaction<Database>, grantId: string, claim: { at: string; amountFen: number; eventId: string }): Promise<boolean> {
  const result = await trx
    .updateTable('rights_grant')
    .set({ state: 'claimed', claimed_at: claim.at, claimed_fen: claim.amountFen, claim_event_id: claim.eventId })
    .where('id', '=', grantId)
    .where('state', '=', 'granted')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface ClosedGrants {
  rightsId: string;
  units: number;
  faceValueFen: number;
}

/** Takes back every unit not yet claimed (only those expired by `expiredBy`, when given); what is claimed stays. Per rights. */
export async function closeGrants(
  trx: Transaction<Database>,
  given: { campaignId: string; state: 'revoked' | 'expired'; expiredBy?: string },
): Promise<ClosedGrants[]> {
  let query = trx.updateTable('rights_grant').set({ state: given.state }).where('campaign_id', '=', given.campaignId).where('state', '=', 'granted');
  if (given.expiredBy !== undefined) query = query.where('expires_at', '<', given.expiredBy);
  const rows = await query.returning(['rights_id', 'face_value_fen']).execute();
  const closed = new Map<string, ClosedGrants>();
  for (const row of rows) {
    const sum = closed.get(row.rights_id) ?? { rightsId: row.rights_id, units: 0, faceValueFen: 0 };
    sum.units += 1;
    sum.faceValueFen += row.face_value_fen;
    closed.set(row.rights_id, sum);
  }
  return [...closed.values()];
}

/** When the next open unit of the campaign expires; undefined: none is open. */
export async function nextExpiry(db: Kysely<Database>, campaignId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('rights_grant')
    .select((eb) => eb.fn.min('expires_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'granted')
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** Units by state and what was claimed of them, fen. */
export async function countGrants(db: Kysely<Database>, campaignId: string): Promise<{ state: string; units: number; claimedFen: number }[]> {
  return await db
    .selectFrom('rights_grant')
    .select((eb) => [
      'state',
      eb.cast<number>(eb.fn.countAll(), 'integer').as('units'),
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum('claimed_fen'), eb.lit(0)), 'bigint').as('claimedFen'),
    ])
    .where('campaign_id', '=', campaignId)
    .groupBy('state')
    .execute();
}

/** What was claimed, per arm of the claiming customers. Unit: fen. */
export async function claimedByArm(db: Kysely<Database>, campaignId: string): Promise<{ arm: string; claimedFen: number }[]> {
  const arms = db
    .selectFrom('audience_member')
    .select(['customer_id', 'arm'])
    .distinct()
    .where('campaign_id', '=', campaignId)
    .where('role', '=', 'treated')
    .as('m');
  const rows = await db
    .selectFrom('rights_grant as g')
    .innerJoin(arms, 'm.customer_id', 'g.customer_id')
    .select((eb) => ['m.arm as arm', eb.cast<number>(eb.fn.coalesce(eb.fn.sum('g.claimed_fen'), eb.lit(0)), 'bigint').as('claimedFen')])
    .where('g.campaign_id', '=', campaignId)
    .where('g.state', '=', 'claimed')
    .groupBy('m.arm')
    .execute();
  return rows.map((row) => ({ arm: row.arm ?? '', claimedFen: row.claimedFen }));
}
