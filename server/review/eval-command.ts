import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReviewSetup } from './review-setup.ts';
import type { NewRun } from './run.schema.ts';

/** A command as it is spawned, with nothing in its environment but what it needs. */
export interface EvalCommand {
  arguments: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** What a program needs of the machine it is on. */
const OF_THE_MACHINE = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'LANG', 'LC_ALL', 'TZ'];

/** Whether this deployment has the program that runs evals. */
export function hasEvals({ root }: Pick<ReviewSetup, 'root'>): boolean {
  return existsSync(join(root, 'evals', 'run.cli.ts'));
}

/** Where reviewers keep case files of their own. */
export function ownCasesFolder(dataFolder: string): string {
  return join(dataFolder, 'evals', 'cases');
}

export function recordingsFolder(root: string): string {
  return join(root, 'evals', 'recordings');
}

/** The command of a run; `resume`: its folder is there, and what is missing of it is run. */
export function runCommand(
  setup: ReviewSetup,
  { id, request, dataFolder, resume }: { id: string; request: NewRun; dataFolder: string; resume: boolean },
): EvalCommand {
  const { suites, model, repeat, limit } = request;
  const fresh = [
    ...['--run', id, '--model', model.startsWith('scripted:') ? `scripted:${join(recordingsFolder(setup.root), model.slice('scripted:'.length))}` : model],
    ...['--repeat', String(repeat)],
    ...(limit === null ? [] : ['--limit', String(limit)]),
    ...suites.flatMap((name) => suiteArguments(setup, dataFolder, name)),
  ];
  return {
    arguments: ['evals/run.cli.ts', ...(resume ? ['--resume', id] : fresh)],
    cwd: setup.root,
    env: environment(setup, { dataFolder, usesEndpoint: model.startsWith('openai:') }),
  };
}

/** The command that writes a comparison of two runs as a page. */
export function comparisonCommand(setup: ReviewSetup, { a, b, file, dataFolder }: { a: string; b: string; file: string; dataFolder: string }): EvalCommand {
  return {
    arguments: ['evals/run.cli.ts', '--compare', a, b, '--html', file],
    cwd: setup.root,
    env: environment(setup, { dataFolder, usesEndpoint: false }),
  };
}

function suiteArguments({ root }: ReviewSetup, dataFolder: string, name: string): string[] {
  return existsSync(join(root, 'evals', 'suites', `${name}.jsonl`)) ? ['--suite', name] : ['--cases', join(ownCasesFolder(dataFolder), `${name}.jsonl`)];
}

/** No secret goes along but the model's, and that only to a run that asks the model. */
function environment({ model }: ReviewSetup, { dataFolder, usesEndpoint }: { dataFolder: string; usesEndpoint: boolean }): NodeJS.ProcessEnv {
  const machine = Object.fromEntries(OF_THE_MACHINE.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const endpoint =
    usesEndpoint && model !== null
      ? {
          OPENAI_API_KEY: model.apiKey,
          HELMSMAN_MODEL_TIMEOUT_MS: String(model.timeoutMs),
          ...(model.baseUrl === undefined ? {} : { OPENAI_BASE_URL: model.baseUrl }),
        }
      : {};
  return { ...machine, HELMSMAN_DATA: dataFolder, LOG_LEVEL: 'silent', ...endpoint };
}
