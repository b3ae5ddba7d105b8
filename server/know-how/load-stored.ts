import type { ServerContext } from '../context.ts';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';
import { listApprovedCards, listKnownVersions, recordCardVersions } from './card-version.store.ts';
import { listDocumentHeads, readDocumentRow, readRevision } from './document.store.ts';
import { toStoredDocument } from './document-views.ts';
import type { KnowHow, StoredDocument } from './know-how.schema.ts';

type Parts = Pick<ServerContext, 'store' | 'knowHow' | 'clock' | 'log'>;

/** What of the store each base holds, and the loading under way: one after the other, so that an older state never wins. */
const loads = new WeakMap<KnowHow, { revision: number; documents: Map<string, StoredDocument>; last: Promise<unknown> }>();

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
  const state = loads.get(knowHow) ?? { revision: 0, documents: new Map(), last: Promise.resolve() };
  loads.set(knowHow, state);
  const next = state.last.then(async () => {
    const revision = await readRevision(store);
    if (revision === state.revision) return;
    const documents = await readDocuments(store, state.documents);
    await knowHow.setStored({ cards: await listApprovedCards(store), documents: [...documents.values()] });
    state.documents = documents;
    state.revision = revision;
  });
  state.last = next.catch(() => {});
  return next;
}

/** All live documents; those that were read before and have not changed are not read again, as one may be megabytes long. */
async function readDocuments(store: ServerContext['store'], known: ReadonlyMap<string, StoredDocument>): Promise<Map<string, StoredDocument>> {
  const documents = new Map<string, StoredDocument>();
  for (const { id, version } of await listDocumentHeads(store)) {
    const kept = known.get(id);
    const row = kept?.version === version ? undefined : await readDocumentRow(store, id);
    const document = row === undefined ? kept : toStoredDocument(row);
    if (document !== undefined) documents.set(id, document);
    // One by one, with air between: requests go on meanwhile.
    if (row !== undefined) await new Promise((resolve) => setImmediate(resolve));
  }
  return documents;
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
