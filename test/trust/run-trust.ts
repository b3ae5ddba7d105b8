import { World, type WorldOptions } from './rig/world.ts';
import { type Statement, Tally, type Verdict } from './statement.ts';
import { statements } from './statements/index.ts';

export interface TrustOptions extends WorldOptions {
  /** Numbers of the statements to check; absent: all fifty. */
  only?: readonly number[] | undefined;
}

/** Checks statements one after another against one server process. */
export async function runTrust(options: TrustOptions = {}): Promise<Verdict[]> {
  const chosen = statements.filter(({ id, fast }) => (options.only?.includes(id) ?? true) && (!options.fast || fast === true));
  const world = await new World(options).start();
  const verdicts: Verdict[] = [];
  try {
    for (const statement of chosen) {
      const verdict = await judge(world, statement);
      verdicts.push(verdict);
      world.say(
        `${String(verdict.id).padStart(2)}  ${verdict.state}  ${verdict.tries} tries  ${verdict.breaches.length} breaches  ${verdict.seconds.toFixed(1)} s`,
      );
      for (const breach of verdict.breaches.slice(0, 3)) world.say(`      ${breach}`);
    }
  } finally {
    await world.close();
  }
  return verdicts;
}

async function judge(world: World, { id, title, notApplicable, check }: Statement): Promise<Verdict> {
  const tally = new Tally();
  const started = performance.now();
  if (check === undefined) return { id, title, state: 'not applicable', tries: 0, breaches: [], remarks: [notApplicable ?? 'no check'], seconds: 0 };
  try {
    await check(world, tally);
    if (!world.server.alive) {
      tally.holds(false, 'the server process has ended');
      await world.server.start();
    }
  } catch (error) {
    tally.holds(false, `the check itself failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const { tries, breaches, remarks } = tally;
  return { id, title, state: breaches.length > 0 ? 'breached' : 'held', tries, breaches, remarks, seconds: (performance.now() - started) / 1000 };
}
