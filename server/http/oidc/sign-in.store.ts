import type { Store } from '../../store/connection.ts';
import { toInstant } from '../../values/time.ts';
import { hashOfSecret, newSecret } from '../secret.ts';
import type { SessionTables } from '../session.tables.ts';

/** How long somebody may take at the provider. */
export const SIGN_IN_MINUTES = 10;

type SignIn = Omit<SessionTables['sign_in'], 'id_hash' | 'expires_at'>;

/** Keeps a sign-in that begins; returns the secret for the browser's cookie. */
export async function beginSignIn(store: Store, { now, ...signIn }: SignIn & { now: Date }): Promise<string> {
  const secret = newSecret();
  await store.deleteFrom('sign_in').where('expires_at', '<=', toInstant(now)).execute();
  await store
    .insertInto('sign_in')
    .values({ ...signIn, id_hash: hashOfSecret(secret), expires_at: toInstant(new Date(now.getTime() + SIGN_IN_MINUTES * 60_000)) })
    .execute();
  return secret;
}

/** Takes a sign-in out, so that nobody comes back twice; undefined when there is none, or it is too old. */
export async function takeSignIn(store: Store, { secret, now }: { secret: string; now: Date }): Promise<SignIn | undefined> {
  const row = await store.deleteFrom('sign_in').where('id_hash', '=', hashOfSecret(secret)).returningAll().executeTakeFirst();
  return row === undefined || row.expires_at <= toInstant(now) ? undefined : row;
}
