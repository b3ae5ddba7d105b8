import type { ServerContext } from '../context.ts';
import { demoDoors } from '../http/doors.ts';

/** How many people may review here: demo accounts, or those who have signed in with that role. */
export async function countReviewers({ store, doors = demoDoors }: Pick<ServerContext, 'store' | 'doors'>): Promise<number> {
  if (doors.demoAccounts !== null) return doors.demoAccounts.filter(({ role }) => role === 'reviewer').length;
  const { count } = await store
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'reviewer')
    .executeTakeFirstOrThrow();
  return Number(count);
}
