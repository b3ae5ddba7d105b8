import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';

/** Arm id; null: the holdout. */
type Arm = string | null;

/** Each customer once, however many waves drew him: side and since when. */
function sides(db: Kysely<Database>, campaignId: string) {
  return db
    .selectFrom('audience_member')
    .select((eb) => ['customer_id', 'role', 'arm', eb.fn.min('due_at').as('since')])
    .where('campaign_id', '=', campaignId)
    .where('role', '!=', 'suppressed')
    .groupBy(['customer_id', 'role', 'arm'])
    .as('m');
}

export async function customersByArm(db: Kysely<Database>, campaignId: string): Promise<{ arm: Arm; customers: number }[]> {
  return await db
    .selectFrom(sides(db, campaignId))
    .select((eb) => ['m.arm as arm', eb.cast<number>(eb.fn.countAll(), 'bigint').as('customers')])
    .groupBy('m.arm')
    .execute();
}

/** Customers with at least one event of each kind within the window, and the sum of amounts. Events after `until` do not count; null: no end yet. */
export async function feedbackByArm(
  db: Kysely<Database>,
  campaignId: string,
  until: string | null,
): Promise<{ arm: Arm; kind: string; customers: number; amounts: number; amountFen: number }[]> {
  let query = db
    .selectFrom('feedback_event as f')
    .innerJoin(sides(db, campaignId), 'm.customer_id', 'f.customer_id')
    .select((eb) => [
      'm.arm as arm',
      'f.kind as kind',
      eb.cast<number>(eb.fn.count('f.customer_id').distinct(), 'bigint').as('customers'),
      eb.cast<number>(eb.fn.count('f.amount_fen'), 'bigint').as('amounts'),
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum('f.amount_fen'), eb.lit(0)), 'bigint').as('amountFen'),
    ])
    .where('f.campaign_id', '=', campaignId)
    .whereRef('f.at', '>=', 'm.since');
  if (until !== null) query = query.where('f.at', '<=', until);
  return await query.groupBy(['m.arm', 'f.kind']).execute();
}

/** Touches handed over per arm and channel: what they cost is the catalogue's business. */
export async function touchesByArm(db: Kysely<Database>, campaignId: string): Promise<{ arm: string; channel: string; touches: number }[]> {
  return await db
    .selectFrom('touch as t')
    .innerJoin('wave as w', 'w.id', 't.wave_id')
    .select((eb) => ['t.arm as arm', 't.channel as channel', eb.cast<number>(eb.fn.countAll(), 'bigint').as('touches')])
    .where('w.campaign_id', '=', campaignId)
    .where('t.state', '=', 'handed')
    .groupBy(['t.arm', 't.channel'])
    .execute();
}

/** When the first touch was handed over; undefined: none was. */
export async function firstHandedAt(db: Kysely<Database>, campaignId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('wave_touch')
    .select((eb) => eb.fn.min('first_handed_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}
