import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Runs the audit step with an npm that answers `stdout`. */
function audit(stdout: string, ...flags: string[]): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-audit-'));
  writeFileSync(join(folder, 'answer'), stdout);
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat "${folder}/answer"\nexit 1\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const run = spawnSync(process.execPath, ['.ci/audit-dependencies.cjs', ...flags], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  return { status: run.status, said: run.stdout };
}

const weak = JSON.stringify({
  vulnerabilities: { left: { name: 'left', severity: 'high', range: '<2', fixAvailable: true } },
  metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 1, critical: 0, total: 1 } },
});

describe('dependency audit', () => {
  it('should say so and not fail where the registry gives no answer', () => {
    for (const answer of ['', '{"message":"405 Method Not Allowed"}', '{"metadata":']) {
      expect(audit(answer, '--strict')).toMatchObject({ status: 0, said: expect.stringContaining('nothing was checked') });
    }
  });

  it('should name a known weakness, and fail for it only where that is asked', () => {
    expect(audit(weak)).toMatchObject({ status: 0, said: expect.stringMatching(/high left <2, a fixed version is there[\s\S]*1 of them high or critical/) });
    expect(audit(weak, '--strict').status).toBe(1);
  });
});
