import { describe, expect, it } from 'vitest';
import type { Touch } from '../../../server/marketing/strategy/strategy.schema.ts';
import { describeTrigger, describeWait, touchDueAt } from '../../../web/campaign/describe-journey.ts';
import { en } from '../../../web/language/en.ts';
import { zh } from '../../../web/language/zh.ts';

const push: Touch = { id: 't1', channel: 'push', start: { kind: 'trigger' }, content: [] };
const sms: Touch = { id: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' }, content: [] };
const once = { kind: 'once', at: '2026-11-25T02:00:00Z' } as const;
const name = (code: string): string => code;

describe('touchDueAt', () => {
  it('should add the wait to the touch before', () => {
    expect(touchDueAt(push, [push, sms], once)).toBe('2026-11-25T02:00:00Z');
    expect(touchDueAt(sms, [push, sms], once)).toBe('2026-11-28T02:00:00.000Z');
  });

  it('should move to the hour that was asked for, in Asia/Shanghai', () => {
    expect(touchDueAt({ ...sms, start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'always', at: '14:30' } }, [push, sms], once)).toBe(
      '2026-11-28T06:30:00.000Z',
    );
  });

  it('should not pretend to know when the start is open, recurring, or goes in a circle', () => {
    expect(touchDueAt(sms, [push, sms], null)).toBeNull();
    const loop: Touch = { ...push, start: { kind: 'after', touchId: 't2', waitHours: 1, when: 'always' } };
    expect(touchDueAt(sms, [loop, sms], once)).toBeNull();
  });
});

describe('describeTrigger', () => {
  it('should speak absolute dates in Asia/Shanghai', () => {
    expect(describeTrigger(once, zh, 'zh', name)).toBe('2026-11-25 周三 10:00');
    expect(describeTrigger(once, en, 'en', name)).toBe('Wed 2026-11-25 10:00');
    expect(describeTrigger(null, zh, 'zh', name)).toBe('时间待定');
  });

  it('should speak a recurring start with its weekday', () => {
    expect(describeTrigger({ kind: 'recurring', every: 'week', on: 5, at: '10:00', from: '2026-12-01', until: '2026-12-31' }, zh, 'zh', name)).toBe(
      '每周 周五 10:00 · 2026-12-01 至 2026-12-31',
    );
  });

  it('should speak a delay after an event in its largest whole unit', () => {
    const late = { kind: 'event', event: 'login', delayMinutes: 1440, from: '2026-12-01', until: '2026-12-31' } as const;
    expect(describeTrigger(late, zh, 'zh', name)).toContain('1 天后');
    expect(describeTrigger({ ...late, delayMinutes: 30 }, en, 'en', name)).toContain('30 minutes later');
    expect(describeTrigger({ ...late, delayMinutes: 0 }, zh, 'zh', name)).not.toContain('后');
  });

  it('should speak waits in days where they are whole', () => {
    expect(describeWait(72, zh)).toBe('3 天');
    expect(describeWait(36, en)).toBe('36 hours');
  });
});
