import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HelmsmanError } from '../errors.ts';
import { toInstant } from '../values/time.ts';
import type { CaseFile } from './case-proposal.schema.ts';
import { type EvalCase, evalCaseSchema } from './eval-case.schema.ts';
import { ownCasesFolder } from './eval-command.ts';

export interface OwnCases {
  name: string;
  cases: EvalCase[];
  updatedAt: string;
  problems: CaseFile['problems'];
}

/** Case files reviewers have saved, by name. */
export async function listCaseFiles(dataFolder: string): Promise<CaseFile[]> {
  const folder = ownCasesFolder(dataFolder);
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length));
  const files = await Promise.all(names.sort().map((name) => readCaseFile(dataFolder, name)));
  return files.map(({ cases, ...file }) => ({ ...file, cases: cases.length }));
}

/** One of them; NOT_FOUND where there is none of that name. Lines somebody has spoilt by hand are told of. */
export async function readCaseFile(dataFolder: string, name: string): Promise<OwnCases> {
  const file = fileOf(dataFolder, name);
  if (!existsSync(file)) throw new HelmsmanError('NOT_FOUND', { what: name });
  const cases: EvalCase[] = [];
  const problems: OwnCases['problems'] = [];
  for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = evalCaseSchema.safeParse(parseJson(line));
    if (parsed.success) cases.push(parsed.data);
    else problems.push({ line: index + 1, reason: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
  }
  return { name, cases, problems, updatedAt: toInstant((await stat(file)).mtime) };
}

/** Writes a row, whole or not at all: a new one at the end, or in the place of the one of its id. Lines that are no cases stay. */
export async function writeCase(dataFolder: string, name: string, row: EvalCase): Promise<number> {
  await mkdir(ownCasesFolder(dataFolder), { recursive: true });
  const file = fileOf(dataFolder, name);
  const lines = existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '') : [];
  const place = lines.findIndex((line) => (parseJson(line) as { id?: unknown } | null)?.id === row.id);
  const written = place === -1 ? [...lines, JSON.stringify(row)] : lines.with(place, JSON.stringify(row));
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, `${written.join('\n')}\n`);
  await rename(fresh, file);
  return written.length;
}

function fileOf(dataFolder: string, name: string): string {
  return join(ownCasesFolder(dataFolder), `${name}.jsonl`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
