import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import type { PlanChange } from '../../../server/marketing/campaign/plan-change.schema.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

const STORY =
  '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付';

/** The same campaign in other words; what is asked for must come out the same. */
const PHRASINGS = [
  STORY,
  '給近30天活期餘額超過5萬、還沒綁過快捷支付、開了推送的上海客戶發15.14元支付立減金，下週三上午10點推送，3天沒點的再發短信，預算20萬，目標是提升綁卡支付',
  '目标提升绑卡支付，预算20w：面向上海、最近30天活期日均余额大于5万元、未绑定快捷支付且已开启推送的用户，发放15.14元的支付立减金，下周三10:00 push，三天后没点击的发短信跟进',
  '我想做个促绑卡的活动，圈一下上海的、过去30天活期余额高于5w、没有绑过快捷支付、允许推送的人，每人给一张15块1毛4的立减金，下星期三早上10点推送给他们，过3天还没点的再短信提醒一次，钱控制在20万以内',
  '上海客户，近三十天活期余额超过五万，没绑卡，推送已开，发十五块一毛四的支付立减金；11月25日上午十点推送，等3天，没有点击的补发短信；总预算贰拾万元整；目标：绑卡支付',
  '预算二十万元。提升绑卡支付。针对上海地区近30日活期余额大于50000元且尚未绑定快捷支付、打开推送的客户，赠送支付立减金15.14元。2026-11-25 10:00推送，72小时未点击的再发短信。',
  '请帮我圈选上海分行近一个月活期日均超过5万、从没绑过快捷支付、开通推送的客户，送立减金，面值15.14元，下周三上午十点App推送，三天没点开的发短信，成本控制在20万，为了提升绑卡支付',
  '下周三上午10点给上海客户推送15.14元立减金，条件是近30天活期余额超过5万、还没绑卡、开了推送，3天未点击再短信触达，预算200000元，目的是提升绑卡支付',
  'Send a 15.14 yuan payment discount to Shanghai customers whose 30-day average demand balance is over 50,000 yuan, who have not bound quick pay and have push notifications enabled. Push next Wednesday at 10am, then SMS after 3 days to those who did not click. Budget 200k. Goal: quick pay binding',
  "Target customers in Shanghai with push notifications enabled, no quick pay bound and an average demand balance above 50k in the last 30 days; give each a CNY 15.14 payment discount. App push on Nov 25 at 10:00; text those who haven't clicked 3 days later. Total budget is 200,000 yuan; the objective is to increase quick pay adoption.",
  'Give Shanghai customers with a 30-day average demand balance above 50,000, push on and quick pay not bound an instant discount of 15.14 yuan, push next Wednesday 10:00, if not clicked follow up by SMS after 72 hours, budget RMB 200k, to boost quick pay binding',
  '上海，活期近30天日均超5万，未绑快捷支付，推送开着的，给15.14元支付立减金，下周三10点推，push没点的3天后短信，预算二十万，提高绑卡支付',
  '需求：提升绑卡支付\n人群：上海客户、近30天活期余额超过5万、未绑快捷支付、已开启推送\n权益：支付立减金15.14元\n触达：下周三上午10点推送，3天没点的发短信\n预算：20万',
  '把15.14元支付立减金发给上海客户中近30天活期余额＞5万、没绑过快捷支付、开启推送的人，下周三上午１０点推送，３天没点击的话再发短信，预算２０万元，目标提升绑卡支付',
  '想提升绑卡支付，预算20万，找近30天活期余额在5万以上的上海客户，要求没绑快捷支付、开了推送，发支付立减金（15.14元），下周三上午10点推送，没点的3天后发短信',
  '近30天活期余额超过5万的上海客户，还没绑过快捷支付的，开了推送的，发15.14元支付立减金，下周三上午10点推送，过了3天没点的，再发短信，预算20万，目标是提升绑卡支付',
];

function find<Op extends PlanChange['op']>(changes: PlanChange[], op: Op): Extract<PlanChange, { op: Op }>[] {
  return changes.filter((change): change is Extract<PlanChange, { op: Op }> => change.op === op);
}

describe('the story in many words', () => {
  it.each(PHRASINGS)('should read the same campaign out of: %s', (text) => {
    const { changes, intent } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(intent).toBe('draft');
    const predicates = find(changes, 'add_condition').map((change) => change.predicate);
    expect(find(changes, 'add_condition').every((change) => change.side === 'include')).toBe(true);
    expect(predicates).toHaveLength(4);
    expect(predicates).toContainEqual({ kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false });
    expect(predicates).toContainEqual({ kind: 'tag', tag: 'push_enabled', op: 'eq', value: true });
    expect(predicates).toContainEqual({ kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' });
    expect(predicates).toContainEqual(
      expect.objectContaining({ kind: 'tag', tag: 'demand_deposit_avg_30d', value: 5_000_000, op: expect.stringMatching(/^gte?$/) }),
    );
    expect(find(changes, 'set_rights')).toEqual([
      expect.objectContaining({ rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 1514, condition: 'none' }),
    ]);
    expect(find(changes, 'set_touch').map(({ touchId, channel, start }) => ({ touchId, channel, start }))).toEqual([
      { touchId: 't1', channel: 'push', start: { kind: 'trigger' } },
      { touchId: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' } },
    ]);
    expect(find(changes, 'set_trigger').map((change) => change.trigger)).toEqual([{ kind: 'once', at: '2026-11-25T02:00:00.000Z' }]);
    expect(find(changes, 'set_budget').map((change) => change.amountFen)).toEqual([20_000_000]);
    expect(find(changes, 'set_objective').map((change) => change.kpi)).toEqual(['quick_pay_binding']);
    expect(find(changes, 'note_unmapped')).toEqual([]);
  });

  it('should number the story as the plan card shows it', () => {
    const { changes, numbers } = readRequest(STORY, { now: NOW, catalogue, plan: null });
    expect(find(changes, 'add_condition').map((change) => [change.conditionId, change.quote])).toEqual([
      ['c1', '近30天活期余额超过5万'],
      ['c2', '还没绑过快捷支付'],
      ['c3', '开了推送'],
      ['c4', '上海客户'],
    ]);
    expect(numbers.map((slot) => slot.quote)).toEqual(['30天', '5万', '15.14元', '下周三上午10点', '3天', '20万']);
  });

  it('should see the inducement when the red packet is for buying funds', () => {
    const { changes } = readRequest(STORY.replace('支付立减金', '基金申购红包'), { now: NOW, catalogue, plan: null });
    expect(find(changes, 'set_rights')).toEqual([expect.objectContaining({ templateCode: 'cash_red_packet', faceValueFen: 1514, condition: 'fund_purchase' })]);
  });
});
