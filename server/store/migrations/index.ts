import type { Migration } from 'kysely/migration';
import { foundation } from './0001-foundation.ts';
import { bank } from './0002-bank.ts';
import { distribution } from './0003-distribution.ts';
import { fund } from './0004-fund.ts';
import { knowHow } from './0005-know-how.ts';
import { doors } from './0007-doors.ts';
import { review } from './0008-review.ts';

/** In the order of their names; a migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-bank': bank,
  '0003-distribution': distribution,
  '0004-fund': fund,
  '0005-know-how': knowHow,
  '0007-doors': doors,
  '0008-review': review,
};
