import { rows } from './snapshot.ts';

export interface RefusedInAudit {
  actor: string;
  /** Of a request: method and path pattern; of a model's call: the tool. */
  subject: string;
  code: string;
}

/** The number of the newest audit row. */
export function auditEnd(dataFolder: string): number {
  return rows<{ n: number | null }>(dataFolder, 'select max(sequence) as n from audit')[0]?.n ?? 0;
}

/** What was refused after an audit row, oldest first. */
export function refusalsAfter(dataFolder: string, sequence: number): RefusedInAudit[] {
  const found = rows<{ actor: string; subject_id: string; after: string | null }>(
    dataFolder,
    "select actor, subject_id, after from audit where sequence > ? and action in ('request-refuse', 'tool-refuse') order by sequence",
    sequence,
  );
  return found.map(({ actor, subject_id, after }) => ({ actor, subject: subject_id, code: String((JSON.parse(after ?? '{}') as { code?: string }).code) }));
}
