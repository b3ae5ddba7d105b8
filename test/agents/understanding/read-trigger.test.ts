import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

const once = (at: string): object => ({ kind: 'once', at: new Date(`${at}:00+08:00`).toISOString() });
const rec = (every: string, on: number | undefined, at: string, more: object = {}): object => ({
  kind: 'recurring',
  every,
  ...(on === undefined ? {} : { on }),
  at,
  ...more,
});
const ev = (event: string, delayMinutes: number, more: object = {}): object => ({ kind: 'event', event, delayMinutes, ...more });

/** Every form of a trigger, in the words people use for it; the audience is Shanghai and nothing may be left over. */
describe('readTrigger, said on Sunday 22 November 2026 at noon', () => {
  it.each<[string, object]>([
    ['给上海客户每周四上午10点推送', rec('week', 4, '10:00')],
    ['给上海客户每个星期四下午4点发短信', rec('week', 4, '16:00')],
    ['上海客户，逢周四10点推送', rec('week', 4, '10:00')],
    ['上海客户每逢周五晚8点推送', rec('week', 5, '20:00')],
    ['上海客户，每周的周三上午9点半弹窗', rec('week', 3, '09:30')],
    ['上海客户，每月8号上午10点推送', rec('month', 8, '10:00')],
    ['上海客户，每个月的8日10点发短信', rec('month', 8, '10:00')],
    ['上海客户每月15号推送', rec('month', 15, '10:00')],
    ['上海客户，逢8号上午10点推送', rec('month', 8, '10:00')],
    ['上海客户，每月初10点推送', rec('month', 1, '10:00')],
    ['上海客户，每月底下午3点推送', rec('month', 28, '15:00')],
    ['上海客户，每月最后一天10点推送', rec('month', 28, '10:00')],
    ['上海客户，每天早上9点推送', rec('day', undefined, '09:00')],
    ['上海客户，每日上午10点弹窗', rec('day', undefined, '10:00')],
    ['上海客户，天天上午10点推送', rec('day', undefined, '10:00')],
    ['上海客户每晚8点推送，到12月31日', rec('day', undefined, '20:00', { until: '2026-12-31' })],
    ['上海客户，每周一10点推送，持续到明年1月底', rec('week', 1, '10:00', { until: '2027-01-31' })],
    ['从12月1日起每周二上午10点推送上海客户，到2月28日', rec('week', 2, '10:00', { from: '2026-12-01', until: '2027-02-28' })],
    ['上海客户，12月1日到1月31日期间每周五下午3点推送', rec('week', 5, '15:00', { from: '2026-12-01', until: '2027-01-31' })],
    ['上海客户，每周三10点推送，为期两个月', rec('week', 3, '10:00', { until: '2027-01-22' })],
    ['上海客户，每周三10点推送，持续8周', rec('week', 3, '10:00', { until: '2027-01-17' })],
    ['上海客户，每周三10点推送，截止12月30日', rec('week', 3, '10:00', { until: '2026-12-30' })],
    ['上海客户，每月10号10点推送，12月10日开始，做到明年6月', rec('month', 10, '10:00', { from: '2026-12-10', until: '2027-06-30' })],
    ['上海客户，每周六推一次，早上10点', rec('week', 6, '10:00')],
    ['每周推送一次上海客户，周四上午10点', rec('week', 4, '10:00')],
    ['每个月给上海客户推送一次，8号上午10点', rec('month', 8, '10:00')],
    ['push Shanghai customers every Thursday at 4pm through January 28, 2027', rec('week', 4, '16:00', { until: '2027-01-28' })],
    ['push to Shanghai customers each Friday at 10am', rec('week', 5, '10:00')],
    ['push Shanghai customers on Thursdays at 4pm', rec('week', 4, '16:00')],
    ['SMS Shanghai customers weekly on Monday at 9am', rec('week', 1, '09:00')],
    ['SMS Shanghai customers once a week on Tuesday at 10am', rec('week', 2, '10:00')],
    ['push Shanghai customers on the 8th of every month at 10am', rec('month', 8, '10:00')],
    ['push Shanghai customers every month on the 15th at 3pm', rec('month', 15, '15:00')],
    ['push Shanghai customers monthly on the 5th, 10am, until June', rec('month', 5, '10:00', { until: '2027-06-30' })],
    ['push Shanghai customers every day at 9am until 31 December', rec('day', undefined, '09:00', { until: '2026-12-31' })],
    ['push Shanghai customers daily at 8:30pm', rec('day', undefined, '20:30')],
    ['push Shanghai customers every morning at 9', rec('day', undefined, '09:00')],
    ['push Shanghai customers every Thursday from December 1 to January 31 at 10am', rec('week', 4, '10:00', { from: '2026-12-01', until: '2027-01-31' })],
    ['push Shanghai customers at 10am every Thursday starting December 3 for two months', rec('week', 4, '10:00', { from: '2026-12-03', until: '2027-02-03' })],
    ['push Shanghai customers every Wednesday at 10am for 8 weeks', rec('week', 3, '10:00', { until: '2027-01-17' })],
    ['push Shanghai customers on the first of each month at 10am', rec('month', 1, '10:00')],
    ['push Shanghai customers on the last day of every month at 10am', rec('month', 28, '10:00')],
    ['push Shanghai customers every Saturday morning at 10', rec('week', 6, '10:00')],
    ['each Monday and not later than 10am push Shanghai customers', rec('week', 1, '10:00')],
    ['上海客户绑卡后1小时推送', ev('quick_pay_bound', 60)],
    ['上海客户完成绑卡后立即推送', ev('quick_pay_bound', 0)],
    ['上海客户绑卡成功30分钟后发短信', ev('quick_pay_bound', 30)],
    ['上海客户一绑卡就推送', ev('quick_pay_bound', 0)],
    ['上海客户工资到账当天推送理财', ev('salary_in', 0)],
    ['上海客户发工资后第二天推送', ev('salary_in', 1440)],
    ['上海客户登录App时弹窗', ev('login', 0)],
    ['上海客户每次登录App的时候弹窗', ev('login', 0)],
    ['上海客户定期到期后2天企微跟进', ev('deposit_mature', 2880)],
    ['上海客户申请信用卡24小时后推送', ev('card_apply', 1440)],
    ['上海客户只要领券就推送', ev('coupon_claim', 0)],
    ['上海客户投诉后次日外呼', ev('complaint', 1440)],
    ['绑卡后1小时给上海客户推送，活动到12月31日', ev('quick_pay_bound', 60, { until: '2026-12-31' })],
    ['绑卡后1小时给上海客户推送，做到年底', ev('quick_pay_bound', 60, { until: '2026-12-31' })],
    ['从12月1日到1月15日，上海客户绑卡后半小时推送', ev('quick_pay_bound', 30, { from: '2026-12-01', until: '2027-01-15' })],
    ['上海客户刷卡消费满10分钟后推送分期', ev('card_spend', 10)],
    ['触发式：上海客户赎回基金后3天，短信', ev('fund_redemption', 4320)],
    ['上海客户开户当日推送', ev('account_open', 0)],
    ['One hour after quick pay is bound push Shanghai customers', ev('quick_pay_bound', 60)],
    ['push Shanghai customers 30 minutes after they bind quick pay', ev('quick_pay_bound', 30)],
    ['When a Shanghai customer binds quick pay, push right away', ev('quick_pay_bound', 0)],
    ['As soon as the salary arrives, push Shanghai customers', ev('salary_in', 0)],
    ['push Shanghai customers the day after their salary arrives', ev('salary_in', 1440)],
    ['SMS Shanghai customers two days after a deposit matures', ev('deposit_mature', 2880)],
    ['pop-up for Shanghai customers whenever they log in', ev('login', 0)],
    ['pop up on App login for Shanghai customers', ev('login', 0)],
    ['Within an hour of binding quick pay, push Shanghai customers until December 31', ev('quick_pay_bound', 60, { until: '2026-12-31' })],
    ['24 hours after the card application push Shanghai customers', ev('card_apply', 1440)],
    ['Shanghai customers: once they claim a coupon, push after 2 hours', ev('coupon_claim', 120)],
    ['call Shanghai customers one day after they complain', ev('complaint', 1440)],
    ['Immediately after a fund redemption, push Shanghai customers', ev('fund_redemption', 0)],
    ['upon account opening push Shanghai customers', ev('account_open', 0)],
    ['When the quick pay is bound, wait 1 hour, then push Shanghai customers', ev('quick_pay_bound', 60)],
    ['三天后上午10点给上海客户推送', once('2026-11-25T10:00')],
    ['上海客户，一周后上午10点推送', once('2026-11-29T10:00')],
    ['上海客户两周后推送', once('2026-12-06T10:00')],
    ['in two weeks at 10am push Shanghai customers', once('2026-12-06T10:00')],
    ['push Shanghai customers in 3 days', once('2026-11-25T10:00')],
    ['push Shanghai customers three days from now at 3pm', once('2026-11-25T15:00')],
    ['a week from now at 10am push Shanghai customers', once('2026-11-29T10:00')],
    ['上海客户，2小时后推送', once('2026-11-22T14:00')],
    ['上海客户，马上推送', once('2026-11-22T12:00')],
    ['push Shanghai customers right away', once('2026-11-22T12:00')],
    ['push Shanghai customers now', once('2026-11-22T12:00')],
    ['上海客户，今天下午3点推送', once('2026-11-22T15:00')],
    ['上海客户，周五推送，时间定在下午3点', once('2026-11-27T15:00')],
    ['push Shanghai customers on Friday, say 3pm', once('2026-11-27T15:00')],
    ['12月8日给上海客户发短信，10点半发', once('2026-12-08T10:30')],
    ['上海客户，晚上8点推送，12月3日', once('2026-12-03T20:00')],
  ])('should read the trigger of: %s', (text, expected) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(changes.find((change) => change.op === 'set_trigger')?.trigger).toMatchObject(expected);
    expect(changes.filter((change) => change.op === 'note_unmapped')).toEqual([]);
    expect(changes.filter((change) => change.op === 'add_condition').map((change) => change.predicate)).toEqual([
      { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' },
    ]);
  });

  it.each([
    '每月消费3次以上的上海客户，周三上午10点推送',
    '上海客户，这个月月底上午10点推送',
    '上海的月活客户，周三10点推送',
    'push monthly active users in Shanghai on Friday at 10am',
    '上海客户，周三上午10点推送，绑卡后送10元立减金',
  ])('should take no habit of customers and no price of rights for a trigger: %s', (text) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(changes.find((change) => change.op === 'set_trigger')?.trigger.kind).toBe('once');
  });

  it.each([
    '隔周周四上午10点推送上海客户',
    '上海客户每周二和周五10点推送',
    'push Shanghai customers every other Friday at 10am',
    'push Shanghai customers biweekly on Monday',
  ])('should say that an uneven pace cannot be kept: %s', (text) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(changes.find((change) => change.op === 'set_trigger')?.trigger.kind).toBe('recurring');
    expect(changes.some((change) => change.op === 'note_unmapped')).toBe(true);
  });
});
