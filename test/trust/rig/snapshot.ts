import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** Tables that hold talk, sessions, the audit and work to do, not business. */
const NOT_BUSINESS = /^(audit|audit_head|idempotency|session|conversation|conversation_event|user_message|turn|job|kysely_.*|sqlite_.*|history_watermark)$/;

export interface Snapshot {
  hash: string;
  tables: Record<string, string>;
}

type Row = Record<string, unknown>;

/** Hash of the business rows, read from the file beside the running server. Rows of the campaigns in `without` are left out. */
export function snapshot(dataFolder: string, { without = new Set<string>() }: { without?: ReadonlySet<string> } = {}): Snapshot {
  return withDatabase(dataFolder, (database) => {
    const names = (database.prepare("select name from sqlite_master where type = 'table' order by name").all() as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !NOT_BUSINESS.test(name));
    const tables = Object.fromEntries(
      names.map((name) => {
        const rows = (database.prepare(`select * from "${name}"`).all() as Row[])
          .filter((row) => !without.has(String(name === 'campaign' ? row.id : row.campaign_id)))
          .map((row) => JSON.stringify(row))
          .sort();
        return [name, createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)];
      }),
    );
    return { hash: createHash('sha256').update(JSON.stringify(tables)).digest('hex'), tables };
  });
}

/** Names of the tables that differ. */
export function changedTables(before: Snapshot, after: Snapshot): string[] {
  return Object.keys({ ...before.tables, ...after.tables }).filter((name) => before.tables[name] !== after.tables[name]);
}

/** Rows of one query on the store's file, read-only. */
export function rows<R = Row>(dataFolder: string, sql: string, ...values: unknown[]): R[] {
  return withDatabase(dataFolder, (database) => database.prepare(sql).all(...values) as R[]);
}

function withDatabase<R>(dataFolder: string, read: (database: SqliteDatabase.Database) => R): R {
  const database = new SqliteDatabase(join(dataFolder, 'helmsman.sqlite'), { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
