import { randomBytes } from 'node:crypto';

/** The name of a run's folder: the time and a few letters. */
export function newRunId(startedAt: Date): string {
  return `${startedAt.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')}-${randomBytes(2).toString('hex')}`;
}
