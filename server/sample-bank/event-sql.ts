import { pageValues } from './catalogue/events.ts';
import { merchantCategoryValues } from './catalogue/values.ts';
import { normal, pick, uniform, wholeNumber } from './draw.ts';

/** One kind of event: how often a customer does it in a year (SQL over sample_digital) and what it carries. */
interface EventRate {
  event: string;
  /** Mean number a year; customers to whom it is 0 have none. */
  mean: string;
  /** Column of `events` -> SQL over one event. */
  attributes?: Record<string, string>;
}

const merchantWeights: Record<string, number> = {
  dining: 28,
  supermarket: 20,
  transport: 14,
  travel: 4,
  online_shopping: 18,
  utilities: 4,
  entertainment: 5,
  education: 2,
  health: 3,
  fuel: 2,
};
const pageWeights: Record<string, number> = {
  home: 40,
  fund: 10,
  wealth: 12,
  deposit: 8,
  loan: 6,
  credit_card: 8,
  quick_pay: 5,
  life: 6,
  points: 3,
  risk_assessment: 2,
};

function rates(seed: number): EventRate[] {
  const u = (name: string) => uniform(seed, name, 'row, k');
  const n = (name: string) => normal(seed, name, 'row, k');
  const yuan = (expression: string) => `greatest(1, round((${expression}) * 100))::bigint`;
  const merchant = pick(
    u('merchant'),
    merchantCategoryValues.map((one) => [one.code, merchantWeights[one.code] ?? 1] as const),
  );
  const page = pick(
    u('page'),
    pageValues.map((one) => [one.code, pageWeights[one.code] ?? 1] as const),
  );
  const fund = pick(u('fund'), [
    ['fund_cash_r1', 30],
    ['fund_bond_r2', 25],
    ['fund_mixed_r3', 18],
    ['fund_index_r4', 13],
    ['fund_equity_r4', 10],
    ['fund_sector_r5', 4],
  ]);
  const wealth = pick(u('wealth'), [
    ['wealth_daily_r1', 50],
    ['wealth_90d_r2', 35],
    ['wealth_365d_r3', 15],
  ]);
  const deposit = pick(u('deposit'), [
    ['deposit_1y', 60],
    ['deposit_3y', 30],
    ['large_cd_3y', 10],
  ]);
  const activity = 'case when z_lapse < 31 then 1 else 0.25 end';
  return [
    { event: 'login', mean: 'z_logins' },
    {
      event: 'page_view',
      mean: 'z_logins * 0.5',
      attributes: { page__category: page, seconds__integer: `(3 + floor(-40 * ln(1 - ${u('seconds')})))::bigint` },
    },
    {
      event: 'payment',
      mean: `case when quick_pay_bound then (6 + 14 * z_engaged) * ${activity} else 0 end`,
      attributes: { amount__money: yuan(`exp(3.6 + 1.1 * ${n('amount')})`), merchant_category__category: merchant },
    },
    {
      event: 'transfer',
      mean: `(2.5 + case when app_registered then 2 else 0 end) * ${activity}`,
      attributes: { amount__money: yuan(`exp(6.9 + 1.3 * ${n('amount')})`) },
    },
    {
      event: 'fund_purchase',
      mean: 'case when fund_holder then 2.2 else 0 end',
      attributes: { amount__money: yuan(`round(exp(8.1 + 1.1 * ${n('amount')}), -1) + 10`), product__text: fund },
    },
    {
      event: 'fund_redemption',
      mean: 'case when fund_holder then 0.8 else 0 end',
      attributes: { amount__money: yuan(`exp(8.3 + 1.0 * ${n('amount')})`), product__text: fund },
    },
    {
      event: 'auto_invest_start',
      mean: 'case when fund_holder then 0.12 else 0 end',
      attributes: { amount__money: yuan(`100 * (1 + floor(20 * pow(${u('amount')}, 2)))`), product__text: `'fund_plan'` },
    },
    {
      event: 'deposit_open',
      mean: 'case when time_deposit_balance > 0 then 0.9 else 0.03 end',
      attributes: { amount__money: yuan(`round(exp(10.6 + 0.8 * ${n('amount')}), -3) + 1000`), product__text: deposit },
    },
    {
      event: 'deposit_mature',
      mean: 'case when time_deposit_balance > 0 then 0.5 else 0.02 end',
      attributes: { amount__money: yuan(`round(exp(10.6 + 0.8 * ${n('amount')}), -3) + 1000`) },
    },
    {
      event: 'wealth_purchase',
      mean: 'case when z_wealth_holder then 1.8 else 0 end',
      attributes: { amount__money: yuan(`round(exp(10.3 + 0.8 * ${n('amount')}), -3) + 1000`), product__text: wealth },
    },
    {
      event: 'insurance_purchase',
      mean: 'case when insurance_holder then 0.3 else 0 end',
      attributes: {
        amount__money: yuan(`round(exp(7.6 + 0.8 * ${n('amount')}), -1) + 10`),
        product__text: pick(u('cover'), [
          ['insurance_accident', 70],
          ['insurance_pension', 30],
        ]),
      },
    },
    {
      event: 'gold_purchase',
      mean: 'case when z_gold_holder then 1.5 else 0 end',
      attributes: { amount__money: yuan(`exp(7.2 + 0.9 * ${n('amount')})`), product__text: `'gold_plan'` },
    },
    {
      event: 'loan_apply',
      mean: 'case when loan_balance > 0 then 0.4 when age between 20 and 60 then 0.04 else 0 end',
      attributes: {
        amount__money: yuan(`round(exp(10.5 + 0.7 * ${n('amount')}), -3) + 1000`),
        product__text: pick(u('loan'), [
          ['consumer_loan', 75],
          ['business_loan', 15],
          ['mortgage', 10],
        ]),
      },
    },
    {
      event: 'loan_draw',
      mean: 'case when loan_balance > 0 then 0.6 else 0 end',
      attributes: { amount__money: yuan(`round(exp(9.6 + 0.7 * ${n('amount')}), -2) + 100`), product__text: `'consumer_loan'` },
    },
    {
      event: 'card_apply',
      mean: 'case when age between 20 and 64 and not credit_card_holder then 0.06 else 0.02 end',
      attributes: {
        product__text: pick(u('card'), [
          ['card_gold', 70],
          ['card_platinum', 30],
        ]),
      },
    },
    {
      event: 'card_spend',
      mean: `case when credit_card_holder then 9 * ${activity} else 0 end`,
      attributes: { amount__money: yuan(`exp(4.9 + 1.2 * ${n('amount')})`), merchant_category__category: merchant },
    },
    {
      event: 'instalment_apply',
      mean: 'case when credit_card_holder then 0.25 else 0 end',
      attributes: {
        amount__money: yuan(`round(exp(8.2 + 0.6 * ${n('amount')}), -1) + 100`),
        periods__integer: `(${pick(u('periods'), [
          ['3', 20],
          ['6', 30],
          ['12', 40],
          ['24', 10],
        ])})::bigint`,
      },
    },
    { event: 'bill_pay', mean: 'case when app_registered then 1.6 else 0.2 end', attributes: { amount__money: yuan(`exp(4.6 + 0.6 * ${n('amount')})`) } },
    {
      event: 'coupon_claim',
      mean: 'case when app_registered then 0.7 * z_engaged else 0 end',
      attributes: {
        rights_kind__text: pick(u('kind'), [
          ['payment_discount', 50],
          ['coupon', 30],
          ['points', 20],
        ]),
        amount__money: yuan(`5 + 20 * ${u('worth')}`),
      },
    },
    {
      event: 'coupon_use',
      mean: 'case when quick_pay_bound then 0.45 * z_engaged else 0 end',
      attributes: {
        rights_kind__text: pick(u('kind'), [
          ['payment_discount', 60],
          ['coupon', 40],
        ]),
        amount__money: yuan(`5 + 20 * ${u('worth')}`),
      },
    },
    { event: 'points_redeem', mean: '0.2 * z_engaged', attributes: { points__integer: `(500 + 500 * floor(10 * ${u('points')}))::bigint` } },
    { event: 'branch_visit', mean: '0.3 + greatest(0, age - 45) * 0.045' },
    { event: 'complaint', mean: '0.03' },
  ];
}

const attributeOrder = [
  'amount__money',
  'merchant_category__category',
  'page__category',
  'seconds__integer',
  'product__text',
  'periods__integer',
  'rights_kind__text',
  'points__integer',
  'result__category',
];

/**
 * A year of events up to the end of the as-of day, as statements that fill sample_events. Someone who went quiet
 * did nothing since; a new customer did nothing before.
 */
export function eventSql(seed: number, asOf: string): { event: string; sql: string }[] {
  // The as-of day starts at 16:00 UTC of the day before.
  const dayStart = `(timestamp '${asOf} 00:00:00' - interval 8 hour)`;
  const statements = rates(seed).map(({ event, mean, attributes = {} }) => {
    const at = (name: string) => uniform(seed, `${event}/${name}`, 'row, k');
    return {
      event,
      sql: `insert into sample_events
        with often as (
          select *, ${wholeNumber(seed, event, mean)} as n from (select *, greatest(1, least(365, z_tenure) - z_quiet) as z_span from sample_digital) where (${mean}) > 0),
        each as (select * exclude (n), unnest(range(n)) as k from often where n > 0)
        select row, '${event}',
          ${dayStart} - to_days((z_quiet + floor(z_span * ${at('day')}))::integer) + to_seconds(floor(3600 * (7 + 7.5 * (${at('hour')} + ${at('hour2')})))::bigint),
          ${attributeOrder.map((name) => attributes[name] ?? 'null').join(', ')}
        from each`,
    };
  });
  const fixed = (event: string, select: string, amount = 'null', product = 'null', result = 'null') => ({
    event,
    sql: `insert into sample_events select row, '${event}', ${dayStart} - to_days(days_ago) + interval 10 hour + to_seconds((row % 28800)::bigint), ${amount}, null, null, null, ${product}, null, null, null, ${result} from (${select}) where days_ago between 0 and 364`,
  });
  statements.push(
    fixed(
      'salary_in',
      `select row, z_income, unnest(range(12))::integer * 30 + (row % 28)::integer as days_ago, z_tenure from sample_digital where salary_payroll and occupation <> 'student'`,
      'round(z_income * 100)::bigint',
    ),
    fixed('quick_pay_bound', 'select row, z_bound_days as days_ago from sample_digital where quick_pay_bound'),
    fixed('account_open', 'select row, z_tenure as days_ago from sample_digital'),
    fixed(
      'card_activate',
      `select row, floor(z_tenure * ${uniform(seed, 'card on')})::integer as days_ago from sample_digital where credit_card_holder`,
      'null',
      `'card_gold'`,
    ),
    fixed('wecom_add', `select row, floor(z_tenure * ${uniform(seed, 'wecom on')})::integer as days_ago from sample_digital where wecom_friend`),
    fixed('risk_assessment', 'select row, z_assessed_days as days_ago, risk_class from sample_risk where risk_class is not null', 'null', 'null', 'risk_class'),
  );
  return statements;
}
