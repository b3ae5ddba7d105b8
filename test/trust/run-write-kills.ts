import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignOutcome } from '../server/jobs/campaign-outcome.ts';
import { openRig } from '../server/marketing/distribution/rig.ts';
import { Tally, type Verdict } from './statement.ts';

const CHILD = join(import.meta.dirname, '../server/jobs/kill-child.ts');
const CUSTOMERS = 400;
const AT_ONCE = 2;

/**
 * One campaign from launch to roll back, killed after its write number `first`, and so on to its last, `step` apart:
 * each time a fresh start goes on, and must come to the same end as if nothing had happened.
 */
export async function runWriteKills({ step, first }: { step: number; first: number }, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const root = mkdtempSync(join(tmpdir(), 'helmsman-writes-'));
  try {
    const template = join(root, 'template');
    const rig = await openRig({ customers: CUSTOMERS, folder: template, store: join(template, 'store.sqlite'), bankFile: join(template, 'bank.duckdb') });
    await rig.close();
    const outcomeAfter = async (write: number | null): Promise<{ killed: boolean; outcome: string }> => {
      const folder = join(root, `after-${write}`);
      cpSync(template, folder, { recursive: true });
      const killed = write !== null && (await run(folder, `store-write:${write}`)) === 'SIGKILL';
      const end = killed || write === null ? await run(folder) : 0;
      const outcome = end === 0 ? JSON.stringify(await campaignOutcome(folder)) : `it ended with ${end}`;
      rmSync(folder, { recursive: true, force: true });
      return { killed, outcome };
    };
    const { outcome: whole } = await outcomeAfter(null);
    tally.holds(JSON.parse(whole).outbox.length > 100, `the campaign itself: ${whole.slice(0, 300)}`);
    let write = first;
    let kills = 0;
    const worker = async () => {
      for (;;) {
        const mine = write;
        write += step;
        const { killed, outcome } = await outcomeAfter(mine);
        if (!killed) return;
        kills += 1;
        tally.holds(outcome === whole, () => `killed after write ${mine}: ${difference(whole, outcome)}`);
        if (kills % 25 === 0) say(`    ${kills} kills, ${tally.breaches.length} breaches`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    tally.remark(
      `${kills} kills, each after another write to the store (every ${step}. from ${first} on, the last ${write - step * (AT_ONCE + 1)}), ${CUSTOMERS} customers`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
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

function difference(wanted: string, found: string): string {
  const at = [...wanted].findIndex((character, index) => found[index] !== character);
  return `at ${at}: …${found.slice(Math.max(0, at - 80), at + 120)}… instead of …${wanted.slice(Math.max(0, at - 80), at + 120)}…`;
}

/** The child's exit code, or the signal that ended it. */
function run(folder: string, failpoint = ''): Promise<number | string | null> {
  const child = spawn(process.execPath, [CHILD, folder, String(CUSTOMERS)], { env: { ...process.env, HELMSMAN_FAILPOINT: failpoint }, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}
