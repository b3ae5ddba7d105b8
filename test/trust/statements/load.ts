import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../rig/person.ts';
import type { World } from '../rig/world.ts';
import type { Statement, Tally } from '../statement.ts';

/** Requests of one measurement. */
const SAMPLE = 60;
const WINDOWS = 3;

/** 95th percentile of the times in which somebody is answered, milliseconds. */
async function p95(calm: Person): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < SAMPLE; turn += 1) {
    const started = performance.now();
    await calm.get('/conversations');
    times.push(performance.now() - started);
    await sleep(10);
  }
  return times.sort((left, right) => left - right)[Math.floor(times.length * 0.95)] ?? 0;
}

/** Of the quietest window: what else the machine does is not the server's. */
const quietest = (values: number[]): number => Math.min(...values);

const FLOODS = ['reads', 'writes', 'questions'] as const;
/** Connections over which a flood comes. */
const WIDE = 10;

/** A flood from a process of its own; ending it tells how often it was refused. */
function begin(flooder: Person, kind: string): () => Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../rig/flood-child.ts'), flooder.url(), flooder.cookie, kind, String(WIDE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  return async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
    return Number(said.trim());
  };
}

/** Times of somebody else without the flood and while it comes, window by window, so that other work on the machine meets both. */
async function measure(world: World, kind: string): Promise<{ before: number[]; during: number[]; refused: number }> {
  const before: number[] = [];
  const during: number[] = [];
  let refused = 0;
  // From its first request on, also those that are still within the limit: so each flood has a server whose limits are fresh.
  const server = await world.newServer({ LOG_LEVEL: 'warn' });
  await server.start();
  try {
    const [calm, flooder] = [await world.fresh('investor-c3', server), await world.fresh('ops-shanghai', server)];
    await p95(calm);
    for (let window = 0; window < WINDOWS; window += 1) {
      before.push(await p95(calm));
      const end = begin(flooder, kind);
      await sleep(400);
      during.push(await p95(calm));
      refused += await end();
      await sleep(300);
    }
  } finally {
    await server.stop();
  }
  return { before, during, refused };
}

export const load: Statement[] = [
  {
    id: 37,
    title: 'one user’s flood gets 429; the others’ p95 stays under twice',
    async check(world: World, tally: Tally) {
      world.model.mind = () => ({ text: '您好。' });
      for (const kind of FLOODS) {
        const { before, during, refused } = await measure(world, kind);
        tally.holds(refused > 0, `the flood of ${kind} was never told to slow down`);
        const [calm, disturbed] = [quietest(before), quietest(during)];
        tally.holds(disturbed < 2 * calm, `${kind}: p95 of the other rose from ${calm.toFixed(1)} to ${disturbed.toFixed(1)} ms`);
        tally.remark(
          `${kind}: p95 of the other ${calm.toFixed(1)} ms without and ${disturbed.toFixed(1)} ms during the flood (${(disturbed / calm).toFixed(2)}×, quietest of ${WINDOWS} windows); ${refused} refusals`,
        );
      }
    },
  },
];
