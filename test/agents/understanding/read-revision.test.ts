import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import type { CampaignPlan } from '../../../server/marketing/campaign/plan.schema.ts';
import { catalogue, NOW, openPlan, storyPlan } from './fixture-catalogue.ts';

const revise = (text: string, plan: CampaignPlan = storyPlan) => readRequest(text, { now: NOW, catalogue, plan, version: 3 });
const later = (waitHours: number, when = 'not_clicked') => ({ kind: 'after', touchId: 't1', waitHours, when });
const update = (conditionId: string, predicate: object) => ({ op: 'update_condition', conditionId, predicate: expect.objectContaining(predicate) });

describe('edits of a plan', () => {
  it.each<[string, object[]]>([
    [
      '预算改成15万，排除最近7天收到过短信的',
      [
        {
          op: 'add_condition',
          conditionId: 'c6',
          side: 'exclude',
          predicate: { kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 }, count: { op: 'gte', value: 1 } },
        },
        { op: 'set_budget', amountFen: 15_000_000 },
      ],
    ],
    ['预算20万改成15万', [{ op: 'set_budget', amountFen: 15_000_000 }]],
    ['改到下周四', [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-26T02:00:00.000Z' } }]],
    ['改到下午3点', [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T07:00:00.000Z' } }]],
    ['推迟一天', [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-26T02:00:00.000Z' } }]],
    ['把短信去掉', [{ op: 'remove_touch', touchId: 't2' }]],
    ['不要短信了', [{ op: 'remove_touch', touchId: 't2' }]],
    ['不要上海的了', [{ op: 'remove_condition', conditionId: 'c4' }]],
    ['年龄放宽到25-40', [update('c5', { tag: 'age', op: 'between', value: [25, 40] })]],
    ['年龄不限', [{ op: 'remove_condition', conditionId: 'c5' }]],
    ['余额门槛提高到10万', [update('c1', { tag: 'demand_deposit_avg_30d', op: 'gt', value: 10_000_000 })]],
    ['去掉余额条件', [{ op: 'remove_condition', conditionId: 'c1' }]],
    ['加上北京', [update('c4', { tag: 'region', op: 'in', value: ['shanghai', 'beijing'] })]],
    ['只要北京和深圳的', [update('c4', { tag: 'region', op: 'in', value: ['beijing', 'shenzhen'] })]],
    ['券改成20元', [{ op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 2000 }]],
    ['立减金降到10元，每人限2张', [{ op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 1000, perCustomerLimit: 2 }]],
    ['有效期改成60天', [{ op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', validityDays: 60 }]],
    ['改成送500积分', [{ op: 'set_rights', rightsId: 'r1', templateCode: 'bonus_points', points: 500 }]],
    ['换成企微', [{ op: 'set_touch', touchId: 't1', channel: 'wecom', start: { kind: 'trigger' } }]],
    ['把短信换成企微', [{ op: 'set_touch', touchId: 't2', channel: 'wecom', start: later(72) }]],
    ['等5天再发短信', [{ op: 'set_touch', touchId: 't2', channel: 'sms', start: later(120) }]],
    [
      '再加一个企微跟进，2天后没点的',
      [{ op: 'set_touch', touchId: 't3', channel: 'wecom', start: { kind: 'after', touchId: 't2', waitHours: 48, when: 'not_clicked' } }],
    ],
    ['留20%对照', [{ op: 'set_experiment', holdoutShare: 0.2 }]],
    ['不要对照组', [{ op: 'set_experiment', holdoutShare: 0 }]],
    ['还是按原来的', [{ op: 'restore_version', version: 2 }]],
    ['恢复上一版', [{ op: 'restore_version', version: 2 }]],
    ['恢复到第1版', [{ op: 'restore_version', version: 1 }]],
    ['限5万人', [{ op: 'set_audience_limit', limit: 50_000 }]],
    ['change the budget to 150k', [{ op: 'set_budget', amountFen: 15_000_000 }]],
    ['move it to next Thursday', [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-26T02:00:00.000Z' } }]],
    ['remove the SMS', [{ op: 'remove_touch', touchId: 't2' }]],
    ['add Beijing', [update('c4', { tag: 'region', op: 'in', value: ['shanghai', 'beijing'] })]],
    ['use WeCom instead of SMS', [{ op: 'set_touch', touchId: 't2', channel: 'wecom', start: later(72) }]],
    ['make the discount 20 yuan', [{ op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 2000 }]],
    ['undo', [{ op: 'restore_version', version: 2 }]],
  ])('should read: %s', (text, expected) => {
    const { intent, changes } = revise(text);
    expect(intent).toBe('revise');
    expect(changes.map((change) => Object.fromEntries(Object.entries(change).filter(([key]) => key !== 'quote')))).toEqual(expected);
  });

  it('should let a touch that waited for the one removed wait for the one before it', () => {
    const plan = structuredClone(storyPlan);
    plan.strategies[0]!.touches.push({ id: 't3', channel: 'wecom', start: { kind: 'after', touchId: 't2', waitHours: 48, when: 'always' }, content: [] });
    expect(revise('把短信去掉', plan).changes).toEqual([
      expect.objectContaining({ op: 'set_touch', touchId: 't3', start: { kind: 'after', touchId: 't1', waitHours: 120, when: 'always' } }),
      expect.objectContaining({ op: 'remove_touch', touchId: 't2' }),
    ]);
  });

  it('should take audience and action together as a new plan', () => {
    const { intent, changes } = revise('给北京近30天登录过的客户发短信，送20元立减金，明天上午10点');
    expect(intent).toBe('draft');
    expect(changes.some((change) => change.op === 'add_condition' && change.conditionId === 'c1')).toBe(true);
  });

  it('should answer a question about the plan as a question', () => {
    expect(revise('预算多少？')).toMatchObject({ intent: 'question', topic: 'plan_status', changes: [] });
  });
});

describe('bare answers to what is open', () => {
  it.each<[string, object]>([
    ['20万', { op: 'set_budget', amountFen: 20_000_000 }],
    ['15元', { op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 1500 }],
    ['下周三10点', { op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T02:00:00.000Z' } }],
    ['短信', { op: 'set_touch', touchId: 't1', channel: 'sms', start: { kind: 'trigger' } }],
    ['推送', { op: 'set_touch', touchId: 't1', channel: 'push', start: { kind: 'trigger' } }],
    ['绑卡支付', { op: 'set_objective', kpi: 'quick_pay_binding' }],
  ])('should fill the field that fits: %s', (text, expected) => {
    expect(revise(text, openPlan()).changes).toEqual([expect.objectContaining(expected)]);
  });

  it('should take several answers at once', () => {
    const { changes } = revise('预算20万，下周三上午10点，短信推送，目标绑卡支付，15.14元', openPlan());
    expect(changes.map((change) => change.op)).toEqual(['set_objective', 'set_rights', 'set_touch', 'set_trigger', 'set_budget']);
  });
});
