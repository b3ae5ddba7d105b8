import type { Selectable } from 'kysely';
import type { Connection } from './document.store.ts';
import type { KnowHowCard } from './know-how.schema.ts';
import type { KnowHowTables } from './know-how.tables.ts';

export type CardVersionRow = Selectable<KnowHowTables['know_how_card_version']>;

/** Rows hold what was checked before it was written; they are not checked again. */
export function toCard(row: Pick<CardVersionRow, 'card'>): KnowHowCard {
  return JSON.parse(row.card) as KnowHowCard;
}

export async function readCardVersion(db: Connection, { cardId, version }: { cardId: string; version: number }): Promise<CardVersionRow | undefined> {
  return db.selectFrom('know_how_card_version').selectAll().where('card_id', '=', cardId).where('version', '=', version).executeTakeFirst();
}

/** Oldest first. */
export async function listCardVersions(db: Connection, cardId: string): Promise<CardVersionRow[]> {
  return db.selectFrom('know_how_card_version').selectAll().where('card_id', '=', cardId).orderBy('version').execute();
}

/** The newest approved version of every card that has one. */
export async function listApprovedCards(db: Connection): Promise<KnowHowCard[]> {
  const rows = await db.selectFrom('know_how_card_version').selectAll().where('origin', '=', 'approved').orderBy('version').execute();
  return [...new Map(rows.map((row) => [row.card_id, toCard(row)])).values()];
}

/** Which versions are known: "id/version". */
export async function listKnownVersions(db: Connection): Promise<Set<string>> {
  const rows = await db.selectFrom('know_how_card_version').select(['card_id', 'version']).execute();
  return new Set(rows.map((row) => `${row.card_id}/${row.version}`));
}

/** Writes a version once; one that is there stays as it is. */
export async function recordCardVersions(db: Connection, rows: readonly KnowHowTables['know_how_card_version'][]): Promise<void> {
  for (let at = 0; at < rows.length; at += 50) {
    await db
      .insertInto('know_how_card_version')
      .values(rows.slice(at, at + 50))
      .onConflict((conflict) => conflict.columns(['card_id', 'version']).doNothing())
      .execute();
  }
}
