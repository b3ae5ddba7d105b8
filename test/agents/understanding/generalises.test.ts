import { describe, expect, it } from 'vitest';
import { entityIndexOf } from '../../../agents/understanding/entity-index.ts';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import type { PlanChange } from '../../../server/marketing/campaign/plan-change.schema.ts';
import { catalogue, NOW, storyPlan } from './fixture-catalogue.ts';

type Op = PlanChange['op'];
const read = (text: string, plan = null as typeof storyPlan | null) => readRequest(text, { now: NOW, catalogue, plan });
const only = <O extends Op>(text: string, op: O, plan = null as typeof storyPlan | null) =>
  read(text, plan).changes.filter((change): change is Extract<PlanChange, { op: O }> => change.op === op);
const predicates = (text: string) => only(text, 'add_condition').map((change) => change.predicate);
const tag = (code: string, op: string, value: unknown): object => ({ kind: 'tag', tag: code, op, value });

describe('requests in other words', () => {
  it.each<[string, object[]]>([
    ['白金和钻石会员', [tag('vip_level', 'in', ['v3', 'v4'])]],
    ['gold and platinum members', [tag('vip_level', 'in', ['v2', 'v3'])]],
    ['白金及以上会员', [tag('vip_level', 'in', ['v3', 'v4'])]],
    ['近30天资产净流出20万以上的客户', [tag('aum_change_30d', 'lte', -20_000_000)]],
    ['60天以上没登录过手机银行的客户', [tag('last_login_on', 'before_last_days', 60)]],
    ['积分超过1万且30天内过期的客户', [tag('points_balance', 'gt', 10_000), tag('points_expire_on', 'within_next_days', 30)]],
    ['风评过期的客户', [tag('risk_assessed_on', 'before_last_days', 365)]],
    ['在校大学生和刚毕业的白领', [tag('occupation', 'in', ['student', 'office_worker'])]],
    ['hold a credit card but have not activated it', [tag('credit_card_holder', 'eq', true), tag('credit_card_activated', 'eq', false)]],
    [
      'customers who viewed the loan page twice in the last 14 days',
      [
        {
          kind: 'event',
          event: 'page_view',
          window: { lastDays: 14 },
          count: { op: 'gte', value: 2 },
          where: [{ attribute: 'page', op: 'eq', value: 'loan' }],
        },
      ],
    ],
    ['women between 30 and 45 with kids', [tag('age', 'between', [30, 45]), tag('has_child', 'eq', true)]],
  ])('should read %s', (text, expected) => {
    expect(predicates(text)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    'push on Friday at 10am to customers in Hangzhou',
    'Push a quick pay reminder to customers in Hangzhou',
    '给杭州客户推送定投，周五上午10点',
    '杭州客户，加油满减券20元，推送',
  ])('should take no word of the message, the offer or the date for a condition: %s', (text) => {
    expect(predicates(text)).toEqual([tag('region', 'eq', 'hangzhou')]);
    expect(only(text, 'set_touch').map((change) => change.channel)).toEqual(['push']);
  });

  it('should leave out those whom a clause after them leaves out', () => {
    expect(only('给上海客户发短信，近一年投诉2次以上的，不要发', 'add_condition').map((change) => change.side)).toEqual(['include', 'exclude']);
  });

  it.each([
    ['每周五下午4点推送，做到年底', '2026-12-31'],
    ['每月15号上午10点发短信，一直到明年3月底', '2027-03-31'],
    ['every Monday at 9am send an email until the end of the year', '2026-12-31'],
  ])('should read the end of the recurrence: %s', (text, until) => {
    expect(only(text, 'set_trigger')[0]?.trigger).toMatchObject({ kind: 'recurring', until });
  });

  it.each([
    ['push in 3 days at 10am', '2026-11-25T02:00:00.000Z'],
    ['push on Friday 27 November at 6pm', '2026-11-27T10:00:00.000Z'],
    ['三天后上午10点给重庆的客户推送', '2026-11-25T02:00:00.000Z'],
  ])('should read the moment: %s', (text, at) => {
    expect(only(text, 'set_trigger')[0]?.trigger).toEqual({ kind: 'once', at });
  });

  it.each([
    ['人数上限一万，给杭州客户发短信', 10_000],
    ['the first 100 gold members in Nanjing get an SMS', 100],
    ['Keep it to 2,000 customers in Beijing', 2_000],
  ])('should read the limit: %s', (text, limit) => {
    expect(only(text, 'set_audience_limit').map((change) => change.limit)).toEqual([limit]);
  });

  it('should draft what is asked politely, and keep chat about it out of the plan', () => {
    const reading = read('领导一直在催，能不能帮我给上海的代发客户发个短信，明天上午10点？');
    expect(reading.intent).toBe('draft');
    expect(reading.changes.filter((change) => change.op === 'note_unmapped')).toEqual([]);
  });

  it('should take out the condition named, and not the touch of the same name', () => {
    expect(read('remove the push condition', storyPlan).changes.map((change) => change.op)).toEqual(['remove_condition']);
    expect(only('不要短信了，换成企微', 'set_touch', storyPlan)).toMatchObject([{ touchId: 't2', channel: 'wecom' }]);
  });

  it('should keep the index while the lists of a catalogue stay the same', () => {
    const again = { ...catalogue, rights: [...catalogue.rights], segments: [{ id: 'seg-2', name: '全新客群' }] };
    expect(entityIndexOf(again).root).toBe(entityIndexOf(catalogue).root);
    expect(readRequest('给全新客群发短信', { now: NOW, catalogue: again, plan: null }).changes[0]).toMatchObject({
      predicate: { kind: 'segment', segmentId: 'seg-2' },
    });
  });
});
