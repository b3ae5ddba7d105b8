import type { BankSession } from '../../../store/bank.ts';

/** Makes a temporary table from rows of plain values. `types`: DuckDB type of each column. */
export async function createJsonTable(
  session: BankSession,
  table: string,
  types: Record<string, string>,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(types);
  await session.query(
    `create or replace temp table ${table} as select ${columns.map((column) => `one."${column}"`).join(', ')} from (select unnest(from_json($1, '${JSON.stringify([types])}')) as one)`,
    [JSON.stringify(rows)],
  );
}
