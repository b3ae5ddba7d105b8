import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { errorCatalogue } from '../errors.ts';
import { countReviewers } from './count-reviewers.ts';
import { hasEvals, ownCasesFolder, recordingsFolder } from './eval-command.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { reviewSetupSchema } from './run.schema.ts';

export type RunnableSuite = z.infer<typeof reviewSetupSchema>['suites'][number];

/** Running and waiting together. */
export const MOST_RUNS = 5;

/** What may be run here, and with what. */
export async function readSetup(context: ServerContext, setup: ReviewSetup): Promise<z.infer<typeof reviewSetupSchema>> {
  const { zh, en } = errorCatalogue.EVALS_UNAVAILABLE;
  return {
    unavailable: hasEvals(setup) ? null : { zh, en },
    suites: await listSuites(context, setup),
    models: [
      'builtin',
      ...(setup.model === null ? [] : [`openai:${setup.model.name}`]),
      ...(await namesIn(recordingsFolder(setup.root))).map((name) => `scripted:${name}.jsonl`),
    ],
    reviewers: await countReviewers(context),
    mostRuns: MOST_RUNS,
  };
}

/** Suites of the product, then the reviewers' own case files. A reserved suite is known by name only: it is not looked into. */
export async function listSuites({ dataFolder }: Pick<ServerContext, 'dataFolder'>, { root }: ReviewSetup): Promise<RunnableSuite[]> {
  const shipped = join(root, 'evals', 'suites');
  const own = ownCasesFolder(dataFolder);
  const listed: RunnableSuite[] = [];
  for (const [folder, kind] of [[shipped, 'suite'] as const, [own, 'own'] as const])
    for (const name of await namesIn(folder)) {
      if (listed.some((suite) => suite.name === name)) continue;
      const reserved = name.includes('reserved');
      listed.push({ name, reserved, kind, cases: reserved ? null : await countLines(join(folder, `${name}.jsonl`)) });
    }
  return listed;
}

async function namesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -'.jsonl'.length))
    .sort();
}

async function countLines(file: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '').length;
}
