import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';

/** What an adapter measured. */
export interface AdapterResult {
  adapter: string;
  /** Name of each figure with its value, in the order shown. */
  figures: Record<string, number>;
  /** Targets that were not met, in words. */
  misses: string[];
}

export interface AdapterOptions {
  /** Conversations under way at once. */
  parallel: number;
  /** At most so many rows, evenly spread; null: all. */
  limit: number | null;
}

export type Adapter = (options: AdapterOptions) => Promise<AdapterResult>;

/** A file beside the project that is not there: the adapter is not run. */
export class NotRunError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`not run: ${path}`);
    this.name = 'NotRunError';
    this.path = path;
  }
}

/** A path beside the project. @throws NotRunError where nothing is there */
export function sharedPath(name: string): string {
  const path = resolve(import.meta.dirname, '../../../shared', name);
  if (!existsSync(path)) throw new NotRunError(`../shared/${name}`);
  return path;
}

/** Rows of a shared JSONL file. @throws Error by line for a row of another form */
export function sharedRows<Row>(name: string, schema: z.ZodType<Row>, limit: number | null): Row[] {
  const lines = readFileSync(sharedPath(name), 'utf8').split('\n');
  const rows = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${name}:${index + 1}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
    return [parsed.data];
  });
  if (limit === null || limit >= rows.length) return rows;
  return Array.from({ length: limit }, (_, index) => rows[Math.floor((index * rows.length) / limit)] as Row);
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
