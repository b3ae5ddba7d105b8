import { HelmsmanError } from '../errors.ts';
import { failpoint } from '../jobs/failpoint.ts';
import type { Store } from '../store/connection.ts';
import { UnitOfWork } from '../store/unit-of-work.ts';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';
import { type Claim, keepAnswer, readKept, type StoredAnswer, takeKey } from './idempotency.store.ts';

type UnderWay = Map<string, { requestHash: string; answer: Promise<StoredAnswer> }>;

/** Requests under way in this process, by store, so that concurrent repeats wait for the first. */
const requests = new WeakMap<Store, UnderWay>();

/**
 * Runs `work` once per actor and key. A repeat with the same request gets the first answer; the same key with another
 * request throws IDEMPOTENCY_KEY_REUSED. Only finished answers below 500 are kept.
 *
 * What `work` writes through the store it is given is committed together with its key and its answer: a crash leaves all of
 * it or nothing, and of two servers that begin the same request the one that writes first is the one that did it. Where the
 * action had to be committed before its answer was there (see UnitOfWork), the key is committed with it, and a repeat after
 * a crash throws REQUEST_UNANSWERED instead of doing it again.
 */
export async function onceOnly(
  store: Store,
  { actor, key, request, now }: { actor: string; key: string; request: unknown; now: Date },
  work: (store: Store) => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const claim: Claim = { actor, key, requestHash: contentHash(request), at: toInstant(now) };
  const underWay: UnderWay = requests.get(store) ?? new Map();
  requests.set(store, underWay);
  const name = `${actor}\n${key}`;
  const running = underWay.get(name);
  if (running !== undefined) {
    if (running.requestHash !== claim.requestHash) throw new HelmsmanError('IDEMPOTENCY_KEY_REUSED');
    return running.answer;
  }
  const answer = runOrReplay(store, claim, work);
  underWay.set(name, { requestHash: claim.requestHash, answer });
  try {
    return await answer;
  } finally {
    underWay.delete(name);
  }
}

async function runOrReplay(store: Store, claim: Claim, work: (store: Store) => Promise<StoredAnswer>): Promise<StoredAnswer> {
  const kept = await replay(store, claim);
  if (kept !== undefined) return kept;
  const unit = new UnitOfWork(store, (trx) => takeKey(trx, claim, null));
  try {
    const answer = await work(unit.store);
    if (unit.refused || answer.status >= 500) await unit.undo();
    if (answer.status >= 500) return answer;
    if (!unit.refused) {
      failpoint('answer-made');
      if (await keep(store, unit, claim, answer)) return answer;
    }
  } catch (error) {
    await unit.undo();
    if (!unit.refused) throw error;
  }
  // Another server has taken the key in between: what it did counts, whatever came of this attempt.
  const rival = await replay(store, claim);
  if (rival === undefined) throw new HelmsmanError('REQUEST_UNANSWERED');
  return rival;
}

/** What was answered before, if the key is taken. */
async function replay(store: Store, claim: Claim): Promise<StoredAnswer | undefined> {
  const kept = await readKept(store, claim);
  if (kept === undefined) return undefined;
  if (kept.requestHash !== claim.requestHash) throw new HelmsmanError('IDEMPOTENCY_KEY_REUSED');
  if (kept.answer === null) throw new HelmsmanError('REQUEST_UNANSWERED');
  return kept.answer;
}

/** @returns false when nothing was written here and somebody else has taken the key meanwhile */
async function keep(store: Store, unit: UnitOfWork, claim: Claim, answer: StoredAnswer): Promise<boolean> {
  if (!unit.begun) return takeKey(store, claim, answer);
  await keepAnswer(unit.store, claim, answer);
  await unit.commit();
  failpoint('answer-kept');
  return true;
}
