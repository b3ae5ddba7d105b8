import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanRights } from '../../../server/marketing/campaign/plan.schema.ts';
import { planChangesSchema } from '../../../server/marketing/campaign/plan-change.schema.ts';
import type { Touch } from '../../../server/marketing/strategy/strategy.schema.ts';
import { changeContent, changeRights, changeTrigger, changeWait, instantToLocal, localToInstant, yuanToFen } from '../../../web/campaign/build-change.ts';

const rights: PlanRights = {
  id: 'r1',
  templateCode: 'pay',
  kind: 'payment_discount',
  faceValueFen: 1514,
  points: null,
  thresholdFen: null,
  quantity: null,
  perCustomerLimit: 1,
  validityDays: 30,
  condition: 'none',
};
const sms: Touch = { id: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' }, content: [] };

describe('yuanToFen', () => {
  it('should be exact for every amount with two decimals', () => {
    expect(yuanToFen(15.14)).toBe(1514);
    expect(yuanToFen(19.88)).toBe(1988);
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), (fen) => yuanToFen(Number((fen / 100).toFixed(2))) === fen));
  });
});

describe('local time', () => {
  it('should read a field as Asia/Shanghai wherever the browser is', () => {
    expect(localToInstant('2026-11-25T10:00')).toBe('2026-11-25T02:00:00.000Z');
    expect(instantToLocal('2026-11-25T02:00:00Z')).toBe('2026-11-25T10:00');
  });

  it('should refuse what is not a moment', () => {
    expect(localToInstant('')).toBeNull();
    expect(localToInstant('2026-02-31T10:00')).toBeNull();
  });

  it('should come back from a moment to the same moment', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        date.setUTCSeconds(0, 0);
        expect(localToInstant(instantToLocal(date.toISOString()))).toBe(date.toISOString());
      }),
    );
  });
});

describe('changes', () => {
  it('should send only what differs, in the language of plan changes', () => {
    expect(changeRights(rights, { faceValueFen: 1514, points: null, quantity: null, validityDays: 30 })).toEqual([]);
    const changes = changeRights(rights, { faceValueFen: 1988, points: null, quantity: 9800, validityDays: 30 });
    expect(changes).toEqual([{ op: 'set_rights', rightsId: 'r1', templateCode: 'pay', faceValueFen: 1988, quantity: 9800 }]);
    expect(planChangesSchema.safeParse(changes).success).toBe(true);
  });

  it('should take a stock cap away again', () => {
    const changes = changeRights({ ...rights, quantity: 100 }, { faceValueFen: 1514, points: null, quantity: null, validityDays: 30 });
    expect(changes).toEqual([{ op: 'set_rights', rightsId: 'r1', templateCode: 'pay', quantity: null }]);
    expect(planChangesSchema.safeParse(changes).success).toBe(true);
  });

  it('should keep the condition of a touch when its wait changes', () => {
    expect(changeWait('s1', sms, 72)).toEqual([]);
    const changes = changeWait('s1', sms, 48);
    expect(changes).toEqual([
      { op: 'set_touch', strategyId: 's1', touchId: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 48, when: 'not_clicked' } },
    ]);
    expect(planChangesSchema.safeParse(changes).success).toBe(true);
  });

  it('should change words and keep who wrote them', () => {
    const content = { arm: 'a', title: null, body: '旧', link: null, aiGenerated: true };
    expect(changeContent('t2', content, null, '旧')).toEqual([]);
    const changes = changeContent('t2', content, null, '新');
    expect(changes[0]).toMatchObject({ op: 'set_content', arm: 'a', body: '新', aiGenerated: true });
    expect(planChangesSchema.safeParse(changes).success).toBe(true);
    expect(planChangesSchema.safeParse(changeTrigger('s1', { kind: 'once', at: '2026-11-25T02:00:00.000Z' })).success).toBe(true);
  });
});
