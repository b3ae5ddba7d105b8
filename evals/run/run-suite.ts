import type { Suite, SuiteCase } from '../suites.ts';
import type { SystemUnderTest } from '../system-under-test.ts';
import type { Trajectory, Variant } from '../trajectory.schema.ts';
import { inTurn } from './in-turn.ts';
import { keyOf, type RunFolder } from './run-folder.ts';

export interface RunRequest {
  suite: Pick<Suite, 'name' | 'cases'>;
  system: Pick<SystemUnderTest, 'converse' | 'speaksTo' | 'setRetrieval'>;
  folder: Pick<RunFolder, 'trajectories' | 'keep' | 'mend'>;
  /** Attempts at each case. */
  repeat: number;
  /** Cases under way at once. */
  parallel: number;
  /** Run again with retrieval off, as a baseline. */
  baselines: boolean;
  onDone?: (trajectory: Trajectory) => void;
}

interface Task {
  one: SuiteCase;
  variant: Variant;
  attempt: number;
}

/** Runs what has not been run yet of a suite, and keeps each trajectory as it ends: a run that was killed goes on where it was. */
export async function runSuite(request: RunRequest): Promise<void> {
  const { suite, system, folder, repeat } = request;
  folder.mend(suite.name);
  const done = new Set(
    folder
      .trajectories(suite.name)
      .filter(({ fault }) => fault === null)
      .map(keyOf),
  );
  for (const variant of request.baselines ? (['subject', 'retrieval-off'] as const) : (['subject'] as const)) {
    system.setRetrieval(variant === 'subject');
    const attempts = variant === 'subject' ? repeat : 1;
    const tasks = suite.cases
      .filter(({ scenario }) => system.speaksTo(scenario))
      .flatMap((one) => Array.from({ length: attempts }, (_, index): Task => ({ one, variant, attempt: index + 1 })))
      .filter(({ one, attempt }) => !done.has(keyOf({ caseId: one.id, variant, attempt })));
    // A document is there for everybody: such a case is alone.
    await inTurn(
      tasks.filter(({ one }) => one.scenario.documents === undefined),
      request.parallel,
      (task) => runTask(request, task),
    );
    await inTurn(
      tasks.filter(({ one }) => one.scenario.documents !== undefined),
      1,
      (task) => runTask(request, task),
    );
  }
  system.setRetrieval(true);
}

async function runTask({ suite, system, folder, onDone }: RunRequest, { one, variant, attempt }: Task): Promise<void> {
  const head = { suite: suite.name, caseId: one.id, variant, attempt };
  let trajectory: Trajectory;
  try {
    const conversed = await system.converse(one.scenario);
    const fellBack = conversed.turns.some(({ engine }) => engine.endsWith('+built-in'));
    trajectory = { ...head, ...conversed, fault: fellBack ? 'the model failed, and the built-in engine answered' : null };
  } catch (error) {
    trajectory = { ...head, turns: [], endState: { campaigns: [], actions: {} }, tokens: null, fault: error instanceof Error ? error.message : String(error) };
  }
  folder.keep(trajectory);
  onDone?.(trajectory);
}
