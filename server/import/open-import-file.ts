import { accessSync, constants } from 'node:fs';
import { HelmsmanError } from '../errors.ts';
import { quoteName } from '../marketing/segment/sql-text.ts';
import type { BankSession } from '../store/bank.ts';
import { bilingual } from '../values/language.ts';
import type { BadRow } from './import.schema.ts';

/** What is wrong with rows that could not even be split into columns. */
export interface OpenedFile {
  columns: string[];
  rows: number;
  broken: BadRow[];
}

/** Names kept out of the way of a file's own columns. */
export const lineColumn = '__line';

/**
 * Reads a CSV (.csv, .csv.gz, .tsv) or Parquet file into the temporary table `import_raw`: every column as text, and the
 * line each row came from. Rows that do not split into the header's columns are left out and listed.
 */
export async function openImportFile(session: BankSession, file: string): Promise<OpenedFile> {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new HelmsmanError('NOT_FOUND', { what: file }, { cause: error });
  }
  const parquet = /\.parquet$/i.test(file);
  await session.query('drop table if exists import_raw');
  try {
    await session.query(
      parquet
        ? `create temp table import_raw as select row_number() over () as ${lineColumn}, columns(*)::varchar from read_parquet(${text(file)})`
        : `create temp table import_raw as select row_number() over () + 1 as ${lineColumn}, * from read_csv(${text(file)}, header = true, all_varchar = true, null_padding = false, store_rejects = true, rejects_limit = 1000, quote = '"', sample_size = 20480)`,
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${file}: ${message.split('\n')[0]}` }, { cause: error });
  }
  const described = await session.query<{ column_name: string }>(
    "select column_name from duckdb_columns() where table_name = 'import_raw' order by column_index",
  );
  const [counted] = await session.query<{ rows: number }>('select count(*) as rows from import_raw');
  const broken = parquet
    ? []
    : await session.query<{ line: number; column_name: string | null; error_message: string; csv_line: string | null }>(
        'select line, arg_min(column_name, column_idx) as column_name, arg_min(error_message, column_idx) as error_message, any_value(csv_line) as csv_line from reject_errors group by line order by line',
      );
  return {
    columns: described.map((row) => row.column_name).filter((name) => name !== lineColumn),
    rows: counted?.rows ?? 0,
    broken: broken.map((row) => ({
      line: Math.max(1, row.line),
      column: row.column_name ?? '',
      value: row.csv_line === null ? null : row.csv_line.slice(0, 120),
      reason: bilingual(`无法按列拆分：${row.error_message}`, `Cannot be split into columns: ${row.error_message}`),
    })),
  };
}

/** Refuses a file that lacks columns the catalogue names, and says which columns there are. */
export function requireColumns(file: string, columns: readonly string[], wanted: readonly string[]): void {
  const missing = [...new Set(wanted)].filter((name) => !columns.includes(name));
  if (missing.length === 0) return;
  throw new HelmsmanError('IMPORT_REJECTED', { what: `${file}: 没有列 / no column: ${missing.join(', ')}（有 / there are: ${columns.join(', ')}）` });
}

/** A column of import_raw. */
export function rawColumn(name: string): string {
  return `import_raw.${quoteName(name)}`;
}

/** A text as an SQL literal: DuckDB takes no parameters for what a table function reads. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
