import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type Dialect, Kysely, type LogEvent } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { failpoint, isArmed } from '../jobs/failpoint.ts';
import type { Database } from './database.ts';
import { EmbeddedDialect, ServerDialect } from './dialects.ts';
import { migrations } from './migrations/index.ts';

export type Store = Kysely<Database>;

/** Longest wait for another process that holds the embedded store's file. Nothing else is done meanwhile in this one. */
const BUSY_MS = 1000;
/** Longest wait for a connection to PostgreSQL. */
const CONNECT_MS = 5000;

/**
 * Opens the system of record and brings it to the newest schema.
 * `location` is a file path (SQLite, durable: WAL with synchronous=FULL), ":memory:", or a postgres:// address.
 * `onStatement` is told of every statement that was run. Throws when the folder cannot be written.
 */
export async function openStore(location: string, onStatement?: (event: LogEvent) => void): Promise<Store> {
  const log = isArmed('store-write') ? killAtWrite : onStatement;
  const store = new Kysely<Database>({ dialect: dialectFor(location), ...(log === undefined ? {} : { log }) });
  await migrateToLatest(store);
  return store;
}

export async function migrateToLatest(store: Store): Promise<void> {
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

function dialectFor(location: string): Dialect {
  if (/^postgres(ql)?:\/\//.test(location)) {
    // Counts and fen are far below 2^53: read bigint as number, as SQLite does.
    pg.types.setTypeParser(pg.types.builtins.INT8, Number);
    const pool = new pg.Pool({ connectionString: location, max: 10, connectionTimeoutMillis: CONNECT_MS });
    // An idle connection that is lost would end the process if nobody listened; the pool opens another when it is asked.
    pool.on('error', () => {});
    return new ServerDialect(pool);
  }
  if (location !== ':memory:') makeWritable(dirname(location));
  const database = new SqliteDatabase(location);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  return new EmbeddedDialect(database);
}

/** Makes sure of the folder the store's file lies in. A folder that cannot be written is told as that, not as an error of the engine. */
function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`数据文件夹不可写 / the data folder cannot be written: ${folder} (${code ?? String(error)})`, { cause: error });
  }
}

function killAtWrite({ query }: LogEvent): void {
  if (/^\s*(insert|update|delete|replace|commit|create|alter|drop)\b/i.test(query.sql)) failpoint('store-write');
}
