import { HelmsmanError } from '../errors.ts';
import type { Store } from '../store/connection.ts';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';

export interface StoredAnswer {
  status: number;
  body: unknown;
}

/** Requests under way in this process, so that concurrent repeats wait for the first. */
const underWay = new Map<string, { requestHash: string; answer: Promise<StoredAnswer> }>();

/**
 * Runs `work` once per actor and key. A repeat with the same request gets the first answer;
 * the same key with another request throws IDEMPOTENCY_KEY_REUSED. Only finished answers below 500 are kept.
 */
export async function onceOnly(
  store: Store,
  { actor, key, request, now }: { actor: string; key: string; request: unknown; now: Date },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const requestHash = contentHash(request);
  const name = `${actor}\n${key}`;
  const running = underWay.get(name);
  if (running !== undefined) {
    if (running.requestHash !== requestHash) throw new HelmsmanError('IDEMPOTENCY_KEY_REUSED');
    return running.answer;
  }
  const answer = runOrReplay(store, { actor, key, requestHash, now }, work);
  underWay.set(name, { requestHash, answer });
  try {
    return await answer;
  } finally {
    underWay.delete(name);
  }
}

async function runOrReplay(
  store: Store,
  { actor, key, requestHash, now }: { actor: string; key: string; requestHash: string; now: Date },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const kept = await store.selectFrom('idempotency').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst();
  if (kept !== undefined) {
    if (kept.request_hash !== requestHash) throw new HelmsmanError('IDEMPOTENCY_KEY_REUSED');
    return { status: kept.status, body: JSON.parse(kept.response) };
  }
  const answer = await work();
  if (answer.status < 500) {
    await store
      .insertInto('idempotency')
      .values({ actor, key, request_hash: requestHash, status: answer.status, response: JSON.stringify(answer.body ?? null), created_at: toInstant(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return answer;
}
