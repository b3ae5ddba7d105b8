import type { BankSession } from '../../store/bank.ts';
import { type CsvColumn, readCheckedCsv } from './read-checked-csv.ts';

const windows = ['1w', '1m', '3m', '6m', 'ytd', '1y', '2y', '3y'] as const;
const number: CsvColumn = { type: 'number' };
const text: CsvColumn = { type: 'text' };
const day: CsvColumn = { type: 'day' };

const columns: Record<string, CsvColumn> = {
  code: { type: 'code', required: true, filled: true },
  name: { type: 'text', required: true, filled: true },
  list_type: { type: 'text', required: true },
  risk_level: text,
  size_yi: number,
  size_date: day,
  manager: text,
  inception: day,
  company: text,
  rating_star: { type: 'integer', least: 1, most: 5 },
  tracking_target: text,
  tracking_error_pct: number,
  nav_date: day,
  nav: number,
  day_change_pct: number,
  ret_since_inception_pct: number,
  yield_7d_pct: number,
  income_per_10k: number,
  buy_status: text,
  redeem_status: text,
  buy_fee_pct: number,
  buy_fee_discounted_pct: number,
  min_sip_yuan: number,
  stage_date: day,
  ...Object.fromEntries(
    windows.flatMap((window) => [
      [`ret_${window}_pct`, number],
      [`peer_avg_${window}_pct`, number],
      [`rank_${window}`, { type: 'integer' }],
      [`rank_n_${window}`, { type: 'integer' }],
      [`quartile_${window}`, text],
    ]),
  ),
};

/** Reads a whole-market snapshot into the temporary table `snapshot`. */
export async function readSnapshot(session: BankSession, file: string): Promise<void> {
  await readCheckedCsv(session, { table: 'snapshot', file, columns });
}

/** Every fund of the snapshot, as published on its day. A later list of names, if any, tells only who is gone since. */
export async function fillSourceFromSnapshot(session: BankSession, { hasLaterList }: { hasLaterList: boolean }): Promise<void> {
  await session.query(
    `insert into source_fund (code, name, type_name, company, manager, risk_level, buy_status, redeem_status, inception, size_fen, size_day, tracked_index, last_nav, nav_expected, ended_later)
     select code, name, coalesce(list_type, ''), company, manager, risk_level, buy_status, redeem_status, inception, round(size_yi * 1e10)::bigint, size_date, tracking_target,
       coalesce(nav_date, case when yield_7d_pct is not null then stage_date end), true, ${hasLaterList ? 'code not in (select code from later_list)' : 'false'}
     from snapshot order by code`,
  );
}

/** Published returns, peer averages, ranks, quartiles, yields, fees and ratings, with the day each group is of. */
export async function fillFiguresFromSnapshot(session: BankSession, { suffix, snapshotDay }: { suffix: string; snapshotDay: string }): Promise<void> {
  const quartile = (window: string) => `case quartile_${window} when '优秀' then 1 when '良好' then 2 when '一般' then 3 when '不佳' then 4 end`;
  const figures: [column: string, sql: string][] = windows.flatMap((window): [string, string][] => [
    [`return_${window}`, `round(ret_${window}_pct / 100, 8)`],
    [`peer_average_${window}`, `round(peer_avg_${window}_pct / 100, 8)`],
    [`rank_${window}`, `rank_${window}`],
    [`rank_peers_${window}`, `rank_n_${window}`],
    [`rank_share_${window}`, `rank_${window} / nullif(rank_n_${window}, 0)::double`],
    [`quartile_${window}`, quartile(window)],
  ]);
  const published = (condition: string) => `case when ${condition} then 'published' end`;
  figures.push(
    ['return_all', 'round(ret_since_inception_pct / 100, 8)'],
    ['performance_day', 'stage_date'],
    ['performance_basis', published('stage_date is not null')],
    ['tracking_error_1y', 'round(tracking_error_pct / 100, 8)'],
    ['statistics_day', 'case when tracking_error_pct is not null then stage_date end'],
    ['statistics_basis', published('tracking_error_pct is not null')],
    ['nav', 'nav'],
    ['day_change', 'round(day_change_pct / 100, 8)'],
    ['yield_7d', 'round(yield_7d_pct / 100, 8)'],
    ['income_per_10k', 'income_per_10k'],
    ['nav_day', 'coalesce(nav_date, case when yield_7d_pct is not null then stage_date end)'],
    ['nav_basis', published('nav_date is not null or yield_7d_pct is not null')],
    ['rating', 'rating_star'],
    ['rating_day', `case when rating_star is not null then date '${snapshotDay}' end`],
    ['rating_basis', published('rating_star is not null')],
    ['purchase_fee', 'round(buy_fee_pct / 100, 8)'],
    ['purchase_fee_discounted', 'round(buy_fee_discounted_pct / 100, 8)'],
    ['minimum_sip', 'round(min_sip_yuan * 100)'],
    ['fee_day', `case when coalesce(buy_fee_pct, min_sip_yuan) is not null then date '${snapshotDay}' end`],
    ['fee_basis', published('coalesce(buy_fee_pct, min_sip_yuan) is not null')],
  );
  await session.query(
    `insert into fund_figure${suffix} (code, ${figures.map(([column]) => `"${column}"`).join(', ')})
     select code, ${figures.map(([, sql]) => sql).join(', ')} from snapshot order by code`,
  );
}
