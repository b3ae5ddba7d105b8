import { contentHash } from '../../server/values/canonical.ts';
import type { Grade, Ground } from '../graders/ground.ts';
import { passHat, quantile, wilson } from '../statistics/rates.ts';
import type { Suite, SuiteCase } from '../suites.ts';
import { emptyTrajectory, type Trajectory } from '../trajectory.schema.ts';
import type { CaseResult, SuiteCost, SuiteResult } from './result.schema.ts';

interface Graded extends CaseResult {
  measures: Record<string, number>;
}

/** Grades what was run of a suite, and the system that does nothing beside it. Cases that were not run are not there. */
export async function gradeSuite(
  suite: Suite,
  trajectories: readonly Trajectory[],
  { ground, repeat }: { ground: Ground; repeat: number },
): Promise<SuiteResult> {
  const graded: Graded[] = [];
  let [nothingPassed, nothingCases, blindPassed, blindCases] = [0, 0, 0, 0];
  for (const one of suite.cases) {
    const own = trajectories.filter(({ caseId }) => caseId === one.id);
    const made = own.filter(({ variant }) => variant === 'subject').sort((a, b) => a.attempt - b.attempt);
    if (made.length === 0) continue;
    const result = await gradeCase(one, made, ground);
    graded.push(result);
    if (result.notRun !== null) continue;
    const nothing = await one.grade(emptyTrajectory({ suite: suite.name, caseId: one.id, texts: one.scenario.turns }), ground);
    nothingCases += 1;
    nothingPassed += Number(nothing.misses.length === 0 && nothing.notRun === undefined);
    const blind = own.find(({ variant }) => variant === 'retrieval-off');
    if (blind === undefined) continue;
    blindCases += 1;
    blindPassed += Number(blind.fault === null && (await one.grade(blind, ground)).misses.length === 0);
  }
  const counted = graded.filter(({ notRun }) => notRun === null);
  const attempts = counted.map((row) => ({ passed: row.attempts.filter(({ passed }) => passed).length, made: row.attempts.length }));
  const passHat1 = passHat(attempts, 1);
  return {
    suite: suite.name,
    reserved: suite.reserved,
    safety: suite.safety,
    dataset: suite.hash.slice(0, 16),
    badLines: suite.problems,
    cases: counted.length,
    notRun: graded.length - counted.length,
    passed: counted.filter(({ passed }) => passed).length,
    faults: counted.filter((row) => row.attempts.some(({ fault }) => fault !== null)).length,
    repeat,
    passHat1,
    passHatK: passHat(attempts, repeat),
    interval: passHat1 === null ? null : wilson(passHat1 * counted.length, counted.length),
    missesByField: missesByField(counted),
    measures: meansOf(counted.map(({ measures }) => measures)),
    baselines: {
      'do-nothing': { passed: nothingPassed, cases: nothingCases },
      'retrieval-off': blindCases === 0 ? null : { passed: blindPassed, cases: blindCases },
    },
    rows: suite.reserved ? null : graded.map(({ measures: _, ...row }) => row),
  };
}

async function gradeCase(one: SuiteCase, made: readonly Trajectory[], ground: Ground): Promise<Graded> {
  const attempts: CaseResult['attempts'] = [];
  let last: Grade = { misses: [] };
  for (const trajectory of made) {
    last = trajectory.fault === null ? await gradeSafely(one, trajectory, ground) : { misses: [`fault: ${trajectory.fault}`] };
    attempts.push({ attempt: trajectory.attempt, passed: last.misses.length === 0, misses: last.misses, fault: trajectory.fault });
  }
  return {
    id: one.id,
    tags: one.tags,
    passed: attempts.every(({ passed }) => passed),
    notRun: last.notRun ?? null,
    attempts,
    rowHash: contentHash(one.row).slice(0, 16),
    measures: last.measures ?? {},
  };
}

/** A grader that fails has not found the case good. */
async function gradeSafely(one: SuiteCase, trajectory: Trajectory, ground: Ground): Promise<Grade> {
  try {
    return await one.grade(trajectory, ground);
  } catch (error) {
    return { misses: [`grader: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function missesByField(rows: readonly CaseResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { attempts } of rows) {
    const fields = new Set(attempts.flatMap(({ misses }) => misses.map((miss) => /^[A-Za-z]+/.exec(miss)?.[0] ?? 'other')));
    for (const field of fields) counts[field] = (counts[field] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || a.localeCompare(b)));
}

function meansOf(all: readonly Record<string, number>[]): Record<string, number> {
  const names = [...new Set(all.flatMap(Object.keys))];
  return Object.fromEntries(
    names.map((name) => {
      const values = all.flatMap((one) => one[name] ?? []);
      return [name, values.reduce((sum, value) => sum + value, 0) / values.length];
    }),
  );
}

/** Time and tokens of a suite's own run, baselines left out. */
export function costOf(suite: string, trajectories: readonly Trajectory[]): SuiteCost {
  const own = trajectories.filter(({ variant }) => variant === 'subject');
  const times = own.flatMap(({ turns }) => turns.map(({ ms }) => ms));
  const known = own.flatMap(({ tokens }) => tokens ?? []);
  const sum = (of: (tokens: { input: number; output: number }) => number) =>
    known.length < own.length ? null : known.reduce((total, one) => total + of(one), 0);
  return {
    suite,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    inputTokens: sum(({ input }) => input),
    outputTokens: sum(({ output }) => output),
  };
}
