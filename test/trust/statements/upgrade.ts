import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { openStore } from '../../../server/store/connection.ts';
import { migrations } from '../../../server/store/migrations/index.ts';
import { contentHash } from '../../../server/values/canonical.ts';
import { contradictions, DUE, distributed, handed, prepareCampaign } from '../rig/launched.ts';
import { ServerProcess } from '../rig/server-process.ts';
import { changedTables, snapshot } from '../rig/snapshot.ts';
import type { World } from '../rig/world.ts';
import type { Statement, Tally } from '../statement.ts';

const names = Object.keys(migrations).sort();
const BOOKKEEPING = /^(kysely_|sqlite_)/;

export const upgrade: Statement[] = [
  {
    id: 28,
    title: 'backup and restore, and coming from every schema before, keep the business rows',
    async check(world, tally) {
      const { server, campaignId } = await prepareCampaign(world, { launch: true });
      const folders: string[] = [];
      try {
        folders.push(await restored(world, tally, server, campaignId));
        await upgraded(world, tally, server.dataFolder, folders);
      } finally {
        for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
const storeOf = (folder: string): string => join(folder, 'helmsman.sqlite');

/** As the runbook says: the store while the server runs and people write, the bank with the server stopped. */
async function restored(world: World, tally: Tally, server: ServerProcess, campaignId: string): Promise<string> {
  const folder = newFolder();
  await server.start();
  const head = await world.fresh('ops-head', server);
  let going = true;
  const writing = (async () => {
    while (going) await head.post('/conversations', { agent: 'campaign' });
  })();
  const before = snapshot(server.dataFolder);
  const live = new SqliteDatabase(storeOf(server.dataFolder), { readonly: true });
  await live.backup(storeOf(folder));
  live.close();
  going = false;
  await writing;
  await server.stop();
  cpSync(join(server.dataFolder, 'bank.duckdb'), join(folder, 'bank.duckdb'));
  tally.same(changedTables(before, snapshot(folder)), [], 'tables that differ in the backup');
  const again = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE });
  await again.start();
  try {
    const person = await world.fresh('ops-head', again);
    tally.same((await person.get('/audit/verify')).body?.intact, true, 'the audit chain of the restored store');
    tally.holds(await distributed(folder, campaignId), 'the restored campaign was not distributed');
  } finally {
    await again.stop();
  }
  for (const problem of contradictions(folder, campaignId)) tally.holds(false, `restored: ${problem}`);
  tally.holds(handed(folder, campaignId).length > 10, 'the restored campaign touched nobody');
  return folder;
}

/** The same rows in each earlier schema, brought to the newest: all that the earlier one could hold is as it was. */
async function upgraded(world: World, tally: Tally, from: string, folders: string[]): Promise<void> {
  for (const name of names.slice(0, -1)) {
    const folder = newFolder();
    folders.push(folder);
    await writeInSchema(from, storeOf(folder), name);
    const before = contentOf(storeOf(folder));
    const rows = Object.values(before).reduce((sum, { count }) => sum + count, 0);
    if (name === names.at(-2)) {
      cpSync(join(from, 'bank.duckdb'), join(folder, 'bank.duckdb'));
      const server = new ServerProcess(folder, world.environment());
      await server.start();
      const person = await world.fresh('ops-head', server);
      tally.same((await person.get('/audit/verify')).body?.intact, true, `${name}: the audit chain after the step`);
      tally.same((await person.get('/campaigns')).status, 200, `${name}: reading campaigns after the step`);
      await server.stop();
    } else await (await openStore(storeOf(folder))).destroy();
    const after = contentOf(storeOf(folder), before);
    const lost = Object.keys(before).filter((table) => !NOT_KEPT.test(table) && before[table]?.hash !== after[table]?.hash);
    tally.same(lost, [], `${name} → ${names.at(-1)}: tables whose rows changed`);
    tally.holds(rows > 100, `${name}: only ${rows} rows`);
    tally.remark(`${name} → ${names.at(-1)}: ${rows} rows in ${Object.keys(before).length} tables kept`);
  }
}

/** What a start and a sign-in write. */
const NOT_KEPT = /^(audit|audit_head|session|job|risk_assessment|history_watermark)$/;

/** A store in an earlier schema with all the rows of today's that fit into it. */
async function writeInSchema(from: string, location: string, name: string): Promise<void> {
  const database = new SqliteDatabase(location);
  const old = new Kysely({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db: old, provider: { getMigrations: async () => migrations } }).migrateTo(name);
  if (error !== undefined) throw error;
  database.pragma('foreign_keys = OFF');
  database.prepare('attach ? as today').run(storeOf(from));
  for (const table of tablesOf(database, 'main')) {
    const known = new Set(columnsOf(database, 'today', table));
    const shared = columnsOf(database, 'main', table).filter((column) => known.has(column));
    const list = shared.map((column) => `"${column}"`).join(', ');
    if (shared.length > 0) database.exec(`delete from main."${table}"; insert into main."${table}" (${list}) select ${list} from today."${table}"`);
  }
  await old.destroy();
}

/** Every table's rows, in the columns that `like` has. */
function contentOf(location: string, like?: Record<string, { columns: string[] }>): Record<string, { columns: string[]; count: number; hash: string }> {
  const database = new SqliteDatabase(location, { readonly: true });
  const content = Object.fromEntries(
    (like === undefined ? tablesOf(database, 'main') : Object.keys(like)).map((table) => {
      const columns = like?.[table]?.columns ?? columnsOf(database, 'main', table);
      const rows = database.prepare(`select ${columns.map((column) => `"${column}"`).join(', ')} from "${table}"`).all();
      return [table, { columns, count: rows.length, hash: contentHash(rows.map((row) => JSON.stringify(row)).sort()) }];
    }),
  );
  database.close();
  return content;
}

function tablesOf(database: SqliteDatabase.Database, schema: string): string[] {
  const rows = database.prepare(`select name from ${schema}.sqlite_master where type = 'table' order by name`).all() as { name: string }[];
  return rows.map(({ name }) => name).filter((name) => !BOOKKEEPING.test(name));
}

function columnsOf(database: SqliteDatabase.Database, schema: string, table: string): string[] {
  return (database.pragma(`${schema}.table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
}
