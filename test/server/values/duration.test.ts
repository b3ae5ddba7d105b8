import { describe, expect, it } from 'vitest';
import { spokenMinutes, spokenWeekday } from '../../../server/values/duration.ts';

describe('spokenMinutes', () => {
  it.each([
    [1440, '1 天', '1 day'],
    [4320, '3 天', '3 days'],
    [60, '1 小时', '1 hour'],
    [2160, '36 小时', '36 hours'],
    [90, '90 分钟', '90 minutes'],
    [1, '1 分钟', '1 minute'],
    [0, '0 分钟', '0 minutes'],
  ])('should say %d in its largest whole unit', (minutes, zh, en) => {
    expect(spokenMinutes(minutes)).toEqual({ zh, en });
  });
});

describe('spokenWeekday', () => {
  it('should name days from Monday to Sunday', () => {
    expect(spokenWeekday(1)).toEqual({ zh: '周一', en: 'Monday' });
    expect(spokenWeekday(4)).toEqual({ zh: '周四', en: 'Thursday' });
    expect(spokenWeekday(7)).toEqual({ zh: '周日', en: 'Sunday' });
  });
});
