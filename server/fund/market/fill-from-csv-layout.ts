import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BankSession } from '../../store/bank.ts';
import { csvLayout, type LayoutTable } from './csv-layout.ts';
import { fillPublishedFigures } from './fill-published-figures.ts';
import { type LoadProgress, NEXT } from './load-market.ts';
import { readCheckedCsv } from './read-checked-csv.ts';

/** Whether the folder has our own layout: it has a funds.csv. */
export function isCsvLayout(folder: string): boolean {
  return fileOf(folder, 'funds') !== null;
}

function fileOf(folder: string, table: LayoutTable): string | null {
  return [`${table}.csv`, `${table}.csv.gz`].map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Fills the tables of a load from the documented layout. @returns the day given, or the newest day the files have. */
export async function fillFromCsvLayout(
  session: BankSession,
  { folder, asOf, onProgress }: { folder: string; asOf: string | null; onProgress: LoadProgress },
): Promise<{ asOf: string }> {
  const tables = Object.keys(csvLayout) as LayoutTable[];
  const there = new Set<LayoutTable>();
  for (const [index, table] of tables.entries()) {
    const file = fileOf(folder, table);
    if (file === null) continue;
    there.add(table);
    onProgress(0.02 + (0.4 * index) / tables.length, { zh: `正在读取 ${table}.csv`, en: `Reading ${table}.csv` });
    await readCheckedCsv(session, { table: `layout_${table}`, file, columns: csvLayout[table] });
  }
  const day = (column: string) => (asOf === null ? 'true' : `${column} <= date '${asOf}'`);
  for (const [table, column] of [
    ['nav', 'day'],
    ['holdings', 'report_day'],
    ['fees', 'day'],
    ['figures', 'day'],
    ['managers', 'as_of'],
  ] as const) {
    if (asOf === null || !there.has(table)) continue;
    await session.query(
      `insert into fund_problem${NEXT} select ${table === 'managers' ? 'null' : 'code'}, 'after_as_of', '${table}.csv: ' || count(*) || ' rows', '${table}.csv' from layout_${table} where ${column} > date '${asOf}' group by all`,
    );
  }
  await session.query(
    `insert into source_fund select code, name, full_name, type, company, manager, custodian, risk, buy_status, redeem_status, inception, round(size_yuan * 100)::bigint, size_day,
       tracked_index, benchmark, pinyin, null, ${there.has('nav')}, false from layout_funds where inception is null or ${day('inception')} order by __line`,
  );
  await session.query(`insert into fund_figure${NEXT} (code) select distinct code from source_fund order by code`);
  if (there.has('nav')) {
    await session.query(`insert into fund_nav${NEXT} select code, day, nav, round(growth_pct / 100, 8) from layout_nav where ${day('day')} order by code, day`);
    await session.query(
      `update fund_figure${NEXT} f set yield_7d = round(n.yield_7d_pct / 100, 8), income_per_10k = n.income_per_10k, nav = n.nav, nav_day = n.day, nav_basis = 'published'
       from (select * from layout_nav where ${day('day')} and yield_7d_pct is not null qualify row_number() over (partition by code order by day desc) = 1) n where n.code = f.code`,
    );
  }
  if (there.has('holdings')) {
    await session.query(
      `insert into fund_holding${NEXT} select code, report_day, rank, coalesce(asset, 'stock'), security, security_code, round(weight_pct / 100, 8) from layout_holdings
       where ${day('report_day')} qualify report_day = max(report_day) over (partition by code) order by code, asset desc, rank`,
    );
  }
  if (there.has('fees')) {
    await session.query(
      `update fund_figure${NEXT} f set purchase_fee = round(purchase_fee_pct / 100, 8), purchase_fee_discounted = round(purchase_fee_discounted_pct / 100, 8), management_fee = round(management_fee_pct / 100, 8),
         custody_fee = round(custody_fee_pct / 100, 8), service_fee = round(service_fee_pct / 100, 8), minimum_sip = round(minimum_sip_yuan * 100), fee_day = x.day, fee_basis = 'published'
       from (select * from layout_fees where ${day('day')} qualify row_number() over (partition by code order by day desc) = 1) x where x.code = f.code`,
    );
  }
  if (there.has('managers')) {
    await session.query(
      `insert into fund_manager${NEXT} select name, company, tenure_days, round(size_yuan * 100)::bigint, round(best_return_pct / 100, 8), [], as_of from layout_managers where ${day('as_of')} order by __line`,
    );
  }
  if (there.has('figures')) await fillPublishedFigures(session, { suffix: NEXT, upTo: day('day') });
  const [newest] = await session.query<{ day: string | null }>(
    `select coalesce((select max(day) from fund_nav${NEXT}), (select max(greatest(performance_day, statistics_day, fee_day)) from fund_figure${NEXT}), (select max(size_day) from source_fund), (select max(inception) from source_fund), current_date) as day`,
  );
  return { asOf: asOf ?? newest?.day ?? '1970-01-01' };
}
