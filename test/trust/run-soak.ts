import { readdirSync } from 'node:fs';
import { inOrder } from './rig/fake-model.ts';
import { World } from './rig/world.ts';
import { Tally, type Verdict } from './statement.ts';

/** Turns after which nothing may grow any more. */
const WARM = 200;
const MEMORY = 80 * 1024 ** 2;

/** Many turns on one process: what its memory and its open handles do meanwhile. */
export async function runSoak(turns: number, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const world = await new World({ say }).start();
  try {
    const people = await Promise.all([world.as('ops-head'), world.as('ops-shanghai')]);
    world.model.mind = inOrder({ calls: [{ name: 'list_channels', arguments: {} }] }, { text: '您好，请说。' });
    const handles = () => readdirSync(`/proc/${world.server.pid}/fd`).length;
    let memory = 0;
    let open = 0;
    for (let turn = 1; turn <= turns; turn += 1) {
      const answer = await people[turn % 2]?.turn('你好，有哪些渠道');
      if (answer?.error !== null) tally.holds(false, `turn ${turn}: ${answer?.error}`);
      if (turn === Math.min(WARM, Math.ceil(turns / 2))) [memory, open] = [world.server.memory(), handles()];
      if (turn % 500 === 0) say(`    ${turn} turns, ${(world.server.memory() / 1024 ** 2).toFixed(0)} MB, ${handles()} handles`);
    }
    tally.holds(world.server.memory() - memory < MEMORY, `memory grew by ${((world.server.memory() - memory) / 1024 ** 2).toFixed(0)} MB`);
    tally.holds(handles() - open < 20, `${handles() - open} more handles`);
    tally.remark(
      `${turns} turns: memory ${((world.server.memory() - memory) / 1024 ** 2).toFixed(1)} MB and ${handles() - open} handles more than after the first`,
    );
  } finally {
    await world.close();
  }
  const { tries, breaches, remarks } = tally;
  return { id: 46, title: 'soak', state: breaches.length > 0 ? 'breached' : 'held', tries, breaches, remarks, seconds: (performance.now() - started) / 1000 };
}
