import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../run/result.schema.ts';
import { type Baseline, baselineFrom, baselineSchema, judgeGate } from './judge-gate.ts';

const FILE = join(import.meta.dirname, '../baseline.json');

/** The pinned baseline; one of nothing where none was pinned. */
export function readBaseline(): Baseline {
  if (!existsSync(FILE)) return { pinnedAt: '', graders: '', suites: {}, waived: {} };
  return baselineSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

/** Tells whether a run passes the gate. @returns exit code: 1 when it does not */
export function gateCommand(result: RunResult): number {
  if (result.model !== 'builtin') console.error('The baseline is the built-in engine’s: a run of another model is judged by the same cases.');
  const { failures, waivers } = judgeGate(result, readBaseline());
  for (const waiver of waivers) console.error(`gate  ${waiver}`);
  for (const failure of failures) console.error(`GATE  ${failure}`);
  console.error(failures.length === 0 ? 'gate: passed' : `gate: ${failures.length} failures`);
  return failures.length === 0 ? 0 : 1;
}

/** Makes a run the baseline of the suites it ran; the others, and the waivers, stay. */
export function pinCommand(result: RunResult): void {
  if (result.model !== 'builtin') throw new Error('Only a run of the built-in engine can be pinned.');
  const { suites, waived } = readBaseline();
  writeFileSync(FILE, `${JSON.stringify(baselineFrom(result, { waived, suites, pinnedAt: new Date().toISOString().slice(0, 10) }), null, 2)}\n`);
}
