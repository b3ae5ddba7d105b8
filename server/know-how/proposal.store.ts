import type { Selectable } from 'kysely';
import type { Connection } from './document.store.ts';
import type { KnowHowTables } from './know-how.tables.ts';

export type ProposalRow = Selectable<KnowHowTables['know_how_proposal']>;

export async function insertProposal(db: Connection, row: KnowHowTables['know_how_proposal']): Promise<void> {
  await db.insertInto('know_how_proposal').values(row).execute();
}

export async function readProposal(db: Connection, id: string): Promise<ProposalRow | undefined> {
  return db.selectFrom('know_how_proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Pending first, then the newest; at most 200. */
export async function listProposals(db: Connection, { state, cardId }: { state?: string | undefined; cardId?: string | undefined }): Promise<ProposalRow[]> {
  let query = db.selectFrom('know_how_proposal').selectAll().orderBy('proposed_at', 'desc').orderBy('id').limit(200);
  if (state !== undefined) query = query.where('state', '=', state);
  if (cardId !== undefined) query = query.where('card_id', '=', cardId);
  const rows = await query.execute();
  return rows.sort((a, b) => Number(b.state === 'pending') - Number(a.state === 'pending'));
}

/** Settles a pending proposal; false when it was settled before. */
export async function settleProposal(
  db: Connection,
  id: string,
  { state, by, at, comment }: { state: string; by: string; at: string; comment: string | null },
): Promise<boolean> {
  const result = await db
    .updateTable('know_how_proposal')
    .set({ state, decided_by: by, decided_at: at, comment })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many pending proposals each card has. */
export async function countPendingProposals(db: Connection): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('know_how_proposal')
    .select(['card_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'pending')
    .groupBy('card_id')
    .execute();
  return new Map(rows.map((row) => [row.card_id, Number(row.count)]));
}
