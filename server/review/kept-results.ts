import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HelmsmanError } from '../errors.ts';
import { RunFolder } from './run-folder.ts';
import { type RunResult, runResultSchema } from './run-result.schema.ts';

const read = new Map<string, { mark: string; result: RunResult }>();
/** Whole results are large: those looked into last. */
const MOST_REMEMBERED = 10;

/** The folder of a run; NOT_FOUND where there is none. */
export function openRunFolder(dataFolder: string, id: string): RunFolder {
  const folder = findRunFolder(dataFolder, id);
  if (folder === null) throw new HelmsmanError('NOT_FOUND', { what: id });
  return folder;
}

export function findRunFolder(dataFolder: string, id: string): RunFolder | null {
  return existsSync(join(dataFolder, 'evals', id, 'manifest.json')) && /^[\w.-]+$/.test(id) ? RunFolder.open(dataFolder, id) : null;
}

/** Ids of all runs kept, the shell's too. */
export function keptRunIds(dataFolder: string): string[] {
  const home = join(dataFolder, 'evals');
  if (!existsSync(home)) return [];
  return readdirSync(home).filter((name) => existsSync(join(home, name, 'manifest.json')));
}

/** Another one whenever a result was written again; null: there is none. */
export function markOfResult({ path }: Pick<RunFolder, 'path'>): string | null {
  const stats = statSync(join(path, 'result.json'), { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.mtimeMs} ${stats.size}`;
}

/** What came of a run so far; null: nothing yet, or a file of another shape, which is as good as none. */
export function findResult(folder: RunFolder): RunResult | null {
  const file = join(folder.path, 'result.json');
  const mark = markOfResult(folder);
  if (mark === null) return null;
  const known = read.get(file);
  if (known?.mark === mark) return known.result;
  const parsed = runResultSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) return null;
  read.delete(file);
  read.set(file, { mark, result: parsed.data });
  for (const oldest of [...read.keys()].slice(0, Math.max(0, read.size - MOST_REMEMBERED))) read.delete(oldest);
  return parsed.data;
}

/** @throws HelmsmanError RUN_HAS_NO_RESULT */
export function requireResult(folder: RunFolder, run: string): RunResult {
  const result = findResult(folder);
  if (result === null) throw new HelmsmanError('RUN_HAS_NO_RESULT', { run });
  return result;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
