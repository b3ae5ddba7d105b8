#!/usr/bin/env node
// Known weaknesses of the dependencies that ship. Tells what the registry knows; fails only when called with --strict and
// the registry named one that is high or critical: a new advisory must not turn an unrelated change red, and a registry
// that does not answer (offline, a mirror without audits) is said and is no failure.
const { spawnSync } = require('node:child_process');

const strict = process.argv.includes('--strict');
const run = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 << 20 });
let report = null;
try {
  report = JSON.parse(run.stdout);
} catch {
  // Cut off, or no JSON at all: treated like no answer.
}
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
  console.log(`dependency audit: no answer from the registry (${report?.message ?? run.error?.message ?? 'no JSON'}); nothing was checked`);
  process.exit(0);
}
for (const { name, severity, range, fixAvailable } of Object.values(report.vulnerabilities ?? {})) {
  console.log(`dependency audit: ${severity} ${name} ${range}${fixAvailable ? ', a fixed version is there' : ''}`);
}
const serious = counts.high + counts.critical;
console.log(`dependency audit: ${counts.total} known weaknesses, ${serious} of them high or critical`);
process.exit(strict && serious > 0 ? 1 : 0);
