import type SqliteDatabase from 'better-sqlite3';
import { type Driver, PostgresDialect, SqliteDialect } from 'kysely';
import type pg from 'pg';

/**
 * SQLite rolls a transaction back by itself when the disk is full or fails; a second rollback would then fail,
 * and its error would hide the one that tells what happened.
 */
export class EmbeddedDialect extends SqliteDialect {
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const rollBack = driver.rollbackTransaction.bind(driver);
    driver.rollbackTransaction = async (connection) => {
      if (this.#database.inTransaction) await rollBack(connection);
    };
    return driver;
  }
}

/** On a dead connection there is nothing to roll back any more: the server has done so, and what it said first counts. */
export class ServerDialect extends PostgresDialect {
  constructor(pool: pg.Pool) {
    super({ pool });
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const rollBack = driver.rollbackTransaction.bind(driver);
    driver.rollbackTransaction = (connection) => rollBack(connection).catch(() => {});
    return driver;
  }
}
