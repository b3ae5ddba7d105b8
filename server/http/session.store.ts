import type { Store } from '../store/connection.ts';
import { toInstant } from '../values/time.ts';
import { hashOfSecret, newSecret } from './secret.ts';

/** A session ends this long after sign-in, used or not. */
export const SESSION_HOURS = 12;

/** Opens a session and returns its token; only the token's hash is stored. Sessions that are over are swept out on the way. */
export async function openSession(store: Store, { accountId, now }: { accountId: string; now: Date }): Promise<string> {
  const token = newSecret();
  await store.deleteFrom('session').where('expires_at', '<=', toInstant(now)).execute();
  await store
    .insertInto('session')
    .values({
      id_hash: hashOfSecret(token),
      account_id: accountId,
      created_at: toInstant(now),
      expires_at: toInstant(new Date(now.getTime() + SESSION_HOURS * 3_600_000)),
    })
    .execute();
  return token;
}

/** The account a session, named by its token's hash, stands for; undefined when unknown or over. */
export async function readSession(store: Store, { idHash, now }: { idHash: string; now: Date }): Promise<string | undefined> {
  const row = await store.selectFrom('session').selectAll().where('id_hash', '=', idHash).executeTakeFirst();
  return row === undefined || row.expires_at <= toInstant(now) ? undefined : row.account_id;
}

export async function deleteSession(store: Store, idHash: string): Promise<void> {
  await store.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

/** Ends every session of an account; returns how many there were. */
export async function deleteSessionsOf(store: Store, accountId: string): Promise<number> {
  const { numDeletedRows } = await store.deleteFrom('session').where('account_id', '=', accountId).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function hasLiveSession(store: Store, { accountId, now }: { accountId: string; now: Date }): Promise<boolean> {
  const row = await store
    .selectFrom('session')
    .select('id_hash')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', toInstant(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
