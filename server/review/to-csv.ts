import { stringify } from 'csv-stringify/sync';

/** Rows as CSV that a spreadsheet shows and does not run: a cell that starts with = + - @ is marked as text. */
export function toCsv(rows: readonly Record<string, unknown>[], columns: readonly string[]): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
  return stringify(cells, { header: true, columns: [...columns], escape_formulas: true, bom: true });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join(' | ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function toJsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
