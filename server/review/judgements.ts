import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Judgement, judgementSchema } from './judgement.schema.ts';
import type { RunFolder } from './run-folder.ts';

/** Name of the file in a run's folder that opinions are added to, one a line. */
export const JUDGEMENTS_FILE = 'judgements.jsonl';

/** Opinions of the rubric judge on a run; the last of one model under one prompt counts. */
export function readJudgements(folder: Pick<RunFolder, 'path'>): Judgement[] {
  const file = join(folder.path, JUDGEMENTS_FILE);
  if (!existsSync(file)) return [];
  const kept = new Map<string, Judgement>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const parsed = judgementSchema.safeParse(parseJson(line));
    if (parsed.success) kept.set(judgementKey(parsed.data), parsed.data);
  }
  return [...kept.values()];
}

export function judgementKey({ suite, caseId, attempt, model, promptHash }: Omit<Judgement, 'label' | 'reason'>): string {
  return JSON.stringify([suite, caseId, attempt, model, promptHash]);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
