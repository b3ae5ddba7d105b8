import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbers } from '../../../agents/understanding/read-numbers.ts';
import type { TypedNumber } from '../../../agents/understanding/reading.ts';
import { NOW } from './fixture-catalogue.ts';

const values = (text: string): TypedNumber[] => readNumbers(text, NOW).map((slot) => slot.value);
const money = (yuan: number): TypedNumber => ({ kind: 'money', fen: Math.round(yuan * 100) });
const plain = (value: number): TypedNumber => ({ kind: 'plain', value });
const percent = (rate: number): TypedNumber => ({ kind: 'percent', rate });
const hours = (count: number): TypedNumber => ({ kind: 'duration', hours: count });
const count = (value: number, unit: string): TypedNumber => ({ kind: 'count', value, unit });
const at = (iso: string): TypedNumber => ({ kind: 'instant', at: new Date(iso).toISOString() });
const day = (said: string): TypedNumber => ({ kind: 'day', day: said });

describe('amounts', () => {
  it.each<[string, TypedNumber]>([
    ['15.14元', money(15.14)],
    ['二十万元', money(200_000)],
    ['3.5万元', money(35_000)],
    ['1千5百元', money(1500)],
    ['壹拾贰万元整', money(120_000)],
    ['貳拾萬元', money(200_000)],
    ['两万五千块', money(25_000)],
    ['三块五', money(3.5)],
    ['15块1毛4', money(15.14)],
    ['5毛钱', money(0.5)],
    ['３００元', money(300)],
    ['¥15.14', money(15.14)],
    ['￥1,000,000', money(1_000_000)],
    ['RMB 200k', money(200_000)],
    ['CNY 15.14', money(15.14)],
    ['50,000 yuan', money(50_000)],
    ['人民币一亿零三百万', money(103_000_000)],
    ['20w', plain(200_000)],
    ['20k', plain(20_000)],
    ['2 million', plain(2_000_000)],
    ['1千5', plain(1500)],
    ['两万五', plain(25_000)],
    ['五十万', plain(500_000)],
    ['三点五万', plain(35_000)],
    ['一亿零三百万', plain(103_000_000)],
    ['3百万', plain(3_000_000)],
    ['twenty five thousand', plain(25_000)],
    ['超过百万', plain(1_000_000)],
    ['$250,000', plain(250_000)],
  ])('should read %s', (text, expected) => {
    expect(values(text)).toEqual([expected]);
  });

  it('should read any number of fen as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (fen) => {
        const yuan = (fen / 100).toFixed(2);
        const grouped = Number(yuan).toLocaleString('en-US', { minimumFractionDigits: 2 });
        for (const text of [`${yuan}元`, `¥${yuan}`, `${grouped}元`, `CNY ${grouped}`, `发${yuan}元的立减金`])
          expect(values(text)).toEqual([{ kind: 'money', fen }]);
      }),
      { numRuns: 300 },
    );
  });

  it('should read any whole number written in Chinese, everyday or 大写', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 999_999_999_999 }), (number) => {
        expect(values(`${chinese(number, '零一二三四五六七八九', '十百千')}元`)).toEqual([money(number)]);
        expect(values(`${chinese(number, '零壹贰叁肆伍陆柒捌玖', '拾佰仟')}元整`)).toEqual([money(number)]);
      }),
      { numRuns: 500 },
    );
  });

  it('should read a scale after any decimal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom(['万', 10_000], ['亿', 100_000_000], ['w', 10_000], ['k', 1000]) as fc.Arbitrary<[string, number]>,
        (tenths, [unit, scale]) => {
          expect(values(`${tenths / 10}${unit}`)).toEqual([plain(Math.round((tenths * scale) / 10))]);
        },
      ),
    );
  });
});

describe('rates, counts and durations', () => {
  it.each<[string, TypedNumber[]]>([
    ['5%', [percent(0.05)]],
    ['百分之五', [percent(0.05)]],
    ['千分之三', [percent(0.003)]],
    ['5个点', [percent(0.05)]],
    ['两成', [percent(0.2)]],
    ['5 percent', [percent(0.05)]],
    ['12.5％', [percent(0.125)]],
    ['低于-5%', [percent(-0.05)]],
    ['5%到10%', [percent(0.05), percent(0.1)]],
    ['5-10%', [percent(0.05), percent(0.1)]],
    ['25-40岁', [count(25, '岁'), count(40, '岁')]],
    ['5-10万', [plain(50_000), plain(100_000)]],
    ['8000到1万元', [money(8000), money(10_000)]],
    ['满100减20', [plain(100), plain(20)]],
    ['500积分', [count(500, '积分')]],
    ['前1万名', [count(10_000, '名')]],
    ['每人限2张，共1000份', [count(2, '张'), count(1000, '份')]],
    ['3天', [hours(72)]],
    ['两周', [hours(336)]],
    ['半个月', [hours(360)]],
    ['一个半月', [hours(1080)]],
    ['48小时', [hours(48)]],
    ['半小时', [hours(0.5)]],
    ['30分钟', [hours(0.5)]],
    ['近三个月', [hours(2160)]],
    ['半年', [hours(180 * 24)]],
    ['一年', [hours(365 * 24)]],
    ['3 days', [hours(72)]],
    ['a week', [hours(168)]],
    ['two weeks', [hours(336)]],
    ['72h', [hours(72)]],
  ])('should read %s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each(['一起', '第三方支付', '十分', '统一', '二维码', 'C3', '某一', 'iPhone', '一下', '一般', 'someone', '三方存管'])(
    'should see no figure in %s',
    (text) => {
      expect(values(text)).toEqual([]);
    },
  );
});

describe('moments', () => {
  it.each<[string, TypedNumber]>([
    ['下周三上午10点', at('2026-11-25T10:00:00+08:00')],
    ['下星期三早上十点', at('2026-11-25T10:00:00+08:00')],
    ['下周三10:00', at('2026-11-25T10:00:00+08:00')],
    ['下下周一', day('2026-11-30')],
    ['周五', day('2026-11-27')],
    ['本周五', day('2026-11-20')],
    ['明天下午3点', at('2026-11-23T15:00:00+08:00')],
    ['后天', day('2026-11-24')],
    ['大后天', day('2026-11-25')],
    ['今晚8点', at('2026-11-22T20:00:00+08:00')],
    ['明早九点', at('2026-11-23T09:00:00+08:00')],
    ['明天中午', at('2026-11-23T12:00:00+08:00')],
    ['晚上8点半', { kind: 'time_of_day', at: '20:30' }],
    ['10:30', { kind: 'time_of_day', at: '10:30' }],
    ['早上九点', { kind: 'time_of_day', at: '09:00' }],
    ['上午十点三刻', { kind: 'time_of_day', at: '10:45' }],
    ['12月1日', day('2026-12-01')],
    ['12/1', day('2026-12-01')],
    ['2026-12-01', day('2026-12-01')],
    ['2027年3月5日', day('2027-03-05')],
    ['3月5号', day('2027-03-05')],
    ['十二月一日', day('2026-12-01')],
    ['12月1日上午9点半', at('2026-12-01T09:30:00+08:00')],
    ['月底', day('2026-11-30')],
    ['下个月初', day('2026-12-01')],
    ['下个月5号', day('2026-12-05')],
    ['年底', day('2026-12-31')],
    ['双十一前一周', day('2027-11-04')],
    ['双十二', day('2026-12-12')],
    ['双12当天', day('2026-12-12')],
    ['元旦', day('2027-01-01')],
    ['元旦后第一个工作日', day('2027-01-04')],
    ['春节', day('2027-02-06')],
    ['除夕', day('2027-02-05')],
    ['中秋节', day('2027-09-15')],
    ['国庆后第一个工作日', day('2027-10-08')],
    ['圣诞节前三天', day('2026-12-22')],
    ['next Wednesday at 10am', at('2026-11-25T10:00:00+08:00')],
    ['Nov 25 at 10:00', at('2026-11-25T10:00:00+08:00')],
    ['tomorrow 3pm', at('2026-11-23T15:00:00+08:00')],
    ['10am on Dec 1', at('2026-12-01T10:00:00+08:00')],
    ['Dec 1', day('2026-12-01')],
    ['1 December 2026', day('2026-12-01')],
    ['end of the month', day('2026-11-30')],
    ["New Year's Day", day('2027-01-01')],
  ])('should read %s as said on Sunday noon, 2026-11-22', (text, expected) => {
    expect(values(text)).toEqual([expected]);
  });

  it('should read any date of the coming year as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), fc.integer({ min: 8, max: 23 }), fc.integer({ min: 0, max: 59 }), (offset, hour, minute) => {
        const moment = new Date(Date.UTC(2026, 10, 22 + offset));
        const iso = moment.toISOString().slice(0, 10);
        const [year, month, date] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
        const clock = `${hour}:${String(minute).padStart(2, '0')}`;
        const expected = [at(`${iso}T${clock.padStart(5, '0')}:00+08:00`)];
        for (const text of [`${iso} ${clock}`, `${year}年${month}月${date}日${clock}`, `${month}月${date}日 ${clock}`, `${month}/${date} ${clock}`])
          expect(values(text)).toEqual(expected);
        expect(values(`${year}/${month}/${date}`)).toEqual([day(iso)]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('spans', () => {
  it('should quote exactly what stands at each span', () => {
    const text = '預算２０萬，下週三上午10點，近30天；15.14元 and 5 percent';
    for (const { quote, span } of readNumbers(text, NOW)) expect(text.slice(...span)).toBe(quote);
    expect(readNumbers(text, NOW).map((slot) => slot.quote)).toEqual(['２０萬', '下週三上午10點', '30天', '15.14元', '5 percent']);
  });
});

/** Writes a whole number the way a cashier does, 零 in every gap. */
function chinese(number: number, digits: string, units: string): string {
  const group = (value: number): string => {
    const parts = [...String(value).padStart(4, '0')].map(Number);
    let text = '';
    let zero = false;
    parts.forEach((digit, index) => {
      if (digit === 0) {
        zero = text !== '';
        return;
      }
      text += (zero ? (digits[0] ?? '') : '') + digits[digit] + (units[2 - index] ?? '');
      zero = false;
    });
    return text;
  };
  const groups = [Math.floor(number / 1e8), Math.floor(number / 1e4) % 1e4, number % 1e4];
  let text = '';
  let gap = false;
  groups.forEach((value, index) => {
    if (value === 0) {
      gap = text !== '';
      return;
    }
    const needsZero = text !== '' && (gap || value < 1000);
    text += (needsZero ? (digits[0] ?? '') : '') + group(value) + (['亿', '万', ''][index] ?? '');
    gap = false;
  });
  return text;
}
