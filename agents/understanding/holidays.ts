import chineseDays from 'chinese-days';
import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';

/** The newest year whose official holiday notice the library holds; later years are worked out from the statute. */
const LAST_PUBLISHED_YEAR = lastPublishedYear();

type Rule =
  | { kind: 'solar'; month: number; day: number }
  | { kind: 'lunar'; month: number; day: number; shift?: number }
  | { kind: 'term'; month: number; term: string }
  | { kind: 'nth'; month: number; weekday: number; n: number; shift?: number };
const solar = (month: number, day: number): Rule => ({ kind: 'solar', month, day });
const lunar = (month: number, day: number, shift = 0): Rule => ({ kind: 'lunar', month, day, shift });

const QINGMING: Rule = { kind: 'term', month: 4, term: 'pure_brightness' };

/** Festival names, Chinese and English, longest first where one contains another. */
const FESTIVALS: [RegExp, Rule][] = [
  [/双(?:十一|11)|光棍节|double ?(?:11|eleven)|singles'? day/, solar(11, 11)],
  [/双(?:十二|12)|double ?(?:12|twelve)/, solar(12, 12)],
  [/(?<![\d.,])618(?!\d|[.,]\d| ?(?:元|块|万|人|名|张|个|积分|%|yuan|户|份))|六一八/, solar(6, 18)],
  [/元旦|新年(?!度)|new year'?s day/, solar(1, 1)],
  [/除夕|年三十|大年夜|(?:lunar|chinese) new year'?s eve/, lunar(1, 1, -1)],
  [/春节|大年初一|过年|农历新年|spring festival|(?:chinese|lunar) new year/, lunar(1, 1)],
  [/元宵节?|lantern festival/, lunar(1, 15)],
  [/情人节|valentine'?s(?: day)?/, solar(2, 14)],
  [/妇女节|女神节|三八节|women'?s day/, solar(3, 8)],
  [/清明节?|qingming/, QINGMING],
  [/劳动节|五一|labou?r day|may day/, solar(5, 1)],
  [/青年节|五四/, solar(5, 4)],
  [/儿童节|六一(?!八)|children'?s day/, solar(6, 1)],
  [/端午节?|dragon boat festival/, lunar(5, 5)],
  [/七夕节?/, lunar(7, 7)],
  [/教师节|teachers'? day/, solar(9, 10)],
  [/中秋节?|mid-?autumn(?: festival)?/, lunar(8, 15)],
  [/重阳节?/, lunar(9, 9)],
  [/国庆节?|(?<!双)十一(?:黄金周|长假)|national day/, solar(10, 1)],
  [/平安夜|圣诞(?:节)?前夜|christmas eve/, solar(12, 24)],
  [/圣诞节?|christmas(?: day)?/, solar(12, 25)],
  [/跨年夜?|(?<!lunar |chinese )new year'?s eve/, solar(12, 31)],
  [/腊八节?/, lunar(12, 8)],
  [/小年(?!轻)/, lunar(12, 23)],
  [/冬至|winter solstice/, { kind: 'term', month: 12, term: 'the_winter_solstice' }],
  [/感恩节|thanksgiving/, { kind: 'nth', month: 11, weekday: 4, n: 4 }],
  [/黑(?:色星期)?五|black friday/, { kind: 'nth', month: 11, weekday: 4, n: 4, shift: 1 }],
  [/母亲节|mother'?s day/, { kind: 'nth', month: 5, weekday: 7, n: 2 }],
  [/父亲节|father'?s day/, { kind: 'nth', month: 6, weekday: 7, n: 3 }],
];

export const FESTIVAL_SOURCE = FESTIVALS.map(([pattern]) => pattern.source).join('|');

/** The day a festival falls on in `year`, or null for a name that is none. */
export function festivalDay(name: string, year: number): DateTime | null {
  const rule = FESTIVALS.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(name))?.[1];
  return rule === undefined ? null : dayOf(rule, year);
}

/** The first day of a festival that has not passed on `today`. */
export function nextFestivalDay(name: string, today: DateTime): DateTime | null {
  const here = festivalDay(name, today.year);
  return here !== null && here < today ? festivalDay(name, today.year + 1) : here;
}

function dayOf(rule: Rule, year: number): DateTime {
  if (rule.kind === 'solar') return DateTime.fromObject({ year, month: rule.month, day: rule.day }, { zone: BANK_ZONE });
  if (rule.kind === 'term') return DateTime.fromISO(chineseDays.getSolarTermDate(year, rule.month, rule.term as 'pure_brightness'), { zone: BANK_ZONE });
  if (rule.kind === 'nth') {
    const first = DateTime.fromObject({ year, month: rule.month, day: 1 }, { zone: BANK_ZONE });
    return first.plus({ days: ((rule.weekday - first.weekday + 7) % 7) + 7 * (rule.n - 1) + (rule.shift ?? 0) });
  }
  const found = chineseDays.getSolarDateFromLunar(`${year}-${rule.month}-${rule.day}`);
  return DateTime.fromISO(found.date, { zone: BANK_ZONE }).plus({ days: rule.shift ?? 0 });
}

/** Whether banks work on this day: the official calendar where it is published, the statute's days and weekends after that. */
export function isWorkday(day: DateTime): boolean {
  if (day.year <= LAST_PUBLISHED_YEAR) return chineseDays.isWorkday(day.toISODate() ?? '');
  return day.weekday <= 5 && !isStatutoryHoliday(day);
}

/** The statute's days with the bridging days that every year's notice has added to Spring Festival, May and October. */
function isStatutoryHoliday(day: DateTime): boolean {
  const springFestival = dayOf(lunar(1, 1), day.year);
  const sinceSpringFestival = day.diff(springFestival, 'days').days;
  if (sinceSpringFestival >= -1 && sinceSpringFestival <= 6) return true;
  if ((day.month === 10 && day.day <= 7) || (day.month === 5 && day.day <= 5)) return true;
  const fixed: Rule[] = [solar(1, 1), QINGMING, lunar(5, 5), lunar(8, 15)];
  return fixed.some((rule) => dayOf(rule, day.year).hasSame(day, 'day'));
}

function lastPublishedYear(): number {
  let year = 2024;
  while (year < 2100 && chineseDays.isHoliday(`${year + 1}-10-01`) && !chineseDays.isWorkday(`${year + 1}-01-01`)) year += 1;
  return year;
}

/** The n-th workday after `day`, itself not counted. */
export function workdayAfter(day: DateTime, count: number): DateTime {
  let result = day;
  for (let left = count; left > 0; ) {
    result = result.plus({ days: 1 });
    if (isWorkday(result)) left -= 1;
  }
  return result;
}

/** The n-th workday before `day`, itself not counted. */
export function workdayBefore(day: DateTime, count: number): DateTime {
  let result = day;
  for (let left = count; left > 0; ) {
    result = result.minus({ days: 1 });
    if (isWorkday(result)) left -= 1;
  }
  return result;
}
