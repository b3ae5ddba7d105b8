import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBaseline } from '../../../evals/gate/gate-command.ts';
import { judgeGate } from '../../../evals/gate/judge-gate.ts';
import { runEvals } from '../../../evals/run/run-evals.ts';
import { startRun } from '../../../evals/run/start-run.ts';
import { openSuite, presentSuites } from '../../../evals/suites.ts';
import { contentHash } from '../../../server/values/canonical.ts';

/** Cases of each suite that the fast part runs. */
const PER_SUITE = 2;
const data = mkdtempSync(join(tmpdir(), 'evals-gate-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Of each open suite a few cases that passed when the baseline was pinned, evenly spread. */
function pinnedSlice() {
  const { suites } = readBaseline();
  return presentSuites().flatMap((name) => {
    const passed = suites[name]?.passed;
    if (!Array.isArray(passed) || passed.length === 0) return [];
    const chosen = new Set(Array.from({ length: PER_SUITE }, (_, index) => passed[Math.floor((index * passed.length) / PER_SUITE)]));
    const suite = openSuite(name);
    return [{ ...suite, cases: suite.cases.filter(({ id }) => chosen.has(id)) }];
  });
}

async function runSlice() {
  const suites = pinnedSlice();
  const { folder, manifest } = startRun({ dataFolder: data, suites, model: 'builtin', repeat: 1, only: null, baselines: false });
  const result = await runEvals({ folder, manifest, suites, parallel: 1, run: true, progress: false, recording: null });
  const kept = suites
    .flatMap(({ name }) => folder.trajectories(name))
    .map(({ turns, ...rest }) => ({ ...rest, turns: turns.map(({ ms: _, ...turn }) => turn) }));
  // A hash for each: a difference is told by its case.
  return { result, kept: kept.map((one) => [one.suite, one.caseId, contentHash(one)]) };
}

describe('the fast part of the gate', () => {
  it('should lose no case of the baseline, and find the built-in engine the same twice, byte for byte', async () => {
    const first = await runSlice();
    expect(judgeGate(first.result, readBaseline()).failures).toEqual([]);
    expect(first.result.suites.length).toBeGreaterThan(5);
    const second = await runSlice();
    expect(second.kept).toEqual(first.kept);
    expect(JSON.stringify(second.result.suites)).toBe(JSON.stringify(first.result.suites));
  }, 120_000);
});
