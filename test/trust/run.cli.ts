import { parseArgs } from 'node:util';
import { readAttackStrings } from './rig/attack-strings.ts';
import { runFuzz } from './run-fuzz.ts';
import { runKills } from './run-kills.ts';
import { runSoak } from './run-soak.ts';
import { runTrust } from './run-trust.ts';
import { runWriteKills } from './run-write-kills.ts';
import type { Verdict } from './statement.ts';

/**
 * The trust suite: starts the server on a fresh bank beside a model that replays scripts, and checks the fifty statements
 * over HTTP. Exit code 1 when one is breached.
 *
 *   --only 1,14,31   these statements        --strings FILE   more attack strings (JSONL with "text", or one a line)
 *   --json           the verdicts as JSON    --turns N        most turns of the hostile model (default 5000)
 *   --kills N        instead: N random kill -9 during launch and distribution
 *   --writes N       instead: a kill -9 after every N-th write from launch to roll back; --seed 0 to N-1 says where to begin
 *   --soak N         instead: N turns, and what grows meanwhile
 *   --fuzz N         instead: N requests made from the OpenAPI document
 *   --seed N         of the kills and the requests, to have the same again
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    strings: { type: 'string' },
    turns: { type: 'string', default: '5000' },
    kills: { type: 'string' },
    writes: { type: 'string' },
    soak: { type: 'string' },
    fuzz: { type: 'string' },
    seed: { type: 'string' },
  },
});
const only = values.only?.split(',').map(Number);
try {
  if (only?.some((id) => !Number.isInteger(id) || id < 1 || id > 50))
    throw new Error(`--only ${values.only}: numbers of statements from 1 to 50, separated by commas`);
  for (const name of ['turns', 'kills', 'writes', 'soak', 'fuzz', 'seed'] as const)
    if (values[name] !== undefined && !/^\d{1,9}$/.test(values[name])) throw new Error(`--${name} ${values[name]}: a whole number`);
  readAttackStrings(values.strings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
const started = performance.now();
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const say = (line: string) => console.error(line);
const verdicts: Verdict[] =
  values.kills !== undefined
    ? [await runKills({ kills: Number(values.kills), seed }, say)]
    : values.writes !== undefined
      ? [await runWriteKills({ step: Math.max(1, Number(values.writes)), first: 1 + (values.seed === undefined ? 0 : seed % Number(values.writes)) }, say)]
      : values.soak !== undefined
        ? [await runSoak(Number(values.soak), say)]
        : values.fuzz !== undefined
          ? [await runFuzz(Number(values.fuzz), seed, say)]
          : await runTrust({ only, strings: values.strings, turns: Number(values.turns), say });
const breached = verdicts.filter(({ state }) => state === 'breached');
if (values.json) console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, verdicts }, null, 2));
else print(verdicts);
process.exitCode = breached.length > 0 ? 1 : 0;

function print(all: readonly Verdict[]): void {
  console.log(`\n${'#'.padStart(2)}  ${'verdict'.padEnd(14)} ${'tries'.padStart(6)} ${'breaches'.padStart(8)} ${'seconds'.padStart(8)}  statement`);
  for (const { id, state, tries, breaches, title, remarks, seconds } of all) {
    console.log(
      `${String(id).padStart(2)}  ${state.padEnd(14)} ${String(tries).padStart(6)} ${String(breaches.length).padStart(8)} ${seconds.toFixed(1).padStart(8)}  ${title}`,
    );
    for (const breach of breaches.slice(0, 5)) console.log(`      breach: ${breach}`);
    for (const remark of remarks) console.log(`      note: ${remark}`);
  }
  const count = (state: Verdict['state']) => all.filter((one) => one.state === state).length;
  const tries = all.reduce((sum, one) => sum + one.tries, 0);
  console.log(
    `\n${count('held')} held, ${count('breached')} breached, ${count('not applicable')} not applicable; ${tries} tries in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}
