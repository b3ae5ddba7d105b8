import type { BankSession } from '../store/bank.ts';
import type { LocalizedText } from '../values/language.ts';
import type { BadRow } from './import.schema.ts';
import { lineColumn } from './open-import-file.ts';

/** A test over import_raw: rows where `wrong` is true are bad, for this reason. */
export interface RowTest {
  column: string;
  /** SQL of the offending text. */
  value: string;
  wrong: string;
  reason: LocalizedText;
}

/** Bad rows told at most. */
const SHOWN = 100;

/**
 * Runs all tests in one pass and keeps the lines of bad rows in the temporary table `import_bad`.
 * @returns how many rows are bad, and the first of what is wrong, by line.
 */
export async function findBadRows(session: BankSession, tests: readonly RowTest[]): Promise<{ badRows: number; bad: BadRow[] }> {
  await session.query('drop table if exists import_bad');
  await session.query('create temp table import_bad (line bigint, test integer, value varchar)');
  if (tests.length === 0) return { badRows: 0, bad: [] };
  const checks = tests.map((test, index) => `case when ${test.wrong} then {'test': ${index}, 'value': left(${test.value}, 120)} end`);
  await session.query(
    `insert into import_bad select line, found.test, found.value from (
       select ${lineColumn} as line, unnest(list_filter([${checks.join(', ')}], lambda one: one is not null)) as found from import_raw)`,
  );
  const [counted] = await session.query<{ rows: number }>('select count(distinct line) as rows from import_bad');
  const rows = await session.query<{ line: number; test: number; value: string | null }>(
    `select line, test, value from import_bad order by line, test limit ${SHOWN}`,
  );
  return {
    badRows: counted?.rows ?? 0,
    bad: rows.flatMap((row): BadRow[] => {
      const test = tests[row.test];
      return test === undefined ? [] : [{ line: row.line, column: test.column, value: row.value, reason: test.reason }];
    }),
  };
}
