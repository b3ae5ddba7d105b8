import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, type LogEvent, PostgresDialect, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

export type Store = Kysely<Database>;

/**
 * Opens the system of record and brings it to the newest schema.
 * `location` is a file path (SQLite, durable: WAL with synchronous=FULL), ":memory:", or a postgres:// address.
 * `onStatement` is told of every statement that was run.
 */
export async function openStore(location: string, onStatement?: (event: LogEvent) => void): Promise<Store> {
  const store = new Kysely<Database>({ dialect: dialectFor(location), ...(onStatement === undefined ? {} : { log: onStatement }) });
  await migrateToLatest(store);
  return store;
}

export async function migrateToLatest(store: Store): Promise<void> {
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

function dialectFor(location: string): SqliteDialect | PostgresDialect {
  if (/^postgres(ql)?:\/\//.test(location)) {
    // Counts and fen are far below 2^53: read bigint as number, as SQLite does.
    pg.types.setTypeParser(pg.types.builtins.INT8, Number);
    return new PostgresDialect({ pool: new pg.Pool({ connectionString: location, max: 10 }) });
  }
  if (location !== ':memory:') mkdirSync(dirname(location), { recursive: true });
  const database = new SqliteDatabase(location);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new SqliteDialect({ database });
}
