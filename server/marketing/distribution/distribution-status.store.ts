import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';

export async function countWaves(db: Kysely<Database>, campaignId: string): Promise<number> {
  const row = await db
    .selectFrom('wave')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'bigint').as('waves'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return row.waves;
}

/** Customers by role and suppression reason, each once however many waves drew him. */
export async function audienceByRole(db: Kysely<Database>, campaignId: string): Promise<{ role: string; reason: string | null; customers: number }[]> {
  return await db
    .selectFrom('audience_member')
    .select((eb) => ['role', 'reason', eb.cast<number>(eb.fn.count('customer_id').distinct(), 'bigint').as('customers')])
    .where('campaign_id', '=', campaignId)
    .groupBy(['role', 'reason'])
    .orderBy('role')
    .orderBy('reason')
    .execute();
}

export async function touchesByState(db: Kysely<Database>, campaignId: string): Promise<{ touch_id: string; state: string; touches: number }[]> {
  return await db
    .selectFrom('touch as t')
    .innerJoin('wave as w', 'w.id', 't.wave_id')
    .select((eb) => ['t.touch_id as touch_id', 't.state as state', eb.cast<number>(eb.fn.countAll(), 'bigint').as('touches')])
    .where('w.campaign_id', '=', campaignId)
    .groupBy(['t.touch_id', 't.state'])
    .execute();
}

/** Treated members who have had no turn yet, per touch: those the touch starts with, or to whom the earlier touch went. */
export async function waitingByTouch(
  db: Kysely<Database>,
  campaignId: string,
  touch: { id: string; after: string | null },
): Promise<{ state: string; customers: number }[]> {
  const taken = db.selectFrom('touch as t').select('t.customer_id').where('t.touch_id', '=', touch.id);
  const base = db.selectFrom('wave_touch as w').where('w.campaign_id', '=', campaignId).where('w.touch_id', '=', touch.id);
  const joined =
    touch.after === null
      ? base
          .innerJoin('audience_member as m', (join) => join.onRef('m.wave_id', '=', 'w.wave_id').on('m.role', '=', 'treated'))
          .where(({ not, exists }) =>
            not(exists(taken.whereRef('t.wave_id', '=', 'w.wave_id' as never).whereRef('t.customer_id', '=', 'm.customer_id' as never))),
          )
          .select((eb) => ['w.state as state', eb.cast<number>(eb.fn.countAll(), 'bigint').as('customers')])
      : base
          .innerJoin('touch as m', (join) =>
            join
              .onRef('m.wave_id', '=', 'w.wave_id')
              .on('m.touch_id', '=', touch.after as string)
              .on('m.state', '=', 'handed'),
          )
          .where(({ not, exists }) =>
            not(exists(taken.whereRef('t.wave_id', '=', 'w.wave_id' as never).whereRef('t.customer_id', '=', 'm.customer_id' as never))),
          )
          .select((eb) => ['w.state as state', eb.cast<number>(eb.fn.countAll(), 'bigint').as('customers')]);
  return await joined.groupBy('w.state').execute();
}

/** When each touch is next due, over all waves that still have it before them. */
export async function nextDueByTouch(db: Kysely<Database>, campaignId: string): Promise<{ touch_id: string; due_at: string | null }[]> {
  return await db
    .selectFrom('wave_touch')
    .select((eb) => ['touch_id', eb.fn.min('due_at').as('due_at')])
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['waiting', 'due'])
    .groupBy('touch_id')
    .execute();
}

export async function reactionsByTouch(db: Kysely<Database>, campaignId: string): Promise<{ touch_id: string | null; kind: string; customers: number }[]> {
  return await db
    .selectFrom('feedback_event')
    .select((eb) => ['touch_id', 'kind', eb.cast<number>(eb.fn.count('customer_id').distinct(), 'bigint').as('customers')])
    .where('campaign_id', '=', campaignId)
    .where('kind', 'in', ['exposure', 'click'])
    .groupBy(['touch_id', 'kind'])
    .execute();
}
