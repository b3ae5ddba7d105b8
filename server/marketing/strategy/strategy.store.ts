import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Strategy } from './strategy.schema.ts';
import type { StrategyTables } from './strategy.tables.ts';

export type StrategyRow = Selectable<StrategyTables['strategy']>;

export async function findStrategy(db: Kysely<Database>, id: string): Promise<{ strategy: Strategy; rightsId: string | null }> {
  const row = await db.selectFrom('strategy').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { strategy: JSON.parse(row.definition), rightsId: row.rights_id };
}

export async function strategiesOf(db: Kysely<Database>, campaignId: string, version: number): Promise<(StrategyRow & { strategy: Strategy })[]> {
  const rows = await db.selectFrom('strategy').selectAll().where('campaign_id', '=', campaignId).where('version', '=', version).orderBy('part_id').execute();
  return rows.map((row) => ({ ...row, strategy: JSON.parse(row.definition) }));
}

export async function setStrategyState(trx: Transaction<Database>, campaignId: string, version: number, state: 'active' | 'ended' | 'stopped'): Promise<void> {
  await trx.updateTable('strategy').set({ state }).where('campaign_id', '=', campaignId).where('version', '=', version).execute();
}

export async function strategyRow(db: Kysely<Database>, id: string): Promise<StrategyRow> {
  return await db.selectFrom('strategy').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}
