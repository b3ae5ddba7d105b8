import { describe, it } from 'vitest';
import { expectPlan, type Wanted } from './expect-plan.ts';
import { planAfter } from './plan-after.ts';

describe('whole briefs in one sentence', () => {
  it.each<[string, Wanted]>([
    [
      '这周四晚上8点给上海客户弹窗，送一次抽奖机会，奖品最高10元，总量两万次，每人最多抽2次，预算控制在五万',
      { rights: ['lucky_draw', 1000], r: { quantity: 20000, perCustomerLimit: 2 }, touches: 'popup', budget: 5e6, at: '2026-11-26T20:00' },
    ],
    [
      '圣诞节当天上午十点，上海客户，push，咖啡券18元，满30可用，一人一张，共3000张，7天内用完，预算5.4万，分AB两组，留15%对照',
      {
        rights: ['dining_coupon', 1800],
        r: { thresholdFen: 3000, perCustomerLimit: 1, quantity: 3000, validityDays: 7 },
        touches: 'push',
        budget: 54e5,
        arms: 2,
        holdout: 0.15,
        at: '2026-12-25T10:00',
      },
    ],
    [
      '上海客户：企微；时间：12月3日14:30；权益：实物礼品（价值50元，200份）；预算：1万元；目标：企微添加',
      { rights: ['physical_gift', 5000], r: { quantity: 200 }, touches: 'wecom', budget: 1e6, at: '2026-12-03T14:30', kpi: 'wecom_connection' },
    ],
    [
      '请于2026年12月15日9时30分通过短信向上海客户发放面额为8.8元的支付立减金，发放总量10000张，单个客户限领一张，有效期自领取之日起30天，活动预算为人民币9万元整',
      { rights: ['payment_discount', 880], r: { quantity: 10000, perCustomerLimit: 1, validityDays: 30 }, touches: 'sms', budget: 9e6, at: '2026-12-15T09:30' },
    ],
    ['每逢周末上午10点弹窗推上海客户，到元旦前，满100减10', { rights: ['spend_coupon', 1000], r: { thresholdFen: 10000 }, touches: 'popup' }],
    [
      '上海客户，先短信，隔两天没反应的打电话，再隔三天还没办的客户经理企微，12月2日10点开始，预算2万',
      { touches: 'sms,telesales,wecom', wait: [0, 48, 72], when: ['', 'not_clicked', 'not_converted'], at: '2026-12-02T10:00', budget: 2e6 },
    ],
    ['上海客户满500返50，限1000份，返的是现金，周五10点推', { rights: ['spend_cash_back', 5000], r: { thresholdFen: 50000, quantity: 1000 }, touches: 'push' }],
    [
      'This Thursday at 8pm show Shanghai customers a pop-up with one lucky draw (prizes up to 10 yuan), 20,000 draws in total, max two draws per person, budget 50k',
      { rights: ['lucky_draw', 1000], r: { quantity: 20000, perCustomerLimit: 2 }, touches: 'popup', budget: 5e6, at: '2026-11-26T20:00' },
    ],
    [
      'On Christmas Day at ten in the morning: Shanghai customers, push, 18 yuan coffee coupon off 30, one per person, 3,000 in all, use within 7 days, budget 54k, two arms, 15% holdout',
      {
        rights: ['dining_coupon', 1800],
        r: { thresholdFen: 3000, perCustomerLimit: 1, quantity: 3000, validityDays: 7 },
        touches: 'push',
        budget: 54e5,
        arms: 2,
        holdout: 0.15,
        at: '2026-12-25T10:00',
      },
    ],
    [
      'Audience: Shanghai customers. Channel: WeCom. When: 3 December, 14:30. Rights: gift worth 50 yuan, 200 pieces. Budget: 10,000 yuan. Goal: WeChat Work connection.',
      { rights: ['physical_gift', 5000], r: { quantity: 200 }, touches: 'wecom', budget: 1e6, at: '2026-12-03T14:30', kpi: 'wecom_connection' },
    ],
    [
      'The day after Shanghai customers bind quick pay, push them a 5 yuan instant discount; run from December 1 to December 31 with a budget of 30k',
      {
        rights: ['payment_discount', 500],
        touches: 'push',
        budget: 3e6,
        trigger: { kind: 'event', event: 'quick_pay_bound', delayMinutes: 1440, from: '2026-12-01', until: '2026-12-31' },
      },
    ],
    [
      'Shanghai customers: first an SMS on December 2 at 10am, two days later call those who did not react, and three days after that WeCom whoever still has not converted. 20k budget.',
      { touches: 'sms,telesales,wecom', wait: [0, 48, 72], when: ['', 'not_clicked', 'not_converted'], at: '2026-12-02T10:00', budget: 2e6 },
    ],
    [
      'Spend 500 get 50 back, 1,000 of them, Shanghai customers, push Friday 10am',
      { rights: ['spend_cash_back', 5000], r: { thresholdFen: 50000, quantity: 1000 }, touches: 'push' },
    ],
    [
      'Give each Shanghai customer two 10-yuan instant discounts, push Wednesday 10am, 10,000 overall, expiring after 15 days',
      { rights: ['payment_discount', 1000], r: { quantity: 10000, validityDays: 15, perCustomerLimit: 2 }, touches: 'push' },
    ],
    [
      'Shanghai customers, 9.9 off 50 instant discount x 2,000, push at 6 in the evening on 5 December, costs must stay below 20,000',
      { rights: ['payment_discount', 990], r: { thresholdFen: 5000, quantity: 2000 }, touches: 'push', budget: 2e6, at: '2026-12-05T18:00' },
    ],
  ])('should read all of: %s', (text, wanted) => {
    expectPlan(planAfter([text]), wanted);
  });
});
