import type { Kysely } from 'kysely';
import type { Database } from '../store/database.ts';

export interface StoredAnswer {
  status: number;
  body: unknown;
}

/** A writing request as its key stands for it. */
export interface Claim {
  actor: string;
  key: string;
  requestHash: string;
  /** ISO instant. */
  at: string;
}

/** In the place of a status: what was asked for is done or under way, and there is no answer yet. */
const UNANSWERED = 0;

/** What is kept under a key; `answer` is null while there is none. */
export async function readKept(db: Kysely<Database>, { actor, key }: Claim): Promise<{ requestHash: string; answer: StoredAnswer | null } | undefined> {
  const row = await db.selectFrom('idempotency').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst();
  if (row === undefined) return undefined;
  return { requestHash: row.request_hash, answer: row.status === UNANSWERED ? null : { status: row.status, body: JSON.parse(row.response) } };
}

/**
 * Takes a key, with its answer if there is one already; false when somebody has taken it. Where another transaction has just
 * done so this waits for its end (PostgreSQL), so that there is only one.
 */
export async function takeKey(db: Kysely<Database>, { actor, key, requestHash, at }: Claim, answer: StoredAnswer | null): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency')
    .values({ actor, key, request_hash: requestHash, status: answer?.status ?? UNANSWERED, response: JSON.stringify(answer?.body ?? null), created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The answer to a request whose key was taken before. */
export async function keepAnswer(db: Kysely<Database>, { actor, key }: Claim, { status, body }: StoredAnswer): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, response: JSON.stringify(body ?? null) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute();
}
