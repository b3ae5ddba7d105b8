import type { Bank } from './bank.ts';

export interface CsvRow {
  /** Line in the file; the header is line 1. Right as long as no cell holds a line break. */
  line: number;
  cells: Record<string, string | null>;
}

/** Reads a CSV file (also .gz) row by row through DuckDB, every cell as text, in the file's order. */
export async function* readCsv(bank: Bank, path: string): AsyncGenerator<CsvRow[]> {
  let line = 1;
  const rows = bank.stream<Record<string, string | null>>(
    'select * from read_csv($1, header = true, all_varchar = true, null_padding = true, parallel = false)',
    [path],
  );
  for await (const page of rows) {
    yield page.map((cells) => {
      line += 1;
      return { line, cells };
    });
  }
}
