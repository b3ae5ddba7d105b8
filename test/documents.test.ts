import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../server/errors.ts';
import { settingsSchema } from '../server/settings.ts';
import { statements } from './trust/statements/index.ts';

const security = readFileSync('SECURITY.md', 'utf8');
const runbook = readFileSync('RUNBOOK.md', 'utf8');

describe('SECURITY.md', () => {
  const named = [...new Set([...security.matchAll(/`(test\/[\w./-]+\.test\.tsx?)`/g)].map((match) => match[1] ?? ''))];

  it.each(named)('should name a test that is there: %s', (path) => {
    expect(existsSync(path)).toBe(true);
  });

  it('should name statements of the trust suite that are checked', () => {
    const checked = new Set(statements.filter(({ check }) => check !== undefined).map(({ id }) => id));
    const numbers = [...security.matchAll(/test\/trust ((?:\d+(?:–\d+)?(?:, )?)+)/g)].flatMap(([, list = '']) => list.split(', ').filter(Boolean));
    const ids = numbers.flatMap((part) => {
      const [from = 0, to = from] = part.split('–').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id) => !checked.has(id))).toEqual([]);
  });

  it('should name a test in every row of what somebody cannot do', () => {
    const tables = security.split('\n## Who may mean harm')[1]?.split('\n## What is not')[0] ?? '';
    const rows = tables.split('\n').filter((line) => line.startsWith('| ') && !/^\| (it|he) cannot \|/.test(line));
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !/test\/trust \d|`test\//.test(row))).toEqual([]);
  });
});

describe('RUNBOOK.md', () => {
  it('should hold ten faults, each with a check and a remedy', () => {
    const faults = runbook.split(/\n## \d+\. /).slice(1);
    expect(faults).toHaveLength(10);
    for (const fault of faults) {
      expect(fault).toContain('**Check**');
      expect(fault).toContain('**Act**');
    }
  });

  it('should name settings, errors and metrics that exist', () => {
    const settings = [...runbook.matchAll(/\b((?:HELMSMAN|OIDC)_[A-Z_]*[A-Z]|TRUST_PROXY)\b/g)].map((match) => match[1]);
    expect(settings.filter((name) => !(String(name) in settingsSchema.shape))).toEqual([]);
    const errors = [...runbook.matchAll(/\b(?:4\d\d|5\d\d) ([A-Z]{3,}_[A-Z_]+)\b|`([A-Z]{2,}_[A-Z_]+)`: /g)].map((match) => match[1] ?? match[2]);
    expect(errors.filter((name) => !(String(name) in errorCatalogue))).toEqual([]);
    const metrics = readFileSync('server/observability/metrics.ts', 'utf8');
    const series = [...runbook.matchAll(/\b(helmsman_[a-z_]+?)(?:_count)?[{`\])]/g)].map((match) => match[1] ?? '');
    expect(series.length).toBeGreaterThan(5);
    expect(series.filter((name) => !metrics.includes(`'${name}'`))).toEqual([]);
    expect(readdirSync('.')).toContain('.env.example');
  });
});
