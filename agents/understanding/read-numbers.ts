import { normalizeText } from './normalize-text.ts';
import { type Numeral, numeralAt } from './numerals.ts';
import { type Moment, readMoments } from './read-moments.ts';
import type { Slot, TypedNumber } from './reading.ts';

/** A figure with what the grammar needs beside its value. Spans are in UTF-16 units. */
export interface Figure {
  start: number;
  end: number;
  value: TypedNumber;
  /** The bare number, before its unit gave it a kind. */
  magnitude: number;
  moment: Moment | null;
  /** Written as "$" or another currency that the bank's plans cannot hold. */
  foreign: boolean;
}

const HOURS = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 720, quarter: 2160, year: 8760 };

/** Every figure typed: money in fen, rates as fractions, counts with their unit, durations in hours, moments. */
export function readNumbers(text: string, now: Date): Slot<TypedNumber>[] {
  return readFigures(normalizeText(text), now).map(({ value, start, end }) => ({ value, quote: text.slice(start, end), span: [start, end] }));
}

/** The same over text that is already normalised. */
export function readFigures(text: string, now: Date): Figure[] {
  const moments = readMoments(text, now).map(momentFigure);
  const figures: Figure[] = [];
  let next = 0;
  for (let position = 0; position < text.length; ) {
    const moment = moments[next];
    if (moment !== undefined && position >= moment.start) {
      figures.push(moment);
      next += 1;
      position = Math.max(position, moment.end);
      continue;
    }
    const figure = CAN_START.test(text.charAt(position)) ? figureAt(text, position, moment?.start ?? text.length) : null;
    if (figure === null) {
      position += 1;
      continue;
    }
    // A run this long is no amount anyone means.
    if (figure.end - figure.start <= MAX_FIGURE) figures.push(figure);
    position = figure.end;
  }
  return lendUnits(
    text,
    figures.map((current, index) => dayOfMonth(text, figures[index - 1], current)),
  );
}

const MAX_FIGURE = 40;
const CAN_START = /[-负人\d零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半百千¥$a-z]/;

function momentFigure(moment: Moment): Figure {
  const base = { start: moment.start, end: moment.end, magnitude: 0, moment, foreign: false };
  const time = moment.time;
  if (moment.day === null) return { ...base, value: { kind: 'time_of_day', at: `${two(time?.hour ?? 0)}:${two(time?.minute ?? 0)}` } };
  if (time === null) return { ...base, value: { kind: 'day', day: moment.day.toISODate() ?? '' } };
  return { ...base, value: { kind: 'instant', at: moment.day.set({ hour: time.hour, minute: time.minute }).toJSDate().toISOString() } };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const CURRENCY_BEFORE = /(?:¥|rmb|cny|人民币) ?/y;
const FOREIGN_BEFORE = /(?:us\$|\$|usd|hkd|eur) ?/y;
const HALF = /半(个?)(月|年|天|日|小时|钟头|周|星期)|half (?:an? )?(month|year|day|hour|week)s?(?![a-z])/y;
const ARTICLE = /(?:an?) (minute|hour|day|week|month|quarter|year)(?![a-z])/y;
const COUPLE = /(?:a )?couple(?: of)? (minute|hour|day|week|month|year)s(?![a-z])/y;
const FORTNIGHT = /(?:an? )?fortnight(?![a-z])/y;
/** "half a million", "a quarter of a million", "a hundred". */
const PORTION = /(half (?:an? )?|(?:an? )?quarter(?: of)? (?:an? )?|an? )(hundred|thousand|million|billion)(?![a-z])/y;
const TWICE = /(twice)(?![a-z])|thrice(?![a-z])/y;
/** "hold out a quarter", "a third of them": a share, where no unit of time is meant. */
const SHARE = /(?:a |one[ -])(quarter|third|fifth|tenth)(?= of\b| ?(?:[.,;)]|$)| as\b| out\b| back\b| aside\b)/y;
const ONE_IN = /(?:one|1) (?:in|out of) (two|three|four|five|eight|ten|twenty|fifty|a hundred|\d{1,3})(?![a-z\d])/y;
const RATIO = /(百|千|万)分之/y;

function figureAt(text: string, at: number, limit: number): Figure | null {
  const glued = /[a-z0-9]/.test(text.charAt(at - 1)) && /[a-z\d]/.test(text.charAt(at));
  if (
    glued &&
    !CURRENCY_END.test(text.slice(Math.max(0, at - 4), at)) &&
    !(/[a-z]{3}$/.test(text.slice(Math.max(0, at - 3), at)) && SCALED.test(text.slice(at, at + 16)))
  )
    return null;
  if (/[-负]/.test(text.charAt(at))) return negativeAt(text, at, limit);
  const half = sticky(HALF, text, at);
  if (half !== null) return figure(at, at + half[0].length, { kind: 'duration', hours: halfOf(half[2] ?? half[3] ?? '') }, 0.5);
  const twice = sticky(TWICE, text, at);
  if (twice !== null)
    return figure(at, at + twice[0].length, { kind: 'count', value: twice[1] === undefined ? 3 : 2, unit: 'times' }, twice[1] === undefined ? 3 : 2);
  const portion = sticky(PORTION, text, at);
  if (portion !== null) {
    const value = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }[portion[2] ?? ''] ?? 0;
    const part = /half/.test(portion[1] ?? '') ? 0.5 : /quarter/.test(portion[1] ?? '') ? 0.25 : 1;
    return classify(text, at, { value: value * part, end: at + portion[0].length, scale: value, script: 'english' });
  }
  const couple = sticky(COUPLE, text, at);
  if (couple !== null) return figure(at, at + couple[0].length, { kind: 'duration', hours: 2 * hoursOf(couple[1] ?? '') }, 2);
  const fortnight = sticky(FORTNIGHT, text, at);
  if (fortnight !== null) return figure(at, at + fortnight[0].length, { kind: 'duration', hours: 14 * HOURS.day }, 1);
  const share = sticky(SHARE, text, at);
  if (
    share !== null &&
    /\b(?:hold(?:ing)? (?:out|back)|keep(?:ing)?|leave|leaving|set aside|holdout(?: of)?|control(?: of)?|reserve) $/.test(text.slice(Math.max(0, at - 20), at))
  ) {
    const part = { quarter: 4, third: 3, fifth: 5, tenth: 10 }[share[1] ?? ''] ?? 4;
    return figure(at, at + share[0].length, { kind: 'percent', rate: exact(1 / part) }, 100 / part);
  }
  const article = sticky(ARTICLE, text, at);
  if (article !== null) return figure(at, at + article[0].length, { kind: 'duration', hours: hoursOf(article[1] ?? '') }, 1);
  const oneIn = sticky(ONE_IN, text, at);
  const base = oneIn === null ? null : oneIn[1] === 'a hundred' ? 100 : (numeralAt(` ${oneIn[1] ?? ''}`, 1)?.value ?? null);
  if (oneIn !== null && base !== null && base > 1) return figure(at, at + oneIn[0].length, { kind: 'percent', rate: exact(1 / base) }, 100 / base);
  const ratio = sticky(RATIO, text, at);
  if (ratio !== null) {
    const numeral = numeralAt(text, at + ratio[0].length);
    const base = { 百: 100, 千: 1000, 万: 10_000 }[ratio[1] ?? ''] ?? 100;
    return numeral === null ? null : figure(at, numeral.end, { kind: 'percent', rate: exact(numeral.value / base) }, numeral.value);
  }
  const prefix = sticky(CURRENCY_BEFORE, text, at) ?? sticky(FOREIGN_BEFORE, text, at);
  const foreign = prefix !== null && sticky(CURRENCY_BEFORE, text, at) === null;
  const start = at + (prefix?.[0].length ?? 0);
  const numeral = numeralAt(text, start) ?? bareScale(text, start);
  if (numeral === null || numeral.end > Math.max(limit, start + 1)) return null;
  if (isIdiom(text, at, numeral)) return null;
  if (prefix !== null)
    return foreign
      ? { ...figure(at, numeral.end, { kind: 'plain', value: numeral.value }, numeral.value), foreign }
      : moneyFrom(text, at, numeral, numeral.end);
  return classify(text, at, numeral);
}

/** A minus sign counts only where no range or date can be meant. */
function negativeAt(text: string, at: number, limit: number): Figure | null {
  if (/[\da-z)%岁元万天月日号一二三四五六七八九十]/.test(text.charAt(at - 1)) || !/\d/.test(text.charAt(at + 1))) return null;
  const found = figureAt(text, at + 1, limit);
  if (found === null) return null;
  const { value } = found;
  if (value.kind === 'percent') return { ...found, start: at, value: { kind: 'percent', rate: -value.rate }, magnitude: -found.magnitude };
  if (value.kind === 'plain') return { ...found, start: at, value: { kind: 'plain', value: -value.value }, magnitude: -found.magnitude };
  return value.kind === 'money' ? { ...found, start: at, value: { kind: 'money', fen: -value.fen }, magnitude: -found.magnitude } : null;
}

/** AUM50万: digits after a name are a figure where a scale or a unit follows. */
const SCALED = /^\d[\d.,]* ?(?:[万亿千百元块%]|w(?![a-z]))/;
const CURRENCY_END = /(?:¥|rmb|cny|\$) ?$/;

/** 百万, 千万: a scale that stands for one of itself where an amount is expected. */
function bareScale(text: string, at: number): Numeral | null {
  const value = { 百万: 1e6, 千万: 1e7 }[text.slice(at, at + 2)];
  if (value === undefined) return null;
  const expected =
    /^(?:元|块|以上|以下|以内|级|及以上|及以下|的?资产)/.test(text.slice(at + 2)) ||
    /(?:过|于|达到?|超|满|近|约|逾|破|足)$/.test(text.slice(Math.max(0, at - 3), at));
  return expected ? { value, end: at + 2, scale: 1e4, script: 'chinese' } : null;
}

const MEASURED =
  /^ ?(?:个|天|日|周|星期|礼拜|月|年|小时|分钟|钟头|刻钟|季|趟|回|元|块|圆|毛|角|分(?!享|期|行|支)|人(?!群|民|员|工)|户|位|名|次|笔|张|份|条|件|岁|成|折|倍|轮|波|组|档|%|百分|积分|万|千|款|家|者)/;
const IDIOMS =
  /^(?:一(?:起|下|样|些|定|直|键|律|句|致|般|共|旦|并|边|切|同|步|线|级|类|种|对一|方面|点|次性|家|位|名|份|张|笔|个)|二(?:维|级|次(?!以|或)|线)|三(?:方|农|线|级)|四方|五险|七夕|八方|十分|千万|百万)/;

/** Numerals inside ordinary words (一起, 二维码, 第三方, 十分) are no figures; a lone Chinese digit needs a measure word. */
function isIdiom(text: string, at: number, numeral: Numeral): boolean {
  if (numeral.script === 'english')
    return (
      numeral.end - at <= 3 &&
      !/\b(?:exactly|only|just|at least|at most|more than|fewer than|less than) $/.test(text.slice(Math.max(0, at - 12), at)) &&
      !/^ ?(?:-? ?(?:days?|weeks?|months?|years?|hours?|minutes?|times?|customers?|people|yuan|percent|points?|arms?|groups?|coupons?|products?|funds?|transfers?|logins?|visits?|complaints?|purchases?|instal?lments?|redemptions?|or (?:two|three|four|five|more|fewer|less)|to (?:two|three|four|five)|per\b|each\b|apiece\b|draws?\b|chances?\b|tickets?\b|pieces?\b|vouchers?\b|gifts?\b|\d))/.test(
        text.slice(numeral.end),
      )
    );
  if (numeral.script === 'arabic') return false;
  const before = text.charAt(at - 1);
  if (/[周第统唯任某单专之几]/.test(before)) return true;
  if (text.startsWith('十分', at) && !/^(?:钱|钟)/.test(text.slice(at + 2)) && !/[元块角点]/.test(before)) return true;
  if (/[零〇]/.test(text.charAt(at)) && numeral.end - at === 1 && /[是为于]$/.test(before)) return false;
  const single = numeral.end - at === 1;
  const after = text.slice(numeral.end, numeral.end + 3);
  if (!single) return false;
  if (!MEASURED.test(after)) return !/^[,，。;、)]?$/.test(after.slice(0, 1)) || !/[是为到成改]$/.test(before);
  const vague =
    !/(?:限|领|至多|最多|只能?|每人|各)$/.test(text.slice(Math.max(0, at - 3), at)) &&
    /^一(?:个|张|份|笔|位|名|家|种|类|款|条|件)/.test(text.slice(at, at + 2)) &&
    !/^一个(?:月|半|星期|小时|季|工作日|钟)/.test(text.slice(at, at + 4));
  return vague || (IDIOMS.test(text.slice(at, at + 3)) && !MEASURED.test(after));
}

const MONEY_UNIT = /(?: ?|-)(?:块钱|元钱|元整|圆整|元|圆|块|rmb|yuan|cny|人民币)(?![a-z])/y;
const JIAO =
  /(\d|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[毛角](?:(\d|[一二三四五六七八九壹贰叁肆伍陆柒捌玖])分?)?|零?(\d|[一二三四五六七八九壹贰叁肆伍陆柒捌玖])分(?!钟|期|行)|(\d|[一二两三四五六七八九])(?![\d.万千百十个天张月日次年周元块%])/y;

function moneyFrom(text: string, at: number, numeral: Numeral, end: number): Figure {
  const unit = sticky(MONEY_UNIT, text, end);
  let stop = end + (unit?.[0].length ?? 0);
  let fen = Math.round(exact(numeral.value * 100));
  if (unit !== null && /[块元圆]$/.test(unit[0])) {
    const rest = sticky(JIAO, text, stop);
    // "三块五" leaves 角 out; "5元3张" does not, its digit counts coupons.
    const elliptic = rest?.[4] !== undefined;
    if (rest !== null && (!elliptic || /块$/.test(unit[0]))) {
      const digit = (said: string | undefined): number => (said === undefined ? 0 : (numeralAt(said, 0)?.value ?? 0));
      fen += digit(rest[1]) * 10 + digit(rest[2]) + digit(rest[3]) + digit(rest[4]) * 10;
      stop += rest[0].length;
    }
  }
  return figure(at, stop, { kind: 'money', fen }, numeral.value);
}

const PERCENT = / ?(?:%|个百分点|百分点|percent|per cent|pct|个点(?!击)|成(?![功交为员立本长都年熟果就绩分份品]|人(?:礼|士|教|用|的客)))/y;
const TENTH_DIGIT = /[1-9一二三四五六七八九](?![\d.万千百十个天张月日次年周元块%点])/y;
const FEN_DIGIT = /([1-9一二三四五六七八九])分?(?![\d.万千百十个天张月日次年周元块%])/y;
const SMALL_MONEY = / ?(毛钱?|角|分钱)/y;
const DURATION =
  / ?-?(个半月|个半小时|个月|个季度|季度|个星期|个礼拜|星期|礼拜|周(?!年|岁|末|[一二三四五六日])|个周|个自然日|个交易日|个工作日|自然日|工作日|天|日|个小时|小时|个钟头|分钟|年(?!龄|化|底|末|初|代|度|轻|级|费|缴|期)|年期?|months?|mths?|weeks?|wks?|days?|d(?![a-z])|hours?|hrs?|h(?![a-z])|minutes?|mins?|years?(?! old)|yrs?(?! old)|quarters?)(?![a-z])/y;
const COUNT =
  / ?(多?(?:个客户|个用户|名客户|名用户|位客户|位用户|个人|人次|点积分|个积分|积分|户|人(?!群|民|员|工)|名(?!单|称|字|下)|位(?!置)|岁|周岁|次|笔|张|份|条|件|倍|折|期|款|家|种|轮|波|组|遍|趟|回(?!复|访|款|家|来|馈|报|落|升|归|到|撤|购)|封|个(?!性|人)|分(?!享|期|行|支|发|组|配|别|钟|析|之)))/y;
const COUNT_ENGLISH =
  / ?-?(years? old|year-olds?|customers?|users?|people|persons?|clients?|times?|(?:bonus |reward |loyalty )?points?|(?:dining |spend |cash )?coupons?|vouchers?|units?|pieces?|draws?|chances?|tickets?|gifts?|accounts?|transactions?|payments?|arms?|groups?|units)(?![a-z])/y;

function classify(text: string, at: number, numeral: Numeral): Figure {
  const { end, value } = numeral;
  const plain = figure(at, end, { kind: 'plain', value }, value);
  const percent = sticky(PERCENT, text, end);
  if (percent?.[0].includes('成')) {
    // 七成五: the digit after 成 is a tenth of it.
    const tenth = sticky(TENTH_DIGIT, text, end + percent[0].length);
    const magnitude = exact(value + (tenth === null ? 0 : (numeralAt(tenth[0], 0)?.value ?? 0) / 10));
    return figure(at, end + percent[0].length + (tenth?.[0].length ?? 0), { kind: 'percent', rate: exact(magnitude / 10) }, magnitude);
  }
  if (percent !== null) return figure(at, end + percent[0].length, { kind: 'percent', rate: exact(value / 100) }, value);
  if (sticky(MONEY_UNIT, text, end) !== null) return moneyFrom(text, at, numeral, end);
  const small = sticky(SMALL_MONEY, text, end);
  if (small !== null) {
    // 六毛六: the digit after 毛 or 角 is fen.
    const rest = small[1] === '分钱' || value >= 10 ? null : sticky(FEN_DIGIT, text, end + small[0].length);
    const fen = Math.round(value * (small[1] === '分钱' ? 1 : 10)) + (rest === null ? 0 : (numeralAt(rest[1] ?? '', 0)?.value ?? 0));
    return figure(at, end + small[0].length + (rest?.[0].length ?? 0), { kind: 'money', fen }, value);
  }
  const duration = sticky(DURATION, text, end);
  if (duration !== null) {
    const unit = duration[1] ?? '';
    const halves = unit.startsWith('个半') ? 0.5 : 0;
    let stop = end + duration[0].length;
    // Twelve months are a year, and not 360 days.
    let hours = hoursOf(unit) === HOURS.month && value % 12 === 0 ? (value / 12) * HOURS.year : (value + halves) * hoursOf(unit);
    const more = /^半(?!价)/.exec(text.slice(stop, stop + 1));
    if (more !== null && /年|周|天/.test(unit)) {
      hours += halfOf(unit);
      stop += 1;
    }
    return figure(at, stop, { kind: 'duration', hours: exact(hours) }, value);
  }
  const count = sticky(COUNT, text, end) ?? sticky(COUNT_ENGLISH, text, end);
  if (count !== null) return figure(at, end + count[0].length, { kind: 'count', value, unit: (count[1] ?? '').trim() }, value);
  return plain;
}

/** 12月1日到[7日]: a day of the month just named, and no length of time. */
function dayOfMonth(text: string, before: Figure | undefined, current: Figure): Figure {
  const day = before?.moment?.time == null ? (before?.moment?.day ?? null) : null;
  const said = current.value.kind === 'duration' ? /^(\d{1,2})日$/.exec(text.slice(current.start, current.end))?.[1] : undefined;
  if (before === undefined || day === null || said === undefined || !/^ ?(?:到|至|-|~|—) ?$/.test(text.slice(before.end, current.start))) return current;
  if (Number(said) <= day.day || Number(said) > (day.daysInMonth ?? 0)) return current;
  const moment: Moment = { start: current.start, end: current.end, day: day.set({ day: Number(said) }), time: null, assumedHour: false, vagueDay: false };
  return momentFigure(moment);
}

const CONNECTOR = /^ ?(?:-|~|—|到|至|、|和|与|to|and|or|or even|through|thru|或) ?$/;

/** "5-10万", "25到40岁", "5%~10%": the first figure takes unit and scale from the second. */
function lendUnits(text: string, figures: Figure[]): Figure[] {
  return figures.map((current, index) => {
    const following = figures[index + 1];
    if (current.value.kind !== 'plain' || following === undefined || !CONNECTOR.test(text.slice(current.end, following.start))) return current;
    const numeral = numeralAt(text, following.start);
    const scale = numeral?.scale ?? 1;
    const own = numeralAt(text, current.start)?.scale ?? 1;
    // 1万到2万、30岁以下: a figure with a scale of its own lends no unit from a smaller one beside it.
    if (own >= 1000 && scale < own && following.value.kind === 'count') return current;
    const lend = own === 1 && scale >= 1000 && current.magnitude * scale <= following.magnitude ? scale : 1;
    const magnitude = current.magnitude * lend;
    const value = convert(following.value, magnitude, following.magnitude);
    return { ...current, magnitude, value };
  });
}

function convert(like: TypedNumber, magnitude: number, likeMagnitude: number): TypedNumber {
  if (like.kind === 'money') return { kind: 'money', fen: Math.round(exact((like.fen / (likeMagnitude || 1)) * magnitude)) };
  if (like.kind === 'percent') return { kind: 'percent', rate: exact((like.rate / (likeMagnitude || 1)) * magnitude) };
  if (like.kind === 'duration') return { kind: 'duration', hours: exact((like.hours / (likeMagnitude || 1)) * magnitude) };
  if (like.kind === 'count') return { kind: 'count', value: magnitude, unit: like.unit };
  return { kind: 'plain', value: magnitude };
}

function hoursOf(unit: string): number {
  if (/小时|钟头|h(?:ou)?rs?|^h$|个半小时/.test(unit)) return HOURS.hour;
  if (/分钟|min/.test(unit)) return HOURS.minute;
  if (/季|quarter/.test(unit)) return HOURS.quarter;
  if (/月|month|mth/.test(unit)) return HOURS.month;
  if (/年|year|yr/.test(unit)) return HOURS.year;
  if (/周|星期|礼拜|week|wk/.test(unit)) return HOURS.week;
  return HOURS.day;
}

/** Half a year is spoken of as 180 days. */
function halfOf(unit: string): number {
  const whole = hoursOf(unit);
  return whole === HOURS.year ? 180 * 24 : whole / 2;
}

/** Undo the binary rounding of a decimal product. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function figure(start: number, end: number, value: TypedNumber, magnitude: number): Figure {
  return { start, end, value, magnitude, moment: null, foreign: false };
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
