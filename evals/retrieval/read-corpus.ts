import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const documentSchema = z.object({
  _id: z.string().min(1),
  text: z.string(),
  title: z.string().optional(),
  faq: z.array(z.object({ question: z.string(), answers: z.array(z.string()) })).optional(),
});
const querySchema = z.object({ _id: z.string().min(1), text: z.string().min(1), relevant: z.array(z.string()).min(1) });

export type CorpusQuery = z.infer<typeof querySchema>;
export interface CorpusDocument {
  id: string;
  /** Passages of the document. */
  passages: string[];
}

/** A file that is not there: the run is reported as not run, with the path. */
export class MissingFileError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`not run: there is no ${path}`);
    this.name = 'MissingFileError';
    this.path = path;
  }
}

/**
 * Reads a folder with `corpus.jsonl` ({_id, text, faq?: [{question, answers}]}) and queries ({_id, text, relevant: [ids]}).
 * @param answersOnly a document is its FAQ answers alone, without the questions (needs the `faq` field)
 * @throws MissingFileError, or Error naming file, line and reason
 */
export function readCorpus({ folder, queries, answersOnly }: { folder: string; queries: string; answersOnly: boolean }) {
  const documents = readLines(join(folder, 'corpus.jsonl'), documentSchema).map(({ _id, title, text, faq }): CorpusDocument => {
    if (answersOnly && faq === undefined) throw new Error(`corpus.jsonl: document ${_id} has no faq field, which --answers-only needs`);
    const own = answersOnly
      ? (faq ?? []).flatMap((entry) => entry.answers)
      : (faq?.map(({ question, answers }) => [question, ...answers].join('\n')) ?? text.split(/\n\s*\n/));
    return { id: _id, passages: [title ?? '', ...own].map((passage) => passage.trim()).filter((passage) => passage !== '') };
  });
  const known = new Set(documents.map((document) => document.id));
  const asked = readLines(queries, querySchema);
  for (const { _id, relevant } of asked) {
    const missing = relevant.find((id) => !known.has(id));
    if (missing !== undefined) throw new Error(`${queries}: query ${_id} names document ${missing}, which the corpus does not have`);
  }
  return { documents, queries: asked };
}

function readLines<Row>(path: string, schema: z.ZodType<Row>): Row[] {
  if (!existsSync(path)) throw new MissingFileError(path);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      let raw: unknown;
      try {
        raw = JSON.parse(line);
      } catch {
        throw new Error(`${path}:${index + 1}: not JSON`);
      }
      const row = schema.safeParse(raw);
      if (!row.success) throw new Error(`${path}:${index + 1}: ${row.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
      return [row.data];
    });
}
