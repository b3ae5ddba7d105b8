import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';

type Connection = Kysely<Database> | Transaction<Database>;
type SettingRow = Database['customer_setting'];

export async function readSettingRow(db: Connection, customerId: string): Promise<SettingRow | undefined> {
  return db.selectFrom('customer_setting').selectAll().where('customer_id', '=', customerId).executeTakeFirst();
}

export async function writeSettingRow(db: Connection, row: SettingRow): Promise<void> {
  await db
    .insertInto('customer_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet({ profiling: row.profiling, changed_at: row.changed_at }))
    .execute();
}
