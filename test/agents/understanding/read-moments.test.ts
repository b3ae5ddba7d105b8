import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../../agents/understanding/normalize-text.ts';
import { readMoments } from '../../../agents/understanding/read-moments.ts';
import { NOW } from './fixture-catalogue.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Day and time of each moment, as "2026-11-25 15:30", "2026-11-25" or "20:00". */
const said = (text: string): string[] =>
  readMoments(normalizeText(text), NOW).map(({ day, time }) =>
    [day?.toISODate(), time === null ? null : `${two(time.hour)}:${two(time.minute)}`].filter((part) => part != null).join(' '),
  );

describe('readMoments, said on Sunday 22 November 2026', () => {
  it.each<[string, string]>([
    ['大后天下午3点半', '2026-11-25 15:30'],
    ['大后天', '2026-11-25'],
    ['大后天早上9点', '2026-11-25 09:00'],
    ['明早9点', '2026-11-23 09:00'],
    ['明晚八点', '2026-11-23 20:00'],
    ['后天中午12点', '2026-11-24 12:00'],
    ['下周三10点', '2026-11-25 10:00'],
    ['下下周三上午10点', '2026-12-02 10:00'],
    ['再下周三上午10点', '2026-12-02 10:00'],
    ['下下个星期五下午两点', '2026-12-04 14:00'],
    ['下周的周四9点半', '2026-11-26 09:30'],
    ['两周后的周三上午10点', '2026-12-02 10:00'],
    ['下个月8号上午10点', '2026-12-08 10:00'],
    ['下月底下午4点', '2026-12-31 16:00'],
    ['12月中旬', '2026-12-11'],
    ['月底上午10点', '2026-11-30 10:00'],
    ['本月最后一天', '2026-11-30'],
    ['下月最后一天上午10点', '2026-12-31 10:00'],
    ['the last day of next month at 10am', '2026-12-31 10:00'],
    ['last day of December', '2026-12-31'],
    ['年底', '2026-12-31'],
    ['明年1月5日下午三点一刻', '2027-01-05 15:15'],
    ['元旦后三天上午10点', '2027-01-04 10:00'],
    ['圣诞节前两天', '2026-12-23'],
    ['国庆后第一个工作日', '2027-10-08'],
    ['元旦后的第一个周一上午10点', '2027-01-04 10:00'],
    ['春节前最后一个工作日', '2027-02-04'],
    ['12月第一个工作日9点', '2026-12-01 09:00'],
    ['下个月第一个周一', '2026-12-07'],
    ['12月的第二个星期五下午3点', '2026-12-11 15:00'],
    ['本月最后一个周五10点', '2026-11-27 10:00'],
    ['下个工作日上午10点', '2026-11-23 10:00'],
    ['3个工作日后上午10点', '2026-11-25 10:00'],
    ['12月8号晚8点', '2026-12-08 20:00'],
    ['十二月八日上午十点半', '2026-12-08 10:30'],
    ['12/1 10:00', '2026-12-01 10:00'],
    ['2026-12-01 10:30', '2026-12-01 10:30'],
    ['11月25日（周三）上午10点', '2026-11-25 10:00'],
    ['周五晚8点', '2026-11-27 20:00'],
    ['周末上午', '2026-11-28 10:00'],
    ['下周末早上10点', '2026-11-28 10:00'],
    ['20点', '20:00'],
    ['次月8号', '2026-12-08'],
    ['下个月的15号早上9点', '2026-12-15 09:00'],
    ['the day after tomorrow at 9am', '2026-11-24 09:00'],
    ['tomorrow morning', '2026-11-23 09:00'],
    ['Friday at 10am', '2026-11-27 10:00'],
    ['next Friday 3pm', '2026-11-27 15:00'],
    ['Friday the week after next at 10am', '2026-12-04 10:00'],
    ['the Friday after next at 10am', '2026-12-04 10:00'],
    ['a week from Tuesday at 2pm', '2026-12-01 14:00'],
    ['two weeks from Monday, 9am', '2026-12-07 09:00'],
    ['Thursday week at 10am', '2026-12-03 10:00'],
    ['two weeks from today at 10am', '2026-12-06 10:00'],
    ['the first working day of December at 9am', '2026-12-01 09:00'],
    ['the last Friday of this month at 4pm', '2026-11-27 16:00'],
    ['the second Tuesday in December, 10am', '2026-12-08 10:00'],
    ['first Monday of next month', '2026-12-07'],
    ['mid-December at 10am', '2026-12-15 10:00'],
    ['early January', '2027-01-01'],
    ['late December', '2026-12-21'],
    ['end of December', '2026-12-31'],
    ['month-end at 10am', '2026-11-30 10:00'],
    ['the end of next month', '2026-12-31'],
    ['the day before Christmas at 10am', '2026-12-24 10:00'],
    ["three days before New Year's Day at 10am", '2026-12-29 10:00'],
    ["the Monday after New Year's Day at 9:30am", '2027-01-04 09:30'],
    ['a week before Christmas', '2026-12-18'],
    ['the first working day after National Day', '2027-10-08'],
    ['December the 8th at 10am', '2026-12-08 10:00'],
    ['8th of December at half past ten', '2026-12-08 10:30'],
    ['8 Dec, 10.30am', '2026-12-08 10:30'],
    ['Dec 8th 2026 at 3 in the afternoon', '2026-12-08 15:00'],
    ['the 15th of next month at noon', '2026-12-15 12:00'],
    ["on the 5th at 9 o'clock", '2026-12-05 09:00'],
    ['December eighth at ten in the morning', '2026-12-08 10:00'],
    ['10am this Friday', '2026-11-27 10:00'],
    ['10am sharp on Tuesday', '2026-11-24 10:00'],
    ['next Tuesday at quarter past 3 in the afternoon', '2026-11-24 15:15'],
    ['quarter to 4pm on Thursday', '2026-11-26 15:45'],
    ['this weekend at 10am', '2026-11-28 10:00'],
    ['next working day at 10am', '2026-11-23 10:00'],
    ['in 3 working days at 10am', '2026-11-25 10:00'],
    ['at 20:00 on Friday', '2026-11-27 20:00'],
    ['Wednesday next week, 4 pm', '2026-11-25 16:00'],
    ['next week on Thursday at 5pm', '2026-11-26 17:00'],
    ['11 December', '2026-12-11'],
    ['7pm tonight', '2026-11-22 19:00'],
    ['at 9 in the evening on 3 December', '2026-12-03 21:00'],
  ])('should read %s as %s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it.each(['the second one', 'may I ask', 'an evening out', 'at 5 yuan', '二维码', '每月底', '积分300点'])('should read no moment in %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});
