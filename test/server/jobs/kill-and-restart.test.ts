import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FailpointName, failpointNames } from '../../../server/jobs/failpoint.ts';
import { openStore } from '../../../server/store/connection.ts';
import { openRig } from '../marketing/distribution/rig.ts';
import { campaignOutcome, type Outcome } from './campaign-outcome.ts';

const CUSTOMERS = 5600;

/** Which pass through each point kills: chosen so that work lies before and after it. */
const passes: Record<FailpointName, number> = {
  'launch-stock-reserved': 1,
  'launch-objects-ready': 1,
  'launch-scheduled': 1,
  'launch-committed': 1,
  'job-claimed': 3,
  'job-handled': 2,
  'snapshot-page-stored': 1,
  'snapshot-ready': 1,
  'batch-prepared': 3,
  'batch-file-written': 4,
  'batch-file-renamed': 5,
  'batch-handed-over': 2,
  'batch-marked': 3,
  'feedback-recorded': 1,
  'history-appended': 1,
  'rolled-back': 1,
  // In the middle of preparing a batch; all of them, one after the other, are `npm run trust -- --writes`.
  'store-write': 60,
};

let root: string;
let template: string;
let reference: Outcome;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'helmsman-kill-'));
  template = join(root, 'template');
  const rig = await openRig({ customers: CUSTOMERS, folder: template, store: join(template, 'store.sqlite'), bankFile: join(template, 'bank.duckdb') });
  await rig.close();
  const folder = copyOfTemplate('reference');
  expect(await runChild(folder)).toEqual({ code: 0, signal: null });
  reference = await campaignOutcome(folder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a process killed without warning', () => {
  it('should have done all there was to do when it was not killed', () => {
    const pushed = reference.outbox.filter((line) => line.startsWith('t1'));
    expect(pushed.length).toBeGreaterThan(4000);
    expect(reference.outbox.filter((line) => line.startsWith('t2')).length).toBeGreaterThan(3000);
    expect(reference.grants.filter((line) => line.endsWith('claimed'))).toHaveLength(180);
  });

  it.concurrent.each(failpointNames)(
    'at %s should leave all or nothing, and after a restart nobody touched twice and nobody lost',
    async (name) => {
      const folder = copyOfTemplate(name);
      expect(await runChild(folder, `${name}:${passes[name]}`)).toEqual({ code: null, signal: 'SIGKILL' });
      if (name.startsWith('launch-')) await expectAllOrNothing(folder, name === 'launch-committed');
      expect(await runChild(folder)).toEqual({ code: 0, signal: null });
      const outcome = await campaignOutcome(folder);
      expect(outcome.outbox).toEqual(reference.outbox);
      expect(outcome).toEqual(reference);
      rmSync(folder, { recursive: true, force: true });
    },
    120_000,
  );
});

function copyOfTemplate(name: string): string {
  const folder = join(root, name);
  cpSync(template, folder, { recursive: true });
  return folder;
}

function runChild(folder: string, failpoint = ''): Promise<{ code: number | null; signal: string | null }> {
  const script = join(import.meta.dirname, 'kill-child.ts');
  const child = spawn(process.execPath, [script, folder, String(CUSTOMERS)], {
    env: { ...process.env, HELMSMAN_FAILPOINT: failpoint },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let problem = '';
  child.stderr.on('data', (part) => {
    problem += part;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== null && code !== 0) reject(new Error(`child ended with ${code}: ${problem}`));
      else resolve({ code, signal });
    });
  });
}

/** Launch is one transaction: its objects, stock, account, waves and state are there together or not at all. */
async function expectAllOrNothing(folder: string, isThere: boolean): Promise<void> {
  const store = await openStore(join(folder, 'store.sqlite'));
  const count = async (table: 'segment' | 'rights' | 'strategy' | 'campaign_account' | 'wave' | 'job' | 'rights_reservation') =>
    (await store.selectFrom(table).selectAll().execute()).length;
  const counts = {
    segment: await count('segment'),
    rights: await count('rights'),
    strategy: await count('strategy'),
    account: await count('campaign_account'),
    wave: await count('wave'),
    reservation: await count('rights_reservation'),
  };
  const { stock } = await store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow();
  const { state } = await store.selectFrom('campaign').select('state').executeTakeFirstOrThrow();
  const one = isThere ? 1 : 0;
  expect({ ...counts, state, stock }).toEqual({
    segment: one,
    rights: one,
    strategy: one,
    account: one,
    wave: one,
    reservation: one,
    state: isThere ? 'scheduled' : 'approved',
    stock: 500_000 - (isThere ? CUSTOMERS : 0),
  });
  await store.destroy();
}
