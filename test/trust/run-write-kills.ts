import { StoryChild } from './rig/story-child.ts';
import { Tally, type Verdict } from './statement.ts';

const CUSTOMERS = 400;
const AT_ONCE = 2;

/**
 * One campaign from launch to roll back, killed after its write number `first`, and so on to its last, `step` apart:
 * each time a fresh start goes on, and must come to the same end as if nothing had happened.
 */
export async function runWriteKills({ step, first }: { step: number; first: number }, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const story = await new StoryChild(CUSTOMERS).prepare();
  try {
    tally.holds(JSON.parse(story.whole).outbox.length > 100, `the campaign itself: ${story.whole.slice(0, 300)}`);
    let write = first;
    let kills = 0;
    let last = 0;
    const worker = async () => {
      for (;;) {
        const mine = write;
        write += step;
        const folder = story.newFolder();
        if ((await story.run(folder, { failpoint: `store-write:${mine}` })) !== 'SIGKILL') return;
        kills += 1;
        last = Math.max(last, mine);
        const end = await story.run(folder);
        const outcome = await story.outcome(folder);
        tally.holds(end === 0 && outcome === story.whole, () => `killed after write ${mine}: it ended with ${end}, ${story.difference(outcome)}`);
        if (kills % 25 === 0) say(`    ${kills} kills, ${tally.breaches.length} breaches`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    tally.remark(`${kills} kills, each after another write to the store (every ${step}. from ${first} to ${last}), ${CUSTOMERS} customers`);
  } finally {
    story.close();
  }
  const { tries, breaches, remarks } = tally;
  const seconds = (performance.now() - started) / 1000;
  return {
    id: 21,
    title: 'kill -9 after every write, from launch to roll back',
    state: breaches.length > 0 ? 'breached' : 'held',
    tries,
    breaches,
    remarks,
    seconds,
  };
}
