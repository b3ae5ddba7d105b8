import type { Migration } from 'kysely/migration';
import { foundation } from './0001-foundation.ts';

/** In the order of their names; a migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
};
