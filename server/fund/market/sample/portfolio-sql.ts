import { clamp, normal, uniform } from '../../../sample-bank/draw.ts';
import { OWN_PATHS } from './factor-sql.ts';
import {
  americanWords,
  bondWords,
  broadIndices,
  cashWords,
  companies,
  custodians,
  equityWords,
  hongKongWords,
  INDEX_HOUSE,
  targetYears,
  themes,
} from './sample-names.ts';
import { sampleTypes } from './sample-types.ts';

/** Managers of each company. */
export const PEOPLE_PER_COMPANY = 12;
/** Coprime to every count of names, so that names are dealt without one coming twice. */
const STRIDE = 737;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const list = (values: readonly string[]) => `[${values.map(text).join(', ')}]`;

/** Words a portfolio's name is dealt from, by the way its type names funds. */
const words = {
  equity: equityWords,
  bond: bondWords,
  cash: cashWords,
  index: [...themes.map((theme) => theme.name), ...broadIndices],
  overseas: americanWords,
  gold: ['黄金'],
  target: targetYears,
} as const;

/**
 * Portfolios and their share classes, step by step: sample_portfolio (row, type, name, dates, exposures, fees) and sample_class
 * (one row per code). Every draw is a hash of seed and row.
 */
export function portfolioSql({ seed, portfolios, days }: { seed: number; portfolios: number; days: number }): string[] {
  const u = (name: string) => uniform(seed, name);
  const n = (name: string) => normal(seed, name);
  const total = sampleTypes.reduce((sum, type) => sum + type.weight, 0);
  const upTo = sampleTypes.map((_, index) => sampleTypes.slice(0, index + 1).reduce((sum, type) => sum + type.weight, 0) / total);
  const typeOf = sampleTypes.map((type, index) => `when (range + 0.5) / ${portfolios} < ${upTo[index]} then ${text(type.key)}`);
  const count = `case naming ${Object.entries(words)
    .map(([naming, names]) => `when '${naming}' then ${names.length}`)
    .join(' ')} end`;
  const word = `case naming ${Object.entries(words)
    .filter(([naming]) => naming !== 'overseas')
    .map(([naming, names]) => `when '${naming}' then ${list(names)}[place]`)
    .join(' ')} when 'overseas' then case market when 'us' then ${list(americanWords)}[place] else ${list(hongKongWords)}[place] end end`;
  const companyList = list(companies);
  return [
    `create or replace temp table sample_dealt as
     with typed as (select range::integer as row, case ${typeOf.slice(0, -1).join(' ')} else ${text(sampleTypes.at(-1)?.key ?? '')} end as key from range(${portfolios})),
     counted as (select t.*, p.*  exclude (key), row_number() over (partition by t.key order by row) - 1 as ordinal, ${count} as choices from typed t join sample_type p on p.key = t.key),
     dealt as (select *, ordinal // (choices * ${companies.length}) as round, (ordinal * ${STRIDE} + case when naming = 'index' then 0 else hash(key) % 97 end) % (choices * ${companies.length}) as deal from counted)
     select *, (deal % ${companies.length})::integer as house, (deal // ${companies.length} + 1)::integer as place from dealt`,
    `create or replace temp table sample_portfolio as
     with named as (
       select *, ${word} as word, ${companyList}[house + 1] as short,
         case when naming = 'index' then case when place <= ${themes.length} then place - 1 else -1 end
           when ${u('themed')} < themed then floor(${u('theme')} * ${themes.length})::integer else -1 end as theme,
         ${u('closed')} < closed as held, ${u('state')} as state, (40 + floor(4200 * pow(${u('age')}, 1.4)))::integer as age_days,
         exposure_low + (exposure_high - exposure_low) * ${u('exposure')} as exposure
       from sample_dealt),
     dated as (
       select *, case when state < 0.012 then 'new' when state < 0.03 then 'ended' when state < 0.036 then 'silent' when age_days < 150 and state < 0.2 and held then 'closed' else 'alive' end as life,
         ${INDEX_HOUSE.length === 0 ? "''" : text(INDEX_HOUSE)} || word as index_name
       from named)
     select row, key, type_name, market, holds, classes, theme, short || '基金' as company, house, life, held, place, naming,
       case naming when 'index' then short || index_name
         else short || case when theme >= 0 then ${list(themes.map((theme) => theme.name))}[theme + 1] else '' end || word end
         || case when round > 0 then (round + 1) || '号' else '' end
         || case when held and key = 'pension' then '三年持有' when held and naming = 'bond' then ['三个月定开', '六个月定开', '一年定开', '九十天持有'][1 + floor(4 * ${u('held')})::integer]
              when held then ['六个月持有', '一年持有', '两年持有'][1 + floor(3 * ${u('held')})::integer] else '' end
         || label as name,
       case when naming = 'index' then index_name || '指数' when naming = 'gold' then ${text(`${INDEX_HOUSE}黄金`)} when key = 'bond_index' then ${text(`${INDEX_HOUSE}国债`)} || ['1-3年', '3-5年', '7-10年'][1 + row % 3] || '指数' end as tracked_index,
       risks[1 + floor(${u('risk')} * len(risks))::integer] as risk, ${u('risk told')} < 0.94 as risk_told,
       age_days, exposure, case when theme < 0 then 0 when naming = 'index' then 1 else 0.55 + 0.4 * ${u('theme weight')} end * exposure as theme_weight,
       bond, credit, own, skill * ${n('skill')} - management - custody as drift,
       purchase, management, custody, service,
       (hash(row, 'path a', ${seed}) % ${OWN_PATHS})::integer as path_a, (hash(row, 'path b', ${seed}) % ${OWN_PATHS})::integer as path_b,
       own / sqrt(2) * case when ${u('sign a')} < 0.5 then -1 else 1 end as own_a, own / sqrt(2) * case when ${u('sign b')} < 0.5 then -1 else 1 end as own_b,
       exp(ln(size) + 1.3 * ${n('size')}) as size_yuan, ${u('start')} as start_draw,
       case when key = 'money' or ${u('dividends')} > 0.28 then null when naming = 'bond' then 125 else 250 end as dividend_every,
       case when naming = 'bond' then 0.006 + 0.014 * ${u('dividend')} else 0.03 + 0.08 * ${u('dividend')} end as dividend,
       house * ${PEOPLE_PER_COMPANY} + floor(${u('manager')} * ${PEOPLE_PER_COMPANY})::integer as person,
       case when ${u('two managers')} < 0.2 then house * ${PEOPLE_PER_COMPANY} + floor(${u('second')} * ${PEOPLE_PER_COMPANY})::integer end as second_person,
       ${list(custodians)}[1 + floor(${u('custodian')} * ${custodians.length})::integer] as custodian,
       case life when 'new' then '认购期' when 'ended' then '基金终止' when 'closed' then '封闭期' else
         case when classes = 'exchange' then '场内交易' when ${u('status')} < 0.74 then '开放申购' when ${u('status')} < 0.92 then '限大额' else '暂停申购' end end as buy_status,
       case life when 'new' then '认购期' when 'ended' then '基金终止' when 'closed' then '封闭期' else case when ${u('redeem')} < 0.97 then '开放赎回' else '暂停赎回' end end as redeem_status,
       case when age_days > 1100 and life = 'alive' and ${u('rated')} < 0.7 then ${clamp(`round(3 + 1.1 * ${n('skill')} + 0.5 * ${n('rating')})`, 1, 5)} end as rating,
       case life when 'ended' then ${days - 1} - 60 - floor(${u('end')} * 600)::integer when 'silent' then ${days - 1} - 25 - floor(${u('end')} * 60)::integer else ${days - 1} end as last_i
     from dated`,
    `create or replace temp table sample_class as
     with lettered as (
       select p.*, letter, case letter when 'C' then service when 'A' then case when key = 'money' then service else 0 end when 'B' then 0.0001 else 0 end as class_service,
         case when letter = 'C' or key = 'money' or classes = 'exchange' then 0 else purchase end as class_purchase
       from (select *, unnest(case classes when 'ac' then case when ${u('one class')} < 0.18 then [''] else ['A', 'C'] end when 'ab' then ['A', 'B'] else [''] end) as letter from sample_portfolio) p)
     select l.*, printf('%06d', 800000 + row_number() over (order by hash(row, ${seed}), letter)) as code,
       case when letter = '' then name when regexp_matches(name, '\\((QDII|FOF)\\)$') then name || letter else name || letter end as class_name,
       case when life <> 'new' then date_add(a.as_of, -to_days(age_days))::date end as inception,
       case when life <> 'new' then greatest(0, (select min(i) from sample_day d where d.day >= date_add(a.as_of, -to_days(age_days)))) end as first_i
     from lettered l, (select max(day) as as_of from sample_day) a`,
  ];
}
