import type { BankSession } from '../../store/bank.ts';
import type { ProblemKind } from './problem-kinds.ts';

/** Shares may fill a portfolio, rounding aside; bond funds may borrow: 140 % of net assets, 200 % while closed. Fractions. */
const SHARES_LIMIT = 1.005;
const LEVERAGE_LIMIT = 1.405;
const CLOSED_LEVERAGE_LIMIT = 2.005;
/** Largest believable day, fraction; largest step of a unit NAV that is no dividend or split. */
const ABSURD_RETURN = 0.3;
const UNIT_JUMP = 0.15;

interface Target {
  suffix: string;
  asOf: string;
}

/**
 * Finds rows that contradict themselves or each other, writes them to fund_problem and keeps them out of figures: rows that
 * cannot be true are taken away, days that cannot be trusted lose their growth. Runs on filled tables, before figures are computed.
 */
export async function findProblems(session: BankSession, target: Target): Promise<void> {
  const { suffix } = target;
  await tidySource(session, target);
  await tidyHoldings(session, target);
  await tidyNav(session, target);
  const fees = ['purchase_fee', 'purchase_fee_discounted', 'management_fee', 'custody_fee', 'service_fee'];
  for (const fee of fees) {
    await note(
      session,
      suffix,
      'fee_out_of_range',
      'code',
      `'${fee} ' || round(${fee} * 100, 4) || ' %'`,
      `fund_figure${suffix} where ${fee} < 0 or ${fee} > 0.2`,
    );
    await session.query(`update fund_figure${suffix} set ${fee} = null where ${fee} < 0 or ${fee} > 0.2`);
  }
}

async function tidySource(session: BankSession, { suffix }: Target): Promise<void> {
  await note(session, suffix, 'duplicate_code', 'code', `count(*) || ' rows'`, 'source_fund group by code having count(*) > 1');
  await session.query('delete from source_fund where rowid not in (select min(rowid) from source_fund group by code)');
  await note(
    session,
    suffix,
    'duplicate_name',
    'min(code)',
    `name || ': ' || string_agg(code, ', ' order by code)`,
    'source_fund group by name having count(*) > 1',
  );
  await note(session, suffix, 'size_without_day', 'code', `size_fen / 100 || ' CNY'`, 'source_fund where size_fen is not null and size_day is null');
  await note(session, suffix, 'size_not_positive', 'code', `size_fen / 100 || ' CNY'`, 'source_fund where size_fen < 0');
  await session.query('update source_fund set size_fen = null, size_day = null where size_fen is null or size_fen < 0 or size_day is null');
  for (const table of ['fund_figure', 'fund_holding', 'fund_nav']) {
    const unknown = `${table}${suffix} where code not in (select code from source_fund)`;
    await note(session, suffix, 'unknown_code', 'code', `'${table}: ' || count(*) || ' rows'`, `${unknown} group by code`);
    await session.query(`delete from ${unknown}`);
  }
}

async function tidyHoldings(session: BankSession, { suffix }: Target): Promise<void> {
  const place = 'code, report_day, asset, rank';
  await note(
    session,
    suffix,
    'duplicate_holding',
    'code',
    `report_day || ' ' || asset || ' ' || rank`,
    `fund_holding${suffix} group by ${place} having count(*) > 1`,
  );
  await session.query(`delete from fund_holding${suffix} where rowid not in (select min(rowid) from fund_holding${suffix} group by ${place})`);
  await session.query(
    `create or replace temp table over_limit as
     select h.code, h.report_day, sum(weight) as total from fund_holding${suffix} h join source_fund s using (code) group by h.code, h.report_day
     having coalesce(sum(weight) filter (where asset = 'stock'), 0) > ${SHARES_LIMIT} or min(weight) < 0
       or sum(weight) > case when any_value(regexp_matches(s.type_name || s.name || coalesce(s.buy_status, ''), '定开|封闭|定期开放')) then ${CLOSED_LEVERAGE_LIMIT} else ${LEVERAGE_LIMIT} end`,
  );
  await note(session, suffix, 'portfolio_over_limit', 'code', `round(total * 100, 2) || ' % ' || report_day`, 'over_limit');
  await session.query(`delete from fund_holding${suffix} h where exists (select 1 from over_limit o where o.code = h.code and o.report_day = h.report_day)`);
  await session.query('drop table over_limit');
}

async function tidyNav(session: BankSession, { suffix }: Target): Promise<void> {
  const nav = `fund_nav${suffix}`;
  await note(session, suffix, 'nav_not_positive', 'code', `day || ' ' || nav`, `${nav} where nav <= 0`);
  await session.query(`delete from ${nav} where nav <= 0`);
  const [doubled] = await session.query<{ rows: number }>(`select count(*) as rows from (select 1 from ${nav} group by code, day having count(*) > 1)`);
  if (doubled !== undefined && doubled.rows > 0) {
    await note(session, suffix, 'duplicate_nav', 'code', `day || ' × ' || count(*)`, `${nav} group by code, day having count(*) > 1`);
    await session.query(`delete from ${nav} where rowid not in (select min(rowid) from ${nav} group by code, day)`);
  }
  // Growth of the first day looks back at a day that is not there: it belongs to no window, whatever it says.
  await session.query(
    `create or replace temp table distrusted as
     select n.code, max(n.day) filter (where abs(n.growth) > ${ABSURD_RETURN}) as absurd, max(n.day) filter (where n.day < s.inception) as early,
       arg_max(n.growth, n.day) filter (where abs(n.growth) > ${ABSURD_RETURN}) as growth, min(n.day) as first_day, any_value(s.inception) as inception
     from ${nav} n join source_fund s using (code) where n.growth is not null group by n.code`,
  );
  await note(session, suffix, 'absurd_return', 'code', `absurd || ' ' || round(growth * 100, 2) || ' %'`, 'distrusted where absurd is not null');
  await note(session, suffix, 'nav_before_inception', 'code', `first_day || ' < ' || inception`, 'distrusted where early is not null');
  await session.query(
    `update ${nav} n set growth = null from distrusted d where d.code = n.code and (d.absurd is not null or d.early is not null) and n.day <= greatest(coalesce(d.absurd, d.early), coalesce(d.early, d.absurd))`,
  );
  await session.query('drop table distrusted');
  const unit = `select code from ${nav} group by code having count(growth) = 0`;
  await note(session, suffix, 'unit_nav_only', 'null', `count(*) || ' funds'`, `(${unit}) having count(*) > 0`);
  await note(
    session,
    suffix,
    'unit_nav_jump',
    'code',
    `'(' || count(*) || ')'`,
    `(select code, nav / lag(nav) over (partition by code order by day) - 1 as step from ${nav} where code in (${unit})) where abs(step) > ${UNIT_JUMP} group by code`,
  );
}

/** Writes what a query finds to fund_problem. `from`: all after the word from. */
async function note(session: BankSession, suffix: string, kind: ProblemKind, code: string, detail: string, from: string): Promise<void> {
  await session.query(`insert into fund_problem${suffix} select ${code}, '${kind}', ${detail}, 'check' from ${from}`);
}
