import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { compareRuns } from './compare-runs.rules.ts';
import { comparisonCommand, hasEvals } from './eval-command.ts';
import { openRunFolder, requireResult } from './kept-results.ts';
import { promptDifference } from './prompt-difference.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { comparedRunsSchema } from './run.schema.ts';

const run = promisify(execFile);
const LONGEST_MS = 60_000;

interface Pair {
  a: string;
  b: string;
}

/** Which cases broke and which were mended from run A to run B, and which prompts changed between them. */
export function compareKeptRuns({ dataFolder }: Pick<ServerContext, 'dataFolder'>, { a, b }: Pair): z.infer<typeof comparedRunsSchema> {
  const [first, second] = [openRunFolder(dataFolder, a), openRunFolder(dataFolder, b)];
  const [before, after] = [first.prompts, second.prompts];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return {
    ...compareRuns(requireResult(first, a), requireResult(second, b)),
    prompts: names.filter((name) => before[name] !== after[name]).map((name) => ({ name, lines: promptDifference(before[name] ?? '', after[name] ?? '') })),
  };
}

/** The comparison as a page; written by the program that writes the reports, and kept as long as neither result is newer. */
export async function comparisonReport(context: ServerContext, setup: ReviewSetup, { a, b }: Pair): Promise<string> {
  const { dataFolder } = context;
  const folders = [openRunFolder(dataFolder, a), openRunFolder(dataFolder, b)] as const;
  requireResult(folders[0], a);
  requireResult(folders[1], b);
  const home = join(dataFolder, 'evals', 'comparisons');
  const file = join(home, `${a}..${b}.html`);
  const written = existsSync(file) ? (await stat(file)).mtimeMs : 0;
  const newest = Math.max(...(await Promise.all(folders.map(async ({ path }) => (await stat(join(path, 'result.json'))).mtimeMs))));
  if (written <= newest) {
    if (!hasEvals(setup)) throw new HelmsmanError('EVALS_UNAVAILABLE');
    await mkdir(home, { recursive: true });
    const fresh = `${file}.${process.pid}.new`;
    const command = comparisonCommand(setup, { a, b, file: fresh, dataFolder });
    // Its exit code says whether something broke, which is no failure of the page.
    await run(process.execPath, command.arguments, { cwd: command.cwd, env: command.env, timeout: LONGEST_MS, maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: unknown) => context.log.debug({ err: error }, 'comparison'),
    );
    if (!existsSync(fresh)) throw new HelmsmanError('INTERNAL', { requestId: `${a}..${b}` });
    await rename(fresh, file);
  }
  return readFile(file, 'utf8');
}
