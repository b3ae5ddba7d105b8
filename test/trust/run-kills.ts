import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { contradictions, DUE, distributed, handed, prepareCampaign } from './rig/launched.ts';
import { ServerProcess } from './rig/server-process.ts';
import { rows } from './rig/snapshot.ts';
import { StoryChild } from './rig/story-child.ts';
import { World } from './rig/world.ts';
import { Tally, type Verdict } from './statement.ts';

/** Kills of a distribution in a row before it may end. */
const IN_A_ROW = 4;
/** Rows that a launch writes; all of them are there or none. */
const LAUNCH_TABLES = ['campaign_account', 'wave'] as const;

interface Prepared {
  folder: string;
  campaignId: string;
  contentHash: string;
}

/** Of so many kills one is of the whole server; the others are of the same work in a process that starts quickly. */
const SERVER_SHARE = 5;
const STORY_CUSTOMERS = 1200;
const AT_ONCE = 2;

/**
 * Kills at random moments from launch to roll back, again and again before the work may end; looks for a launch done by
 * half, and for touches doubled or lost. The moments come from the seed, what they hit from the machine.
 */
export async function runKills({ kills, seed }: { kills: number; seed: number }, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed, numRuns: kills });
  const ofServer = moments.splice(0, Math.ceil(kills / SERVER_SHARE));
  await killStories(tally, moments, say);
  await killServers(tally, ofServer, say);
  tally.remark(`${kills} kills (seed ${seed})`);
  const { tries, breaches, remarks } = tally;
  const seconds = (performance.now() - started) / 1000;
  return {
    id: 21,
    title: 'random kill -9 during launch and distribution',
    state: breaches.length > 0 ? 'breached' : 'held',
    tries,
    breaches,
    remarks,
    seconds,
  };
}

async function killStories(tally: Tally, moments: number[], say: (line: string) => void): Promise<void> {
  const story = await new StoryChild(STORY_CUSTOMERS).prepare();
  const kills = moments.length;
  let hit = 0;
  try {
    const worker = async () => {
      while (moments.length > 0) {
        const folder = story.newFolder();
        for (let row = 0; row < IN_A_ROW && moments.length > 0; row += 1) {
          // The first part of a start only loads.
          const killAfter = story.ms * (0.3 + 0.7 * (moments.pop() ?? 0));
          if ((await story.run(folder, { killAfter })) === 'SIGKILL') hit += 1;
        }
        const end = await story.run(folder);
        const outcome = await story.outcome(folder);
        tally.holds(end === 0 && outcome === story.whole, () => `it ended with ${end}, ${story.difference(outcome)}`);
        say(`    ${kills - moments.length} kills, ${tally.breaches.length} breaches`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const { outbox } = JSON.parse(story.whole) as { outbox: string[] };
    tally.remark(`${kills} kills of the work alone, ${hit} before it had ended; ${outbox.length} touches each time, none lost and none doubled`);
  } finally {
    story.close();
  }
}

async function killServers(tally: Tally, moments: number[], say: (line: string) => void): Promise<void> {
  const world = await new World({ say }).start();
  const kills = moments.length;
  const hit: Record<string, number> = {};
  const note = (where: string) => {
    hit[where] = (hit[where] ?? 0) + 1;
  };
  try {
    const { server, campaignId, contentHash } = await prepareCampaign(world, { launch: false });
    const prepared = { folder: server.dataFolder, campaignId, contentHash };
    const { whole, ms } = await undisturbed(world, prepared);
    tally.holds(whole.length > 10, `only ${whole.length} touches when nothing is killed`);
    for (let round = 1; moments.length > 0; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
      cpSync(prepared.folder, folder, { recursive: true });
      const one = { ...prepared, folder };
      await killedLaunch(world, tally, one, moments.pop() ?? 0, note);
      await killedDistribution(world, tally, one, { next: () => moments.pop(), ms, note });
      const lines = handed(folder, campaignId);
      for (const problem of contradictions(folder, campaignId)) tally.holds(false, `round ${round}: ${problem}`);
      tally.holds(JSON.stringify(lines) === JSON.stringify(whole), `round ${round}: ${lines.length} touches instead of ${whole.length}, or others`);
      rmSync(folder, { recursive: true, force: true });
      say(`    ${kills - moments.length} kills of the server, ${lines.length} touches, ${tally.breaches.length} breaches`);
    }
    const told = Object.entries(hit).map(([where, count]) => `${count} ${where}`);
    tally.remark(`${kills} kills of the whole server: ${told.join(', ')}; ${whole.length} touches each time`);
  } finally {
    await world.close();
  }
}

/** Starts and waits until the worker has taken a job that is due; what a killed predecessor held does not count. */
async function beginWork(server: ServerProcess): Promise<void> {
  const held = () => rows<{ lease_owner: string }>(server.dataFolder, "select lease_owner from job where state = 'running'").map((row) => row.lease_owner);
  const before = new Set(held());
  server.begin();
  for (let waited = 0; waited < 5000; waited += 1) {
    if (held().some((owner) => !before.has(owner))) return;
    await sleep(4);
  }
}

/** What is handed out when nothing is killed, and how long that takes from the moment the worker is at work. */
async function undisturbed(world: World, { folder: from, campaignId, contentHash }: Prepared): Promise<{ whole: string[]; ms: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
  cpSync(from, folder, { recursive: true });
  const server = new ServerProcess(folder, world.environment());
  await server.start();
  await (await world.fresh('ops-head', server)).post(`/campaigns/${campaignId}/launch`, { contentHash });
  await server.stop();
  const later = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE });
  await beginWork(later);
  const began = performance.now();
  await distributed(folder, campaignId);
  const ms = performance.now() - began;
  await later.stop('SIGKILL');
  const whole = handed(folder, campaignId);
  rmSync(folder, { recursive: true, force: true });
  return { whole, ms };
}

/** A launch during which the process is killed: all or nothing, and asked again under its key it is done. */
async function killedLaunch(world: World, tally: Tally, { folder, campaignId, contentHash }: Prepared, moment: number, note: (where: string) => void) {
  const victim = new ServerProcess(folder, world.environment());
  await victim.start();
  const head = await world.fresh('ops-head', victim);
  const headers = { 'idempotency-key': randomUUID() };
  const launch = () => head.post(`/campaigns/${campaignId}/launch`, { contentHash }, { headers });
  const first = launch().then(
    ({ status }) => status,
    () => 0,
  );
  await sleep(moment * 60);
  await victim.stop('SIGKILL');
  const status = await first;
  const there = LAUNCH_TABLES.map((table) => Math.min(1, rows(folder, `select 1 from "${table}" where campaign_id = ?`, campaignId).length));
  const state = rows<{ state: string }>(folder, 'select state from campaign where id = ?', campaignId)[0]?.state;
  tally.holds(new Set(there).size === 1 && (there[0] === 1) === (state === 'scheduled'), `a launch by half: ${LAUNCH_TABLES} ${there}, state ${state}`);
  tally.holds(status !== 200 || there[0] === 1, 'a launch was answered with 200 and is not there');
  note(status === 200 ? 'after the answer to the launch' : there[0] === 1 ? 'between launch and answer' : 'before or in the launch');
  await victim.start();
  await head.signIn();
  const again = await launch();
  tally.same([again.status, again.body?.state], [200, 'scheduled'], 'the launch asked again');
  tally.same(rows(folder, "select 1 from audit where action = 'campaign-launch' and subject_id = ?", campaignId).length, 1, 'launches on record');
  await victim.stop();
}

async function killedDistribution(
  world: World,
  tally: Tally,
  { folder, campaignId }: Prepared,
  { next, ms, note }: { next: () => number | undefined; ms: number; note: (where: string) => void },
): Promise<void> {
  const victim = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE, LOG_LEVEL: 'error' });
  for (let row = 0; row < IN_A_ROW; row += 1) {
    const moment = next();
    if (moment === undefined) break;
    await beginWork(victim);
    await sleep(ms * moment);
    await victim.stop('SIGKILL');
    const touches = rows<{ state: string }>(folder, "select state from wave_touch where campaign_id = ? and touch_id = 't1'", campaignId);
    const members = rows(folder, 'select 1 from audience_member where campaign_id = ? limit 1', campaignId).length;
    const isDone = touches.length > 0 && touches.every(({ state }) => state === 'done');
    note(
      isDone
        ? 'after the first touch'
        : touches.length > 0
          ? 'while touches were handed'
          : members > 0
            ? 'while the audience was drawn'
            : 'before the audience',
    );
    if (isDone) break;
  }
  await victim.start();
  tally.holds(await distributed(folder, campaignId), 'the distribution did not end');
  await victim.stop();
}
