import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openHelmsman } from '../server/main.ts';
import { readSettings } from '../server/settings.ts';

/** What the sample bank is made of: a change of any of it makes another bank. */
const SOURCES = ['server/sample-bank', 'server/store', 'server/marketing/catalogue', 'server/marketing/evidence', 'server/fund/market', 'server/fund/metrics'];

/**
 * A data folder with a freshly built sample bank, copied from one that is built once for all runs and tests (a full bank takes
 * some twenty seconds) and kept in the temporary folder under a hash of what it is made of.
 */
export async function preparedBank({ customers, funds, now }: { customers: number; funds: number; now: string }): Promise<string> {
  const home = join(tmpdir(), `helmsman-bank-${customers}-${funds}-${sourceHash(now)}`);
  const lock = `${home}.lock`;
  for (let waited = 0; !existsSync(home); waited += 1) {
    if (waited > 1800) rmSync(lock, { recursive: true, force: true });
    try {
      mkdirSync(lock);
    } catch {
      await sleep(100);
      continue;
    }
    try {
      if (!existsSync(home)) await build(home, { customers, funds, now });
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-test-'));
  cpSync(home, folder, { recursive: true });
  return folder;
}

async function build(home: string, { customers, funds, now }: { customers: number; funds: number; now: string }): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'helmsman-building-'));
  const settings = readSettings({
    HELMSMAN_DATA: fresh,
    HELMSMAN_CUSTOMERS: String(customers),
    HELMSMAN_FUNDS: String(funds),
    HELMSMAN_NOW: now,
    LOG_LEVEL: 'silent',
  });
  const helmsman = await openHelmsman(settings, { log: pino({ level: 'silent' }), worker: false });
  await helmsman.close();
  renameSync(fresh, home);
}

function sourceHash(now: string): string {
  const hash = createHash('sha256').update(now);
  for (const folder of SOURCES) {
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
