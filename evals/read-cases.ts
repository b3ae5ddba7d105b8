import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type EvalCase, evalCaseSchema } from './case.schema.ts';

export interface CaseProblem {
  line: number;
  reason: string;
}

export interface CaseFile<Case> {
  cases: Case[];
  problems: CaseProblem[];
  /** SHA-256 of the file, hex: the version of the data. */
  hash: string;
}

/**
 * Reads cases from JSONL, in our campaign format unless told another. A bad line is reported by number and reason, and
 * the rest is read.
 * @throws Error when the file cannot be read
 */
export function readCases(file: string): CaseFile<EvalCase>;
export function readCases<Case extends { id: string }>(file: string, schema: z.ZodType<Case>): CaseFile<Case>;
export function readCases(file: string, schema: z.ZodType<{ id: string }> = evalCaseSchema): CaseFile<{ id: string }> {
  const cases: { id: string }[] = [];
  const problems: CaseProblem[] = [];
  const seen = new Set<string>();
  const content = readFileSync(file, 'utf8');
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    let row: unknown;
    try {
      row = JSON.parse(text);
    } catch (error) {
      problems.push({ line, reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` });
      continue;
    }
    const parsed = schema.safeParse(row);
    if (!parsed.success) problems.push({ line, reason: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
    else if (seen.has(parsed.data.id)) problems.push({ line, reason: `id "${parsed.data.id}" is there twice` });
    else {
      seen.add(parsed.data.id);
      cases.push(parsed.data);
    }
  }
  return { cases, problems, hash: createHash('sha256').update(content).digest('hex') };
}
