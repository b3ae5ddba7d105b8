import { quoteName } from '../marketing/segment/sql-text.ts';
import type { Tag } from '../marketing/tag/tag.schema.ts';
import { clamp, normal, pick, sigmoid, uniform } from './draw.ts';

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';

/** Every column of `customers` that is not taken over from an earlier step as it is. */
function columns(seed: number, asOf: string): Record<string, string> {
  const u = (name: string) => uniform(seed, name);
  const n = (name: string) => normal(seed, name);
  const day = (shift: string) => `(date '${asOf}' + (${shift})::integer)`;
  const chance = (name: string, probability: string | number) => `(${u(name)} < ${probability})`;
  const yuan = (expression: string) => `round((${expression}) * 100)::bigint`;
  const fenToLevel = 'ln(greatest(aum, 100) / 100)';
  return {
    birthday: day(`1 + floor(365 * ${u('birthday')})`),
    income_band: `case when z_income < 5000 then 'below_5k' when z_income < 10000 then '5k_10k' when z_income < 20000 then '10k_20k' when z_income < 50000 then '20k_50k' else 'above_50k' end`,
    monthly_income: `case when salary_payroll then ${yuan('z_income')} end`,
    employer_name: `case when salary_payroll then '第' || (1 + floor(800 * ${u('employer')}))::integer || '号代发单位' end`,
    health_condition: `case when ${chance('health known', 0.1)} then case when ${chance('health', 0.8)} then 'good' else 'chronic' end end`,
    religion: 'null',
    ethnicity: 'null',
    aum_avg_90d: `greatest(0, round(aum * exp(0.12 * ${n('aum 90')})))::bigint`,
    aum_change_30d: `round(aum * (0.01 + 0.09 * ${n('change')}))::bigint`,
    asset_tier: `case when aum < 1000000 then 'basic' when aum < 5000000 then 'popular' when aum < 30000000 then 'gold' when aum < 100000000 then 'platinum' when aum < 600000000 then 'diamond' else 'private' end`,
    time_deposit_maturity_on: `case when time_deposit_balance > 0 then ${day(`1 + floor(720 * pow(${u('matures')}, 1.4))`)} end`,
    wealth_maturity_on: `case when z_wealth_holder then ${day(`1 + floor(300 * pow(${u('wealth matures')}, 1.4))`)} end`,
    fund_first_bought_on: `case when fund_holder then least(first_fund, ${day(`-floor(z_tenure * ${u('first fund')})`)}) end`,
    fund_profit_rate: `case when fund_holder then round(0.02 + 0.11 * ${n('profit')}, 4) end`,
    auto_invest: `fund_holder and ${chance('auto', 0.28)}`,
    insurance_premium_year: `case when insurance_holder then ${yuan(`round(exp(8.0 + 0.8 * ${n('premium')}), -1)`)} else 0 end`,
    loan_preapproved: `case when age between 22 and 58 and ${chance('preapproved', 0.42)} then ${yuan(`round(${clamp(`z_income * (3 + 9 * ${u('limit')})`, 5000, 300000)}, -3)`)} end`,
    has_mortgage: 'mortgage_balance > 0',
    credit_card_activated: `case when credit_card_holder then ${chance('activated', 0.83)} end`,
    credit_card_limit: `case when credit_card_holder then ${yuan(`round(${clamp(`z_income * (1.5 + 4 * ${u('card limit')})`, 3000, 300000)}, -3)`)} end`,
    credit_card_usage: `case when credit_card_holder then round(pow(${u('usage')}, 1.7), 4) end`,
    credit_card_billing_day: `case when credit_card_holder then 1 + floor(28 * ${u('billing')})::bigint end`,
    instalment_balance: `case when credit_card_holder and ${chance('instalment', 0.21)} then ${yuan(`round(exp(8.3 + 0.7 * ${n('instalment')}), 0)`)} when credit_card_holder then 0 end`,
    overdue_days: `case when credit_card_holder or loan_balance > 0 then case when ${chance('overdue', 0.025)} then 1 + floor(90 * pow(${u('days overdue')}, 2))::bigint else 0 end end`,
    credit_score: `case when credit_card_holder or loan_balance > 0 or mortgage_balance > 0 then (${clamp(`round(640 + 40 * ${n('score')} + 25 * (ln(z_income) - 8.9))`, 350, 850)})::bigint end`,
    payday: 'case when salary_payroll then 1 + (row % 28)::bigint end',
    quick_pay_channel: `case when quick_pay_bound then ${pick(u('wallet'), [
      ['wallet_a', 48],
      ['wallet_b', 40],
      ['own_app', 12],
    ])} end`,
    utility_auto_pay: `${chance('auto pay', 0.22)} and app_registered`,
    device_os: `case when app_registered then ${pick(u('device'), [
      ['android', 46],
      ['ios', 33],
      ['harmony', 21],
    ])} end`,
    lifecycle_stage: `case when z_tenure < 90 then 'acquired' when z_lapse > 120 then 'lapsed' when z_lapse > 30 then 'at_risk' when z_engaged > 0.5 then 'retained' else 'active' end`,
    account_opened_on: day('-z_tenure'),
    vip_level: `case when ${fenToLevel} > 13.2 then 'v4' when ${fenToLevel} > 12 then 'v3' when ${fenToLevel} > 10.8 then 'v2' when ${fenToLevel} > 9.5 then 'v1' else 'v0' end`,
    points_balance: `floor(-4000 * ln(1 - ${u('points')}) * (0.3 + z_engaged))::bigint`,
    points_expire_on: `case when ${chance('points expire', 0.5)} then ${day(`floor(180 * ${u('points expire on')})`)} end`,
    nps_score: `case when ${chance('asked', 0.13)} then (${clamp(`round(7.4 + 1.9 * ${n('nps')} - 2 * complaint_count_year)`, 0, 10)})::bigint end`,
    product_count:
      '1 + (time_deposit_balance > 0)::bigint + (large_cd_balance > 0)::bigint + z_wealth_holder::bigint + fund_holder::bigint + insurance_holder::bigint + (gold_balance > 0)::bigint + (loan_balance > 0)::bigint + (mortgage_balance > 0)::bigint + credit_card_holder::bigint',
    propensity_quick_pay: `case when not quick_pay_bound and app_registered then round(${sigmoid(`-2.2 + 2.0 * (z_engaged - 0.4) - 0.03 * (age - 35) + 0.5 * ${n('p quick')}`)}, 4) end`,
    propensity_fund: `round(${sigmoid(`-2.6 + 0.7 * (z_wealth - 10) + case when fund_holder then 1.4 else 0 end + 0.6 * ${n('p fund')}`)}, 4)`,
    propensity_loan: `case when age between 20 and 60 then round(${sigmoid(`-2.7 - 0.5 * (z_wealth - 10) + 0.7 * ${n('p loan')}`)}, 4) end`,
    propensity_card_upgrade: `case when credit_card_holder then round(${sigmoid(`-1.9 + 0.7 * (ln(z_income) - 9.2) + 0.6 * ${n('p card')}`)}, 4) end`,
    propensity_instalment: `case when credit_card_holder then round(${sigmoid(`-1.8 - 0.3 * (z_wealth - 10) + 0.7 * ${n('p inst')}`)}, 4) end`,
    churn_risk: `round(${sigmoid(`-2.6 + case when z_lapse > 30 then 2.2 else 0 end - 1.2 * (z_engaged - 0.5) + 0.6 * ${n('churn')}`)}, 4)`,
    price_sensitivity: `round(${clamp(`5 - 0.6 * (z_wealth - 10) + 1.8 * ${n('price')}`, 0, 10)}, 2)`,
    risk_assessed_on: `case when risk_class is not null then ${day('-z_assessed_days')} end`,
    marketing_opt_out: chance('opt out', 0.035),
    profiling_opt_out: chance('no profile', 0.015),
    blacklisted: chance('blacklist', 0.006),
    deceased: chance('deceased', 'case when age > 75 then 0.01 else 0.0004 end'),
    sms_consent: `case when ${chance('sms asked', 0.96)} then ${chance('sms yes', 0.78)} end`,
    push_consent: `case when app_registered then ${chance('push yes', 0.94)} end`,
    call_consent: `case when ${chance('call asked', 0.9)} then ${chance('call yes', 0.34)} end`,
    email_consent: `case when ${chance('mail asked', 0.6)} then ${chance('mail yes', 0.5)} end`,
    wecom_consent: `case when wecom_friend then ${chance('wecom yes', 0.93)} end`,
    phone_reachable: chance('phone', 0.97),
    email_reachable: chance('mail', 0.41),
    last_login_on: 'last_login',
    app_active_days_30d: 'case when app_registered then coalesce(active_days, 0) end',
    payment_count_30d: 'coalesce(payments, 0)',
    payment_amount_30d: 'coalesce(paid, 0)',
    credit_card_spend_30d: 'case when credit_card_holder then coalesce(card_spent, 0) end',
    instalment_count_year: 'case when credit_card_holder then coalesce(instalments, 0) end',
    complaint_count_year: 'complaint_count_year',
    branch_visit_count_year: 'coalesce(visits, 0)',
    favourite_merchant: 'favourite',
  };
}

/** What a customer's own events say of him; read by customerSql. */
export function summarySql(asOf: string): string {
  const monthStart = `(timestamp '${asOf} 00:00:00' - interval 8 hour - interval 29 day)`;
  return `create or replace temp table sample_summary as
    select row,
      cast(max(occurred_at) filter (where event = 'login') + interval 8 hour as date) as last_login,
      count(distinct cast(occurred_at + interval 8 hour as date)) filter (where event = 'login' and occurred_at >= ${monthStart}) as active_days,
      count(*) filter (where event = 'payment' and occurred_at >= ${monthStart}) as payments,
      sum(amount__money) filter (where event = 'payment' and occurred_at >= ${monthStart})::bigint as paid,
      sum(amount__money) filter (where event = 'card_spend' and occurred_at >= ${monthStart})::bigint as card_spent,
      count(*) filter (where event = 'instalment_apply') as instalments,
      count(*) filter (where event = 'complaint') as complaints,
      count(*) filter (where event = 'branch_visit') as visits,
      cast(min(occurred_at) filter (where event = 'fund_purchase') + interval 8 hour as date) as first_fund,
      any_value(favourite) as favourite
    from sample_events left join (
      select row, arg_max(merchant_category__category, (n, merchant_category__category)) as favourite
      from (select row, merchant_category__category, count(*) as n from sample_events where event = 'payment' group by all) group by row) using (row)
    group by row`;
}

/** Fills `target` (made by createCustomerTable) from the steps before. */
export function customerSql(seed: number, asOf: string, tags: readonly Tag[], target: string): string {
  const made = columns(seed, asOf);
  const phone = `'000' || lpad(((hash(row, 'phone', ${seed}) % 100000000)::bigint)::varchar, 8, '0')`;
  // No Chinese mobile number starts with 0: these can never reach anybody.
  const name = `substr('${surnames}', 1 + (hash(row, 'surname', ${seed}) % ${surnames.length})::integer, 1) || '**'`;
  return `insert into ${quoteName(target)}
    select row, 'C' || lpad(row::varchar, 9, '0'), ${name}, ${phone}, ${tags.map((tag) => made[tag.code] ?? tag.code).join(', ')}
    from (
      select d.*, r.risk_class, r.z_assessed_days, s.* exclude (row), coalesce(s.complaints, 0) as complaint_count_year
      from sample_digital d join sample_risk r using (row) left join sample_summary s using (row))
    order by row`;
}
