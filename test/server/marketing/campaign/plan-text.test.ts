import { describe, expect, it } from 'vitest';
import { touchText, triggerText } from '../../../../server/marketing/campaign/plan-text.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';

const catalogue = sampleCatalogue();
const span = { from: '2026-11-26', until: '2026-12-31' };

describe('when a strategy starts, in words', () => {
  it('should name the weekday', () => {
    expect(triggerText({ kind: 'recurring', every: 'week', on: 4, at: '10:00', ...span }, catalogue)).toEqual({
      zh: '每周四 10:00，2026-11-26 至 2026-12-31',
      en: 'every Thursday at 10:00, 2026-11-26 to 2026-12-31',
    });
  });

  it('should say a day as a day, and no delay as at once', () => {
    const text = (delayMinutes: number) => triggerText({ kind: 'event', event: 'quick_pay_bound', delayMinutes, ...span }, catalogue);
    expect(text(1440).en).toMatch(/^1 day after /);
    expect(text(1440).zh).toContain('后 1 天，');
    expect(text(45).en).toMatch(/^45 minutes after /);
    expect(text(0).zh).toContain('后立即，');
  });

  it('should not say 1 days', () => {
    const touch = { id: 't2', channel: 'sms' as const, start: { kind: 'after' as const, touchId: 't1', waitHours: 24, when: 'always' as const }, content: [] };
    expect(touchText(touch, catalogue).en).toContain('1 day after t1');
  });
});
