import { accessSync, constants } from 'node:fs';
import { basename } from 'node:path';
import { HelmsmanError } from '../../errors.ts';
import { quoteName } from '../../marketing/segment/sql-text.ts';
import type { BankSession } from '../../store/bank.ts';

export type CsvType = 'text' | 'code' | 'number' | 'integer' | 'day';

export interface CsvColumn {
  type: CsvType;
  /** The column has to be there. */
  required?: boolean;
  /** Every row has to have a value. */
  filled?: boolean;
  /** Texts that mean "not known", besides the empty text. */
  nullTokens?: readonly string[];
  /** Smallest and largest value of a number that can be meant. */
  least?: number;
  most?: number;
}

const casts: Record<CsvType, (text: string) => string> = {
  text: (text) => text,
  code: (text) => `case when regexp_full_match(${text}, '\\d{6}') then ${text} end`,
  number: (text) => `try_cast(${text} as double)`,
  integer: (text) => `try_cast(${text} as bigint)`,
  day: (text) => `try_cast(${text} as date)`,
};

const expected: Record<CsvType, string> = {
  text: '不能为空 / has to be filled',
  code: '应为 6 位数字代码 / has to be a code of six digits',
  number: '应为数字 / has to be a number',
  integer: '应为整数 / has to be a whole number',
  day: '应为日期 YYYY-MM-DD / has to be a day, YYYY-MM-DD',
};

/**
 * Reads a CSV file (.csv, .csv.gz; UTF-8 with a header) into a temporary table: all as text first, then each named column cast
 * and checked. Columns of the file that are not named are left out; named ones that are missing and not required become NULL.
 * Throws IMPORT_REJECTED with file, line, column and value at the first row that does not fit.
 */
export async function readCheckedCsv(
  session: BankSession,
  { table, file, columns }: { table: string; file: string; columns: Readonly<Record<string, CsvColumn>> },
): Promise<void> {
  const shown = basename(file);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new HelmsmanError('NOT_FOUND', { what: file }, { cause: error });
  }
  try {
    await session.query(
      `create or replace temp table csv_raw as select row_number() over () + 1 as __line, * from read_csv(${literal(file)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', null_padding = false)`,
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /line:? (\d+)/i.exec(message)?.[1];
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${shown}${line === undefined ? '' : `:${line}`}: ${message.split('\n')[0]}` }, { cause: error });
  }
  const described = await session.query<{ column_name: string }>("select column_name from duckdb_columns() where table_name = 'csv_raw' order by column_index");
  const there = new Set(described.map((row) => row.column_name));
  const missing = Object.entries(columns).flatMap(([name, column]) => (column.required === true && !there.has(name) ? [name] : []));
  if (missing.length > 0) {
    const has = [...there].filter((name) => name !== '__line').join(', ');
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${shown}:1: 没有列 / no column: ${missing.join(', ')}（有 / there are: ${has}）` });
  }
  const known = Object.entries(columns).filter(([name]) => there.has(name));
  await refuseMisfits(session, shown, known);
  const values = Object.entries(columns).map(([name, column]) => {
    const value = there.has(name) ? casts[column.type](textOf(name, column)) : casts[column.type]('null::varchar');
    return `${value} as ${quoteName(name)}`;
  });
  await session.query(`create or replace temp table ${quoteName(table)} as select __line, ${values.join(', ')} from csv_raw order by __line`);
  await session.query('drop table csv_raw');
}

async function refuseMisfits(session: BankSession, shown: string, known: readonly (readonly [string, CsvColumn])[]): Promise<void> {
  const checks = known.flatMap(([name, column], index) => {
    const text = textOf(name, column);
    const cast = casts[column.type](text);
    const bounds = [column.least === undefined ? null : `${cast} < ${column.least}`, column.most === undefined ? null : `${cast} > ${column.most}`];
    const wrong = [
      column.type === 'text' ? null : `(${text} is not null and ${cast} is null)`,
      column.filled === true ? `${text} is null` : null,
      ...bounds,
    ].filter((condition) => condition !== null);
    return wrong.length === 0 ? [] : [`when ${wrong.join(' or ')} then ${index}`];
  });
  if (checks.length === 0) return;
  const [bad] = await session.query<{ __line: number; wrong: number }>(
    `select __line, wrong from (select __line, case ${checks.join(' ')} end as wrong from csv_raw) where wrong is not null order by __line limit 1`,
  );
  if (bad === undefined) return;
  const [name, column] = known[bad.wrong] as readonly [string, CsvColumn];
  const [row] = await session.query<{ value: string | null }>(`select ${quoteName(name)} as value from csv_raw where __line = $1`, [bad.__line]);
  const range = column.least !== undefined || column.most !== undefined ? `（${column.least ?? '…'} – ${column.most ?? '…'}）` : '';
  throw new HelmsmanError('IMPORT_REJECTED', { what: `${shown}:${bad.__line}: ${name}: 「${row?.value ?? ''}」${expected[column.type]}${range}` });
}

function textOf(name: string, column: CsvColumn): string {
  const tokens = ['', ...(column.nullTokens ?? [])].map(literal).join(', ');
  return `(case when trim(${quoteName(name)}) not in (${tokens}) then trim(${quoteName(name)}) end)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
