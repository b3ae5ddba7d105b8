import type { Kysely } from 'kysely';
import type { Store } from '../store/connection.ts';
import type { Database } from '../store/database.ts';
import { toInstant } from '../values/time.ts';
import { hashOfSecret } from './secret.ts';
import type { SessionTables } from './session.tables.ts';

type TokenRow = SessionTables['api_token'];

/** How exactly the last use of a token is kept; finer would write at every request. */
const USE_MINUTES = 5;

interface LiveToken {
  id: string;
  owner: string;
  scopes: readonly string[];
}

/** A token by its secret or its id; undefined when unknown, revoked or over. */
export async function readToken(store: Store, { now, ...which }: ({ secret: string } | { id: string }) & { now: Date }): Promise<LiveToken | undefined> {
  const select = store.selectFrom('api_token').selectAll();
  const row = await ('secret' in which ? select.where('token_hash', '=', hashOfSecret(which.secret)) : select.where('id', '=', which.id)).executeTakeFirst();
  if (row === undefined || row.revoked_at !== null || row.expires_at <= toInstant(now)) return undefined;
  if ('secret' in which && (row.used_at === null || row.used_at <= toInstant(new Date(now.getTime() - USE_MINUTES * 60_000))))
    await store
      .updateTable('api_token')
      .set({ used_at: toInstant(now) })
      .where('id', '=', row.id)
      .execute();
  return { id: row.id, owner: row.owner, scopes: JSON.parse(row.scopes) as string[] };
}

export function listTokens(db: Kysely<Database>, owner: string): Promise<TokenRow[]> {
  return db.selectFrom('api_token').selectAll().where('owner', '=', owner).orderBy('created_at', 'desc').orderBy('id').execute();
}

export async function insertToken(db: Kysely<Database>, row: TokenRow): Promise<void> {
  await db.insertInto('api_token').values(row).execute();
}

/** Whether there was such a token of his that was not revoked yet. */
export async function revokeToken(db: Kysely<Database>, { id, owner, at }: { id: string; owner: string; at: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('owner', '=', owner)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
