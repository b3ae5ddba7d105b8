import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prompt } from '../../prompts/load-prompt.ts';
import type { Judgement } from '../../server/review/judgement.schema.ts';
import { JUDGEMENTS_FILE, judgementKey, readJudgements } from '../../server/review/judgements.ts';
import { inTurn } from '../run/in-turn.ts';
import type { RunResult } from '../run/result.schema.ts';
import type { RunFolder } from '../run/run-folder.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import { type JudgeModel, judgeAnswer } from './judge-answer.ts';

export interface JudgedRun {
  judgements: Judgement[];
  /** Attempts the model gave no opinion on, and why. */
  failures: { suite: string; caseId: string; reason: string }[];
  /** Suites that stay closed. */
  reserved: string[];
}

interface JudgeRequest {
  folder: RunFolder;
  result: RunResult;
  model: JudgeModel;
  prompt: Pick<Prompt, 'render' | 'hash'>;
  /** Names of suites; empty: all that may be opened. */
  suites: readonly string[];
  /** The first so many cases of each; null: all. */
  limit: number | null;
  parallel: number;
}

/**
 * Asks the judge about every attempt of a run that it has not been asked about, and keeps each opinion as it comes. The result of the
 * run is not touched: an opinion counts for nothing.
 */
export async function judgeRun({ folder, result, model, prompt, suites, limit, parallel }: JudgeRequest): Promise<JudgedRun> {
  const promptHash = prompt.hash.slice(0, 16);
  const known = new Set(readJudgements(folder).map(judgementKey));
  const wanted = result.suites.filter(({ suite }) => suites.length === 0 || suites.includes(suite));
  const open = wanted.filter(({ rows, reserved }) => rows !== null && !reserved);
  const failures: JudgedRun['failures'] = [];
  for (const { suite, rows } of open) {
    const ids = new Set((rows ?? []).filter(({ notRun }) => notRun === null).map(({ id }) => id));
    const first = new Set(limit === null ? ids : [...ids].slice(0, limit));
    const made = folder.trajectories(suite).filter(({ variant, fault, caseId }) => variant === 'subject' && fault === null && first.has(caseId));
    const keyOf = ({ caseId, attempt }: Trajectory) => ({ suite, caseId, attempt, model: model.name, promptHash });
    const tasks = made.filter((trajectory) => !known.has(judgementKey(keyOf(trajectory))));
    await inTurn(tasks, parallel, async (trajectory) => {
      try {
        const judgement: Judgement = { ...keyOf(trajectory), ...(await judgeAnswer(model, prompt, trajectory)) };
        appendFileSync(join(folder.path, JUDGEMENTS_FILE), `${JSON.stringify(judgement)}\n`);
      } catch (error) {
        failures.push({ suite, caseId: trajectory.caseId, reason: error instanceof Error ? error.message : String(error) });
      }
    });
  }
  const judgements = readJudgements(folder).filter((one) => one.model === model.name && one.promptHash === promptHash);
  return { judgements, failures, reserved: wanted.filter((suite) => !open.includes(suite)).map(({ suite }) => suite) };
}
