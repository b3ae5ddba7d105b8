import type { BankSession } from '../../../store/bank.ts';
import type { CalendarDay } from '../../../values/time.ts';
import { type LoadProgress, NEXT } from '../load-market.ts';
import { factorSql, themeRows } from './factor-sql.ts';
import { FIRMS, holdingSql } from './holding-sql.ts';
import { createJsonTable } from './json-table.ts';
import { navSql } from './nav-sql.ts';
import { PEOPLE_PER_COMPANY, portfolioSql } from './portfolio-sql.ts';
import { companies, firmWords, givenFirst, givenSecond, INDEX_HOUSE, surnames, themes } from './sample-names.ts';
import { sampleTypes } from './sample-types.ts';
import { tradingDays } from './trading-days.ts';

/** Reports are out this many days after the end of their quarter. */
const REPORT_DAYS = 25;

/** Fills the tables of a load with a generated market. The same seed, count, years and day give the same market. */
export async function fillSampleMarket(
  session: BankSession,
  { seed, portfolios, years, until, onProgress }: { seed: number; portfolios: number; years: number; until: CalendarDay; onProgress: LoadProgress },
): Promise<{ asOf: CalendarDay }> {
  const days = tradingDays({ until, years });
  const asOf = days.at(-1) as CalendarDay;
  onProgress(0.02, { zh: '正在生成基金市场', en: 'Making the fund market' });
  await createJsonTable(
    session,
    'sample_calendar',
    { i: 'INTEGER', day: 'DATE' },
    days.map((day, index) => ({ i: index + 1, day })),
  );
  await createJsonTable(session, 'sample_theme_name', { theme: 'INTEGER', name: 'VARCHAR', volatility: 'DOUBLE', drift: 'DOUBLE' }, themeRows());
  await createWordTables(session);
  for (const sql of factorSql(seed)) await session.query(sql);
  for (const sql of portfolioSql({ seed, portfolios, days: days.length })) await session.query(sql);
  const reportDay = newestReport(asOf);
  onProgress(0.08, { zh: '正在生成净值', en: 'Making daily NAV' });
  for (const sql of navSql(years)) await session.query(sql);
  onProgress(0.45, { zh: '正在生成持仓', en: 'Making holdings' });
  for (const sql of holdingSql(seed, reportDay)) await session.query(sql);
  for (const sql of describingSql(reportDay)) await session.query(sql);
  for (const table of [
    'calendar',
    'theme_name',
    'day',
    'theme',
    'own',
    'type',
    'firm',
    'bond',
    'person',
    'dealt',
    'portfolio',
    'class',
    'series',
    'pick',
    'stock',
  ])
    await session.query(`drop table if exists sample_${table}`);
  return { asOf };
}

async function createWordTables(session: BankSession): Promise<void> {
  await createJsonTable(
    session,
    'sample_type',
    {
      key: 'VARCHAR',
      type_name: 'VARCHAR',
      label: 'VARCHAR',
      risks: 'VARCHAR[]',
      naming: 'VARCHAR',
      market: 'VARCHAR',
      exposure_low: 'DOUBLE',
      exposure_high: 'DOUBLE',
      themed: 'DOUBLE',
      bond: 'DOUBLE',
      credit: 'DOUBLE',
      own: 'DOUBLE',
      skill: 'DOUBLE',
      purchase: 'DOUBLE',
      management: 'DOUBLE',
      custody: 'DOUBLE',
      service: 'DOUBLE',
      size: 'DOUBLE',
      classes: 'VARCHAR',
      holds: 'VARCHAR',
      closed: 'DOUBLE',
    },
    sampleTypes.map(({ typeName, exposure, fees, closed = 0, ...type }) => ({
      ...type,
      ...fees,
      type_name: typeName,
      exposure_low: exposure[0],
      exposure_high: exposure[1],
      closed,
    })),
  );
  await createJsonTable(
    session,
    'sample_firm',
    { theme: 'INTEGER', k: 'INTEGER', name: 'VARCHAR', code: 'VARCHAR' },
    themes.flatMap(({ firms }, theme) =>
      Array.from({ length: FIRMS }, (_, k) => ({
        theme,
        k,
        name: `${firmWords[(k * 5 + theme) % firmWords.length]}${firms[Math.floor(k / 8) % 3]}`,
        code: `ZD${String(theme * 100 + k).padStart(4, '0')}`,
      })),
    ),
  );
  await createJsonTable(
    session,
    'sample_bond',
    { bond: 'INTEGER', name: 'VARCHAR', code: 'VARCHAR' },
    Array.from({ length: 160 }, (_, bond) => ({
      bond,
      name: `${22 + (bond % 5)}${firmWords[bond % firmWords.length]}${['债', '中票', '短融', '公司债'][Math.floor(bond / 5) % 4]}${String(1 + Math.floor(bond / 16)).padStart(2, '0')}`,
      code: `ZB${String(bond).padStart(4, '0')}`,
    })),
  );
  const people = companies.length * PEOPLE_PER_COMPANY;
  const pairs = givenFirst.length * givenSecond.length;
  await createJsonTable(
    session,
    'sample_person',
    { person: 'INTEGER', name: 'VARCHAR' },
    Array.from({ length: people }, (_, person) => {
      const given = (person * 131) % pairs;
      return {
        person,
        name: `${surnames[person % surnames.length]}${givenFirst[given % givenFirst.length]}${givenSecond[Math.floor(given / givenFirst.length)]}`,
      };
    }),
  );
}

function describingSql(reportDay: CalendarDay): string[] {
  const share = (weight: string) => `round(100 * ${weight})::integer || '%'`;
  return [
    `insert into source_fund select c.code, class_name, case when key = 'money' then null else company || class_name || '证券投资基金' end, type_name, company,
       p.name || coalesce('、' || nullif(s.name, p.name), ''), custodian, case when risk_told then risk end, buy_status, redeem_status, inception,
       case when life = 'new' then null else round(size_yuan)::bigint * 100 end, case when life = 'new' then null else date '${reportDay}' end, tracked_index,
       case when key = 'money' then '活期存款利率(税后)' when tracked_index is not null then tracked_index || '收益率*95%+活期存款利率(税后)*5%'
         when market <> 'cn' then '${INDEX_HOUSE}' || case market when 'us' then '美国500' else '港股通50' end || '指数收益率*' || ${share('exposure')} || '+活期存款利率(税后)*' || ${share('(1 - exposure)')}
         when exposure = 0 then '${INDEX_HOUSE}综合债指数收益率'
         else '${INDEX_HOUSE}大盘300指数收益率*' || ${share('least(exposure, 1)')} || '+${INDEX_HOUSE}综合债指数收益率*' || ${share('greatest(0, 1 - exposure)')} end,
       null, null, true, false
     from sample_class c join sample_person p using (person) left join sample_person s on s.person = c.second_person order by c.code`,
    `insert into fund_figure${NEXT} (code, purchase_fee, purchase_fee_discounted, management_fee, custody_fee, service_fee, minimum_sip, fee_day, fee_basis, rating, rating_day, rating_basis,
       nav, nav_day, nav_basis, yield_7d, income_per_10k)
     select c.code, class_purchase, class_purchase / 10, management, custody, class_service, 1000, date '${reportDay}', 'published', rating, case when rating is not null then date '${reportDay}' end,
       case when rating is not null then 'published' end, case when key = 'money' then 1 end, case when key = 'money' then n.day end, case when key = 'money' then 'published' end,
       case when key = 'money' then round(n.rate, 5) end, case when key = 'money' then round(n.rate / 365 * 10000, 4) end
     from sample_class c left join (
       select code, max(day) as day, sum(growth) filter (back <= 5) / greatest(1, date_diff('day', min(day), max(day))) * 365 as rate
       from (select *, row_number() over (partition by code order by day desc) as back from fund_nav${NEXT} where code in (select code from sample_class where key = 'money') qualify back <= 6) group by code) n using (code)
     order by c.code`,
    `insert into fund_manager${NEXT} select name, company, (400 + hash(name) % 4200)::integer, sum(size_yuan)::bigint * 100, null, [], date '${reportDay}'
     from (select unnest([person, second_person]) as person, company, size_yuan from sample_portfolio where life <> 'new') join sample_person using (person) group by name, company order by name, company`,
  ];
}

/** Last day of the newest quarter whose reports are out. */
function newestReport(asOf: CalendarDay): CalendarDay {
  const day = new Date(`${asOf}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - REPORT_DAYS);
  return new Date(Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3) * 3, 0)).toISOString().slice(0, 10);
}
