import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real public files beside the project, for tests only; never part of it. */
const folder = fileURLToPath(new URL('../../../../../shared/funds-real/', import.meta.url));

export const realFiles = {
  there: existsSync(folder),
  snapshot: `${folder}snapshot_2020-10-12.csv`,
  deviations: `${folder}published_std_sharpe_2020-10-09.csv`,
  nav: `${folder}nav_daily_993funds_2017_to_2026-04.csv.gz`,
};

if (!realFiles.there) console.warn(`SKIPPED: golden tests of fund metrics need ${folder}`);

/** The file as a source of a DuckDB statement; empty fields are NULL, codes keep their zeros. */
export function readCsv(path: string): string {
  return `read_csv('${path}', header = true, types = {'code': 'varchar'}, nullstr = '')`;
}
