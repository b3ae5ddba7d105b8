import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { FESTIVAL_SOURCE, nextFestivalDay, workdayAfter, workdayBefore } from './holidays.ts';
import { numeralAt } from './numerals.ts';

/** A day, time of day, or both, as said. `assumedHour`: the words left open whether morning or afternoon. */
export interface Moment {
  start: number;
  end: number;
  day: DateTime | null;
  time: { hour: number; minute: number } | null;
  assumedHour: boolean;
  /** The words name a longer stretch (下周, 月底前 …) and this is its first day. */
  vagueDay: boolean;
}

type DayHit = { start: number; end: number; day: DateTime; vague: boolean; period: string | null };
type TimeHit = { start: number; end: number; hour: number; minute: number; assumed: boolean };

const N = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const WEEKDAY: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  末: 6,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_SOURCE =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY_SOURCE = '(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?';

type Rule = [RegExp, (match: RegExpExecArray, today: DateTime) => { day: DateTime; vague?: boolean; period?: string } | null];

const RULES: Rule[] = [
  [/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, (m) => dated(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    new RegExp(`(\\d{4}|[二两][〇零][一二三四五六七八九〇零]{2}|明年|今年|去年|后年)年?(${N})月(?:份)?(${N})[日号]?`, 'g'),
    (m, today) => dated(yearOf(m[1], today), int(m[2]), int(m[3])),
  ],
  [new RegExp(`(?<![\\d个])(${N})月(?:份)?(${N})[日号]?(?!\\d)`, 'g'), (m, today) => upcoming(int(m[1]), int(m[2]), today)],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})(?=(?:日|号|当天|上午|下午|早|晚|中午|那天))[日号]?/g, (m, today) => upcoming(Number(m[1]), Number(m[2]), today)],
  [
    /(?<![\d/.:])(\d{1,2})\/(\d{1,2})(?![\d/%])/g,
    (m, today) => (Number(m[1]) === Number(m[2]) && Number(m[1]) > 12 ? null : upcoming(Number(m[1]), Number(m[2]), today)),
  ],
  [
    /(今|明|后|昨|前)(?:天|日|儿)?(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨|晚|早)(?!已|就|报)/g,
    (m, today) => (/^[后前]/.test(m[0]) && !/天|日|儿/.test(m[0]) ? null : { day: today.plus({ days: offsetOf(m[1]) }), period: m[2] }),
  ],
  [/大后天/g, (_m, today) => ({ day: today.plus({ days: 3 }) })],
  [/(今|明|后|昨|前)(?:天|日)(?!均|志|常|起)/g, (m, today) => ({ day: today.plus({ days: offsetOf(m[1]) }) })],
  [
    /(下下|下|本|这|上上|上)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末](?![个年月天周岁])|[1-7](?![\d个年月天周岁点]))/g,
    (m, today) => weekday(m[1] ?? '', m[2] ?? '', today),
  ],
  [
    /(下|本|这)(?:个)?(?:周|星期|礼拜)(?=[^一二三四五六日天末\d内以]|$)/g,
    (m, today) => (m[1] === '下' ? { day: today.startOf('week').plus({ weeks: 1 }), vague: true } : null),
  ],
  [
    new RegExp(`(本|这|当|下下|下|上)(?:个)?月的?(底|末|初|中旬|上旬|下旬|中(?!奖|国|午|信)|${N}[日号])`, 'g'),
    (m, today) => inMonth(monthOffset(m[1]), m[2] ?? '', today),
  ],
  [new RegExp(`(?<![\\d个每])(${N})月(?:份)?(底|末|初|中旬|上旬|下旬)`, 'g'), (m, today) => inMonth(monthsUntil(int(m[1]), today), m[2] ?? '', today)],
  [
    new RegExp(`(今年|明年|后年)的?(${N})月(?:份)?(底|末|初|中旬|上旬|下旬)`, 'g'),
    (m, today) => inMonth((yearOf(m[1], today) - today.year) * 12 + int(m[2]) - today.month, m[3] ?? '', today),
  ],
  [
    /(?<![个每])月(底|末|初)/g,
    (m, today) => {
      const here = inMonth(0, m[1] ?? '', today);
      return here !== null && here.day < today ? inMonth(1, m[1] ?? '', today) : here;
    },
  ],
  [/(今年|明年|本年)?年(底|末|初)|(明|今)年(底|末|初)/g, (m, today) => yearEdge(m[0], today)],
  [
    /(本|这|下)?(?:个)?季度?末/g,
    (m, today) => ({
      day: today
        .plus({ quarters: m[1] === '下' ? 1 : 0 })
        .endOf('quarter')
        .startOf('day'),
    }),
  ],
  [/(?<![\d月每])(\d{1,2})号(?!码|线|楼)/g, (m, today) => monthDay(Number(m[1]), today)],
  [new RegExp(`(今年|明年|去年)?的?(${FESTIVAL_SOURCE})`, 'g'), (m, today) => festival(m[2] ?? '', m[1], today)],
  [
    new RegExp(`(?:(下|本|这|当)个?月|(?<![\\d个每])(${N})月(?:份)?)的?(?:(第一|首|最后一)个?)工作日`, 'g'),
    (m, today) => workdayOf(m[2] === undefined ? monthOffset(m[1]) : monthsUntil(int(m[2]), today), m[3] === '最后一', today),
  ],
  [
    new RegExp(`\\b(?:the )?(first|last) (?:working|business|work) ?day (?:of|in) (?:(next|this|the) month|${MONTH_SOURCE}(?![a-z]))`, 'g'),
    (m, today) => workdayOf(m[3] === undefined ? (m[2] === 'next' ? 1 : 0) : monthsUntil(MONTHS.indexOf(m[3].slice(0, 3)) + 1, today), m[1] === 'last', today),
  ],
  [
    new RegExp(`\\b(?:a|one) week (?:from|after) (?:next |this )?${WEEKDAY_SOURCE}\\b`, 'g'),
    (m, today) => {
      const day = weekday('', String(WEEKDAYS.indexOf((m[1] ?? '').slice(0, 3)) + 1), today)?.day;
      return day === undefined ? null : { day: day.plus({ weeks: 1 }) };
    },
  ],
  [/\bday after tomorrow\b/g, (_m, today) => ({ day: today.plus({ days: 2 }) })],
  [
    /\b(today|tonight|tomorrow|yesterday)\b(?: (morning|afternoon|evening|night))?/g,
    (m, today) => ({
      day: today.plus({ days: m[1] === 'tomorrow' ? 1 : m[1] === 'yesterday' ? -1 : 0 }),
      period: m[2] ?? (m[1] === 'tonight' ? 'evening' : undefined),
    }),
  ],
  [
    new RegExp(`\\b(?:(next|this|coming|upcoming|last)(?: week(?:'s| on)?)? )?${WEEKDAY_SOURCE}\\b(?: (next week|this week))?`, 'g'),
    (m, today) => englishWeekday(m, today),
  ],
  [new RegExp(`\\b${MONTH_SOURCE} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'g'), (m, today) => englishDate(m[1], m[2], m[3], today)],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH_SOURCE}(?![a-z])(?:,? (\\d{4}))?`, 'g'), (m, today) => englishDate(m[2], m[1], m[3], today)],
  [
    /\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| (?:time|year|month|day|week|customer))/g,
    (m, today) => monthDay(Number(m[1]), today),
  ],
  [
    new RegExp(`(?<=\\b(?:through|until|till|thru|to) )(?:the end of )?${MONTH_SOURCE}(?![a-z])(?! \\d{1,2}(?!\\d))(?:,? (\\d{4}))?`, 'g'),
    (m, today) => monthEnd(MONTHS.indexOf((m[1] ?? '').slice(0, 3)) + 1, m[2] === undefined ? null : Number(m[2]), today),
  ],
  [
    new RegExp(`(?<=[到至])(?:(\\d{4}|明年|今年)年?的?)?(${N})月(?:份)?(?![\\d底末初中上下一二三四五六七八九十])`, 'g'),
    (m, today) => monthEnd(int(m[2]), m[1] === undefined ? null : yearOf(m[1], today), today),
  ],
  [new RegExp(`\\b(?:the )?(end|start|beginning|middle) of ${MONTH_SOURCE}(?![a-z])`, 'g'), (m, today) => englishMonthEdge(m[1] ?? '', m[2] ?? '', today)],
  [/\b(?:the )?(?:end of (?:the )?year|year[- ]end)\b/g, (_m, today) => yearEdge('年底', today)],
  [/\b(?:the )?(end|start|beginning|middle) of (?:the |this )?(next )?(month|year|quarter)\b|\b(?:the )?month-? ?end\b/g, (m, today) => englishEdge(m, today)],
  [
    /\b(next|this) week(end)?\b/g,
    (m, today) =>
      m[2] === 'end'
        ? { day: today.startOf('week').plus({ weeks: m[1] === 'next' ? 1 : 0, days: 5 }) }
        : m[1] === 'next'
          ? { day: today.startOf('week').plus({ weeks: 1 }), vague: true }
          : null,
  ],
];

const TIMES: [RegExp, (match: RegExpExecArray) => { hour: number; minute: number; assumed?: boolean } | null][] = [
  [
    /(凌晨|清晨|清早|一早|早上|早晨|早|上午|中午|正午|午后|下午|傍晚|晚间|晚上|夜里|夜晚|晚)?的? ?(?<!\d)(\d{1,2}|[一二三四五六七八九十两]{1,3})(?::|点(?![一二三四五六七八九零〇]+[万亿千百%])|时(?!间|候|段|长))(?!击|赞|评|数|卡|开(?!始)|了|过|积)(整|半|一刻|三刻|[0-5]?\d(?:分(?!钟))?(?!\d|[个万千百天%元])|[一二三四五]?十[一二三四五六七八九]?分?|[零〇][一二三四五六七八九]分?)?/g,
    chineseTime,
  ],
  [/(?<![\d:])(\d{1,2}):([0-5]\d)(?!\d)\s*(am|pm|a\.m\.?|p\.m\.?)?/g, (m) => clockTime(Number(m[1]), Number(m[2]), m[3])],
  [/(?<![\d:.])(\d{1,2})\s?(am|pm|a\.m\.?|p\.m\.?)(?![a-z])/g, (m) => clockTime(Number(m[1]), 0, m[2])],
  [/\b(?:at )(\d{1,2})(?: ?o'?clock)?(?![\d:%.,a-z]| ?(?:am|pm|percent|yuan|rmb|cny|k\b|w\b))/g, (m) => literalHour(Number(m[1]), 0)],
  [/正午|中午(?!十|\d|一)|\bnoon\b|\bmidday\b/g, () => ({ hour: 12, minute: 0 })],
];

const PERIOD_HOURS: Record<string, number> = {
  早上: 9,
  早晨: 9,
  早: 9,
  上午: 10,
  中午: 12,
  下午: 15,
  傍晚: 18,
  晚上: 20,
  晚: 20,
  夜里: 20,
  凌晨: 1,
  morning: 9,
  afternoon: 15,
  evening: 20,
  night: 20,
};

/** Days and times of day named in normalised text, said at `now`, in the bank's zone; a time next to its day is one moment. */
export function readMoments(text: string, now: Date): Moment[] {
  const today = DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf('day');
  const allTimes = longest(TIMES.flatMap(([pattern, resolve]) => scanTimes(text, pattern, resolve)));
  const days = longest(RULES.flatMap(([pattern, resolve]) => scanDays(text, pattern, resolve, today))).map((day) => {
    // 今晚8点: the 晚 belongs to the time.
    const time =
      day.period === null ? undefined : allTimes.find((candidate) => candidate.start > day.start && candidate.start < day.end && candidate.end > day.end);
    return time === undefined ? day : { ...day, end: time.start, period: null };
  });
  const times = allTimes.filter((time) => !days.some((day) => overlaps(day, time) && day.end - day.start > time.end - time.start));
  const kept = days
    .filter((day) => !times.some((time) => overlaps(day, time) && time.end - time.start >= day.end - day.start))
    .map((day) => withModifier(text, day));
  return join(text, withDates(text, kept), times).sort((a, b) => a.start - b.start);
}

function scanDays(text: string, pattern: RegExp, resolve: Rule[1], today: DateTime): DayHit[] {
  const hits: DayHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = resolve(match as RegExpExecArray, today);
    if (found === null || !found.day.isValid) continue;
    hits.push({ start: match.index, end: match.index + match[0].length, day: found.day, vague: found.vague ?? false, period: found.period ?? null });
  }
  return hits;
}

function scanTimes(text: string, pattern: RegExp, resolve: (match: RegExpExecArray) => { hour: number; minute: number; assumed?: boolean } | null): TimeHit[] {
  const hits: TimeHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = resolve(match as RegExpExecArray);
    if (found === null || found.hour > 23 || found.minute > 59) continue;
    const lead = match[0].length - match[0].trimStart().length;
    hits.push({
      start: match.index + lead,
      end: match.index + match[0].trimEnd().length,
      hour: found.hour,
      minute: found.minute,
      assumed: found.assumed ?? false,
    });
  }
  return hits;
}

const WEEKDAY_ONLY =
  /^(?:(?:next|this|coming|last) )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$|^(?:下下|下|本|这|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末1-7]$/;

/** "Friday 27 November", "11月25日（周三）": a weekday beside its date says the same day; the date is what counts. */
function withDates(text: string, hits: DayHit[]): DayHit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start);
  const kept: DayHit[] = [];
  for (const hit of sorted) {
    const last = kept.at(-1);
    const beside = last !== undefined && /^(?:,? ?(?:the )?|[ ,(，、]{0,2})$/.test(text.slice(last.end, hit.start));
    if (last === undefined || !beside) {
      kept.push(hit);
      continue;
    }
    const [lastIsWeekday, isWeekday] = [last, hit].map((item) => WEEKDAY_ONLY.test(text.slice(item.start, item.end)));
    if (lastIsWeekday === isWeekday) kept.push(hit);
    else {
      const end = hit.end + (isWeekday === true && text.charAt(hit.end) === ')' ? 1 : 0);
      kept[kept.length - 1] = { ...(lastIsWeekday === true ? hit : last), start: last.start, end, period: last.period ?? hit.period };
    }
  }
  return kept;
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function longest<T extends { start: number; end: number }>(hits: T[]): T[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: T[] = [];
  for (const hit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

const MODIFIER = new RegExp(
  `^(?:(?:的)?(前|后|之前|之后|以后)的?(第)?(${N})?个?(天|日|周|星期|工作日|个月|月)|(前夕|前夜)|(当天|当日|那天|期间|档|大促|假期))`,
);

/** "双十一前一周", "国庆后第一个工作日", "12月1日前3天". */
function withModifier(text: string, hit: DayHit): DayHit {
  const match = MODIFIER.exec(text.slice(hit.end, hit.end + 14));
  if (match === null) return hit;
  const end = hit.end + match[0].length;
  if (match[5] !== undefined) return { ...hit, end, day: hit.day.minus({ days: 1 }) };
  if (match[6] !== undefined) return { ...hit, end };
  const unit = match[4] ?? '天';
  if (match[3] === undefined && unit !== '工作日') return hit;
  const count = match[3] === undefined ? 1 : int(match[3]);
  const back = match[1]?.includes('前') ?? false;
  if (unit === '工作日') return { ...hit, end, day: back ? workdayBefore(hit.day, count) : workdayAfter(hit.day, count) };
  const step = unit === '天' || unit === '日' ? { days: count } : unit.includes('月') ? { months: count } : { weeks: count };
  return { ...hit, end, day: back ? hit.day.minus(step) : hit.day.plus(step) };
}

const PERIOD_AFTER = /^(?: ?的| in the)? ?(早上|早晨|上午|中午|下午|傍晚|晚上|夜里|morning|afternoon|evening)/;

function join(text: string, days: DayHit[], times: TimeHit[]): Moment[] {
  const moments: Moment[] = [];
  const taken = new Set<TimeHit>();
  for (const day of days) {
    const after = times.find(
      (time) =>
        !taken.has(time) &&
        time.start >= day.end &&
        /^(?:的|在|,? ?(?:at|around|by)?)? ?(?:\([^)]{1,6}\))? ?$/.test(text.slice(day.end, time.start)) &&
        time.start - day.end <= 12,
    );
    const before =
      after ??
      times.find(
        (time) => !taken.has(time) && time.end <= day.start && /^(?: (?:on )?|,? on )$/.test(text.slice(time.end, day.start)) && day.start - time.end <= 5,
      );
    if (before === undefined) {
      const said = day.period === null ? PERIOD_AFTER.exec(text.slice(day.end, day.end + 14)) : null;
      const hour = PERIOD_HOURS[day.period ?? said?.[1] ?? ''];
      moments.push({
        start: day.start,
        end: day.end + (said?.[0].length ?? 0),
        day: day.day,
        time: hour === undefined ? null : { hour, minute: 0 },
        assumedHour: hour !== undefined,
        vagueDay: day.vague,
      });
      continue;
    }
    taken.add(before);
    const hour =
      day.period !== null && /下午|傍晚|晚|夜|afternoon|evening|night/.test(day.period) && before.hour < 12
        ? before.hour + 12
        : before.assumed && day.period !== null
          ? before.hour % 12
          : before.hour;
    moments.push({
      start: Math.min(day.start, before.start),
      end: Math.max(day.end, before.end),
      day: day.day,
      time: { hour, minute: before.minute },
      assumedHour: before.assumed && day.period === null,
      vagueDay: false,
    });
  }
  for (const time of times)
    if (!taken.has(time))
      moments.push({ start: time.start, end: time.end, day: null, time: { hour: time.hour, minute: time.minute }, assumedHour: time.assumed, vagueDay: false });
  return moments;
}

function int(said: string | undefined): number {
  if (said === undefined) return Number.NaN;
  return numeralAt(said, 0)?.value ?? Number.NaN;
}

function dated(year: number, month: number, day: number): { day: DateTime } | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const found = DateTime.fromObject({ year, month, day }, { zone: BANK_ZONE });
  return found.isValid ? { day: found } : null;
}

function upcoming(month: number, day: number, today: DateTime): { day: DateTime } | null {
  const here = dated(today.year, month, day);
  return here !== null && here.day < today ? dated(today.year + 1, month, day) : here;
}

function yearOf(said: string | undefined, today: DateTime): number {
  const offsets: Record<string, number> = { 今年: 0, 明年: 1, 去年: -1, 后年: 2 };
  const offset = offsets[said ?? ''];
  return offset === undefined ? int(said) : today.year + offset;
}

function offsetOf(said: string | undefined): number {
  return { 今: 0, 明: 1, 后: 2, 昨: -1, 前: -2 }[said ?? ''] ?? 0;
}

function weekday(which: string, said: string, today: DateTime): { day: DateTime } | null {
  const weekday = WEEKDAY[said];
  if (weekday === undefined) return null;
  const weeks: Record<string, number> = { 下下: 2, 下: 1, 本: 0, 这: 0, 上: -1, 上上: -2 };
  const offset = weeks[which];
  const thisWeek = today.startOf('week').plus({ days: weekday - 1 });
  if (offset !== undefined) return { day: thisWeek.plus({ weeks: offset }) };
  return { day: thisWeek < today ? thisWeek.plus({ weeks: 1 }) : thisWeek };
}

function monthOffset(said: string | undefined): number {
  return { 下: 1, 下下: 2, 上: -1 }[said ?? ''] ?? 0;
}

function monthsUntil(month: number, today: DateTime): number {
  return month >= today.month ? month - today.month : month + 12 - today.month;
}

function inMonth(offset: number, said: string, today: DateTime): { day: DateTime } | null {
  const month = today.startOf('month').plus({ months: offset });
  if (said === '底' || said === '末') return { day: month.endOf('month').startOf('day') };
  if (said === '初' || said === '上旬') return { day: month };
  if (said === '中旬') return { day: month.plus({ days: 10 }) };
  if (said === '中') return { day: month.plus({ days: 14 }) };
  if (said === '下旬') return { day: month.plus({ days: 20 }) };
  return dated(month.year, month.month, int(said.slice(0, -1)));
}

function yearEdge(said: string, today: DateTime): { day: DateTime } {
  const year = today.year + (said.includes('明') ? 1 : 0);
  if (said.endsWith('初')) return { day: DateTime.fromObject({ year: said.includes('明') ? year : year + 1, month: 1, day: 1 }, { zone: BANK_ZONE }) };
  return { day: DateTime.fromObject({ year, month: 12, day: 31 }, { zone: BANK_ZONE }) };
}

function monthDay(day: number, today: DateTime): { day: DateTime } | null {
  const here = dated(today.year, today.month, day);
  if (here !== null && here.day >= today) return here;
  const next = today.startOf('month').plus({ months: 1 });
  return dated(next.year, next.month, day);
}

function festival(name: string, year: string | undefined, today: DateTime): { day: DateTime } | null {
  const from = year === undefined ? today : DateTime.fromObject({ year: yearOf(year, today), month: 1, day: 1 }, { zone: BANK_ZONE });
  const day = nextFestivalDay(name, from);
  return day === null ? null : { day };
}

function englishWeekday(match: RegExpExecArray, today: DateTime): { day: DateTime } | null {
  if (/^(?:mon|sun|sat|wed|fri|thu|tue)$/.test(match[0]) && match[0] !== 'wed' && match[0].length < 4 && !/^(?:mon|tue|thu|fri)$/.test(match[0])) return null;
  const number = WEEKDAYS.indexOf((match[2] ?? '').slice(0, 3)) + 1;
  if (number === 0 || (/s$/.test(match[0]) && /days$/.test(match[0]))) return null;
  const thisWeek = today.startOf('week').plus({ days: number - 1 });
  const which = match[1] ?? (match[3]?.startsWith('next') === true ? 'next' : match[3] === undefined ? '' : 'this');
  if (which === 'next') return { day: thisWeek.plus({ weeks: 1 }) };
  if (which === 'last') return { day: thisWeek.minus({ weeks: 1 }) };
  if (which === 'this') return { day: thisWeek };
  return { day: thisWeek < today ? thisWeek.plus({ weeks: 1 }) : thisWeek };
}

function englishDate(month: string | undefined, day: string | undefined, year: string | undefined, today: DateTime): { day: DateTime } | null {
  const number = MONTHS.indexOf((month ?? '').slice(0, 3)) + 1;
  return year === undefined ? upcoming(number, Number(day), today) : dated(Number(year), number, Number(day));
}

function englishEdge(match: RegExpExecArray, today: DateTime): { day: DateTime } {
  const unit = match[3] === 'year' ? 'year' : match[3] === 'quarter' ? 'quarter' : 'month';
  const next = match[2] === undefined ? 0 : 1;
  const base =
    unit === 'year' ? today.plus({ years: next }) : unit === 'quarter' ? today.plus({ quarters: next }) : today.startOf('month').plus({ months: next });
  if (match[1] === 'start' || match[1] === 'beginning') {
    const start = base.startOf(unit);
    return {
      day: start < today ? (unit === 'year' ? start.plus({ years: 1 }) : unit === 'quarter' ? start.plus({ quarters: 1 }) : start.plus({ months: 1 })) : start,
    };
  }
  if (match[1] === 'middle') return { day: base.startOf('month').plus({ days: 14 }) };
  return { day: base.endOf(unit).startOf('day') };
}

/** The first or last working day of a month counted from this one. */
function workdayOf(offset: number, last: boolean, today: DateTime): { day: DateTime } {
  const month = today.startOf('month').plus({ months: offset });
  return { day: last ? workdayBefore(month.plus({ months: 1 }), 1) : workdayAfter(month.minus({ days: 1 }), 1) };
}

/** A month as the end of a stretch (through June, 做到6月): its last day. */
function monthEnd(month: number, year: number | null, today: DateTime): { day: DateTime } | null {
  if (!(month >= 1 && month <= 12)) return null;
  if (year === null) return inMonth(monthsUntil(month, today), '底', today);
  return inMonth((year - today.year) * 12 + month - today.month, '底', today);
}

function englishMonthEdge(which: string, month: string, today: DateTime): { day: DateTime } | null {
  const number = MONTHS.indexOf(month.slice(0, 3)) + 1;
  return inMonth(monthsUntil(number, today), which === 'end' ? '底' : which === 'middle' ? '中' : '初', today);
}

function chineseTime(match: RegExpExecArray): { hour: number; minute: number; assumed?: boolean } | null {
  const period = match[1];
  const hour = int(match[2]);
  const colon = match[0].includes(':');
  const tail = match[3] ?? '';
  if (colon && !/^\d\d/.test(tail)) return null;
  const minute =
    tail === '半' ? 30 : tail === '一刻' ? 15 : tail === '三刻' ? 45 : tail === '' || tail === '整' ? 0 : int(tail.replace(/分$/, '').replace(/^[零〇]/, ''));
  if (Number.isNaN(hour) || hour > 24) return null;
  if (period === undefined) return colon ? { hour, minute } : literalHour(hour, minute);
  if (/下午|午后|傍晚|晚|夜/.test(period)) return { hour: hour < 12 ? hour + 12 : hour === 12 && /晚|夜/.test(period) ? 0 : hour, minute };
  if (/中午|正午/.test(period)) return { hour: hour < 4 ? hour + 12 : hour, minute };
  return { hour: hour % 24, minute };
}

/** An hour without morning or afternoon: 1 to 7 is taken as the afternoon, when a bank may write to its customers. */
function literalHour(hour: number, minute: number): { hour: number; minute: number; assumed?: boolean } {
  return hour >= 1 && hour <= 7 ? { hour: hour + 12, minute, assumed: true } : { hour, minute };
}

function clockTime(hour: number, minute: number, half: string | undefined): { hour: number; minute: number } | null {
  if (half === undefined) return { hour, minute };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute };
}
