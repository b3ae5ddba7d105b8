import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const cli = join(import.meta.dirname, '../../evals/run.cli.ts');
const data = mkdtempSync(join(tmpdir(), 'evals-cli-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function run(...given: string[]): Promise<{ code: number; out: string; err: string }> {
  const { stdout, stderr, code } = await promisify(execFile)(process.execPath, [cli, ...given], {
    env: { ...process.env, OPENAI_BASE_URL: '', OPENAI_API_KEY: '', HELMSMAN_DATA: data },
    maxBuffer: 64_000_000,
  }).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  );
  return { code, out: stdout, err: stderr };
}

describe('npm run evals', () => {
  it('should run the story through the real system, keep it, and give the same when it is graded again', async () => {
    const { code, out, err } = await run('--suite', 'campaign', '--only', 'zh-story', '--json', '--min', '1');
    expect(err).toBe('');
    const result = JSON.parse(out);
    expect(result).toMatchObject({ model: 'builtin', suites: [{ suite: 'campaign', cases: 1, passed: 1, faults: 0, passHat1: 1 }] });
    expect(result.suites[0].rows[0].attempts[0].misses).toEqual([]);
    expect(result.costs[0].p50Ms).toBeGreaterThan(0);
    expect(code).toBe(0);
    const folder = join(data, 'evals', result.run);
    const trajectory = JSON.parse(readFileSync(join(folder, 'trajectories/campaign.jsonl'), 'utf8').split('\n')[0] ?? '');
    expect(trajectory.endState.campaigns[0].plan.rights[0].faceValueFen).toBe(1514);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('zh-story');
    const again = await run('--regrade', result.run, '--json');
    expect(JSON.parse(again.out).suites).toEqual(result.suites);
    expect((await run('--compare', result.run, result.run)).out).toMatch(/campaign +1 +1 +1 +0 +0 +1\.000/);
  }, 240_000);

  it('should not show what is in a reserved suite', async () => {
    for (const flag of [['--misses'], ['--only', 'zh-minors-r']]) {
      const { code, out, err } = await run('--suite', 'campaign-reserved', ...flag);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('reported as a whole');
    }
  }, 60_000);

  it('should say what is wrong with a suite, run or model that is not there, or a number that is none', async () => {
    expect(await run('--suite', 'nothing')).toMatchObject({ code: 2, err: expect.stringContaining('no suite "nothing"') });
    expect(await run('--resume', 'never')).toMatchObject({ code: 2, err: expect.stringContaining('no run "never"') });
    expect(await run('--suite', 'campaign', '--only', 'zh-story', '--model', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('builtin, openai') });
    expect(await run('--suite', 'campaign', '--repeat', '0')).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
  }, 120_000);
});
