import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exchangeSchema } from '../../evals/models/exchange.ts';
import { runEvals } from '../../evals/run/run-evals.ts';
import { startRun } from '../../evals/run/start-run.ts';
import { openSuite } from '../../evals/suites.ts';

const folder = join(import.meta.dirname, '../../evals/recordings');
const knownMisses = z.record(z.string(), z.string().min(20)).parse(JSON.parse(readFileSync(join(folder, 'known-misses.json'), 'utf8')));
const data = mkdtempSync(join(tmpdir(), 'recordings-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Says what was recorded again, to every case of the suites that it speaks to. */
async function replay(file: string, names: string[]) {
  const suites = names.map(openSuite);
  const started = startRun({ dataFolder: data, suites, model: `scripted:${join(folder, file)}`, repeat: 1, only: null, baselines: false });
  const result = await runEvals({ ...started, suites, parallel: 4, run: true, progress: false, recording: null });
  const rows = result.suites.flatMap(({ suite, rows: cases }) => (cases ?? []).map((row) => ({ ...row, name: `${suite}/${row.id}` })));
  return { result, rows };
}

describe('what a language model once answered', () => {
  it.each([
    { file: 'campaign.jsonl', least: 40, names: ['campaign-single', 'campaign-multi-turn', 'clarify', 'refuse'] },
    { file: 'fund.jsonl', least: 20, names: ['fund-screen', 'fund-open', 'fund-suitability'] },
  ])('should come to the same end through prompts, tools and guards of today: $file', { timeout: 240_000 }, async ({ file, least, names }) => {
    const { result, rows } = await replay(file, names);
    if (result.stale.length > 0) console.warn(`prompt changed: ${result.stale.length} exchanges of ${file} are stale; record them again when there is a model`);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows.flatMap(({ name, attempts }) => attempts.flatMap(({ fault }) => (fault === null ? [] : [`${name}: ${fault}`])))).toEqual([]);
    const missed = rows.filter(({ passed, name }) => !passed && knownMisses[name] === undefined);
    expect(missed.map(({ name, attempts }) => `${name}: ${attempts.flatMap(({ misses }) => misses).join('; ')}`)).toEqual([]);
  });

  it('should hold no place or secret of where it was recorded', () => {
    for (const file of ['campaign.jsonl', 'fund.jsonl']) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const line of text.trimEnd().split('\n')) expect(exchangeSchema.safeParse(JSON.parse(line)).error).toBeUndefined();
      expect(text).not.toMatch(/\/(?:home|root|work|tmp)\/|sk-[a-z0-9]{8}|127\.0\.0\.1/i);
    }
  });
});
