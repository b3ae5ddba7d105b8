import type { ChannelCode } from '../marketing/channel/channel.schema.ts';
import type { RightsKind } from '../marketing/rights/rights.schema.ts';
import type { Predicate } from '../marketing/segment/predicate.schema.ts';

/** A kind of campaign the sample bank has run again and again, in variations. */
export interface CampaignTheme {
  title: string;
  kpi: string;
  productCode: string | null;
  /** Conditions of which two to four are used at a time; the first always. */
  conditions: Extract<Predicate, { kind: 'tag' }>[];
  rights: { kind: RightsKind; yuan: number[] }[];
  channels: ChannelCode[][];
  /** SQL over customers: pull towards the goal without any campaign, in log odds. */
  baseline: string;
}

const tag = (code: string, op: Extract<Predicate, { kind: 'tag' }>['op'], value: Extract<Predicate, { kind: 'tag' }>['value']) => ({
  kind: 'tag' as const,
  tag: code,
  op,
  value,
});

const payRights: CampaignTheme['rights'] = [
  { kind: 'payment_discount', yuan: [5, 6.6, 8.8, 9.9, 10, 12, 15.14, 18.8, 19.88, 20, 28.8] },
  { kind: 'coupon', yuan: [10, 20, 30] },
];

export const campaignThemes: CampaignTheme[] = [
  {
    title: '快捷支付绑卡立减',
    kpi: 'quick_pay_binding',
    productCode: 'quick_pay',
    conditions: [
      tag('quick_pay_bound', 'eq', false),
      tag('push_enabled', 'eq', true),
      tag('demand_deposit_avg_30d', 'gt', 2_000_000),
      tag('age', 'between', [20, 55]),
    ],
    rights: [...payRights, { kind: 'cash_red_packet', yuan: [5, 8.8] }],
    channels: [['push'], ['push', 'sms'], ['sms'], ['popup', 'push']],
    baseline: '-4.1 + 2.5 * coalesce(propensity_quick_pay, 0)',
  },
  {
    title: '月月有礼支付活跃',
    kpi: 'payment_activity',
    productCode: 'mobile_pay',
    conditions: [tag('quick_pay_bound', 'eq', true), tag('payment_count_30d', 'lt', 3), tag('app_active_days_30d', 'gte', 1)],
    rights: payRights,
    channels: [['push'], ['push', 'sms'], ['popup']],
    baseline: '-1.3 + 0.15 * coalesce(app_active_days_30d, 0)',
  },
  {
    title: '基金首购体验',
    kpi: 'fund_first_purchase',
    productCode: 'fund_cash_r1',
    conditions: [
      tag('fund_holder', 'eq', false),
      tag('risk_class', 'in', ['C2', 'C3', 'C4', 'C5']),
      tag('propensity_fund', 'gt', 0.1),
      tag('demand_deposit_avg_30d', 'gt', 3_000_000),
    ],
    rights: [{ kind: 'points', yuan: [2, 5, 8] }],
    channels: [['push'], ['push', 'wecom'], ['sms'], ['banner']],
    baseline: '-4.8 + 3.5 * coalesce(propensity_fund, 0)',
  },
  {
    title: '定投开薪计划',
    kpi: 'auto_invest',
    productCode: 'fund_plan',
    conditions: [tag('fund_holder', 'eq', true), tag('auto_invest', 'eq', false), tag('salary_payroll', 'eq', true)],
    rights: [{ kind: 'points', yuan: [3, 6] }],
    channels: [['push'], ['wecom']],
    baseline: '-4.2 + 2 * coalesce(propensity_fund, 0)',
  },
  {
    title: '定期到期承接',
    kpi: 'deposit_retention',
    productCode: 'deposit_1y',
    conditions: [tag('time_deposit_maturity_on', 'within_next_days', 45), tag('time_deposit_balance', 'gt', 5_000_000), tag('age', 'gte', 35)],
    rights: [
      { kind: 'rate_coupon', yuan: [20, 50, 80] },
      { kind: 'gift', yuan: [30, 60] },
    ],
    channels: [['sms'], ['telesales'], ['wecom', 'telesales'], ['push', 'sms']],
    baseline: '-0.9 + 0.01 * (age - 40) - 2 * coalesce(churn_risk, 0)',
  },
  {
    title: '活期变理财提升资产',
    kpi: 'aum_growth',
    productCode: 'large_cd_3y',
    conditions: [tag('demand_deposit_avg_30d', 'gt', 10_000_000), tag('asset_tier', 'in', ['gold', 'platinum', 'diamond']), tag('churn_risk', 'lt', 0.5)],
    rights: [
      { kind: 'points', yuan: [10, 20, 50] },
      { kind: 'gift', yuan: [50, 100] },
    ],
    channels: [['wecom'], ['telesales'], ['sms', 'wecom']],
    baseline: '-3.1 + 0.02 * (age - 40)',
  },
  {
    title: '理财新客专享',
    kpi: 'wealth_purchase',
    productCode: 'wealth_90d_r2',
    conditions: [tag('wealth_balance', 'eq', 0), tag('aum', 'gt', 5_000_000), tag('risk_class', 'in', ['C2', 'C3', 'C4', 'C5'])],
    rights: [{ kind: 'points', yuan: [5, 10] }],
    channels: [['push'], ['wecom'], ['push', 'sms']],
    baseline: '-3.9 + 0.015 * (age - 40)',
  },
  {
    title: '登录有礼月活提升',
    kpi: 'mau',
    productCode: null,
    conditions: [tag('app_registered', 'eq', true), tag('app_active_days_30d', 'lte', 1), tag('push_enabled', 'eq', true)],
    rights: [
      { kind: 'points', yuan: [0.5, 1, 2] },
      { kind: 'lottery', yuan: [1, 2, 5] },
      { kind: 'payment_discount', yuan: [2, 3] },
    ],
    channels: [['push'], ['sms'], ['push', 'sms']],
    baseline: '-0.6 + 0.6 * coalesce(app_active_days_30d, 0) - 2 * coalesce(churn_risk, 0)',
  },
  {
    title: '沉睡客户唤醒',
    kpi: 'win_back',
    productCode: null,
    conditions: [tag('lifecycle_stage', 'in', ['lapsed', 'at_risk']), tag('last_login_on', 'before_last_days', 60), tag('aum', 'gt', 100_000)],
    rights: [
      { kind: 'payment_discount', yuan: [5, 8, 10] },
      { kind: 'cash_red_packet', yuan: [3, 6.6] },
      { kind: 'coupon', yuan: [10] },
    ],
    channels: [['sms'], ['sms', 'telesales'], ['push', 'sms']],
    baseline: '-3.3 - 0.8 * coalesce(churn_risk, 0)',
  },
  {
    title: '信用卡激活首刷',
    kpi: 'card_activation',
    productCode: 'card_gold',
    conditions: [tag('credit_card_holder', 'eq', true), tag('credit_card_activated', 'eq', false)],
    rights: [
      { kind: 'cash_back', yuan: [20, 30, 50] },
      { kind: 'gift', yuan: [30, 50] },
    ],
    channels: [['sms'], ['push', 'sms'], ['telesales']],
    baseline: '-2.4 + 0.01 * (40 - age)',
  },
  {
    title: '刷卡达标返现',
    kpi: 'card_spend',
    productCode: 'card_gold',
    conditions: [tag('credit_card_activated', 'eq', true), tag('credit_card_usage', 'lt', 0.4), tag('credit_card_spend_30d', 'lt', 300_000)],
    rights: [
      { kind: 'cash_back', yuan: [10, 20, 38] },
      { kind: 'coupon', yuan: [20, 30] },
    ],
    channels: [['push'], ['sms'], ['push', 'banner']],
    baseline: '-1.0 + 1.2 * coalesce(credit_card_usage, 0)',
  },
  {
    title: '账单分期优惠',
    kpi: 'instalment',
    productCode: 'card_instalment',
    conditions: [tag('credit_card_activated', 'eq', true), tag('propensity_instalment', 'gt', 0.12), tag('credit_card_usage', 'gt', 0.2)],
    rights: [{ kind: 'fee_waiver', yuan: [10, 20, 50] }],
    channels: [['sms'], ['telesales'], ['push', 'sms']],
    baseline: '-4.0 + 4 * coalesce(propensity_instalment, 0)',
  },
  {
    title: '消费贷提款礼遇',
    kpi: 'loan_application',
    productCode: 'consumer_loan',
    conditions: [tag('loan_preapproved', 'not_null', undefined), tag('propensity_loan', 'gt', 0.08), tag('age', 'between', [22, 55])],
    rights: [{ kind: 'rate_coupon', yuan: [20, 50] }],
    channels: [['sms'], ['push'], ['telesales']],
    baseline: '-4.2 + 4 * coalesce(propensity_loan, 0)',
  },
  {
    title: '风评更新提醒',
    kpi: 'risk_renewal',
    productCode: null,
    conditions: [tag('risk_assessed_on', 'before_last_days', 330), tag('push_enabled', 'eq', true)],
    rights: [{ kind: 'points', yuan: [1, 2] }],
    channels: [['push'], ['popup'], ['push', 'sms']],
    baseline: '-2.6 + 0.1 * coalesce(app_active_days_30d, 0)',
  },
  {
    title: '缴费立减',
    kpi: 'bill_payment',
    productCode: 'bill_service',
    conditions: [tag('utility_auto_pay', 'eq', false), tag('app_registered', 'eq', true), tag('age', 'gte', 25)],
    rights: [
      { kind: 'payment_discount', yuan: [3, 5, 8.8] },
      { kind: 'coupon', yuan: [5, 10] },
    ],
    channels: [['push'], ['banner'], ['push', 'sms']],
    baseline: '-2.2 + 0.08 * coalesce(app_active_days_30d, 0)',
  },
];
