import { rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { contradictions, DUE, distributed, handed, prepareCampaign } from '../rig/launched.ts';
import { Person, type Reply } from '../rig/person.ts';
import { ServerProcess } from '../rig/server-process.ts';
import { mountSmallDisk, type SmallDisk } from '../rig/small-disk.ts';
import { rows, snapshot } from '../rig/snapshot.ts';
import type { World } from '../rig/world.ts';
import type { Statement, Tally } from '../statement.ts';

export const faults: Statement[] = [
  {
    id: 25,
    title: 'a store that is locked, full or read-only answers 5xx and never "created"; afterwards all is whole',
    async check(world, tally) {
      await whileLocked(world, tally);
      const { server, campaignId, contentHash } = await prepareCampaign(world, { launch: false });
      const disk = mountSmallDisk(server.dataFolder, 6);
      if (disk === null) {
        tally.remark(
          'disk full and read-only need a file system of their own to mount, which is not permitted here; in-process: test/server/store/store-faults.test.ts',
        );
        return;
      }
      try {
        await whileFull(world, tally, disk, { campaignId, contentHash });
        await whileReadOnly(world, tally, disk);
      } finally {
        disk.unmount();
      }
      await distributedOnFullDisk(world, tally);
    },
  },
];

async function whileLocked(world: World, tally: Tally): Promise<void> {
  const server = await world.newServer();
  await server.start();
  try {
    const person = await world.fresh('ops-head', server);
    const lock = new SqliteDatabase(`${server.dataFolder}/helmsman.sqlite`);
    lock.exec('begin immediate');
    const reply = await person.post('/conversations', { agent: 'campaign' });
    const reading = await person.get('/conversations');
    lock.exec('rollback');
    lock.close();
    tally.same([reply.status, reply.code], [503, 'STORE_UNAVAILABLE'], 'locked by another process');
    tally.same(reading.status, 200, 'reading while another process writes');
    tally.same(rows(server.dataFolder, 'select 1 from conversation').length, 0, 'conversations made meanwhile');
    tally.same((await person.post('/conversations', { agent: 'campaign' })).status, 201, 'after the lock');
  } finally {
    await server.stop();
  }
}

/** Every kind of writing request on a full disk: refused with 503, or really done. */
async function whileFull(world: World, tally: Tally, disk: SmallDisk, plan: { campaignId: string; contentHash: string }): Promise<void> {
  const server = new ServerProcess(disk.folder, world.environment());
  await server.start();
  try {
    const head = await world.fresh('ops-head', server);
    disk.fill();
    const before = snapshot(disk.folder);
    let refused = 0;
    let stored = 0;
    const judge = (what: string, reply: Reply, isThere: () => boolean) => {
      if (reply.status < 300) stored += 1;
      else refused += 1;
      tally.holds(
        reply.status < 300 ? isThere() : reply.status === 503 && reply.code === 'STORE_UNAVAILABLE',
        () => `${what} on a full disk: ${reply.status} ${reply.text.slice(0, 200)}, and it is ${isThere() ? '' : 'not '}there`,
      );
    };
    const has = (sql: string, ...values: unknown[]) => rows(disk.folder, sql, ...values).length > 0;
    // What is left in the log file may still take a few rows: those are stored, and told so.
    for (let tries = 0; tries < 400 && refused < 3; tries += 1) {
      const opened = await head.post('/conversations', { agent: 'campaign' });
      judge('a conversation', opened, () => has('select 1 from conversation where id = ?', opened.body?.id));
    }
    tally.holds(refused > 0, `the disk never was full: ${stored} conversations were stored`);
    const launched = await head.post(`/campaigns/${plan.campaignId}/launch`, { contentHash: plan.contentHash });
    judge('a launch', launched, () => has('select 1 from campaign_account where campaign_id = ?', plan.campaignId));
    const copied = await head.post(`/campaigns/${plan.campaignId}/copy`);
    judge('a copy', copied, () => has('select 1 from campaign where id = ?', copied.body?.summary?.id ?? copied.body?.campaignId));
    if (launched.status === 503 && copied.status === 503) tally.same(snapshot(disk.folder).hash, before.hash, 'business rows after refusals on a full disk');
    tally.same((await head.get(`/campaigns/${plan.campaignId}`)).status, 200, 'reading on a full disk');
    tally.same((await head.get('/audit/verify')).body?.intact, true, 'the audit chain on a full disk');
    disk.relieve();
    const again = await head.post(`/campaigns/${plan.campaignId}/launch`, { contentHash: plan.contentHash });
    tally.same([again.status, again.body?.state], [200, 'scheduled'], 'launch when there is room again, without a restart');
    tally.same((await head.get('/audit/verify')).body?.intact, true, 'the audit chain afterwards');
    tally.remark(`disk full: ${refused} writes refused, ${stored} stored in what the log file had left`);
  } finally {
    disk.relieve();
    await server.stop();
  }
  tally.same(integrity(disk.folder), 'ok', 'integrity of the store file after a full disk');
}

/** A folder that may not be written: the server says so and ends, and nothing is changed. */
async function whileReadOnly(world: World, tally: Tally, disk: SmallDisk): Promise<void> {
  const before = snapshot(disk.folder);
  disk.readOnly(true);
  const server = new ServerProcess(disk.folder, world.environment());
  // Its own file that tells the address cannot be removed from such a folder; it is not there after a stop.
  const problem = await server.start().then(
    () => 'it started',
    (error: Error) => error.message,
  );
  await server.stop('SIGKILL');
  disk.readOnly(false);
  tally.holds(/cannot be written|不可写/.test(problem) && !/\n\s+at /.test(problem), `a start on a read-only disk: ${problem.slice(-400)}`);
  tally.same(snapshot(disk.folder).hash, before.hash, 'rows after a start on a read-only disk');
  await server.start();
  tally.same((await world.fresh('ops-head', server)).cookie === '', false, 'signing in when it may be written again');
  await server.stop();
}

/** A distribution that falls due on a full disk goes on where it was when there is room, and touches each customer once. */
async function distributedOnFullDisk(world: World, tally: Tally): Promise<void> {
  const { server, campaignId } = await prepareCampaign(world, { launch: true });
  const whole = await wholeDistribution(world, server.dataFolder, campaignId);
  const disk = mountSmallDisk(server.dataFolder, 4);
  if (disk === null) return;
  const victim = new ServerProcess(disk.folder, { ...world.environment(), HELMSMAN_NOW: '2026-11-25T09:59:55+08:00' });
  try {
    await victim.start();
    disk.fill();
    tally.same(await distributed(disk.folder, campaignId, 12_000), false, 'a distribution on a full disk ended');
    const stranger = new Person('ops-head', () => victim.url);
    tally.holds((await stranger.get('/session')).status < 500, 'the server answers meanwhile');
    disk.relieve();
    tally.holds(await distributed(disk.folder, campaignId), 'the distribution did not end when there was room again');
    await victim.stop();
    for (const problem of contradictions(disk.folder, campaignId)) tally.holds(false, `after a full disk: ${problem}`);
    tally.same(handed(disk.folder, campaignId), whole, 'touches after a full disk');
    tally.same(integrity(disk.folder), 'ok', 'integrity of the store file');
  } finally {
    await victim.stop('SIGKILL');
    disk.unmount();
  }
}

async function wholeDistribution(world: World, folder: string, campaignId: string): Promise<string[]> {
  const reference = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE });
  const copy = mountSmallDisk(folder, 200);
  const undisturbed = copy === null ? reference : new ServerProcess(copy.folder, { ...world.environment(), HELMSMAN_NOW: DUE });
  await undisturbed.start();
  await distributed(undisturbed.dataFolder, campaignId);
  await undisturbed.stop();
  const lines = handed(undisturbed.dataFolder, campaignId);
  copy?.unmount();
  return lines;
}

function integrity(folder: string): string {
  const database = new SqliteDatabase(`${folder}/helmsman.sqlite`);
  const [result] = database.pragma('integrity_check') as { integrity_check: string }[];
  database.close();
  rmSync(`${folder}/server.json`, { force: true });
  return result?.integrity_check ?? 'no answer';
}
