import type { DateTime } from 'luxon';
import {
  type DayRule,
  dated,
  festival,
  inMonth,
  int,
  type MonthPart,
  monthDay,
  monthEnd,
  monthsUntil,
  nthWeekday,
  upcoming,
  weekdayIn,
  workdayOf,
  yearEdge,
} from './calendar-days.ts';
import { FESTIVAL_SOURCE, workdayAfter } from './holidays.ts';

const N = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const WEEK = '(?:周|星期|礼拜)';
const WEEKDAYS: Record<string, number> = { 天: 7, 日: 7, 末: 6 };
const WEEKS: Record<string, number> = { 再下: 2, 下下: 2, 下: 1, 本: 0, 这: 0, 上: -1, 上上: -2 };
const PARTS: Record<string, MonthPart> = {
  底: 'end',
  末: 'end',
  最后一天: 'end',
  初: 'start',
  第一天: 'start',
  上旬: 'early',
  中旬: 'mid',
  中: 'middle',
  下旬: 'late',
};

/** The days that Chinese words name. */
export const CHINESE_DAYS: DayRule[] = [
  [
    new RegExp(`(\\d{4}|[二两][〇零][一二三四五六七八九〇零]{2}|明年|今年|去年|后年)年?的?(${N})月(?:份)?的?(${N})[日号]?`, 'g'),
    (m, today) => dated(yearOf(m[1], today), int(m[2]), int(m[3])),
  ],
  [new RegExp(`(?<![\\d个])(${N})月(?:份)?(${N})(?:[日号]|(?!\\d|个|[日号]))`, 'g'), (m, today) => upcoming(int(m[1]), int(m[2]), today)],
  [new RegExp(`(?<![\\d个])(${N})月(?:份)?的(${N})[日号]`, 'g'), (m, today) => upcoming(int(m[1]), int(m[2]), today)],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})(?=(?:日|号|当天|上午|下午|早|晚|中午|那天))[日号]?/g, (m, today) => upcoming(Number(m[1]), Number(m[2]), today)],
  [
    /(今|明|大?后|昨|前)(?:天|日|儿)?(一早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨|晚|早)(?!已|就|报)/g,
    (m, today) => (/^(?:后|大后|前)/.test(m[0]) && !/天|日|儿/.test(m[0]) ? null : { day: today.plus({ days: offsetOf(m[1]) }), period: m[2] }),
  ],
  [/大后[天日]/g, (_m, today) => ({ day: today.plus({ days: 3 }) })],
  [/(今|明|后|昨|前)(?:天|日)(?!均|志|常|起)/g, (m, today) => ({ day: today.plus({ days: offsetOf(m[1]) }) })],
  [
    new RegExp(`(再下|下下|下|本|这|上上|上)?(?:个)?${WEEK}([一二三四五六日天末](?![个年月天周岁])|[1-7](?![\\d个年月天周岁点]))`, 'g'),
    // Said on a Sunday, 这周四 is the one to come.
    (m, today) => weekdayIn(m[1] === undefined || /^这/.test(m[1]) ? null : (WEEKS[m[1]] ?? null), weekdayOf(m[2]), today),
  ],
  [
    new RegExp(`(再下|下下|下|本|这)(?:个)?${WEEK}(?:的|，|,)?${WEEK}([一二三四五六日天末])`, 'g'),
    (m, today) => weekdayIn(WEEKS[m[1] ?? ''] ?? 0, weekdayOf(m[2]), today),
  ],
  [new RegExp(`(${N})个?${WEEK}(?:之后|以后|后)的?${WEEK}([一二三四五六日天])`, 'g'), (m, today) => weekdayIn(int(m[1]), weekdayOf(m[2]), today)],
  [
    new RegExp(`(下下|下|本|这)(?:个)?${WEEK}(?=[^一二三四五六日天末\\d内以]|$)`, 'g'),
    (m, today) => (m[1]?.startsWith('下') === true ? { day: today.startOf('week').plus({ weeks: WEEKS[m[1]] ?? 1 }), vague: true } : null),
  ],
  [
    new RegExp(`(本|这|当|下下|下|次|上)(?:个)?月份?的?(底|末|初|最后一天|第一天|中旬|上旬|下旬|中(?!奖|国|午|信)|${N}[日号])`, 'g'),
    (m, today) => partOrDay(monthOffset(m[1]), m[2] ?? '', today),
  ],
  [
    new RegExp(`(?<![\\d个每])(${N})月(?:份)?(?:的)?(底|末|初|最后一天|第一天|中旬|上旬|下旬|中(?!奖|国|午|信))`, 'g'),
    (m, today) => partOrDay(monthsUntil(int(m[1]), today), m[2] ?? '', today),
  ],
  [
    new RegExp(`(今年|明年|后年)的?(${N})月(?:份)?(底|末|初|中旬|上旬|下旬|中)`, 'g'),
    (m, today) => partOrDay((yearOf(m[1], today) - today.year) * 12 + int(m[2]) - today.month, m[3] ?? '', today),
  ],
  [
    /(?<![个每下本这当次上\d一二三四五六七八九十])月(底|末|初)/g,
    (m, today) => {
      const here = partOrDay(0, m[1] ?? '', today);
      return here !== null && here.day < today ? partOrDay(1, m[1] ?? '', today) : here;
    },
  ],
  [/(今年|明年|本年)?年?(?:年)(底|末|初)/g, (m, today) => yearEdge(m[2] === '初' ? 'start' : 'end', m[1] === '明年', today)],
  [/(明|今)年(底|末|初)/g, (m, today) => yearEdge(m[2] === '初' ? 'start' : 'end', m[1] === '明', today)],
  [
    /(本|这|下)?(?:个)?季度?末/g,
    (m, today) => ({
      day: today
        .plus({ quarters: m[1] === '下' ? 1 : 0 })
        .endOf('quarter')
        .startOf('day'),
    }),
  ],
  [/(?<![\d月每逢])(\d{1,2})号(?!码|线|楼)/g, (m, today) => monthDay(Number(m[1]), today)],
  [new RegExp(`(今年|明年|去年)?的?(${FESTIVAL_SOURCE})`, 'g'), (m, today) => festival(m[2] ?? '', m[1] === undefined ? null : yearOf(m[1], today), today)],
  [
    new RegExp(`(?:(下|本|这|当|次)个?月|(?<![\\d个每])(${N})月(?:份)?)的?(?:(第一|首|最后一)个?)(?:工作日|交易日)`, 'g'),
    (m, today) => workdayOf(m[2] === undefined ? monthOffset(m[1]) : monthsUntil(int(m[2]), today), m[3] === '最后一', today),
  ],
  [
    new RegExp(`(?:(下|本|这|当|次)个?月|(?<![\\d个每])(${N})月(?:份)?)的?(首|最后一|第(${N}))个?${WEEK}([一二三四五六日天末])`, 'g'),
    (m, today) =>
      nthWeekday(
        m[2] === undefined ? monthOffset(m[1]) : monthsUntil(int(m[2]), today),
        m[3] === '最后一' ? -1 : m[3] === '首' ? 1 : int(m[4]),
        weekdayOf(m[5]),
        today,
      ),
  ],
  [/(?<!每|每个)(?:下|次)一?个?(?:工作日|交易日)/g, (_m, today) => ({ day: workdayAfter(today, 1) })],
  [
    new RegExp(`(${N})个?(?:工作日|交易日)(?:之后|以后|后)(?!再|没|未|不|仍|还|如|若|跟|追|补)`, 'g'),
    (m, today) => (Number.isNaN(int(m[1])) ? null : { day: workdayAfter(today, int(m[1])) }),
  ],
  [
    new RegExp(`(?<=[到至])(?:(\\d{4}|明年|今年)年?的?)?(${N})月(?:份)?(?![\\d底末初中上下一二三四五六七八九十])`, 'g'),
    (m, today) => monthEnd(int(m[2]), m[1] === undefined ? null : yearOf(m[1], today), today),
  ],
];

function weekdayOf(said: string | undefined): number {
  return WEEKDAYS[said ?? ''] ?? int(said);
}

function offsetOf(said: string | undefined): number {
  return { 今: 0, 明: 1, 后: 2, 大后: 3, 昨: -1, 前: -2 }[said ?? ''] ?? 0;
}

function monthOffset(said: string | undefined): number {
  return { 下: 1, 次: 1, 下下: 2, 上: -1 }[said ?? ''] ?? 0;
}

function yearOf(said: string | undefined, today: DateTime): number {
  const offset = { 今年: 0, 明年: 1, 去年: -1, 后年: 2 }[said ?? ''];
  return offset === undefined ? int(said) : today.year + offset;
}

function partOrDay(offset: number, said: string, today: DateTime): { day: DateTime } | null {
  const part = PARTS[said];
  if (part !== undefined) return inMonth(offset, part, today);
  const month = today.startOf('month').plus({ months: offset });
  return dated(month.year, month.month, int(said.slice(0, -1)));
}
