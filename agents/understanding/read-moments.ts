import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../server/values/time.ts';
import { type DayRule, dated, int, upcoming, weekdayBeside } from './calendar-days.ts';
import { CHINESE_DAYS } from './chinese-days.ts';
import { countOf, ENGLISH_DAYS, ENGLISH_WEEKDAY, weekdayOf } from './english-days.ts';
import { workdayAfter, workdayBefore } from './holidays.ts';
import { type ClockTime, PERIOD_HOURS, TIMES } from './times-of-day.ts';

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

const NUMERIC_DAYS: DayRule[] = [
  [/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, (m) => dated(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?=[ ,;]|$)(?! ?\d{4})/g, (m, today) => upcoming(Number(m[2]), Number(m[1]), today)],
  [
    /(?<![\d/.]|\d:)(\d{1,2})\/(\d{1,2})(?![\d/%])/g,
    (m, today) => {
      const [first, second] = [Number(m[1]), Number(m[2])];
      // 24/11 is the day before the month; 50/50 is no day.
      return first > 12 && first <= 31 && second <= 12
        ? upcoming(second, first, today)
        : first === second && first > 12
          ? null
          : upcoming(first, second, today);
    },
  ],
];
const RULES = [...NUMERIC_DAYS, ...CHINESE_DAYS, ...ENGLISH_DAYS];

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
    .map((day) => withModifier(text, withLead(text, day)));
  return join(text, withDates(text, longest(kept)), times).sort((a, b) => a.start - b.start);
}

function scanDays(text: string, pattern: RegExp, resolve: DayRule[1], today: DateTime): DayHit[] {
  const hits: DayHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = resolve(match as RegExpExecArray, today);
    if (found === null || !found.day.isValid) continue;
    hits.push({ start: match.index, end: match.index + match[0].length, day: found.day, vague: found.vague ?? false, period: found.period ?? null });
  }
  return hits;
}

function scanTimes(text: string, pattern: RegExp, resolve: (match: RegExpExecArray) => ClockTime | null): TimeHit[] {
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
    // "since 1 October, Wednesday 10am": what has been since a day, and when to send.
    if (last === undefined || !beside || /\bsince (?:the )?$/.test(text.slice(Math.max(0, last.start - 12), last.start))) {
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

const N = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})';
const MODIFIER = new RegExp(
  `^(?:(?:节|假期|长假)?(?:的)?(前|后|之前|之后|以后)的?(?:第一|首|最后一?|头一)个?(?:(?:工作日|交易日)|(?:周|星期|礼拜)([一二三四五六日天]))|(?:节|假期|长假)?(?:的)?(前|后|之前|之后|以后)的?(第)?(${N})?个?(天|日|周|星期|工作日|交易日|个月|月)|(前夕|前夜|次日|翌日|第二天|后一天)|(当天|当日|那天|期间|档|大促|假期))`,
);

/** "双十一前一周", "国庆后第一个工作日", "12月1日前3天", "元旦后的第一个周一". */
function withModifier(text: string, hit: DayHit): DayHit {
  const match = MODIFIER.exec(text.slice(hit.end, hit.end + 18));
  if (match === null) return hit;
  const end = hit.end + match[0].length;
  if (match[7] !== undefined) return { ...hit, end, day: hit.day.plus({ days: match[7].startsWith('前') ? -1 : 1 }) };
  if (match[8] !== undefined) return { ...hit, end };
  const back = (match[1] ?? match[3] ?? '').includes('前');
  if (match[1] !== undefined) {
    if (match[2] !== undefined) return { ...hit, end, day: weekdayBeside(hit.day, '一二三四五六日'.indexOf(match[2] === '天' ? '日' : match[2]) + 1, back) };
    return { ...hit, end, day: back ? workdayBefore(hit.day, 1) : workdayAfter(hit.day, 1) };
  }
  const unit = match[6] ?? '天';
  const isWorkday = unit === '工作日' || unit === '交易日';
  if (match[5] === undefined && !isWorkday) return hit;
  const count = match[5] === undefined ? 1 : int(match[5]);
  if (isWorkday) return { ...hit, end, day: back ? workdayBefore(hit.day, count) : workdayAfter(hit.day, count) };
  const step = unit === '天' || unit === '日' ? { days: count } : unit.includes('月') ? { months: count } : { weeks: count };
  return { ...hit, end, day: back ? hit.day.minus(step) : hit.day.plus(step) };
}

const LEAD = new RegExp(
  `(?:(?:the )?(day|eve)|(an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}) (days?|weeks?|working days?|business days?)|(?:the )?(?:first |next |last )?(working|business|banking) day|(?:the )?(?:first |next |last )?${ENGLISH_WEEKDAY}) (before|after|of) (?:the )?$`,
);

/** "the day before Christmas", "three days after 1 December", "the Monday after New Year's Day". */
function withLead(text: string, hit: DayHit): DayHit {
  const match = LEAD.exec(text.slice(Math.max(0, hit.start - 40), hit.start));
  if (match === null || /^'s/.test(text.slice(hit.end)) || (match[6] === 'of' && match[1] === undefined)) return hit;
  const start = hit.start - match[0].length;
  const back = match[6] === 'before' || match[1] === 'eve';
  const move = (step: { days: number } | { weeks: number }): DayHit => ({ ...hit, start, day: back ? hit.day.minus(step) : hit.day.plus(step) });
  if (match[1] !== undefined) return match[6] === 'of' && match[1] === 'day' ? { ...hit, start } : move({ days: 1 });
  if (match[4] !== undefined) return { ...hit, start, day: back ? workdayBefore(hit.day, 1) : workdayAfter(hit.day, 1) };
  if (match[5] !== undefined) return { ...hit, start, day: weekdayBeside(hit.day, weekdayOf(match[5]), back) };
  const count = countOf(match[2]);
  if (/working|business/.test(match[3] ?? '')) return { ...hit, start, day: back ? workdayBefore(hit.day, count) : workdayAfter(hit.day, count) };
  return move(/week/.test(match[3] ?? '') ? { weeks: count } : { days: count });
}

const PERIOD_AFTER = /^(?: ?的| in the)? ?(一早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|morning|afternoon|evening)/;

function join(text: string, days: DayHit[], times: TimeHit[]): Moment[] {
  const moments: Moment[] = [];
  const taken = new Set<TimeHit>();
  for (const day of days) {
    const after = times.find(
      (time) =>
        !taken.has(time) &&
        time.start >= day.end &&
        /^(?:的|在|,? ?(?:at|around|about|by|from|@)?)? ?(?:\([^)]{1,6}\))? ?$/.test(text.slice(day.end, time.start)) &&
        time.start - day.end <= 12,
    );
    const before =
      after ??
      times.find(
        (time) =>
          !taken.has(time) &&
          time.end <= day.start &&
          /^(?: (?:sharp )?(?:on )?(?:the )?|,? (?:sharp )?on (?:the )?|, )$/.test(text.slice(time.end, day.start)),
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
