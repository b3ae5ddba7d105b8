import type { DateTime } from 'luxon';
import {
  type DayRule,
  dated,
  inMonth,
  monthDay,
  monthEnd,
  monthsUntil,
  type NamedDay,
  nthWeekday,
  upcoming,
  weekdayIn,
  workdayOf,
  yearEdge,
} from './calendar-days.ts';
import { workdayAfter } from './holidays.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:(?<![a-z]{5})\\.)?(?![a-z])';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const FULL_WEEKDAY = '(mon|tues|wednes|thurs|fri|satur|sun)day';
/** A weekday, in full or short; both plurals (Fridays) are recurrences and not read here. */
export const ENGLISH_WEEKDAY = '(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const ORDINAL = `(${[...ORDINALS].reverse().join('|')})`;
const COUNT = '(an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2})';
const PERIOD = '(morning|afternoon|evening|night)';

/** The days that English words name. */
export const ENGLISH_DAYS: DayRule[] = [
  [/(?<=\b(?:before|since|until|prior to) )(20\d\d)(?![\d/.-]| ?(?:yuan|people|customers|points|coupons|pieces))/g, (m) => dated(Number(m[1]), 1, 1)],
  [new RegExp(`\\b(?:the )?day after tomorrow(?: ${PERIOD})?`, 'g'), (m, today) => ({ day: today.plus({ days: 2 }), period: m[1] })],
  [
    new RegExp(`\\b(today|tonight|tomorrow|yesterday)\\b(?: ${PERIOD})?`, 'g'),
    (m, today) => ({
      day: today.plus({ days: m[1] === 'tomorrow' ? 1 : m[1] === 'yesterday' ? -1 : 0 }),
      period: m[2] ?? (m[1] === 'tonight' ? 'evening' : undefined),
    }),
  ],
  [
    new RegExp(`\\b(?:(next|this|coming|upcoming|last)(?: week(?:'s| on)?,?)? )?${ENGLISH_WEEKDAY}\\b(?: (next week|this week))?`, 'g'),
    (m, today) => simpleWeekday(m, today),
  ],
  [
    new RegExp(`\\b(?:the )?week after next,?(?: on)? ${ENGLISH_WEEKDAY}\\b|\\b${ENGLISH_WEEKDAY}(?: of)? the week after next\\b`, 'g'),
    (m, today) => weekdayIn(2, weekdayOf(m[1] ?? m[2]), today),
  ],
  [new RegExp(`\\b(?:the )?${FULL_WEEKDAY} after next\\b`, 'g'), (m, today) => weeksAfterNext(1, weekdayOf(m[1]), today)],
  [
    new RegExp(`(?<!once |twice |times )\\b${COUNT} weeks? (?:from|after|on) (?:next |this |coming )?${ENGLISH_WEEKDAY}\\b`, 'g'),
    (m, today) => weeksAfterNext(countOf(m[1]), weekdayOf(m[2]), today),
  ],
  [new RegExp(`\\b${FULL_WEEKDAY} week\\b`, 'g'), (m, today) => weeksAfterNext(1, weekdayOf(m[1]), today)],
  [new RegExp(`\\b${FULL_WEEKDAY} in ${COUNT} weeks?(?:'? time)?\\b`, 'g'), (m, today) => weekdayIn(countOf(m[2]), weekdayOf(m[1]), today)],
  [
    new RegExp(`\\b${COUNT} weeks? (?:from )?(?:today|tomorrow)\\b`, 'g'),
    (m, today) => ({ day: today.plus({ weeks: countOf(m[1]), days: /tomorrow/.test(m[0]) ? 1 : 0 }) }),
  ],
  [/\b(?:in )?a fortnight(?: from (?:today|now))?\b/g, (_m, today) => ({ day: today.plus({ weeks: 2 }) })],
  [
    new RegExp(`\\b${MONTH} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:| ?(?:am|pm)\\b)(?:,? (\\d{4})(?!\\d))?`, 'g'),
    (m, today) => englishDate(m[1], Number(m[2]), m[3], today),
  ],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of|-)? ?${MONTH}(?:,? (\\d{4}))?`, 'g'), (m, today) => englishDate(m[2], Number(m[1]), m[3], today)],
  [new RegExp(`\\b${MONTH} (?:the )?${ORDINAL}\\b(?:,? (\\d{4}))?`, 'g'), (m, today) => englishDate(m[1], ORDINALS.indexOf(m[2] ?? '') + 1, m[3], today)],
  [new RegExp(`\\b(?:the )?${ORDINAL} of ${MONTH}(?:,? (\\d{4}))?`, 'g'), (m, today) => englishDate(m[2], ORDINALS.indexOf(m[1] ?? '') + 1, m[3], today)],
  [
    /\b(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of )?(?:next month)\b|\bnext month,? on the (\d{1,2})(?:st|nd|rd|th)\b/g,
    (m, today) => {
      const month = today.startOf('month').plus({ months: 1 });
      return dated(month.year, month.month, Number(m[1] ?? m[2]));
    },
  ],
  [
    /\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| (?:of (?:each|every)|time|year|month|day|week|customer))/g,
    (m, today) => monthDay(Number(m[1]), today),
  ],
  [
    new RegExp(`\\b(?:the )?(first|last) (?:working|business|work|banking) ?day (?:of|in) (?:(next|this|the) month|${MONTH})`, 'g'),
    (m, today) => workdayOf(m[3] === undefined ? (m[2] === 'next' ? 1 : 0) : monthsUntil(monthOf(m[3]), today), m[1] === 'last', today),
  ],
  [
    new RegExp(`\\b(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) ${FULL_WEEKDAY} (?:of|in) (?:(next|this|the) month|${MONTH})`, 'g'),
    (m, today) => {
      const offset = m[4] === undefined ? (m[3] === 'next' ? 1 : 0) : monthsUntil(monthOf(m[4]), today);
      const n = m[1] === 'last' ? -1 : /^\d/.test(m[1] ?? '') ? Number(m[1]?.charAt(0)) : ORDINALS.indexOf(m[1] ?? '') + 1;
      return nthWeekday(offset, n, weekdayOf(m[2]), today);
    },
  ],
  [/\b(?:the )?next (?:working|business|banking) day\b/g, (_m, today) => ({ day: workdayAfter(today, 1) })],
  [
    new RegExp(`\\bin ${COUNT} (?:working|business|banking) days?(?:'? time)?\\b|\\b${COUNT} (?:working|business|banking) days? from (?:now|today)\\b`, 'g'),
    (m, today) => ({ day: workdayAfter(today, countOf(m[1] ?? m[2])) }),
  ],
  [
    new RegExp(`(?<=\\b(?:through|until|till|thru|to) )(?:the end of )?${MONTH}(?! \\d{1,2}(?!\\d))(?:,? (\\d{4}))?`, 'g'),
    (m, today) => monthEnd(monthOf(m[1]), m[2] === undefined ? null : Number(m[2]), today),
  ],
  [
    new RegExp(`\\b(?:the )?(end|start|beginning|middle|first day|last day) of (?:next |this )?${MONTH}|\\b(early|mid|late)[- ]${MONTH}`, 'g'),
    (m, today) => {
      const part = { end: 'end', 'last day': 'end', middle: 'middle', mid: 'middle', late: 'late' }[m[1] ?? m[3] ?? ''] ?? 'start';
      return inMonth(monthsUntil(monthOf(m[2] ?? m[4]), today), part as 'start', today);
    },
  ],
  [/\b(?:the )?(?:end of (?:the )?year|year[- ]end)\b/g, (_m, today) => yearEdge('end', false, today)],
  [
    /\b(?:the )?(end|start|beginning|middle|first day|last day) of (?:the |this )?(next )?(month|year|quarter)\b|\b(?:the )?month-? ?end\b|\bmid-? ?month\b/g,
    (m, today) => edge(m, today),
  ],
  [/\b(?:the )?(?:start|beginning) of next week\b/g, (_m, today) => ({ day: today.startOf('week').plus({ weeks: 1 }) })],
  [/\b(?:the )?end of (next|this|the) week\b/g, (m, today) => weekdayIn(m[1] === 'next' ? 1 : null, 5, today)],
  [
    /\b(next|this|the|coming) week(end)?\b/g,
    (m, today) =>
      m[2] === 'end'
        ? weekdayIn(m[1] === 'next' ? 1 : null, 6, today)
        : m[1] === 'next'
          ? { day: today.startOf('week').plus({ weeks: 1 }), vague: true }
          : null,
  ],
  [/\bthe week after next\b/g, (_m, today) => ({ day: today.startOf('week').plus({ weeks: 2 }), vague: true })],
];

function monthOf(said: string | undefined): number {
  return MONTHS.indexOf((said ?? '').slice(0, 3)) + 1;
}

export function weekdayOf(said: string | undefined): number {
  return WEEKDAYS.indexOf((said ?? '').slice(0, 3)) + 1;
}

export function countOf(said: string | undefined): number {
  const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  if (said === 'a' || said === 'an') return 1;
  const index = words.indexOf(said ?? '-');
  return index > 0 ? index : Number(said);
}

/** The coming such weekday, and so many weeks more. */
function weeksAfterNext(weeks: number, weekday: number, today: DateTime): NamedDay | null {
  const coming = weekdayIn(null, weekday, today);
  return coming === null ? null : { day: coming.day.plus({ weeks }) };
}

function simpleWeekday(match: RegExpExecArray, today: DateTime): NamedDay | null {
  // "sun", "sat" and their like are words of their own.
  if (/^(?:sun|sat)$/.test(match[0])) return null;
  const which = match[1] ?? (match[3]?.startsWith('next') === true ? 'next' : match[3] === undefined ? '' : 'this');
  const weekday = weekdayOf(match[2]);
  if (which === 'next') return weekdayIn(1, weekday, today);
  if (which === 'last') return weekdayIn(-1, weekday, today);
  // Said on a Sunday, "this Friday" is the one to come.
  return weekdayIn(null, weekday, today);
}

function englishDate(month: string | undefined, day: number, year: string | undefined, today: DateTime): NamedDay | null {
  return year === undefined ? upcoming(monthOf(month), day, today) : dated(Number(year), monthOf(month), day);
}

function edge(match: RegExpExecArray, today: DateTime): NamedDay {
  if (/^mid/.test(match[0])) {
    const middle = inMonth(0, 'middle', today);
    return middle.day < today ? inMonth(1, 'middle', today) : middle;
  }
  const unit = match[3] === 'year' ? 'year' : match[3] === 'quarter' ? 'quarter' : 'month';
  const next = match[2] === undefined ? 0 : 1;
  const base =
    unit === 'year' ? today.plus({ years: next }) : unit === 'quarter' ? today.plus({ quarters: next }) : today.startOf('month').plus({ months: next });
  if (match[1] === 'start' || match[1] === 'beginning' || match[1] === 'first day') {
    const start = base.startOf(unit);
    return { day: start < today ? start.plus({ [`${unit}s`]: 1 }) : start };
  }
  if (match[1] === 'middle') return { day: base.startOf('month').plus({ days: 14 }) };
  return { day: base.endOf(unit).startOf('day') };
}
