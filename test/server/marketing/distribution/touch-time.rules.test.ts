import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAfter, expectedTimes, newestEarlierDue, nextAllowedMoment, nextRecurrence } from '../../../../server/marketing/distribution/touch-time.rules.ts';
import type { TouchStart } from '../../../../server/marketing/strategy/strategy.schema.ts';
import { inBankZone } from '../../../../server/values/time.ts';

type After = Extract<TouchStart, { kind: 'after' }>;
const following = (waitHours: number, at?: string): After => ({ kind: 'after', touchId: 't1', waitHours, when: 'always', ...(at === undefined ? {} : { at }) });
const shanghai = (text: string) => new Date(`${text}+08:00`);
const night = { quietHours: { from: '21:00', to: '09:00' } };

describe('quiet hours', () => {
  it.each([
    ['2026-11-25T20:59:59', '2026-11-25T20:59:59'],
    ['2026-11-25T21:00:00', '2026-11-26T09:00:00'],
    ['2026-11-25T23:30:00', '2026-11-26T09:00:00'],
    ['2026-11-26T08:59:59', '2026-11-26T09:00:00'],
    ['2026-11-26T09:00:00', '2026-11-26T09:00:00'],
  ])('should move %s to %s', (from, to) => {
    expect(nextAllowedMoment(night, shanghai(from))).toEqual(shanghai(to));
  });

  it('should move a midday rest to its end, and nothing where there are none', () => {
    expect(nextAllowedMoment({ quietHours: { from: '12:00', to: '14:00' } }, shanghai('2026-11-25T12:30:00'))).toEqual(shanghai('2026-11-25T14:00:00'));
    expect(nextAllowedMoment({ quietHours: null }, shanghai('2026-11-25T03:00:00'))).toEqual(shanghai('2026-11-25T03:00:00'));
  });
});

describe('a touch after a touch', () => {
  it('should count whole days as days when a time of day is named', () => {
    expect(dueAfter(following(72), shanghai('2026-11-25T14:00:00'))).toEqual(shanghai('2026-11-28T14:00:00'));
    expect(dueAfter(following(72, '10:00'), shanghai('2026-11-25T14:00:00'))).toEqual(shanghai('2026-11-28T10:00:00'));
    expect(dueAfter(following(2, '10:00'), shanghai('2026-11-25T14:00:00'))).toEqual(shanghai('2026-11-26T10:00:00'));
    expect(dueAfter(following(2, '18:00'), shanghai('2026-11-25T14:00:00'))).toEqual(shanghai('2026-11-25T18:00:00'));
  });

  it('should be due exactly for those whose earlier touch is no newer than the bound', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    const time = fc.option(
      fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
      { nil: undefined },
    );
    fc.assert(
      fc.property(moment, fc.integer({ min: -120 * 60, max: 120 * 60 }), fc.integer({ min: 1, max: 200 }), time, (now, minutes, waitHours, at) => {
        const start = following(waitHours, at);
        const earlier = new Date(now.getTime() - waitHours * 3_600_000 + minutes * 60_000);
        expect(dueAfter(start, earlier) <= now).toBe(earlier <= newestEarlierDue(start, now));
      }),
      { numRuns: 2000 },
    );
  });

  it('should add up along a chain', () => {
    const times = expectedTimes(
      [
        { id: 't1', start: { kind: 'trigger' } },
        { id: 't2', start: following(72) },
        { id: 't3', start: { ...following(24), touchId: 't2' } },
      ],
      shanghai('2026-11-25T10:00:00'),
    );
    expect([...times.values()]).toEqual([shanghai('2026-11-25T10:00:00'), shanghai('2026-11-28T10:00:00'), shanghai('2026-11-29T10:00:00')]);
  });
});

describe('a recurring trigger', () => {
  const weekly = { kind: 'recurring', every: 'week', on: 3, at: '10:00', from: '2026-11-25', until: '2026-12-16' } as const;
  it('should run on its weekday until its last day, both days included', () => {
    const runs: Date[] = [];
    for (let next = nextRecurrence(weekly, shanghai('2026-11-01T00:00:00')); next !== null; next = nextRecurrence(weekly, next)) runs.push(next);
    expect(runs).toEqual(['2026-11-25', '2026-12-02', '2026-12-09', '2026-12-16'].map((day) => shanghai(`${day}T10:00:00`)));
  });

  it('should give daily and monthly runs at the named time in Shanghai', () => {
    fc.assert(
      fc.property(fc.constantFrom('day', 'month'), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 400 }), (every, on, days) => {
        const moment = new Date(shanghai('2026-01-01T12:00:00').getTime() + days * 86_400_000);
        const next = nextRecurrence(
          { kind: 'recurring', every, ...(every === 'month' ? { on } : {}), at: '10:30', from: '2026-01-01', until: '2027-12-31' },
          moment,
        );
        expect(next).not.toBeNull();
        const local = inBankZone(next ?? moment);
        expect(local.toFormat('HH:mm')).toBe('10:30');
        if (every === 'month') expect(local.day).toBe(on);
        expect((next ?? moment) > moment).toBe(true);
      }),
    );
  });
});
