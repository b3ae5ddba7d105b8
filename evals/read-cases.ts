import { readFileSync } from 'node:fs';
import { type EvalCase, evalCaseSchema } from './case.schema.ts';

export interface CaseProblem {
  line: number;
  reason: string;
}

/**
 * Reads cases from JSONL. A bad line is reported by number and reason, and the rest is read.
 * @throws Error when the file cannot be read
 */
export function readCases(file: string): { cases: EvalCase[]; problems: CaseProblem[] } {
  const cases: EvalCase[] = [];
  const problems: CaseProblem[] = [];
  const seen = new Set<string>();
  for (const [index, text] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    let row: unknown;
    try {
      row = JSON.parse(text);
    } catch (error) {
      problems.push({ line, reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` });
      continue;
    }
    const parsed = evalCaseSchema.safeParse(row);
    if (!parsed.success) problems.push({ line, reason: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
    else if (seen.has(parsed.data.id)) problems.push({ line, reason: `id "${parsed.data.id}" is there twice` });
    else {
      seen.add(parsed.data.id);
      cases.push(parsed.data);
    }
  }
  return { cases, problems };
}
