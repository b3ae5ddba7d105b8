import { SingleBar } from 'cli-progress';
import { openGround } from '../graders/open-ground.ts';
import { chooseModel } from '../models/choose-model.ts';
import type { Recording } from '../models/recording-model.ts';
import type { Suite } from '../suites.ts';
import { openSystemUnderTest } from '../system-under-test.ts';
import { currentVersions } from '../versions.ts';
import { costOf, gradeSuite } from './grade-suite.ts';
import { type RunResult, runResultSchema } from './result.schema.ts';
import type { Manifest, RunFolder } from './run-folder.ts';
import { runSuite } from './run-suite.ts';
import { tellParent } from './tell-parent.ts';

export interface EvalRun {
  folder: RunFolder;
  manifest: Manifest;
  suites: Suite[];
  /** Cases under way at once. */
  parallel: number;
  /** False: only grade what is there. */
  run: boolean;
  /** Shows a bar on standard error. */
  progress: boolean;
  /** Where the answers of an `openai:` model are kept; null: nowhere. */
  recording: Recording | null;
}

/**
 * Runs what is missing of a run and grades all of it. The result is kept in the run's folder.
 * @throws Error when the model or the sample bank cannot be opened
 */
export async function runEvals({ folder, manifest, suites, parallel, run, progress, recording }: EvalRun): Promise<RunResult> {
  const model = await chooseModel(run ? manifest.model : 'builtin', run ? recording : null);
  const bar = new SingleBar({ format: '{suite} [{bar}] {value}/{total}  {eta_formatted}', stream: process.stderr, clearOnComplete: true, hideCursor: true });
  try {
    const system = await openSystemUnderTest({ ...manifest, model });
    try {
      const ground = openGround({ now: manifest.now, context: system.context });
      const result: RunResult = { run: manifest.id, model: manifest.model, ...currentVersions(), stale: model.stale, suites: [], costs: [] };
      for (const suite of suites) {
        if (run) {
          const total = suite.cases.length * (manifest.repeat + Number(manifest.baselines));
          let done = Math.min(total, folder.trajectories(suite.name).length);
          tellParent({ type: 'suite-progress', suite: suite.name, done, total });
          if (progress) bar.start(total, done, { suite: suite.name });
          await runSuite({
            suite,
            system,
            folder,
            repeat: manifest.repeat,
            parallel,
            baselines: manifest.baselines,
            onDone: () => {
              done = Math.min(total, done + 1);
              tellParent({ type: 'suite-progress', suite: suite.name, done, total });
              if (progress) bar.increment();
            },
          });
          if (progress) bar.stop();
        }
        const trajectories = folder.trajectories(suite.name);
        const graded = await gradeSuite(suite, trajectories, { ground, repeat: manifest.repeat });
        result.suites.push(graded);
        result.costs.push(costOf(suite.name, trajectories));
        folder.write('result.json', JSON.stringify(result, null, 1));
        tellParent({ type: 'suite-graded', suite: suite.name, passed: graded.passed, cases: graded.cases });
      }
      return runResultSchema.parse(result);
    } finally {
      await system.close();
    }
  } finally {
    bar.stop();
    await model.close();
  }
}
