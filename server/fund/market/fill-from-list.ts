import type { BankSession } from '../../store/bank.ts';
import type { PublicFiles } from './public-files.ts';
import { readCheckedCsv } from './read-checked-csv.ts';

/** Reads a list of names into the temporary table `table`. */
export async function readList(session: BankSession, { table, file }: { table: string; file: string }): Promise<void> {
  await readCheckedCsv(session, {
    table,
    file,
    columns: {
      code: { type: 'code', required: true, filled: true },
      name: { type: 'text', required: true, filled: true },
      type: { type: 'text' },
      pinyin_full: { type: 'text' },
    },
  });
}

/** Tables that say more of the funds on a list; empty where their file is not there. */
async function readDetails(session: BankSession, chosen: PublicFiles['chosen']): Promise<void> {
  const text = { type: 'text' } as const;
  const percent = { type: 'number', nullTokens: ['---', '--'] } as const;
  if (chosen.fees === undefined) {
    await session.query(`create or replace temp table basics (code varchar, full_name varchar, type varchar, company varchar, custodian varchar, manager varchar, inception date,
      size_yi double, size_date date, mgmt_fee_pct double, custody_fee_pct double, service_fee_pct double, max_fee_fields_raw varchar, benchmark varchar, tracking_target varchar)`);
  } else {
    await readCheckedCsv(session, {
      table: 'basics',
      file: chosen.fees.path,
      columns: {
        code: { type: 'code', required: true, filled: true },
        full_name: text,
        type: text,
        company: text,
        custodian: text,
        manager: text,
        inception: { type: 'day' },
        size_yi: percent,
        size_date: { type: 'day' },
        mgmt_fee_pct: percent,
        custody_fee_pct: percent,
        service_fee_pct: percent,
        max_fee_fields_raw: text,
        benchmark: text,
        tracking_target: text,
      },
    });
  }
  if (chosen.meta === undefined) {
    await session.query(`create or replace temp table meta (code varchar, full_name varchar, company varchar, custodian varchar, manager varchar, inception date, size_yi double,
      size_date date, mgmt_fee_pct double, custody_fee_pct double, service_fee_pct double, purchase_fee_pct double, benchmark varchar, tracking_target varchar)`);
  } else {
    await session.query(
      `create or replace temp table meta as select code, fund_name as full_name, fund_company.name as company, fund_custodian.name as custodian,
         array_to_string(list_transform(fund_manager, lambda one: one.name), '、') as manager, try_strptime(issue_date, '%Y%m%d')::date as inception,
         try_cast(assets_size as double) as size_yi, try_strptime(assets_size_date, '%Y%m%d')::date as size_date,
         try_cast(management_fee_rate as double) as mgmt_fee_pct, try_cast(custodian_fee_rate as double) as custody_fee_pct, try_cast(service_fee_rate as double) as service_fee_pct,
         try_cast(max_purchase_fee_rate as double) as purchase_fee_pct, benchmark, nullif(tracking_target, '') as tracking_target
       from read_json('${chosen.meta.path.replaceAll("'", "''")}', format = 'array', columns = {code: 'VARCHAR', fund_name: 'VARCHAR', fund_company: 'STRUCT(name VARCHAR)',
         fund_custodian: 'STRUCT(name VARCHAR)', fund_manager: 'STRUCT(name VARCHAR)[]', issue_date: 'VARCHAR', assets_size: 'VARCHAR', assets_size_date: 'VARCHAR',
         management_fee_rate: 'VARCHAR', custodian_fee_rate: 'VARCHAR', service_fee_rate: 'VARCHAR', max_purchase_fee_rate: 'VARCHAR', benchmark: 'VARCHAR', tracking_target: 'VARCHAR'})`,
    );
  }
}

/**
 * Every fund of a list of names, with what newer tables say of it; company, start, risk and index of an older snapshot only where
 * the code still carries the same name: a renamed fund may be another one.
 */
export async function fillSourceFromList(session: BankSession, { chosen }: { chosen: PublicFiles['chosen'] }): Promise<void> {
  await readDetails(session, chosen);
  const snapshot = chosen.snapshot === undefined ? '(select null::varchar as code) s' : 'snapshot s';
  const old = (column: string, type = 'varchar') => (chosen.snapshot === undefined ? `null::${type}` : `s.${column}`);
  const same = (column: string) => (chosen.snapshot === undefined ? 'null::varchar' : `case when left(s.name, 6) = left(l.name, 6) then s.${column} end`);
  const newer = (column: string) =>
    `case when m.size_date is not null and (b.size_date is null or m.size_date > b.size_date) then m.${column} else b.${column} end`;
  await session.query(
    `insert into source_fund (code, name, full_name, type_name, company, manager, custodian, risk_level, inception, size_fen, size_day, tracked_index, benchmark, pinyin, nav_expected, ended_later)
     select l.code, l.name, coalesce(b.full_name, m.full_name), coalesce(l.type, b.type, ${old('list_type')}, ''), coalesce(b.company, m.company, ${old('company')}),
       coalesce(m.manager, b.manager), coalesce(b.custodian, m.custodian), ${same('risk_level')}, coalesce(b.inception, m.inception, ${old('inception', 'date')}),
       round(${newer('size_yi')} * 1e10)::bigint, ${newer('size_date')}, coalesce(b.tracking_target, m.tracking_target, ${same('tracking_target')}), coalesce(b.benchmark, m.benchmark),
       l.pinyin_full, false, false
     from fund_list l left join basics b on b.code = l.code left join meta m on m.code = l.code left join ${snapshot} on s.code = l.code order by l.code`,
  );
}

/** Published returns of a ranking and the fees of a fee table, each with its day. */
export async function fillFiguresFromList(session: BankSession, { suffix, chosen }: { suffix: string; chosen: PublicFiles['chosen'] }): Promise<void> {
  await session.query(`insert into fund_figure${suffix} (code) select distinct code from source_fund order by code`);
  const { rank, fees, meta } = chosen;
  if (fees !== undefined) {
    // Three fields, the highest fee of each kind: before the start | purchase | redemption.
    const purchase = `string_split(b.max_fee_fields_raw, '|')[2]`;
    const percent = (pattern: string) => `round(try_cast(nullif(regexp_extract(${purchase}, '${pattern}', 1), '') as double) / 100, 8)`;
    await session.query(
      `update fund_figure${suffix} f set management_fee = round(b.mgmt_fee_pct / 100, 8), custody_fee = round(b.custody_fee_pct / 100, 8), service_fee = round(b.service_fee_pct / 100, 8),
         purchase_fee = ${percent('^([0-9.]+)%')}, purchase_fee_discounted = ${percent('优惠费率：([0-9.]+)%')}, fee_day = date '${fees.day}', fee_basis = 'published'
       from basics b where b.code = f.code`,
    );
  }
  if (meta !== undefined) {
    await session.query(
      `update fund_figure${suffix} f set management_fee = round(m.mgmt_fee_pct / 100, 8), custody_fee = round(m.custody_fee_pct / 100, 8), service_fee = round(m.service_fee_pct / 100, 8),
         purchase_fee = round(m.purchase_fee_pct / 100, 8), fee_day = date '${meta.day}', fee_basis = 'published'
       from meta m where m.code = f.code and f.fee_day is null`,
    );
  }
  if (rank === undefined) return;
  const change = { type: 'number' } as const;
  await readCheckedCsv(session, {
    table: 'ranking',
    file: rank.path,
    columns: {
      code: { type: 'code', required: true, filled: true },
      nav_date: { type: 'day', required: true },
      nav: { type: 'number' },
      day_change: change,
      week_change: change,
      month_change: change,
      three_month_change: change,
      six_month_change: change,
      year_change: change,
    },
  });
  // A year's return of exactly zero is what this source writes for funds younger than a year.
  await session.query(
    `insert into fund_problem${suffix} select code, 'zero_means_missing', 'return_1y 0.0 ' || nav_date, '${rank.path.split('/').at(-1)?.replaceAll("'", "''")}' from ranking where year_change = 0`,
  );
  await session.query(
    `update fund_figure${suffix} f set return_1w = round(r.week_change / 100, 8), return_1m = round(r.month_change / 100, 8), return_3m = round(r.three_month_change / 100, 8),
       return_6m = round(r.six_month_change / 100, 8), return_1y = round(nullif(r.year_change, 0) / 100, 8), performance_day = r.nav_date, performance_basis = 'published',
       nav = r.nav, day_change = round(r.day_change / 100, 8), nav_day = r.nav_date, nav_basis = 'published'
     from ranking r where r.code = f.code`,
  );
}
