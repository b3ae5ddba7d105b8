import { int } from './calendar-days.ts';
import { weekdayOf } from './english-days.ts';

/** How often something repeats, as said: 每周四, every 8th of the month, 隔周. `end` is exclusive. */
export interface Pace {
  start: number;
  end: number;
  every: 'day' | 'week' | 'month';
  /** 1 (Monday) to 7, where it is said here. */
  weekday: number | null;
  /** 1 to 28; the last day of a month is 28, the last that every month has. */
  monthDay: number | null;
  /** Rarer than every one of them, or only some of them (隔周, every other Friday, 工作日): a plan cannot hold that. */
  uneven: boolean;
}

const DAY = '(mon|tues|wednes|thurs|fri|satur|sun)day';
const NUMBER = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';

type PaceRule = [RegExp, (match: RegExpExecArray) => Omit<Pace, 'start' | 'end'> | null];

const daily = (uneven = false): Omit<Pace, 'start' | 'end'> => ({ every: 'day', weekday: null, monthDay: null, uneven });
const weekly = (weekday: number | null, uneven = false): Omit<Pace, 'start' | 'end'> => ({ every: 'week', weekday, monthDay: null, uneven });
const monthly = (monthDay: number | null, uneven = false): Omit<Pace, 'start' | 'end'> => ({
  every: 'month',
  weekday: null,
  monthDay: monthDay === null || Number.isNaN(monthDay) ? null : Math.min(28, Math.max(1, monthDay)),
  uneven,
});

/** What follows counts the customer's own deeds (每月消费, 每天登录), or something given to each. */
const NOT_OURS =
  /^\? ?no\b|^(?:都|会|均|平均|至少|最多|能|可)*(?:的)?(?:人|客户|户|张|笔|次[^，。]|份|消费|交易|登录|余额|平均|有|刷|存|定投|支付|使用|活|还|缴|入账|工资|到账)/;

const RULES: PaceRule[] = [
  [
    /(隔|每隔?(?:[两二2]|一)个?|每隔?|每个|每逢|逢|双)(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜))?([一二三四五六日天1-7])?(?:(?:、|和|及|与|\/)?(?:周|星期|礼拜)?[一二三四五六日天](?![个年月天周点]))*/g,
    (m) => {
      // 逢周四 names its day; 逢周 alone is nothing.
      if (m[2] === undefined && /逢/.test(m[1] ?? '')) return null;
      const several = m[2] !== undefined && new RegExp(`${m[2]}.*[一二三四五六日天]$`).test(m[0]) && !m[0].endsWith(m[2]);
      return weekly(m[2] === undefined ? null : dayNumber(m[2]), /^(?:隔|双|每隔|每[两二2])/.test(m[0]) || several);
    },
  ],
  [/周周(?:的)?(?:周)?([一二三四五六日天])?/g, (m) => weekly(m[1] === undefined ? null : dayNumber(m[1]))],
  [/一周(?:推|发|触达|提醒|弹|送|来)?一次/g, () => weekly(null)],
  [/一个?月(?:推|发|触达|提醒|弹|送|来)?一次/g, () => monthly(null)],
  [/一天(?:推|发|触达|提醒|弹|送|来)?一次/g, () => daily()],
  [new RegExp(`(?:每逢|逢|每到)(?:每个?月的?)?${NUMBER}[号日]`, 'g'), (m) => monthly(int(m[1]))],
  [
    new RegExp(`(隔|每隔?[两二2]个?|每隔?个?|每一个|(?<![个本这当下上次])月)月(?:份)?的?(?:${NUMBER}[号日]|(初|第一天|头一天|首日)|(底|末|最后一天))?`, 'g'),
    (m) => {
      if (m[1] === '月' && m[0] === '月月') return monthly(null);
      return monthly(m[2] !== undefined ? int(m[2]) : m[3] !== undefined ? 1 : m[4] !== undefined ? 28 : null, /^(?:隔|每隔|每[两二2])/.test(m[0]));
    },
  ],
  [/每(?:个)?季度?(?:末|初)?|每隔?[两二三2-9]天|隔天(?=推|发|触达|提醒|弹|来)/g, (m) => (/季/.test(m[0]) ? monthly(null, true) : daily(true))],
  [/每(?:个)?(?:工作日|交易日|周末)/g, () => daily(true)],
  [/每一?(?:天|日)|天天|每(?:个)?(?=(?:早|晚|上午|下午|中午|清晨|傍晚)(?:上|晨|间)?的?[\d一二三四五六七八九十两])|每(?:早|晚)(?:上)?/g, () => daily()],
  [
    new RegExp(
      `\\b(every|each)( other| second| alternate| two| 2)? (?:weeks? on )?${DAY}s?\\b(?:(?:,| and| &) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b)*`,
      'g',
    ),
    (m) => weekly(weekdayOf(m[3]), m[2] !== undefined || /(?:,| and| &) /.test(m[0])),
  ],
  [
    new RegExp(`\\b(?:on )?${DAY}s\\b(?:(?:,| and| &) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b)*`, 'g'),
    (m) => weekly(weekdayOf(m[1]), /(?:,| and| &) /.test(m[0])),
  ],
  [/\b(?:every|each)( other| second| two| 2| three| 3)? (day|morning|afternoon|evening|night)s?\b(?! of the month)/g, (m) => daily(m[1] !== undefined)],
  [/\b(?:every|each) (?:week|working |business )day\b|\bon weekdays\b/g, () => daily(true)],
  [
    new RegExp(`\\b(?:every|each)( other| second| alternate| two| 2| three| 3)? weeks?\\b(?:,? on (?:an? )?${DAY}s?)?`, 'g'),
    (m) => weekly(m[2] === undefined ? null : weekdayOf(m[2]), m[1] !== undefined),
  ],
  [
    new RegExp(
      `\\b(weekly|biweekly|bi-weekly|fortnightly|every fortnight|once (?:a|every|per) week|once a fortnight)\\b(?:,? (?:on |every )?(?:an? )?${DAY}s?)?`,
      'g',
    ),
    (m) => weekly(m[2] === undefined ? null : weekdayOf(m[2]), /^(?:bi|fort|every fort|once a fort)/.test(m[0])),
  ],
  [/\b(?:daily|nightly|once (?:a|every|per) day)\b/g, () => daily()],
  [
    /\b(?:on )?(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)?|(first|start|beginning)|(last|end))(?: day)? (?:of|in) (?:every|each) month\b/g,
    (m) => monthly(m[1] !== undefined ? Number(m[1]) : m[2] !== undefined ? 1 : 28),
  ],
  [/\b(?:every|each) (\d{1,2})(?:st|nd|rd|th)(?: of the month)?\b/g, (m) => monthly(Number(m[1]))],
  [
    /\b(?:(?:every|each)( other| second| two| 2| three| 3)? months?|monthly|once (?:a|every|per) month)\b(?:,? on (?:the )?(?:(\d{1,2})(?:st|nd|rd|th)?|(first|1st)|(last))(?: day)?(?! ?(?:am|pm|:)))?/g,
    (m) => monthly(m[2] !== undefined ? Number(m[2]) : m[3] !== undefined ? 1 : m[4] !== undefined ? 28 : null, m[1] !== undefined),
  ],
  [/\b(?:every|each) (?:month-? ?end|end of (?:the )?month)\b/g, () => monthly(28)],
  [/\b(?:quarterly|(?:every|each) quarter)\b/g, () => monthly(null, true)],
];

/** Every pace in normalised text, in order, not overlapping; the customer's own habits (每月消费3次) are left out. */
export function findPaces(text: string): Pace[] {
  const found = RULES.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const pace = read(match as RegExpExecArray);
      const end = match.index + match[0].length;
      if (pace === null || NOT_OURS.test(text.slice(end)) || /(?:平均|近|过去|日均|连续)$/.test(text.slice(0, match.index))) return [];
      return [{ ...pace, start: match.index, end }];
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((pace, index) => !found.slice(0, index).some((other) => other.end > pace.start));
}

function dayNumber(said: string): number {
  const index = '一二三四五六日'.indexOf(said === '天' ? '日' : said);
  return index >= 0 ? index + 1 : Number(said);
}
