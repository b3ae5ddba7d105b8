import { readdirSync } from 'node:fs';
import { inOrder } from './rig/fake-model.ts';
import type { Person } from './rig/person.ts';
import { World } from './rig/world.ts';
import { Tally, type Verdict } from './statement.ts';

/** Turns after which nothing may grow any more, and in how many conversations they are spread. */
const WARM = 300;
const TURNS_PER_CONVERSATION = 10;
/** What the engine leaves uncollected between two looks counts too. */
const MEMORY = 80 * 1024 ** 2;
const UNBOUND = { HELMSMAN_REQUESTS_PER_MINUTE: '10000000', HELMSMAN_TURNS_PER_MINUTE: '10000000', LOG_LEVEL: 'warn' };
/** Turns under way at once, each of another person. */
const TALKERS = [
  { account: 'ops-head', agent: 'campaign' },
  { account: 'ops-shanghai', agent: 'campaign' },
  { account: 'investor-c3', agent: 'fund' },
  { account: 'investor-c5', agent: 'fund' },
] as const;

interface Held {
  memory: number;
  heap: number;
  handles: number;
  resources: number;
  readers: number;
}

/** Many turns on one process: what its memory, its open files, its timers and its listeners do meanwhile. */
export async function runSoak(turns: number, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const world = await new World({ say, environment: UNBOUND }).start();
  try {
    const people = await Promise.all(TALKERS.map(async ({ account, agent }) => ({ agent, person: await world.fresh(account) })));
    world.model.mind = inOrder({ calls: [{ name: 'list_channels', arguments: {} }] }, { text: '您好，请说。' });
    const warm = Math.min(WARM, Math.ceil(turns / 3));
    await talk(people, warm, tally);
    const before = await heldBy(world);
    say(`    ${warm} turns: ${told(before)}`);
    for (let done = warm; done < turns; done += 500) {
      await talk(people, Math.min(500, turns - done), tally);
      say(`    ${Math.min(turns, done + 500)} turns: ${told(await heldBy(world))}`);
    }
    const after = await heldBy(world);
    tally.holds(after.memory - before.memory < MEMORY, `resident memory grew by ${megabytes(after.memory - before.memory)}`);
    tally.holds(after.handles - before.handles < 20, `${after.handles - before.handles} more open files and sockets`);
    tally.holds(after.resources - before.resources < 20, `${after.resources - before.resources} more timers, sockets and other resources`);
    tally.same(after.readers, 0, 'listeners of streams that nobody reads any more');
    tally.holds(!/MaxListenersExceeded|possible.*memory leak/i.test(world.server.log), 'the process warned of too many listeners');
    tally.remark(`${turns} turns: after ${warm} ${told(before)}; at the end ${told(after)}`);
  } finally {
    await world.close();
  }
  const { tries, breaches, remarks } = tally;
  return { id: 46, title: 'soak', state: breaches.length > 0 ? 'breached' : 'held', tries, breaches, remarks, seconds: (performance.now() - started) / 1000 };
}

async function talk(people: readonly { agent: 'campaign' | 'fund'; person: Person }[], turns: number, tally: Tally): Promise<void> {
  let left = turns;
  await Promise.all(
    people.map(async ({ agent, person }) => {
      let conversationId: string | undefined;
      for (let turn = 0; left > 0; turn += 1) {
        left -= 1;
        const answer = await person.turn('你好，有哪些渠道', { agent, conversationId: turn % TURNS_PER_CONVERSATION === 0 ? undefined : conversationId });
        conversationId = answer.conversationId;
        tally.holds(answer.error === null, `${person.account}: ${answer.error}`);
      }
    }),
  );
}

async function heldBy(world: World): Promise<Held> {
  const text = await (await fetch(`${world.server.url}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return {
    memory: world.server.memory(),
    heap: figure('nodejs_heap_size_used_bytes'),
    handles: readdirSync(`/proc/${world.server.pid}/fd`).length,
    resources: figure('nodejs_active_resources_total'),
    readers: figure('helmsman_stream_readers'),
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const told = ({ memory, heap, handles, resources, readers }: Held): string =>
  `${megabytes(memory)} resident, ${megabytes(heap)} heap, ${handles} files and sockets, ${resources} resources, ${readers} readers`;
