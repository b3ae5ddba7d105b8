import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { campaignOutcome } from '../../server/jobs/campaign-outcome.ts';
import { openRig, putCampaign } from '../../server/marketing/distribution/rig.ts';

const CHILD = join(import.meta.dirname, '../../server/jobs/kill-child.ts');

/**
 * One campaign from launch over two touches and feedback to roll back, in a process of its own without HTTP:
 * starts in half a second, so that it can be killed very often.
 */
export class StoryChild {
  readonly #root = mkdtempSync(join(tmpdir(), 'helmsman-story-'));
  readonly #customers: number;
  /** What a run that nobody kills comes to. */
  whole = '';
  /** How long it takes, milliseconds. */
  ms = 0;
  #folders = 0;

  constructor(customers: number) {
    this.#customers = customers;
  }

  async prepare(): Promise<this> {
    const template = join(this.#root, 'template');
    const rig = await openRig({ customers: this.#customers, folder: template, store: join(template, 'store.sqlite'), bankFile: join(template, 'bank.duckdb') });
    await putCampaign(rig.context, { eligible: this.#customers });
    await rig.close();
    const folder = this.newFolder();
    const started = performance.now();
    await this.run(folder);
    this.ms = performance.now() - started;
    this.whole = await this.outcome(folder);
    return this;
  }

  /** A folder in which the campaign is about to be launched. */
  newFolder(): string {
    this.#folders += 1;
    const folder = join(this.#root, `run-${this.#folders}`);
    cpSync(join(this.#root, 'template'), folder, { recursive: true });
    return folder;
  }

  /** Begins, or goes on. Returns the exit code, or the signal that ended it. */
  async run(folder: string, { failpoint = '', killAfter }: { failpoint?: string; killAfter?: number } = {}): Promise<number | string | null> {
    const child = spawn(process.execPath, [CHILD, folder, String(this.#customers)], {
      env: { ...process.env, HELMSMAN_FAILPOINT: failpoint },
      stdio: 'ignore',
    });
    const ended = new Promise<number | string | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(signal ?? code));
    });
    if (killAfter !== undefined) {
      await Promise.race([sleep(killAfter), ended]);
      child.kill('SIGKILL');
    }
    return ended;
  }

  /** What has become of it; the folder is gone afterwards. */
  async outcome(folder: string): Promise<string> {
    const found = JSON.stringify(await campaignOutcome(folder));
    rmSync(folder, { recursive: true, force: true });
    return found;
  }

  /** Where an outcome differs from the whole one. */
  difference(found: string): string {
    const at = [...this.whole].findIndex((character, index) => found[index] !== character);
    const around = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
    return `at ${at}: …${around(found)}… instead of …${around(this.whole)}…`;
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
