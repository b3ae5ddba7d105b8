import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { contradictions, DUE, distributed, handed, prepareCampaign } from './rig/launched.ts';
import { ServerProcess } from './rig/server-process.ts';
import { World } from './rig/world.ts';
import { Tally, type Verdict } from './statement.ts';

/** Kills in a row before a distribution may end. */
const IN_A_ROW = 5;

/** Kills the server at random moments of launch and distribution, and looks for touches doubled or lost. */
export async function runKills(kills: number, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const world = await new World({ say }).start();
  try {
    const { server, campaignId } = await prepareCampaign(world, { launch: true });
    let whole: string[] | null = null;
    for (let done = 0; done < kills || whole === null; ) {
      const folder = mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
      cpSync(server.dataFolder, folder, { recursive: true });
      const victim = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE, LOG_LEVEL: 'error' });
      for (let row = 0; whole !== null && row < IN_A_ROW && done < kills; row += 1) {
        await victim.start();
        await sleep(Math.random() * 1800);
        await victim.stop('SIGKILL');
        done += 1;
      }
      await victim.start();
      tally.holds(await distributed(folder, campaignId), `after ${done} kills: the distribution did not end`);
      await victim.stop();
      const lines = handed(folder, campaignId);
      const problems = contradictions(folder, campaignId);
      whole ??= lines;
      tally.holds(problems.length === 0, `after ${done} kills: ${problems.join('; ')}`);
      tally.holds(
        lines.length > 10 && JSON.stringify(lines) === JSON.stringify(whole),
        `after ${done} kills: ${lines.length} touches instead of ${whole.length}`,
      );
      rmSync(folder, { recursive: true, force: true });
      say(`    ${done} kills, ${lines.length} touches, ${tally.breaches.length} breaches`);
    }
    tally.remark(`${kills} kills`);
  } finally {
    await world.close();
  }
  const { tries, breaches, remarks } = tally;
  return {
    id: 21,
    title: 'random kill -9 during distribution',
    state: breaches.length > 0 ? 'breached' : 'held',
    tries,
    breaches,
    remarks,
    seconds: (performance.now() - started) / 1000,
  };
}
