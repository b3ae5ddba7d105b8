import { regions } from './catalogue/values.ts';
import { clamp, normal, pick, sigmoid, uniform } from './draw.ts';

/**
 * Who the customers are and what they own, step by step: each query adds columns that may rest on those before.
 * Latent columns start with "z_" and are not part of the bank. Money is in fen.
 */
export function personSql(seed: number, customers: number): string[] {
  const u = (name: string) => uniform(seed, name);
  const n = (name: string) => normal(seed, name);
  const yuan = (expression: string) => `round((${expression}) * 100)::bigint`;
  const chance = (name: string, probability: string) => `(${u(name)} < ${probability})`;

  const who = `create or replace temp table sample_who as
    select range::integer as row, * exclude (range) from (
      select *, ${pick(
        u('region').replaceAll('row', 'range'),
        regions.map((region) => [region.code, region.weight] as const),
      )} as region
      from range(${customers})) as base`;

  const person = `create or replace temp table sample_person as
    with a as (
      select row, region,
        case when ${chance('minor', '0.012')} then 12 + floor(6 * ${u('age')})::bigint
          else (${clamp(`18 + 62 * pow(${u('age')}, 1.15) + 3 * ${n('age')}`, 18, 92)})::bigint end as age,
        case when ${chance('gender', '0.49')} then 'female' else 'male' end as gender,
        case when region in ('shanghai', 'beijing', 'shenzhen', 'guangzhou') then 'tier1'
          when region in ('hangzhou', 'nanjing', 'suzhou', 'chengdu', 'chongqing', 'wuhan', 'tianjin', 'xian', 'changsha', 'qingdao', 'ningbo', 'zhengzhou', 'hefei') then 'new_tier1'
          else 'tier2' end as city_tier
      from sample_who),
    b as (
      select *,
        case when age < 18 then 'student'
          when age < 23 then ${pick(u('work'), [
            ['student', 0.62],
            ['office_worker', 0.14],
            ['blue_collar', 0.1],
            ['courier_driver', 0.06],
            ['freelancer', 0.08],
          ])}
          when age >= 62 then ${pick(u('work'), [
            ['retired', 0.86],
            ['business_owner', 0.05],
            ['self_employed', 0.05],
            ['freelancer', 0.04],
          ])}
          else ${pick(u('work'), [
            ['office_worker', 0.36],
            ['civil_servant', 0.09],
            ['teacher', 0.06],
            ['medical', 0.05],
            ['technology', 0.11],
            ['business_owner', 0.05],
            ['self_employed', 0.08],
            ['blue_collar', 0.1],
            ['courier_driver', 0.03],
            ['homemaker', 0.04],
            ['freelancer', 0.03],
          ])} end as occupation,
        case when age < 18 then 'secondary'
          when age < 45 then ${pick(u('school'), [
            ['secondary', 0.18],
            ['college', 0.27],
            ['bachelor', 0.42],
            ['master_plus', 0.13],
          ])}
          else ${pick(u('school'), [
            ['secondary', 0.47],
            ['college', 0.27],
            ['bachelor', 0.21],
            ['master_plus', 0.05],
          ])} end as education
      from a),
    c as (
      select *,
        case when occupation = 'student' then exp(7.0 + 0.4 * ${n('income')}) else
          exp(8.75 + case city_tier when 'tier1' then 0.32 when 'new_tier1' then 0.1 else 0 end
            + case education when 'master_plus' then 0.5 when 'bachelor' then 0.25 when 'college' then 0.05 else -0.2 end
            + case occupation when 'technology' then 0.4 when 'business_owner' then 0.7 when 'medical' then 0.15 when 'retired' then -0.35 when 'homemaker' then -0.6 else 0 end
            + 0.42 * ${n('income')}) end as z_income,
        case when age < 24 then 'single' when ${chance('marital', `${clamp('0.35 + (age - 24) * 0.035', 0, 0.86)}`)} then 'married' when ${chance('divorced', '0.15')} then 'other' else 'single' end as marital_status
      from b)
    select *, ${chance('child', `case when marital_status <> 'single' and age >= 26 then 0.74 else 0.03 end`)} as has_child,
      ${chance('car', sigmoid(`-1.1 + 0.9 * (ln(z_income) - 8.9) + case when age between 26 and 60 then 0.5 else -0.8 end`))} and age >= 18 as has_car,
      floor(60 + 3600 * pow(${u('tenure')}, 1.1))::integer * ${`case when ${chance('fresh', '0.06')} then 0 else 1 end`} + floor(59 * ${u('fresh days')})::integer as z_tenure
    from c`;

  const assets = `create or replace temp table sample_assets as
    with a as (
      select *, 9.95 + 0.75 * (ln(z_income) - 8.9) + ${clamp('(age - 25) * 0.025', -0.4, 0.9)} + case when region = 'shanghai' then 0.2 else 0 end + 0.85 * ${n('wealth')} as z_wealth
      from sample_person),
    b as (
      select *,
        ${yuan(`exp(z_wealth + 1.05 * ${n('demand')})`)} as demand_deposit_avg_30d,
        case when ${chance('has time', sigmoid('-1.3 + 0.045 * (age - 38) + 0.7 * (z_wealth - 10)'))} then ${yuan(`round(exp(z_wealth + 0.9 + 0.7 * ${n('time')}), -3)`)} else 0 end as time_deposit_balance,
        case when ${chance('has cd', sigmoid('-4.2 + 1.1 * (z_wealth - 10) + 0.02 * (age - 40)'))} then ${yuan(`200000 + 10000 * floor(60 * pow(${u('cd')}, 2))`)} else 0 end as large_cd_balance,
        ${chance('has wealth', sigmoid('-1.7 + 1.0 * (z_wealth - 10)'))} and age >= 18 as z_wealth_holder,
        ${chance('has fund', sigmoid(`-1.75 + 0.75 * (z_wealth - 10) - 0.02 * abs(age - 36) + case education when 'master_plus' then 0.6 when 'bachelor' then 0.35 else -0.1 end`))} and age >= 18 as fund_holder,
        ${chance('insured', sigmoid('-2.0 + 0.4 * (z_wealth - 10) + case when has_child then 0.5 else 0 end'))} and age >= 18 as insurance_holder,
        ${chance('gold', sigmoid('-3.3 + 0.4 * (z_wealth - 10)'))} and age >= 18 as z_gold_holder,
        ${chance('payroll', sigmoid(`-0.9 + case when occupation in ('office_worker', 'civil_servant', 'teacher', 'medical', 'technology') then 0.9 when occupation in ('blue_collar') then 0.4 else -2.2 end`))} as salary_payroll
      from a),
    c as (
      select *,
        greatest(0, round(demand_deposit_avg_30d * exp(0.35 * ${n('now')} - 0.06)))::bigint as demand_deposit_balance,
        case when z_wealth_holder then ${yuan(`round(exp(z_wealth + 0.8 + 0.8 * ${n('wealth amount')}), -2)`)} else 0 end as wealth_balance,
        case when fund_holder then ${yuan(`exp(z_wealth - 0.3 + 1.1 * ${n('fund amount')})`)} else 0 end as fund_balance,
        case when z_gold_holder then ${yuan(`exp(8.4 + 1.0 * ${n('gold amount')})`)} else 0 end as gold_balance
      from b)
    select *,
      demand_deposit_balance + time_deposit_balance + large_cd_balance + wealth_balance + fund_balance + gold_balance as aum,
      case when ${chance('mortgage', sigmoid(`-1.9 + 0.5 * (ln(z_income) - 8.9) + case when age between 27 and 55 then 1.0 else -2 end + case when marital_status = 'married' then 0.5 else 0 end`))} then ${yuan(`round(exp(13.3 + 0.55 * ${n('mortgage')}), -3)`)} else 0 end as mortgage_balance,
      case when age >= 20 and age < 65 and ${chance('card', sigmoid('-0.7 + 0.7 * (ln(z_income) - 8.9) - 0.012 * (age - 35)'))} then true else false end as credit_card_holder,
      case when age between 20 and 60 and ${chance('loan', sigmoid('-2.4 + 0.2 * (ln(z_income) - 8.9)'))} then ${yuan(`round(exp(10.2 + 0.8 * ${n('loan')}), -2)`)} else 0 end as loan_balance
    from c`;

  const digital = `create or replace temp table sample_digital as
    with a as (
      select *,
        ${chance('app', sigmoid('2.4 - 0.045 * (age - 25) + 0.25 * (z_wealth - 10)'))} and age >= 16 as app_registered,
        ${u('engaged')} as z_engaged,
        case when ${chance('lapsed', '0.17')} then 31 + floor(300 * ${u('lapse')})::integer else floor(3 * ${u('recent')})::integer end as z_lapse
      from sample_assets),
    b as (
      select *, least(z_lapse, greatest(z_tenure - 1, 0)) as z_quiet,
        app_registered and ${chance('push', sigmoid(`0.55 + 1.1 * (z_engaged - 0.5)`))} as push_enabled,
        app_registered and ${chance('bound', sigmoid(`0.25 + 1.5 * (z_engaged - 0.5) - 0.045 * (age - 35) - 0.12 * (z_wealth - 10)`))} and age >= 16 as quick_pay_bound,
        ${chance('wecom', sigmoid(`-1.6 + 0.5 * (z_wealth - 10)`))} as wecom_friend,
        ${chance('manager', sigmoid(`-3.4 + 1.6 * (ln(greatest(aum, 100) / 100) - 12)`))} as relationship_manager
      from a)
    select *,
      case when app_registered and z_lapse < 31 then 120 * pow(z_engaged, 8) + 9 * z_engaged + 1 when app_registered then 3 * z_engaged else 0 end as z_logins,
      floor(z_tenure * ${u('bound on')})::integer as z_bound_days
    from b`;

  return [who, person, assets, digital];
}
