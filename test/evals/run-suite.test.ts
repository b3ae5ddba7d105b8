import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const cli = join(import.meta.dirname, '../../evals/run.cli.ts');

async function run(...given: string[]): Promise<{ code: number; out: string; err: string }> {
  const { stdout, stderr, code } = await promisify(execFile)(process.execPath, [cli, ...given], {
    env: { ...process.env, OPENAI_BASE_URL: '', OPENAI_API_KEY: '' },
  }).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  );
  return { code, out: stdout, err: stderr };
}

describe('npm run evals', () => {
  it('should run the story through the real system and grade it', async () => {
    const { code, out, err } = await run('--suite', 'campaign', '--only', 'zh-story', '--json', '--min', '1');
    expect(err).toBe('');
    const report = JSON.parse(out);
    expect(report).toMatchObject({ suite: 'campaign', engine: 'built-in', cases: 1, passed: 1, faults: 0, rate: 1 });
    expect(report.results[0].misses).toEqual([]);
    expect(report.results[0].answer.plan.rights[0].faceValueFen).toBe(1514);
    expect(report.p50Ms).toBeGreaterThan(0);
    expect(code).toBe(0);
  }, 120_000);

  it('should not show what is in a reserved suite', async () => {
    for (const flag of [['--misses'], ['--only', 'zh-minors-r']]) {
      const { code, out, err } = await run('--suite', 'campaign-reserved', ...flag);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('reported as a whole');
    }
  }, 60_000);

  it('should say what is wrong with a suite that is not there, or with no suite at all', async () => {
    expect(await run('--suite', 'nothing')).toMatchObject({ code: 2, err: expect.stringContaining('no suite "nothing"') });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
  }, 60_000);
});
