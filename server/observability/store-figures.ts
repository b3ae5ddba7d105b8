import { sql } from 'kysely';
import type { Store } from '../store/connection.ts';
import { toInstant } from '../values/time.ts';

/** Unfinished jobs by kind and state; `due` are pending ones whose time has come, `waiting` those whose time has not. */
export async function countJobs(store: Store, now: Date): Promise<{ kind: string; state: string; count: number }[]> {
  const state = sql<string>`case when state <> 'pending' then state when due_at <= ${toInstant(now)} then 'due' else 'waiting' end`;
  const rows = await store
    .selectFrom((eb) =>
      eb
        .selectFrom('job')
        .select(['kind', state.as('now_state')])
        .where('state', '!=', 'done')
        .as('open_job'),
    )
    .select(({ fn }) => ['kind', 'now_state', fn.countAll<number>().as('count')])
    .groupBy(['kind', 'now_state'])
    .execute();
  return rows.map(({ kind, now_state, count }) => ({ kind, state: now_state, count: Number(count) }));
}

/** Touches handed over, by channel, from the batches: there are far fewer of those. */
export async function sumHandedTouches(store: Store): Promise<{ channel: string; touches: number }[]> {
  const rows = await store
    .selectFrom('touch_batch')
    .select(['channel', sql<number>`sum(size)`.as('touches')])
    .where('handed_at', 'is not', null)
    .groupBy('channel')
    .execute();
  return rows.map(({ channel, touches }) => ({ channel, touches: Number(touches) }));
}
