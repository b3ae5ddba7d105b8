import { int } from './calendar-days.ts';

/** A time of day as said; `assumed`: whether morning or afternoon was left open. */
export interface ClockTime {
  hour: number;
  minute: number;
  assumed?: boolean;
}

type TimeRule = [RegExp, (match: RegExpExecArray) => ClockTime | null];

const HOUR_WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const PART = '(?: (?:in the )?(morning|afternoon|evening)| (?:at )?(night))?';

export const TIMES: TimeRule[] = [
  [
    /(凌晨|清晨|清早|一早|早上|早晨|早|上午|中午|正午|午后|下午|傍晚|晚间|晚上|夜里|夜晚|晚)?的? ?(?<!\d)(\d{1,2}|[一二三四五六七八九十两]{1,3})(?::|点(?![一二三四五六七八九零〇]+[万亿千百%])|时(?!间|候|段|长))(?!击|赞|评|数|卡|开(?!始)|了|过|积)(整|半|一刻|三刻|[0-5]?\d(?:分(?!钟))?(?!\d|[个万千百天%元])|[一二三四五]?十[一二三四五六七八九]?分?|[零〇][一二三四五六七八九]分?)?/g,
    chineseTime,
  ],
  [/零点|零时|午夜/g, () => ({ hour: 0, minute: 0 })],
  [/(?<![\d:])(\d{1,2}):([0-5]\d)(?!\d)\s*(am|pm|a\.m\.?|p\.m\.?)?/g, (m) => clockTime(Number(m[1]), Number(m[2]), m[3])],
  [/(?<![\d:.])(\d{1,2})\.([0-5]\d)\s?(am|pm|a\.m\.?|p\.m\.?)(?![a-z])/g, (m) => clockTime(Number(m[1]), Number(m[2]), m[3])],
  [/(?<![\d:.])(\d{1,2})\s?(am|pm|a\.m\.?|p\.m\.?)(?![a-z])/g, (m) => clockTime(Number(m[1]), 0, m[2])],
  [new RegExp(`\\b(${HOUR_WORDS}) ?(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])`, 'g'), (m) => clockTime(hourOf(m[1]), 0, m[2])],
  [
    /\b(?:at )(\d{1,2})(?: ?o'?clock)?(?![\d:%.,a-z]| ?(?:am|pm|percent|yuan|rmb|cny|k\b|w\b)| (?:in the|at night|working|days?|hours?|weeks?|people|customers|users))/g,
    (m) => literalHour(Number(m[1]), 0),
  ],
  [new RegExp(`\\b(\\d{1,2}|${HOUR_WORDS})(?: ?o'?clock)${PART}`, 'g'), (m) => withPart(hourOf(m[1]), 0, m[2] ?? m[3])],
  [
    new RegExp(`\\b(?:at )?(\\d{1,2}|${HOUR_WORDS})(?: (?:in the )(morning|afternoon|evening)| at (night))\\b`, 'g'),
    (m) => withPart(hourOf(m[1]), 0, m[2] ?? m[3]),
  ],
  [
    new RegExp(
      `\\b(half past|half|(?:a )?quarter past|(?:a )?quarter to) (\\d{1,2}|${HOUR_WORDS})(?![\\d:%])(?: ?(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z]))?${PART}`,
      'g',
    ),
    fractionOfHour,
  ],
  [new RegExp(`\\b(${HOUR_WORDS}) (fifteen|thirty|forty-five)(?: ?(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z]))?${PART}`, 'g'), spokenMinutes],
  [/正午|中午(?!十|\d|一)|\bnoon\b|\bmidday\b|\blunch ?time\b/g, () => ({ hour: 12, minute: 0 })],
  [/\bmidnight\b/g, () => ({ hour: 0, minute: 0 })],
];

/** The hour taken for a part of the day said without one. */
export const PERIOD_HOURS: Record<string, number> = {
  一早: 9,
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

function chineseTime(match: RegExpExecArray): ClockTime | null {
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
function literalHour(hour: number, minute: number): ClockTime {
  return hour >= 1 && hour <= 7 ? { hour: hour + 12, minute, assumed: true } : { hour, minute };
}

function clockTime(hour: number, minute: number, half: string | undefined): ClockTime | null {
  if (half === undefined) return { hour, minute };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute };
}

function hourOf(said: string | undefined): number {
  const index = HOUR_WORDS.split('|').indexOf(said ?? '');
  return index >= 0 ? index + 1 : Number(said);
}

function withPart(hour: number, minute: number, part: string | undefined): ClockTime | null {
  if (!(hour >= 1 && hour <= 12)) return part === undefined && hour < 24 ? { hour, minute } : null;
  if (part === undefined) return literalHour(hour, minute);
  return { hour: (hour % 12) + (part === 'morning' ? 0 : 12), minute };
}

/** four thirty pm, ten fifteen in the morning. */
function spokenMinutes(match: RegExpExecArray): ClockTime | null {
  const minute = { fifteen: 15, thirty: 30, 'forty-five': 45 }[match[2] ?? ''] ?? 0;
  if (match[3] === undefined && match[4] === undefined && match[5] === undefined) return null;
  return match[3] === undefined ? withPart(hourOf(match[1]), minute, match[4] ?? match[5]) : clockTime(hourOf(match[1]), minute, match[3]);
}

/** half past ten, quarter to 4. */
function fractionOfHour(match: RegExpExecArray): ClockTime | null {
  const said = match[1] ?? '';
  const hour = hourOf(match[2]);
  if (said === 'half' && /^\d/.test(match[2] ?? '')) return null;
  const whole = match[3] === undefined ? withPart(hour, 0, match[4] ?? match[5]) : clockTime(hour, 0, match[3]);
  if (whole === null) return null;
  if (said.endsWith('to')) return { ...whole, hour: (whole.hour + 23) % 24, minute: 45 };
  return { ...whole, minute: said.includes('quarter') ? 15 : 30 };
}
