import { describe, expect, it } from 'vitest';
import { describePredicate } from '../../../../server/marketing/segment/describe-predicate.ts';
import type { Predicate } from '../../../../server/marketing/segment/predicate.schema.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';

const names = { ...sampleCatalogue(), segments: [{ id: 's1', name: '老客' }], campaigns: [{ id: 'k1', title: '双十一' }] };

describe('a predicate in words', () => {
  it.each<[Predicate, string, string]>([
    [
      { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 },
      '近30天活期日均余额 > 5万元',
      'Demand deposit daily average, 30 days > CNY 50,000',
    ],
    [
      { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_012_345 },
      '近30天活期日均余额 > 50,123.45元',
      'Demand deposit daily average, 30 days > CNY 50,123.45',
    ],
    [
      { kind: 'tag', tag: 'aum', op: 'between', value: [1514, 30_000_000_000] },
      '总资产（AUM） 15.14元 至 3亿元',
      'Assets under management from CNY 15.14 to CNY 300,000,000',
    ],
    [{ kind: 'tag', tag: 'region', op: 'in', value: ['shanghai', 'beijing'] }, '所属地区为 上海、北京', 'Region one of Shanghai, Beijing'],
    [{ kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false }, '已绑定快捷支付：否', 'Quick pay bound: no'],
    [{ kind: 'tag', tag: 'age', op: 'gte', value: 60 }, '年龄 ≥ 60岁', 'Age ≥ 60 years'],
    [{ kind: 'tag', tag: 'churn_risk', op: 'gt', value: 0.3 }, '流失概率 > 30%', 'Churn risk > 30%'],
    [{ kind: 'tag', tag: 'last_login_on', op: 'before_last_days', value: 60 }, '最近登录日期早于60天前', 'Last login more than 60 days ago'],
    [{ kind: 'tag', tag: 'unheard_of', op: 'eq', value: 'x' }, 'unheard_of = x', 'unheard_of = x'],
    [
      { kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 }, count: { op: 'gte', value: 1 } },
      '近7天收到过短信营销',
      'received SMS marketing in the last 7 days',
    ],
    [
      { kind: 'campaign', interaction: 'clicked', campaignId: 'k1', count: { op: 'eq', value: 0 } },
      '历史上未点击过活动「双十一」',
      'not clicked campaign "双十一" ever',
    ],
    [
      { kind: 'event', event: 'payment', window: { lastDays: 30 }, count: { op: 'gte', value: 3 }, where: [{ attribute: 'amount', op: 'gte', value: 10_000 }] },
      '近30天支付（金额 ≥ 100元） ≥ 3次',
      'Payment (Amount ≥ CNY 100) ≥ 3 times in the last 30 days',
    ],
    [{ kind: 'not', of: { kind: 'segment', segmentId: 's1' } }, '非（属于客群「老客」）', 'not (in segment "老客")'],
    [
      {
        kind: 'all',
        of: [
          { kind: 'tag', tag: 'age', op: 'gt', value: 20 },
          {
            kind: 'any',
            of: [
              { kind: 'tag', tag: 'has_car', op: 'eq', value: true },
              { kind: 'tag', tag: 'has_mortgage', op: 'eq', value: true },
            ],
          },
        ],
      },
      '年龄 > 20岁 且 （有车：是 或 有房贷：是）',
      'Age > 20 years and (Has a car: yes or Has a mortgage: yes)',
    ],
  ])('should read %j', (predicate, zh, en) => {
    expect(describePredicate(predicate, names)).toEqual({ zh, en });
  });
});
