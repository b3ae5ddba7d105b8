import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../store/connection.ts';
import { toInstant } from '../values/time.ts';

/** A session ends this long after sign-in, used or not. */
export const SESSION_HOURS = 12;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Opens a session and returns its token; only the token's hash is stored. */
export async function openSession(store: Store, { accountId, now }: { accountId: string; now: Date }): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await store
    .insertInto('session')
    .values({
      id_hash: hashOf(token),
      account_id: accountId,
      created_at: toInstant(now),
      expires_at: toInstant(new Date(now.getTime() + SESSION_HOURS * 3_600_000)),
    })
    .execute();
  return token;
}

/** The account a token stands for; undefined when unknown or over. */
export async function readSession(store: Store, { token, now }: { token: string; now: Date }): Promise<string | undefined> {
  const row = await store.selectFrom('session').selectAll().where('id_hash', '=', hashOf(token)).executeTakeFirst();
  return row === undefined || row.expires_at <= toInstant(now) ? undefined : row.account_id;
}

export async function closeSession(store: Store, token: string): Promise<void> {
  await store.deleteFrom('session').where('id_hash', '=', hashOf(token)).execute();
}
