import { HelmsmanError } from '../../errors.ts';
import type { BankSession } from '../../store/bank.ts';
import { fillFiguresFromList, fillSourceFromList, readList } from './fill-from-list.ts';
import { fillFiguresFromSnapshot, fillSourceFromSnapshot, readSnapshot } from './fill-from-snapshot.ts';
import { type LoadProgress, NEXT } from './load-market.ts';
import type { PublicFile, PublicFiles } from './public-files.ts';
import { type CsvColumn, readCheckedCsv } from './read-checked-csv.ts';

const code: CsvColumn = { type: 'code', required: true, filled: true };
const number: CsvColumn = { type: 'number' };

/**
 * Fills the tables of a load from public snapshots. With a day: the market as it stood then, nothing later; without: the newest
 * each table has. @returns the newest day the data has.
 */
export async function fillFromPublicFiles(
  session: BankSession,
  { files, asOf, onProgress }: { files: PublicFiles; asOf: string | null; onProgress: LoadProgress },
): Promise<{ asOf: string }> {
  const { chosen, laterList } = files;
  const { snapshot, list } = chosen;
  if (snapshot === undefined && list === undefined) {
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${asOf}: 没有不晚于这一天的基金名单 / no list of funds that is not later than this day` });
  }
  onProgress(0.02, { zh: '正在读取基金名单', en: 'Reading the list of funds' });
  if (snapshot !== undefined) await readSnapshot(session, snapshot.path);
  if (list !== undefined && list.day > (snapshot?.day ?? '')) {
    await readList(session, { table: 'fund_list', file: list.path });
    await fillSourceFromList(session, { chosen });
    await fillFiguresFromList(session, { suffix: NEXT, chosen });
  } else if (snapshot !== undefined) {
    if (laterList !== null) await readList(session, { table: 'later_list', file: laterList.path });
    await fillSourceFromSnapshot(session, { hasLaterList: laterList !== null });
    await fillFiguresFromSnapshot(session, { suffix: NEXT, snapshotDay: snapshot.day });
    if (chosen.statistics !== undefined) await fillStatistics(session, chosen.statistics);
  }
  onProgress(0.15, { zh: '正在读取持仓', en: 'Reading holdings' });
  await fillHoldings(session, { chosen, asOf });
  onProgress(0.22, { zh: '正在读取净值', en: 'Reading NAV' });
  await fillNav(session, { chosen, asOf });
  onProgress(0.5, { zh: '正在读取基金经理', en: 'Reading managers' });
  await fillManagers(session, chosen);
  const [newest] = await session.query<{ day: string | null }>(
    `select max(day) as day from (select max(nav_day) as day from fund_figure${NEXT} union all select max(performance_day) from fund_figure${NEXT} union all select max(day) from fund_nav${NEXT})`,
  );
  return { asOf: asOf ?? newest?.day ?? snapshot?.day ?? (list as PublicFile).day };
}

/** Standard deviation (weekly returns, a year) and Sharpe ratio as published, with their own day. */
async function fillStatistics(session: BankSession, file: PublicFile): Promise<void> {
  const windows = ['1y', '2y', '3y'];
  const columns = windows.flatMap((window): [string, CsvColumn][] => [
    [`std_${window}_pct`, number],
    [`sharpe_${window}`, number],
  ]);
  await readCheckedCsv(session, { table: 'statistics', file: file.path, columns: { code, ...Object.fromEntries(columns) } });
  const sets = windows.flatMap((window) => [`volatility_${window} = round(p.std_${window}_pct / 100, 8)`, `sharpe_${window} = p.sharpe_${window}`]);
  await session.query(
    `update fund_figure${NEXT} f set ${sets.join(', ')}, statistics_day = date '${file.day}', statistics_basis = 'published' from statistics p
     where p.code = f.code and coalesce(p.std_1y_pct, p.std_2y_pct, p.std_3y_pct, p.sharpe_1y, p.sharpe_2y, p.sharpe_3y) is not null`,
  );
}

/** The newest report of each fund in the newest file that the day allows. */
async function fillHoldings(session: BankSession, { chosen, asOf }: { chosen: PublicFiles['chosen']; asOf: string | null }): Promise<void> {
  const { holdingsQuarter: quarter, holdingsYear: year } = chosen;
  const file = year !== undefined && year.day > (quarter?.day ?? '') ? year : quarter;
  if (file === undefined) return;
  const columns: Record<string, CsvColumn> = { code, rank: { type: 'integer', required: true }, weight_pct: { type: 'number', required: true } };
  if (file.table === 'holdingsQuarter') {
    Object.assign(columns, {
      asset: { type: 'text' },
      report_date: { type: 'day', required: true },
      security_ref: { type: 'text' },
      security_name: { type: 'text', required: true },
    });
  } else {
    Object.assign(columns, { quarter: { type: 'text', required: true }, stock_code: { type: 'text' }, stock_name: { type: 'text', required: true } });
  }
  await readCheckedCsv(session, { table: 'holdings', file: file.path, columns });
  const parts =
    file.table === 'holdingsQuarter'
      ? {
          day: 'report_date',
          asset: `coalesce(asset, 'stock')`,
          name: 'security_name',
          ref: `case when regexp_matches(security_ref, '^(sh|sz|bj)[0-9]') then substr(security_ref, 3) else security_ref end`,
        }
      : { day: `last_day(make_date(left(quarter, 4)::integer, 3 * right(quarter, 1)::integer, 1))`, asset: `'stock'`, name: 'stock_name', ref: 'stock_code' };
  await session.query(
    `insert into fund_holding${NEXT} select code, day, rank, asset, name, ref, weight from (
       select code, ${parts.day} as day, rank, ${parts.asset} as asset, ${parts.name} as name, ${parts.ref} as ref, round(weight_pct / 100, 8) as weight from holdings)
     where name is not null and weight is not null ${asOf === null ? '' : `and day <= date '${asOf}'`}
     qualify day = max(day) over (partition by code) order by code, asset desc, rank`,
  );
}

/** Series with dividend-adjusted growth first; a unit NAV only for funds that have no other. In order of code and day. */
async function fillNav(session: BankSession, { chosen, asOf }: { chosen: PublicFiles['chosen']; asOf: string | null }): Promise<void> {
  const until = asOf === null ? '' : `and date <= date '${asOf}'`;
  const sources: [PublicFile | undefined, growth: string | null, nav: string][] = [
    [chosen.navDaily, 'daily_return_pct', 'nav'],
    [chosen.navHistory, 'daily_return_pct', 'nav'],
    [chosen.navUnit, null, 'unit_nav'],
  ];
  for (const [file, growth, nav] of sources) {
    if (file === undefined) continue;
    const columns: Record<string, CsvColumn> = { code, date: { type: 'day', required: true, filled: true }, [nav]: { type: 'number', required: true } };
    if (growth !== null) columns[growth] = { type: 'number', required: true };
    await readCheckedCsv(session, { table: 'series', file: file.path, columns });
    await session.query(
      `insert into fund_nav${NEXT} select code, date, ${nav}, ${growth === null ? 'null' : `round(${growth} / 100, 8)`} from series
       where ${nav} is not null ${until} and code in (select code from source_fund) and code not in (select distinct code from fund_nav${NEXT}) order by code, date`,
    );
    await session.query('drop table series');
  }
}

async function fillManagers(session: BankSession, { managers, managerStatistics }: PublicFiles['chosen']): Promise<void> {
  if (managers !== undefined) {
    const columns: Record<string, CsvColumn> = {
      name: { type: 'text', required: true, filled: true },
      company: { type: 'text', required: true },
      current_funds: { type: 'text' },
      tenure_days: { type: 'integer' },
      best_return_pct: { type: 'number', nullTokens: ['--', '-'] },
      aum_yi: { type: 'number', nullTokens: ['--', '-'] },
    };
    await readCheckedCsv(session, { table: 'people', file: managers.path, columns });
    await session.query(
      `insert into fund_manager${NEXT} select name, company, tenure_days, round(aum_yi * 1e10)::bigint, round(best_return_pct / 100, 8), string_split(current_funds, ','), date '${managers.day}' from people`,
    );
  }
  if (managerStatistics !== undefined) {
    const columns: Record<string, CsvColumn> = { name: { type: 'text', required: true }, aum_yi: { type: 'number' }, career_span_years: { type: 'number' } };
    await readCheckedCsv(session, { table: 'careers', file: managerStatistics.path, columns });
    // This source names no company: only people whose name is unique on both sides are the same person.
    await session.query(
      `update fund_manager${NEXT} m set tenure_days = round(c.career_span_years * 365.25)::integer, size_fen = coalesce(round(c.aum_yi * 1e10)::bigint, m.size_fen), as_of = date '${managerStatistics.day}'
       from (select name, any_value(aum_yi) as aum_yi, any_value(career_span_years) as career_span_years from careers group by name having count(*) = 1) c
       where c.name = m.name and (select count(*) from fund_manager${NEXT} other where other.name = m.name) = 1 and c.career_span_years is not null`,
    );
  }
}
