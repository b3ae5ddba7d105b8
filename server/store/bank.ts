import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bindParameters, plainRow } from './bank-values.ts';

export type BankRow = Record<string, unknown>;

/** What can be run inside a transaction. */
export interface BankSession {
  /** Runs one SQL statement with positional parameters ($1, $2, …) and returns plain rows (numbers, strings, booleans, null; bigint as number). */
  query<Row extends BankRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The DuckDB side: customers, events and campaign history, for counting. Tables: see bank-tables.ts.
 * Errors of the engine are passed on as they are.
 */
export interface Bank extends BankSession {
  /** Reads a large result in batches, from one snapshot, without holding it all. */
  stream<Row extends BankRow>(sql: string, parameters?: readonly unknown[]): AsyncIterable<Row[]>;
  /** All of `work` or nothing. Its statements go through the session given. */
  transaction<Result>(work: (session: BankSession) => Promise<Result>): Promise<Result>;
  /** Newest day the customer tags describe, YYYY-MM-DD. */
  asOf(): Promise<string>;
  close(): Promise<void>;
}

export interface BankOptions {
  /** Threads DuckDB may use; absent: all cores. */
  threads?: number;
  /** Memory DuckDB may use, for example "2GB"; absent: DuckDB's own default. */
  memoryLimit?: string;
}

/**
 * Opens the bank's data file and makes sure its own tables are there.
 * @param location file path, or ":memory:". A file belongs to one process at a time; a second one gets DuckDB's lock error.
 */
export async function openBank(location: string, options: BankOptions = {}): Promise<Bank> {
  if (location !== ':memory:') mkdirSync(dirname(location), { recursive: true });
  const instance = await DuckDBInstance.create(location, {
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
  });
  const bank = new DuckDbBank(instance);
  await bank.prepare();
  return bank;
}

class DuckDbBank implements Bank {
  readonly #instance: DuckDBInstance;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  async prepare(): Promise<void> {
    await this.query('create table if not exists bank_fact (name varchar primary key, value varchar not null)');
    await this.query(`create table if not exists campaign_touch (
      row integer not null, campaign_id varchar not null, channel varchar, interaction varchar not null, occurred_at timestamp not null)`);
  }

  async query<Row extends BankRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const connection = await this.#instance.connect();
    try {
      return await readAll<Row>(connection, sql, parameters);
    } finally {
      connection.closeSync();
    }
  }

  async *stream<Row extends BankRow>(sql: string, parameters: readonly unknown[] = []): AsyncGenerator<Row[]> {
    const connection = await this.#instance.connect();
    try {
      const { values, types } = bindParameters(parameters);
      const result = await connection.stream(sql, values, types);
      for await (const rows of result.yieldRowObjects()) yield rows.map((row) => plainRow(row) as Row);
    } finally {
      connection.closeSync();
    }
  }

  async transaction<Result>(work: (session: BankSession) => Promise<Result>): Promise<Result> {
    const connection = await this.#instance.connect();
    try {
      await connection.run('begin transaction');
      try {
        const result = await work({ query: (sql, parameters = []) => readAll(connection, sql, parameters) });
        await connection.run('commit');
        return result;
      } catch (error) {
        // A failed commit has already rolled back; the first error is the one worth telling.
        await connection.run('rollback').catch(() => undefined);
        throw error;
      }
    } finally {
      connection.closeSync();
    }
  }

  async asOf(): Promise<string> {
    const [fact] = await this.query<{ value: string }>("select value from bank_fact where name = 'as_of'");
    if (fact === undefined) throw new Error('The bank holds no customers yet: build the sample bank or import a file first');
    return fact.value;
  }

  async close(): Promise<void> {
    this.#instance.closeSync();
  }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;

async function readAll<Row extends BankRow>(connection: Connection, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const { values, types } = bindParameters(parameters);
  const reader = await connection.runAndReadAll(sql, values, types);
  return reader.getRowObjects().map((row) => plainRow(row) as Row);
}
