import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../../server/marketing/campaign/rules/quiet-hours.rules.ts';
import { content, findings, goodPlan, inputOf, planWith } from './good-plan.ts';

type Plan = ReturnType<typeof goodPlan>;
const at = (instant: string) => (it: Plan) => {
  it.strategies[0]!.trigger = { kind: 'once', at: instant };
};
const daily = { kind: 'recurring', every: 'day', at: '10:00', from: '2026-11-25', until: '2026-11-30' } as const;

describe('schedule', () => {
  it('should stop a trigger in the past and move it to the same hour ahead', () => {
    const found = findings(inputOf(planWith(at('2026-11-20T02:00:00Z'))), 'TRIGGER_PAST');
    expect(found[0]).toMatchObject({ severity: 'error', changes: [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-23T02:00:00.000Z' } }] });
    expect(findings(inputOf(), 'TRIGGER_PAST')).toEqual([]);
  });
  it.each([
    ['TRIGGER_REVERSED', { ...daily, from: '2026-12-05', until: '2026-12-01' }],
    ['TRIGGER_PAST', { ...daily, from: '2026-10-01', until: '2026-10-05' }],
    ['TRIGGER_START_PAST', { ...daily, from: '2026-11-01', until: '2026-11-30' }],
  ] as const)('should find %s', (code, trigger) => {
    const plan = planWith((it) => {
      it.strategies[0]!.trigger = trigger;
    });
    expect(findings(inputOf(plan), code).map((one) => one.severity)).toEqual(['error']);
    const ahead = planWith((it) => {
      it.strategies[0]!.trigger = daily;
    });
    expect(findings(inputOf(ahead), code)).toEqual([]);
  });
  it.each([
    ['SCHEDULE_REVERSED', { startAt: '2026-12-12T02:00:00Z', endAt: '2026-11-25T02:00:00Z' }],
    ['SCHEDULE_PAST', { startAt: '2026-11-01T02:00:00Z', endAt: '2026-11-05T02:00:00Z' }],
    ['TRIGGER_BEFORE_START', { startAt: '2026-11-26T02:00:00Z', endAt: '2026-12-12T02:00:00Z' }],
  ])('should find %s', (code, schedule) => {
    expect(findings(inputOf({ ...goodPlan(), schedule }), code).map((one) => one.severity)).toEqual(['error']);
    expect(findings(inputOf(), code)).toEqual([]);
  });
  it('should stop a computed touch after the end, and move the end', () => {
    const plan = { ...goodPlan(), schedule: { startAt: '2026-11-25T02:00:00Z', endAt: '2026-11-27T02:00:00Z' } };
    expect(findings(inputOf(plan), 'TOUCH_AFTER_END')[0]).toMatchObject({
      path: 'strategies.s1.touches.t2',
      changes: [{ op: 'set_schedule', endAt: '2026-11-28T02:00:00.000Z' }],
    });
    const justEnough = { ...goodPlan(), schedule: { startAt: '2026-11-25T02:00:00Z', endAt: '2026-11-28T02:00:00Z' } };
    expect(findings(inputOf(justEnough), 'TOUCH_AFTER_END')).toEqual([]);
  });
  it('should tell of weekends and holidays, also where the calendar has no data yet', () => {
    const days = (instant: string) => findings(inputOf(planWith(at(instant))), 'REST_DAY').map((one) => one.path);
    expect(days('2026-11-25T02:00:00Z')).toEqual(['strategies.s1.touches.t2']);
    expect(days('2027-01-01T02:00:00Z')).toContain('strategies.s1.touches.t1');
    expect(days('2026-11-23T02:00:00Z')).toEqual([]);
  });
});

describe('quiet hours', () => {
  it('should reach over midnight, its end excluded', () => {
    const night = { from: '21:00', to: '09:00' };
    expect(['20:59', '21:00', '00:00', '08:59', '09:00'].map((time) => isQuiet(time, night))).toEqual([false, true, true, true, false]);
    expect(['11:59', '12:00', '14:00'].map((time) => isQuiet(time, { from: '12:00', to: '14:00' }))).toEqual([false, true, false]);
  });
  it('should stop a computed SMS at night and move it in a click', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.touches[1]!.start = { kind: 'after', touchId: 't1', waitHours: 83, when: 'not_clicked' };
    });
    expect(findings(inputOf(plan), 'QUIET_HOURS')[0]).toMatchObject({
      severity: 'error',
      path: 'strategies.s1.touches.t2',
      changes: [{ op: 'set_touch', start: { at: '09:00' } }],
    });
    expect(findings(inputOf(), 'QUIET_HOURS')).toEqual([]);
  });
  it('should move a first SMS at 22:00 to the next morning', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.trigger = { kind: 'once', at: '2026-11-25T14:00:00Z' };
      it.strategies[0]!.touches = [{ ...it.strategies[0]!.touches[1]!, start: { kind: 'trigger' } }];
    });
    expect(findings(inputOf(plan), 'QUIET_HOURS')[0]?.changes).toMatchObject([{ op: 'set_trigger', trigger: { at: '2026-11-26T01:00:00.000Z' } }]);
  });
  it('should stop recurring SMS at 8 and let 9 pass', () => {
    const recurring = (time: string) =>
      planWith((it) => {
        it.strategies[0]!.trigger = { ...daily, every: 'week', on: 3, at: time };
        it.strategies[0]!.touches = [{ ...it.strategies[0]!.touches[1]!, start: { kind: 'trigger' } }];
      });
    expect(findings(inputOf(recurring('08:30')), 'QUIET_HOURS')[0]?.changes).toMatchObject([{ op: 'set_trigger', trigger: { at: '09:00' } }]);
    expect(findings(inputOf(recurring('09:00')), 'QUIET_HOURS')).toEqual([]);
  });
  it('should tell that what follows events is held until morning', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.trigger = { kind: 'event', event: 'login', delayMinutes: 10, from: '2026-11-25', until: '2026-11-30' };
    });
    expect(findings(inputOf(plan), 'QUIET_HOURS_HELD').every((one) => one.severity === 'info')).toBe(true);
    expect(findings(inputOf(plan), 'QUIET_HOURS_HELD').length).toBeGreaterThan(0);
  });
});

describe('frequency caps', () => {
  const smsAfter = (...hours: number[]) =>
    planWith((it) => {
      const [push, sms] = it.strategies[0]!.touches;
      it.strategies[0]!.touches = [
        push!,
        ...hours.map((waitHours, index) => ({
          ...sms!,
          id: `t${index + 2}`,
          start: { kind: 'after' as const, touchId: 't1', waitHours, when: 'always' as const },
        })),
      ];
    });
  it('should stop a third SMS within seven days and let it pass on the eighth', () => {
    expect(findings(inputOf(smsAfter(24, 48, 72)), 'FREQUENCY_CAP')[0]).toMatchObject({ severity: 'error', path: 'strategies.s1.touches.t4' });
    expect(findings(inputOf(smsAfter(24, 48, 192)), 'FREQUENCY_CAP')).toEqual([]);
  });
  it('should count every day of a daily push', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.trigger = daily;
      it.strategies[0]!.touches = [{ ...it.strategies[0]!.touches[0]!, content: [content('x{ai_label}')] }];
    });
    expect(findings(inputOf(plan), 'FREQUENCY_CAP')[0]?.message.zh).toContain('6 次');
  });
});
