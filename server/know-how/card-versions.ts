import type { ServerContext } from '../context.ts';
import { type CardVersionRow, listCardVersions, readCardVersion, toCard } from './card-version.store.ts';
import type { Connection } from './document.store.ts';
import type { KnowHowCard } from './know-how.schema.ts';

/** The newest version of a card of record, or as it was shipped; undefined for documents and unknown ids. */
export async function findCurrentCard(context: Pick<ServerContext, 'knowHow'>, db: Connection, cardId: string): Promise<KnowHowCard | undefined> {
  const recorded = (await listCardVersions(db, cardId)).at(-1);
  const served = await context.knowHow.read(cardId);
  const shipped = served?.kind === 'card' ? served : undefined;
  if (recorded !== undefined && recorded.version >= (shipped?.version ?? 0)) return toCard(recorded);
  return shipped;
}

/** One version of a card; undefined when there is none. */
export async function findCardVersion(
  context: Pick<ServerContext, 'knowHow'>,
  db: Connection,
  { cardId, version }: { cardId: string; version: number },
): Promise<KnowHowCard | undefined> {
  const recorded = await readCardVersion(db, { cardId, version });
  if (recorded !== undefined) return toCard(recorded);
  const current = await findCurrentCard(context, db, cardId);
  return current?.version === version ? current : undefined;
}

/** All versions, oldest first; a shipped card that was not recorded yet is its only one. */
export async function listVersionsOf(
  context: Pick<ServerContext, 'knowHow'>,
  db: Connection,
  cardId: string,
): Promise<{ card: KnowHowCard; row: CardVersionRow | null }[]> {
  const rows = await listCardVersions(db, cardId);
  if (rows.length > 0) return rows.map((row) => ({ card: toCard(row), row }));
  const current = await findCurrentCard(context, db, cardId);
  return current === undefined ? [] : [{ card: current, row: null }];
}
