import { describe, it } from 'vitest';
import { expectPlan, type Wanted } from './expect-plan.ts';
import { planAfter } from './plan-after.ts';

const cases: [string, string[], Wanted][] = [];
const a = (turns: string[], wanted: Wanted): void => void cases.push([turns.slice(1).join(' / '), turns, wanted]);
const at = (moment: string): Wanted => ({ at: moment });

const Z = '上海客户送10元支付立减金，限量1000张，周三上午10点推送，预算20万';
const E = 'Shanghai customers get a 10 yuan instant discount, 1,000 in total, push Wednesday 10am, budget 200k';
const Z2 = `${Z}，2天没点的发短信，再过3天没转化的外呼`;
const E2 = `${E}, SMS non-clickers after 2 days, then call those who have not converted 3 days later`;

// time
for (const [m, t] of [
  ['推迟两天', '2026-11-27T10:00'],
  ['往后延两天', '2026-11-27T10:00'],
  ['晚两天发', '2026-11-27T10:00'],
  ['提前一天发', '2026-11-24T10:00'],
  ['提前1小时', '2026-11-25T09:00'],
  ['早一天', '2026-11-24T10:00'],
  ['周三不行，挪到周五，还是10点', '2026-11-27T10:00'],
  ['10点太早了，改11点半', '2026-11-25T11:30'],
  ['改到12月8号', '2026-12-08T10:00'],
  ['时间改成下午3点', '2026-11-25T15:00'],
  ['换到下下周一', '2026-11-30T10:00'],
  ['顺延一周', '2026-12-02T10:00'],
  ['周三来不及，周四吧', '2026-11-26T10:00'],
  ['日期改成12月第一个工作日', '2026-12-01T10:00'],
] as [string, string][])
  a([Z, m], { ...at(t), rights: ['payment_discount', 1000], budget: 20000000, touches: 'push' });
for (const [m, t] of [
  ['push it back two days', '2026-11-27T10:00'],
  ['delay it by two days', '2026-11-27T10:00'],
  ['two days later please', '2026-11-27T10:00'],
  ['bring it forward a day', '2026-11-24T10:00'],
  ['one hour earlier', '2026-11-25T09:00'],
  ['move it to Friday, same hour', '2026-11-27T10:00'],
  ['10am is too early, make it 11:30', '2026-11-25T11:30'],
  ['Friday 11am instead', '2026-11-27T11:00'],
  ["Wednesday doesn't work, use Thursday", '2026-11-26T10:00'],
  ['change the time to 3pm', '2026-11-25T15:00'],
  ['postpone by a week', '2026-12-02T10:00'],
  ['make it December 8', '2026-12-08T10:00'],
] as [string, string][])
  a([E, m], { ...at(t), rights: ['payment_discount', 1000], budget: 20000000, touches: 'push' });
// budget and worth
for (const [m, b] of [
  ['预算改成15万', 15e6],
  ['预算降到15万', 15e6],
  ['预算再加5万', 25e6],
  ['预算砍一半', 10e6],
  ['预算减半', 10e6],
  ['预算翻倍', 40e6],
  ['预算15万就够了', 15e6],
  ['总预算别超过15万', 15e6],
  ['预算缩减5万', 15e6],
  ['多批5万预算', 25e6],
] as [string, number][])
  a([Z, m], { budget: b, rights: ['payment_discount', 1000], ...at('2026-11-25T10:00') });
for (const [m, b] of [
  ['budget 150k', 15e6],
  ['make the budget 150,000', 15e6],
  ['cut the budget by 50k', 15e6],
  ['halve the budget', 10e6],
  ['double the budget', 40e6],
  ['raise the budget to 250k', 25e6],
  ['add 50k to the budget', 25e6],
  ['the budget should be 150k', 15e6],
  ['lower the budget by 25%', 15e6],
] as [string, number][])
  a([E, m], { budget: b, rights: ['payment_discount', 1000] });
for (const [m, f] of [
  ['面额改成15元', 1500],
  ['立减金改15元', 1500],
  ['改成送15元', 1500],
  ['面额提高到15元', 1500],
  ['加到15块', 1500],
  ['面额再加5元', 1500],
  ['面额减半', 500],
  ['金额降一半', 500],
  ['10元太少，15元', 1500],
  ['面额15', 1500],
  ['券值调到15元', 1500],
] as [string, number][])
  a([Z, m], { rights: ['payment_discount', f], budget: 20000000 });
for (const [m, f] of [
  ['make it 15 yuan', 1500],
  ['change the discount to 15 yuan', 1500],
  ['discount 15', 1500],
  ['15 yuan instead of 10', 1500],
  ['raise the face value to 15 yuan', 1500],
  ['10 is too little, 15 yuan', 1500],
  ['halve the discount', 500],
  ['15 yuan each please', 1500],
] as [string, number][])
  a([E, m], { rights: ['payment_discount', f], budget: 20000000 });
// quantity / limit / threshold / validity
for (const [m, q] of [
  ['再来500张', { quantity: 1500 }],
  ['数量改成2000张', { quantity: 2000 }],
  ['限量3000份', { quantity: 3000 }],
  ['每人限2张', { perCustomerLimit: 2 }],
  ['满50元可用', { thresholdFen: 5000 }],
  ['加个门槛，满50可用', { thresholdFen: 5000 }],
  ['有效期改成60天', { validityDays: 60 }],
  ['绑卡成功了再给', { condition: 'goal_event' }],
  ['激活才送', { condition: 'goal_event' }],
  ['数量翻倍', { quantity: 2000 }],
] as [string, object][])
  a([Z, m], { r: q, rights: ['payment_discount', 1000], budget: 20000000 });
for (const [m, q] of [
  ['another 500 of them', { quantity: 1500 }],
  ['make it 2,000 pieces', { quantity: 2000 }],
  ['500 more', { quantity: 1500 }],
  ['two per customer', { perCustomerLimit: 2 }],
  ['minimum spend 50 yuan', { thresholdFen: 5000 }],
  ['valid for 60 days', { validityDays: 60 }],
  ['only once they bind a card', { condition: 'goal_event' }],
  ['double the quantity', { quantity: 2000 }],
] as [string, object][])
  a([E, m], { r: q, rights: ['payment_discount', 1000], budget: 20000000 });
// rights swap
for (const [m, c] of [
  ['别送立减金，送红包', 'cash_red_packet'],
  ['换成咖啡券', 'dining_coupon'],
  ['立减金换成红包', 'cash_red_packet'],
  ['改成送咖啡券', 'dining_coupon'],
  ['不送立减金了，改抽奖', 'lucky_draw'],
] as [string, string][])
  a([Z, m], { rights: [c, 1000] });
for (const [m, c] of [
  ['cash red packet instead of the instant discount', 'cash_red_packet'],
  ['swap the discount for a dining coupon', 'dining_coupon'],
  ['use a dining coupon instead', 'dining_coupon'],
  ['a lucky draw rather than the instant discount, same value', 'lucky_draw'],
] as [string, string][])
  a([E, m], { rights: [c, 1000] });
for (const m of ['不送立减金了', '权益去掉', '不要优惠了，只发消息', '取消立减金']) a([Z, m], { rights: null, touches: 'push' });
for (const m of ['drop the discount', 'No discount after all, just the message', 'remove the coupon', 'no rewards please'])
  a([E, m], { rights: null, touches: 'push' });
// points
for (const m of ['积分调成三千', '改成3000积分', '积分提到3000', '1000太少，3000']) a(['上海客户送1000积分，周三10点推送', m], { r: { points: 3000 } });
a(['上海客户送1000积分，周三10点推送', '积分翻倍'], { r: { points: 2000 } });
for (const m of ['make it 3,000 points', 'raise the points to 3,000', '3000 points instead'])
  a(['Shanghai customers get 1,000 points, push Wednesday 10am', m], { r: { points: 3000 } });
a(['Shanghai customers get 1,000 points, push Wednesday 10am', 'double the points'], { r: { points: 2000 } });
// channels
for (const m of [
  '改短信',
  '换成短信',
  '短信吧',
  '还是发短信吧',
  '不要推送了，改短信',
  '推送太贵，改短信',
  '别推送，用短信',
  '改用短信触达',
  '推送换成短信',
  '算了用短信',
])
  a([Z, m], { touches: 'sms', ...at('2026-11-25T10:00') });
for (const m of [
  'use SMS instead',
  'SMS instead of push',
  'switch to SMS',
  'change push to SMS',
  'by SMS rather than push',
  'make it SMS',
  'SMS would be better',
  'not push, SMS',
])
  a([E, m], { touches: 'sms', ...at('2026-11-25T10:00') });
for (const m of ['再加一条短信，2天没点的', '2天没点的再补一条短信', '如果2天内没点击，发短信', '没点的2天后短信', '加个短信，两天未点击'])
  a([Z, m], { touches: 'push,sms', wait: [0, 48], when: ['', 'not_clicked'] });
for (const m of [
  'If they do not click within 2 days, send an SMS',
  'add an SMS 2 days later for non-clickers',
  'SMS those who have not clicked after 2 days',
  'then text non-clickers two days later',
  'follow up with an SMS after 2 days if no click',
])
  a([E, m], { touches: 'push,sms', wait: [0, 48], when: ['', 'not_clicked'] });
for (const m of ['短信别发了', '去掉短信', '第二次触达不要了', '短信取消']) a([Z2, m], { touches: 'push,telesales' });
for (const m of ['drop the SMS', 'drop the second touch', 'no SMS', 'skip the second message']) a([E2, m], { touches: 'push,telesales' });
for (const m of ['去掉最后一次触达', '外呼不要了', '别打电话了']) a([Z2, m], { touches: 'push,sms' });
for (const m of ['remove the last step', 'drop the call', 'no calls']) a([E2, m], { touches: 'push,sms' });
for (const m of ['只留推送', '只保留推送', '只发推送就行']) a([Z2, m], { touches: 'push' });
for (const m of ['keep only the push', 'just the push', 'only push']) a([E2, m], { touches: 'push' });
for (const m of ['短信改成3天后', '短信的间隔改成3天', '短信等3天再发']) a([Z2, m], { touches: 'push,sms,telesales', wait: [0, 72, 72] });
for (const m of ['SMS after 3 days instead', 'make the SMS wait 3 days']) a([E2, m], { touches: 'push,sms,telesales', wait: [0, 72, 72] });
// undo one
a([Z, '预算改成30万', '改短信', '预算还是按原来的'], { budget: 20000000, touches: 'sms' });
a([Z, '面额改15元', '预算30万', '面额改回去'], { rights: ['payment_discount', 1000], budget: 30000000 });
a([Z, '改到周五', '面额15元', '时间还是用原来的'], { rights: ['payment_discount', 1500], ...at('2026-11-25T10:00') });
a([Z, '改短信', '预算30万', '渠道换回来'], { touches: 'push', budget: 30000000 });
a([Z, '预算改成30万', '不改了，恢复'], { budget: 20000000 });
a([Z, '改短信', '算了还是推送'], { touches: 'push' });
a([Z, '预算改30万', '预算改40万', '预算用最初的'], { budget: 20000000 });
a([Z, '面额15元', '撤销'], { rights: ['payment_discount', 1000] });
a([E, 'budget 300k', 'use SMS instead', 'go back to the original budget'], { budget: 20000000, touches: 'sms' });
a([E, 'make it 15 yuan', 'budget 300k', 'put the discount back to what it was'], { rights: ['payment_discount', 1000], budget: 30000000 });
a([E, 'move it to Friday', 'make it 15 yuan', 'keep the original time'], { rights: ['payment_discount', 1500], ...at('2026-11-25T10:00') });
a([E, 'use SMS instead', 'on second thoughts push was better'], { touches: 'push' });
a([E, 'budget 300k', 'undo that'], { budget: 20000000 });
a([E, 'budget 300k', 'budget 400k', 'go back to the budget I gave first'], { budget: 20000000 });
// recurring/event edits
const RZ = '上海客户每周四上午10点推送，到12月31日',
  RE = 'push Shanghai customers every Thursday at 10am until December 31';
a([RZ, '改成每周五'], { trigger: { kind: 'recurring', every: 'week', on: 5, at: '10:00', until: '2026-12-31' } });
a([RZ, '改到下午3点'], { trigger: { every: 'week', on: 4, at: '15:00', until: '2026-12-31' } });
a([RZ, '延长到1月底'], { trigger: { every: 'week', on: 4, at: '10:00', until: '2027-01-31' } });
a([RZ, '改成每月8号'], { trigger: { every: 'month', on: 8, at: '10:00', until: '2026-12-31' } });
a([RZ, '改成一次，12月3日10点'], { trigger: { kind: 'once' } });
a([RE, 'make it every Friday'], { trigger: { every: 'week', on: 5, at: '10:00', until: '2026-12-31' } });
a([RE, 'at 3pm instead'], { trigger: { every: 'week', on: 4, at: '15:00', until: '2026-12-31' } });
a([RE, 'run it until the end of January'], { trigger: { every: 'week', on: 4, at: '10:00', until: '2027-01-31' } });
a(['push Shanghai customers on the 8th of every month at 10am', 'make it the 20th'], { trigger: { every: 'month', on: 20, at: '10:00' } });
const VZ = '上海客户绑卡后1小时推送',
  VE = 'push Shanghai customers 1 hour after they bind quick pay';
a([VZ, '改成2小时后'], { trigger: { kind: 'event', delayMinutes: 120 } });
a([VZ, '改成立即推送'], { trigger: { kind: 'event', delayMinutes: 0 } });
a([VZ, '活动到12月31日'], { trigger: { kind: 'event', delayMinutes: 60, until: '2026-12-31' } });
a([VE, 'make it 2 hours'], { trigger: { kind: 'event', delayMinutes: 120 } });
a([VE, 'wait 2 hours instead'], { trigger: { kind: 'event', delayMinutes: 120 } });
a([VE, 'until December 31'], { trigger: { kind: 'event', delayMinutes: 60, until: '2026-12-31' } });
// holdout, limit
a([Z, '对照组改成20%'], { holdout: 0.2 });
a([Z, '不要对照组'], { holdout: 0 });
a([Z, '最多发5000人'], { limit: 5000 });
a([Z, '人数控制在5000'], { limit: 5000 });
a([E, '20% holdout'], { holdout: 0.2 });
a([E, 'keep 15% out as control'], { holdout: 0.15 });
a([E, 'no holdout'], { holdout: 0 });
a([E, 'cap it at 5,000 customers'], { limit: 5000 });
a([Z, 'AB测试，两版文案'], { arms: 2 });
a([E, 'A/B test two versions'], { arms: 2 });

// products
const PZ = '上海客户推综合意外险，邮件',
  PE = 'Email Shanghai customers about accident insurance';
for (const m of ['不推意外险了，推养老年金', '产品换成养老年金', '改推养老年金', '产品改成养老险', '换推年金险'])
  a([PZ, m], { product: 'insurance_pension', touches: 'email' });
for (const m of [
  'promote the annuity instead',
  'switch the product to the annuity',
  'annuity instead of accident insurance',
  'change the product to pension annuity',
])
  a([PE, m], { product: 'insurance_pension', touches: 'email' });
a(['上海客户，邮件，发指数增强', '产品换成纯债'], { product: 'fund_bond_r2' });
// what is given: exchanged by a bare verb, both given, terms told loosely
const MZ = '上海客户送满300减50的券，有效期10天，推送',
  ME = 'Shanghai customers get a 50 off 300 coupon valid 10 days, push';
for (const [m, r] of [
  ['有效期还是改两周', { validityDays: 14 }],
  ['有效期延到一个月', { validityDays: 30 }],
  ['面额别动，门槛降到250', { thresholdFen: 25000, faceValueFen: 5000 }],
  ['门槛改250，50元不变', { thresholdFen: 25000, faceValueFen: 5000 }],
] as [string, object][])
  a([MZ, m], { r });
for (const [m, r] of [
  ['threshold should be 250, the 50 stays', { thresholdFen: 25000, faceValueFen: 5000 }],
  ['bring the minimum spend down to 250', { thresholdFen: 25000 }],
  ['validity should be 20 days', { validityDays: 20 }],
  ['make each one 40 yuan', { faceValueFen: 4000, thresholdFen: 30000 }],
] as [string, object][])
  a([ME, m], { r });
a(['上海客户送抽奖，推送', '抽奖换红包，2块钱'], { rights: ['cash_red_packet', 200] });
a(['给上海客户发伴手礼，价值200元', '那个礼品换成满500减100的券'], { rights: ['spend_coupon', 10000] });
a(['上海客户，返现20元，推送', '返现换成积分，2000分', '不，返现和积分都给'], { gives: 'bonus_points,spend_cash_back' });
a(['上海客户，返现20元，推送', '返现换成积分，2000分', '两个都给，返现也要'], { gives: 'bonus_points,spend_cash_back' });
// one touch set by its distance from another
for (const m of ['短信放在推送后一天，没点的才发', '短信排在推送之后一天，未点的才发'])
  a(['上海客户，推送+短信', m], { touches: 'push,sms', wait: [0, 24], when: ['', 'not_clicked'] });
for (const m of ['the SMS goes 2 days after the push', 'SMS should come 2 days after the push'])
  a(['Push and SMS to Shanghai customers', m], { touches: 'push,sms', wait: [0, 48] });
for (const m of ['take out the SMS', 'take out the SMS in the middle', 'get rid of the SMS']) a([E2, m], { touches: 'push,telesales' });
// the last day
for (const m of ['截止延到1月20号', '结束日期改成1月20日', '最后一天改到1月20号']) a([RZ, m], { trigger: { every: 'week', on: 4, until: '2027-01-20' } });
for (const m of ['end it on January 20', 'and end it three weeks later, on January 20', 'the last day should be January 20'])
  a([RE, m], { trigger: { every: 'week', on: 4, until: '2027-01-20' } });
// control group by a factor, arms in another number
const XZ = '上海客户推送，留20%对照，A/B两组',
  XE = 'push Shanghai customers, 20% control group, A/B test';
for (const m of ['对照组减半', '对照太大了，砍半', '对照组砍一半']) a([XZ, m], { holdout: 0.1, arms: 2 });
for (const m of ['control group is too big, halve it', 'halve the holdout', 'cut the control group in half']) a([XE, m], { holdout: 0.1, arms: 2 });
for (const m of ['三组吧', '改成三组', '分三组']) a([XZ, m], { arms: 3, holdout: 0.2 });
for (const m of ['make it three groups', 'three versions please', 'use 3 arms']) a([XE, m], { arms: 3, holdout: 0.2 });

describe('edits of a plan over several turns', () => {
  it.each(cases)('should make of it what was asked: %s', (_said, turns, wanted) => {
    expectPlan(planAfter(turns), wanted);
  });
});
