import type { ServerContext } from '../context.ts';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';
import { listApprovedCards, listKnownVersions, recordCardVersions } from './card-version.store.ts';
import { listDocuments, readRevision } from './document.store.ts';
import { toStoredDocument } from './document-views.ts';
import type { KnowHow } from './know-how.schema.ts';

type Parts = Pick<ServerContext, 'store' | 'knowHow' | 'clock' | 'log'>;

/** What of the store each base holds, and the loading under way: one after the other, so that an older state never wins. */
const loads = new WeakMap<KnowHow, { revision: number; last: Promise<unknown> }>();

/** Other processes' changes are looked for this often. Milliseconds. */
const WATCH_MS = 2000;

/**
 * At start: keeps the text of every shipped card (what was cited stays readable after an upgrade), then brings the
 * approved revisions and the bank's documents into the index.
 */
export async function loadStoredKnowHow(context: Parts): Promise<void> {
  const known = await listKnownVersions(context.store);
  const shipped = context.knowHow.cards().filter((card) => card.kind === 'card' && !known.has(`${card.id}/${card.version}`));
  const recordedAt = toInstant(context.clock());
  const rows = shipped.map((card) => ({
    card_id: card.id,
    version: card.version,
    origin: 'library',
    content_hash: contentHash(card),
    card: JSON.stringify(card),
    proposal_id: null,
    recorded_at: recordedAt,
  }));
  await recordCardVersions(context.store, rows);
  await refreshKnowHow(context);
}

/** Brings what the store holds into the index; resolves when it is findable. Does nothing when nothing has changed. */
export async function refreshKnowHow({ store, knowHow }: Pick<Parts, 'store' | 'knowHow'>): Promise<void> {
  const state = loads.get(knowHow) ?? { revision: 0, last: Promise.resolve() };
  loads.set(knowHow, state);
  const next = state.last.then(async () => {
    const revision = await readRevision(store);
    if (revision === state.revision) return;
    const [cards, documents] = [await listApprovedCards(store), await listDocuments(store)];
    await knowHow.setStored({ cards, documents: documents.map(toStoredDocument) });
    state.revision = revision;
  });
  state.last = next.catch(() => {});
  return next;
}

/** After a change was stored: true when it is findable, false when the index could not be made and is tried again later. */
export async function makeFindable(context: Parts): Promise<boolean> {
  try {
    await refreshKnowHow(context);
    return true;
  } catch (error) {
    context.log.error({ err: error }, 'know-how index not made');
    return false;
  }
}

/** Notices what other processes changed, and tries again what failed. */
export function watchStoredKnowHow(context: Parts): { stop(): void } {
  const timer = setInterval(() => void makeFindable(context), WATCH_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
