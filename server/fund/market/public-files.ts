import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Public snapshots of the Chinese fund market, recognised by the names their files have. Each name tells a day (or month,
 * quarter, year): what the file may know. Rows inside a series are cut by their own days.
 */
const patterns = {
  snapshot: /^snapshot_(\d{4}-\d{2}-\d{2})\.csv(?:\.gz)?$/,
  holdingsQuarter: /^holdings_top10_(\d{4}Q[1-4])\.csv(?:\.gz)?$/,
  holdingsYear: /^holdings_top10_(\d{4})\.csv(?:\.gz)?$/,
  navDaily: /^nav_daily_.*?_?(\d{4})_to_\d{4}-\d{2}\.csv(?:\.gz)?$/,
  navUnit: /^nav_unit_.*?_?(\d{4})_to_\d{4}-\d{2}\.csv(?:\.gz)?$/,
  navHistory: /^apache2_nav_.*\.csv(?:\.gz)?$/,
  meta: /^apache2_meta_.*?_(\d{4}-\d{2})\.json$/,
  list: /^fund_list_(\d{4}-\d{2}(?:-\d{2})?)\.csv(?:\.gz)?$/,
  rank: /^fund_rank_(\d{4}-\d{2}-\d{2})\.csv(?:\.gz)?$/,
  fees: /^fund_basic_fees_(\d{4}-\d{2}-\d{2})\.csv(?:\.gz)?$/,
  managers: /^fund_managers_(\d{4}-\d{2})\.csv(?:\.gz)?$/,
  managerStatistics: /^fund_manager_stats_(\d{4}-\d{2})\.csv(?:\.gz)?$/,
  statistics: /^published_std_sharpe_(\d{4}-\d{2}-\d{2})\.csv(?:\.gz)?$/,
} as const satisfies Record<string, RegExp>;

export type PublicTable = keyof typeof patterns;

/** Tables whose rows have days of their own: the file may begin before the market's day and end after it. */
const series: readonly PublicTable[] = ['navDaily', 'navUnit', 'navHistory', 'holdingsYear'];

export interface PublicFile {
  table: PublicTable;
  path: string;
  /** Newest day the file may know; for a series the day it begins. */
  day: string;
}

export interface PublicFiles {
  /** The newest file of each table that the day allows. */
  chosen: Partial<Record<PublicTable, PublicFile>>;
  /** The newest list of names later than the day: only for what ended since. */
  laterList: PublicFile | null;
  /** Files left out because they know things of later days. */
  later: string[];
}

/** Null: the folder holds none of these files, so that it is another layout. */
export function recognisePublicFiles(folder: string, asOf: string | null): PublicFiles | null {
  const found = readdirSync(folder)
    .sort()
    .flatMap((name): (PublicFile & { name: string })[] => {
      for (const [table, pattern] of Object.entries(patterns) as [PublicTable, RegExp][]) {
        const matched = pattern.exec(name);
        if (matched !== null) return [{ table, name, path: join(folder, name), day: dayOf(matched[1] ?? '1990', series.includes(table)) }];
      }
      return [];
    });
  if (!found.some(({ table }) => table === 'snapshot' || table === 'list')) return null;
  const allowed = found.filter(({ day }) => asOf === null || day <= asOf);
  const chosen: Partial<Record<PublicTable, PublicFile>> = {};
  for (const file of allowed) if ((chosen[file.table]?.day ?? '') < file.day) chosen[file.table] = file;
  const lists = found.filter(({ table, day }) => table === 'list' && asOf !== null && day > asOf).sort((a, b) => (a.day < b.day ? 1 : -1));
  return { chosen, laterList: lists[0] ?? null, later: found.filter((file) => !allowed.includes(file)).map(({ name }) => name) };
}

/** Last day of a period written as 2020, 2020Q2, 2020-06 or 2020-06-30; its first day for a series. */
function dayOf(period: string, first: boolean): string {
  const quarter = /^(\d{4})Q([1-4])$/.exec(period);
  if (quarter !== null) return `${quarter[1]}-${['03-31', '06-30', '09-30', '12-31'][Number(quarter[2]) - 1]}`;
  if (/^\d{4}$/.test(period)) return first ? `${period}-01-01` : `${period}-12-31`;
  if (/^\d{4}-\d{2}$/.test(period)) return new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).toISOString().slice(0, 10);
  return period;
}
