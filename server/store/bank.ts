/** Placeholder for the DuckDB side; see the interface below. */
export interface Bank {
  /** Runs one SQL statement with positional parameters and returns plain rows (numbers, strings, booleans, null; bigint as number). */
  query<Row extends Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Newest day the customer tags describe, YYYY-MM-DD. */
  asOf(): Promise<string>;
  close(): Promise<void>;
}
