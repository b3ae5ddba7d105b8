import { describe, it } from 'vitest';
import { expectPlan, type Wanted } from './expect-plan.ts';
import { planAfter } from './plan-after.ts';

const cases: [string, string[], Wanted][] = [];
const a = (turns: string[], wanted: Wanted): void => void cases.push([turns.slice(1).join(' / '), turns, wanted]);
const at = (moment: string): Wanted => ({ at: moment });

const Z = '给上海客户发短信，下周五下午3点，送20元消费满减券，满200可用，2000张，预算4万';
const E = 'SMS to Shanghai customers next Friday at 3pm with a 20 yuan spend coupon (minimum spend 200), 2,000 pieces, budget 40k';
const R: [string, number] = ['spend_coupon', 2000];
for (const [m, x] of [
  ['先别定周五，改成周一上午9点', { ...at('2026-11-23T09:00') }],
  ['下午改上午10点', { ...at('2026-11-27T10:00') }],
  ['时间再晚一个小时', { ...at('2026-11-27T16:00') }],
  ['往前挪一天', { ...at('2026-11-26T15:00') }],
  ['延到12月5号', { ...at('2026-12-05T15:00') }],
  ['改为12月5日上午9点半发', { ...at('2026-12-05T09:30') }],
  ['周五太晚，周三吧', { ...at('2026-11-25T15:00') }],
  ['时间调整到下周四', { ...at('2026-11-26T15:00') }],
  ['5点再发', { ...at('2026-11-27T17:00') }],
  ['券减到15块', { rights: ['spend_coupon', 1500] }],
  ['把20元换成25元', { rights: ['spend_coupon', 2500] }],
  ['额度从20涨到30', { rights: ['spend_coupon', 3000] }],
  ['满减改成满300减30', { rights: ['spend_coupon', 3000], r: { thresholdFen: 30000 } }],
  ['门槛降到100', { r: { thresholdFen: 10000 } }],
  ['门槛提到300元', { r: { thresholdFen: 30000 } }],
  ['满100就能用', { r: { thresholdFen: 10000 } }],
  ['张数加到3000', { r: { quantity: 3000 } }],
  ['只发1000张', { r: { quantity: 1000 } }],
  ['2000张不够，5000张', { r: { quantity: 5000 } }],
  ['数量减半', { r: { quantity: 1000 } }],
  ['每人可领3张', { r: { perCustomerLimit: 3 } }],
  ['有效期缩短到7天', { r: { validityDays: 7 } }],
  ['用券时间给30天', { r: { validityDays: 30 } }],
  ['预算提到6万', { budget: 6e6 }],
  ['预算写错了，应该是6万', { budget: 6e6 }],
  ['钱不够，预算加2万', { budget: 6e6 }],
  ['预算控制到3万', { budget: 3e6 }],
  ['预算缩一半', { budget: 2e6 }],
  ['不是4万，是6万', { budget: 6e6 }],
  ['预算上浮50%', { budget: 6e6 }],
  ['短信换App推送', { touches: 'push' }],
  ['不发短信，发企微', { touches: 'wecom' }],
  ['渠道换成弹窗', { touches: 'popup' }],
  ['加一个App推送，同一时间', { touches: 'sms,push' }],
  ['3天后没用券的再推送一次', { touches: 'sms,push', wait: [0, 72], when: ['', 'not_claimed'] }],
  ['没领的第二天打电话', { touches: 'sms,telesales', wait: [0, 24], when: ['', 'not_claimed'] }],
  ['48小时后对未点击的客户外呼', { touches: 'sms,telesales', wait: [0, 48], when: ['', 'not_clicked'] }],
  ['留20%对照', { holdout: 0.2 }],
  ['对照组调到15%', { holdout: 0.15 }],
  ['做AB，各一半', { arms: 2 }],
  ['人数封顶3000', { limit: 3000 }],
  ['目标定为支付活跃', { kpi: 'payment_activity' }],
  ['目标改成促支付', { kpi: 'payment_activity' }],
] as [string, Wanted][])
  a([Z, m], { rights: R, ...x });
for (const [m, x] of [
  ['not Friday, Monday at 9am', { ...at('2026-11-23T09:00') }],
  ['morning instead, 10am', { ...at('2026-11-27T10:00') }],
  ['an hour later', { ...at('2026-11-27T16:00') }],
  ['a day earlier please', { ...at('2026-11-26T15:00') }],
  ['reschedule to December 5', { ...at('2026-12-05T15:00') }],
  ['let us send it on Dec 5 at 9:30am', { ...at('2026-12-05T09:30') }],
  ['Friday is too late, Wednesday', { ...at('2026-11-25T15:00') }],
  ['same day but 5pm', { ...at('2026-11-27T17:00') }],
  ['sorry, I meant Thursday', { ...at('2026-11-26T15:00') }],
  ['lower the coupon to 15 yuan', { rights: ['spend_coupon', 1500] }],
  ['25 yuan rather than 20', { rights: ['spend_coupon', 2500] }],
  ['bump the coupon up to 30', { rights: ['spend_coupon', 3000] }],
  ['spend 300 save 30 instead', { rights: ['spend_coupon', 3000], r: { thresholdFen: 30000 } }],
  ['lower the minimum spend to 100', { r: { thresholdFen: 10000 } }],
  ['threshold 300 please', { r: { thresholdFen: 30000 } }],
  ['only 1,000 pieces', { r: { quantity: 1000 } }],
  ['2,000 is not enough, 5,000 pieces', { r: { quantity: 5000 } }],
  ['halve the quantity', { r: { quantity: 1000 } }],
  ['let each customer have up to 3', { r: { perCustomerLimit: 3 } }],
  ['shorten the validity to 7 days', { r: { validityDays: 7 } }],
  ['they should expire after 10 days', { r: { validityDays: 10 } }],
  ['up the budget to 60k', { budget: 6e6 }],
  ['budget was wrong, it is 60k', { budget: 6e6 }],
  ['we got another 20k for the budget', { budget: 6e6 }],
  ['not 40k but 60k', { budget: 6e6 }],
  ['budget plus 50%', { budget: 6e6 }],
  ['trim the budget to 30k', { budget: 3e6 }],
  ['send it as a push instead', { touches: 'push' }],
  ['no SMS, WeCom please', { touches: 'wecom' }],
  ['let us use a pop-up', { touches: 'popup' }],
  ['also push at the same time', { touches: 'sms,push' }],
  ['push those who have not redeemed after 3 days', { touches: 'sms,push', wait: [0, 72], when: ['', 'not_claimed'] }],
  ['call whoever has not claimed the next day', { touches: 'sms,telesales', wait: [0, 24], when: ['', 'not_claimed'] }],
  ['48 hours later call non-clickers', { touches: 'sms,telesales', wait: [0, 48], when: ['', 'not_clicked'] }],
  ['raise the holdout to 15%', { holdout: 0.15 }],
  ['AB test it, half and half', { arms: 2 }],
  ['limit to 3,000 customers', { limit: 3000 }],
  ['goal is payment activity', { kpi: 'payment_activity' }],
  ['change the goal to payments', { kpi: 'payment_activity' }],
] as [string, Wanted][])
  a([E, m], { rights: R, ...x });
// chains
a([Z, '时间改12月1日', '算了，还是下周五吧', '预算5万'], { ...at('2026-11-27T15:00'), budget: 5e6, rights: R });
a([Z, '券加到30元', '太贵了，还是20', '加推送，3天后没用的'], { rights: R, touches: 'sms,push' });
a([Z, '改成企微', '刚才那步撤销', '每人限2张'], { touches: 'sms', r: { perCustomerLimit: 2 }, rights: R });
a([Z, '预算6万', '时间改周四', '预算恢复成之前的'], { budget: 4e6, ...at('2026-11-26T15:00'), rights: R });
a([Z, '加一条外呼，2天没点的', '外呼改成企微'], { touches: 'sms,wecom', rights: R });
a([Z, '加一条外呼，2天没点的', '间隔改5天'], { touches: 'sms,telesales', wait: [0, 120], rights: R });
a([Z, '加一条外呼，2天没点的', '把等待时间改成24小时'], { touches: 'sms,telesales', wait: [0, 24], rights: R });
a([E, 'December 1 instead', 'no, keep next Friday', 'budget 50k'], { ...at('2026-11-27T15:00'), budget: 5e6, rights: R });
a([E, 'make the coupon 30', 'too expensive, back to 20', 'also push non-redeemers after 3 days'], { rights: R, touches: 'sms,push' });
a([E, 'use WeCom', 'undo that last change', 'two per customer'], { touches: 'sms', r: { perCustomerLimit: 2 }, rights: R });
a([E, 'budget 60k', 'move it to Thursday', 'restore the earlier budget'], { budget: 4e6, rights: R });
a([E, 'add a call 2 days later for non-clickers', 'make that call a WeCom message'], { touches: 'sms,wecom', rights: R });
a([E, 'add a call 2 days later for non-clickers', 'wait 5 days instead'], { touches: 'sms,telesales', wait: [0, 120], rights: R });
a([Z, '另外做一个：给北京客户推送，周三10点，送10元支付立减金'], { rights: ['payment_discount', 1000], touches: 'push', region: 'beijing' });
a([E, 'New campaign: push Beijing customers Wednesday 10am with a 10 yuan instant discount'], {
  rights: ['payment_discount', 1000],
  touches: 'push',
  region: 'beijing',
});

describe('edits of a plan with terms of its own', () => {
  it.each(cases)('should change what is named and keep the rest: %s', (_said, turns, wanted) => {
    // What is not named is as the first turn made it; a campaign for Beijing is another one.
    const kept = wanted.region === undefined ? { r: { quantity: 2000, thresholdFen: 20_000 }, budget: 4_000_000 } : {};
    expectPlan(planAfter(turns), { touches: 'sms', ...kept, ...wanted });
  });
});
