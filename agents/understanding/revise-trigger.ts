import { DateTime } from 'luxon';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Trigger } from '../../server/marketing/strategy/strategy.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import type { Figure } from './read-numbers.ts';
import { edge } from './read-settings.ts';
import { findPaces } from './recurrence-words.ts';
import { clock } from './set-trigger.ts';
import { clauseOf, cover, quoteOf, type Sheet, spendFigure } from './sheet.ts';
import { shiftTrigger } from './shift-trigger.ts';

type Once = Extract<Trigger, { kind: 'once' }>;
type Recurring = Extract<Trigger, { kind: 'recurring' }>;
type ByEvent = Extract<Trigger, { kind: 'event' }>;

const ONCE = /一次性|只(?:发|推|做)一次|(?:改成|改为|变成)(?:只)?(?:发|推|做)?一次|单次|\b(?:just|only) once\b|\bone-?off\b|\ba single (?:send|time)\b/;

/** The trigger of the plan in hand moved or changed in part: what is not said stays. Returns whether the words said so. */
export function reviseTrigger(sheet: Sheet, plan: CampaignPlan): boolean {
  const trigger = plan.strategies[0]?.trigger ?? null;
  for (const figure of sheet.figures) if (isABit(sheet, figure)) spendFigure(sheet, figure);
  chooseHalf(sheet);
  if (trigger !== null) giveUp(sheet, trigger);
  if (trigger === null || findPaces(sheet.text).length > 0) return false;
  if (trigger.kind !== 'once' && ONCE.test(sheet.text)) return false;
  moveEnd(sheet);
  const moved = trigger.kind === 'event' && !/[再更]|later|earlier|推迟|提前/.test(sheet.text) ? null : shiftTrigger(sheet, trigger);
  if (moved !== null) {
    put(sheet, moved.trigger, moved.quote);
    return true;
  }
  if (trigger.kind === 'once') return move(sheet, trigger);
  const ends = takeEnd(sheet);
  const changed = trigger.kind === 'recurring' ? changeRecurring(sheet, trigger) : changeDelay(sheet, trigger);
  if (ends === null && changed === null) return false;
  const next = { ...(changed?.trigger ?? trigger), ...(ends?.dates ?? {}) };
  put(sheet, next, changed?.quote ?? ends?.quote ?? '');
  return true;
}

const END = /截止|结束|终止|收尾|最后一天|\b(?:end|ends|ending|finish|stop|last day|close|closing)\b/;

/** "end it on 28 February", 截止延到12月底: the last day, wherever in its part the word for ending stands. */
function moveEnd(sheet: Sheet): void {
  if (sheet.changes.some((change) => change.op === 'set_schedule')) return;
  for (const figure of freeMoments(sheet)) {
    const sentence = sheet.text.slice(Math.max(0, figure.start - 40), figure.start);
    if (figure.value.kind !== 'day' || !END.test(sentence.slice(sentence.search(/[^。;]*$/)))) continue;
    spendFigure(sheet, figure);
    // 最后一天, "three weeks later, on January 20": the day itself was said, and no other figure counts.
    const word = END.exec(sheet.text);
    const span = { start: Math.min(word?.index ?? figure.start, figure.start), end: figure.end };
    for (const inside of sheet.figures)
      if (inside.start >= span.start && inside.end <= span.end && inside.value.kind === 'duration') spendFigure(sheet, inside);
    cover(sheet, span);
    sheet.changes.push({ op: 'set_schedule', endAt: edge(figure, 'end'), quote: quoteOf(sheet, figure) });
    return;
  }
}

/** "改到下周四" keeps the hour, "改到下午3点" the day. */
function move(sheet: Sheet, trigger: Once): boolean {
  const current = DateTime.fromISO(trigger.at, { zone: BANK_ZONE });
  const moments = freeMoments(sheet);
  const figure = moments.find((item) => item.value.kind !== 'time_of_day') ?? moments[0];
  const said = figure?.moment;
  if (figure === undefined || said === null || said === undefined) return false;
  const other = moments.find((item) => item !== figure && item.value.kind === 'time_of_day');
  const time = sameHalf(sheet, said.time === null ? other : figure, current.hour) ?? { hour: current.hour, minute: current.minute };
  const base = said.day ?? current.startOf('day');
  spendFigure(sheet, figure);
  if (other !== undefined) spendFigure(sheet, other);
  put(sheet, once(base.set({ ...time, second: 0, millisecond: 0 })), quoteOf(sheet, figure));
  return true;
}

const HALF_SAID =
  /早上|上午|清早|凌晨|中午|下午|傍晚|晚上|今晚|当晚|半夜|夜里|[早晚](?=[\d零一二两三四五六七八九十])|\d ?[ap]\.?m\b|\b(?:morning|noon|afternoon|evening|night|tonight)\b/;

/** 改8点 of what goes out at 21:30 is 20:00: a bare hour stays in the half of the day there is, where the other half makes no hour to send. */
function sameHalf(sheet: Sheet, figure: Figure | undefined, now: number): { hour: number; minute: number } | null {
  const time = figure?.moment?.time ?? null;
  if (figure === undefined || time === null || time.hour >= 12) return time;
  const clause = clauseOf(sheet, figure.start);
  if (HALF_SAID.test(sheet.text.slice(clause.start, clause.end)) || sheet.text.charAt(figure.start) === '0') return time;
  const later = now >= 18 ? time.hour >= 5 : now >= 12 && time.hour <= 6;
  return later ? { ...time, hour: time.hour + 12 } : time;
}

function freeMoments(sheet: Sheet): Figure[] {
  return sheet.figures.filter(
    (figure) =>
      figure.moment !== null &&
      !sheet.usedFigures.has(figure) &&
      !isABit(sheet, figure) &&
      !/前[^，。;,]{0,4}(?:开户|注册|登录|购买)/.test(sheet.text.slice(figure.end, figure.end + 8)),
  );
}

/** 周五改周四, "10点也改，改成晚上7点半": the moment that the plan has now makes room for another that names the same part of it. */
function giveUp(sheet: Sheet, trigger: Trigger): void {
  const once = trigger.kind === 'once' ? DateTime.fromISO(trigger.at, { zone: BANK_ZONE }) : null;
  const time = once !== null ? once.toFormat('HH:mm') : trigger.kind === 'recurring' ? trigger.at : null;
  const isNow = ({ moment }: Figure): boolean => {
    const day = moment?.day ?? null;
    const sameDay =
      day === null
        ? null
        : once !== null
          ? day.hasSame(once, 'day')
          : trigger.kind === 'recurring' && trigger.on === (trigger.every === 'week' ? day.weekday : day.day);
    const sameTime = moment?.time == null ? null : clock(moment.time) === time;
    return (sameDay ?? sameTime) === true && sameTime !== false;
  };
  const moments = freeMoments(sheet);
  for (const [at, figure] of moments.entries()) {
    const rest = moments.slice(at + 1);
    const fresh = rest.find(({ moment }) => (figure.moment?.day != null ? moment?.day != null : moment?.time != null));
    if (
      fresh !== undefined &&
      isNow(figure) &&
      !isNow(fresh) &&
      /改|换|挪|调|变|移|不|\b(?:to|not|instead|rather)\b/.test(sheet.text.slice(figure.end, fresh.start))
    )
      spendFigure(sheet, figure);
  }
}

/** 早8点还是晚8点别搞错，是晚上: of the hours weighed, those of the other half of the day are none. */
function chooseHalf(sheet: Sheet): void {
  const half = /(?:^|[，。;,?])(?:当然|应该|我要的)?(?:是|要|选)(早上?|上午|下午|晚上?)(?:的那?个?)?(?:$|[，。;,!])/.exec(sheet.text);
  const hours = freeMoments(sheet).filter((figure) => figure.moment?.time != null);
  const [first, second] = hours;
  if (half === null || first === undefined || second === undefined || !/还是|或者?/.test(sheet.text.slice(first.end, second.start))) return;
  const isLate = /下午|晚/.test(half[1] ?? '');
  for (const figure of [first, second]) if ((figure.moment?.time?.hour ?? 0) >= 12 !== isLate) spendFigure(sheet, figure);
}

/** 范围再小一点, "再 narrow 一点": how much of a quality, and no hour. */
function isABit(sheet: Sheet, figure: Figure): boolean {
  if (sheet.text.slice(figure.start, figure.end) !== '一点') return false;
  return /[a-z小大多少高低窄宽短长快慢早晚松紧好贵] ?$/.test(sheet.text.slice(0, figure.start));
}

/** "make it the 20th", 改到周五下午3点: the day and time of a repetition, as far as they are said. */
function changeRecurring(sheet: Sheet, trigger: Recurring): { trigger: Recurring; quote: string } | null {
  const [first, ...rest] = freeMoments(sheet);
  const said = first?.moment;
  if (first === undefined || said === null || said === undefined) return null;
  const timed = said.time === null ? rest.find((figure) => figure.value.kind === 'time_of_day') : first;
  const time = sameHalf(sheet, timed, Number(trigger.at.slice(0, 2)));
  const on = said.day === null || trigger.every === 'day' ? trigger.on : trigger.every === 'week' ? said.day.weekday : Math.min(28, said.day.day);
  for (const figure of [first, ...rest]) spendFigure(sheet, figure);
  return { trigger: { ...trigger, ...(on === undefined ? {} : { on }), ...(time === null ? {} : { at: clock(time) }) }, quote: quoteOf(sheet, first) };
}

const AT_ONCE = /立即|马上|立刻|即时|实时|immediately|right away|at once|instantly/;

/** "2 hours instead of 30 minutes", 改成1天后, 改成立即: the delay after the event. */
function changeDelay(sheet: Sheet, trigger: ByEvent): { trigger: ByEvent; quote: string } | null {
  const said = sheet.figures.filter((item) => item.value.kind === 'duration' && !sheet.usedFigures.has(item) && !isOfTouch(sheet, item));
  // 1小时太快，等一天: a length that is turned down makes room for the next.
  const figure = said.find(
    (item, at) => at === said.length - 1 || !/^(?:有点|还是|可能|是不是)?太|^ (?:is|seems) (?:a bit |far |way )?too/.test(sheet.text.slice(item.end)),
  );
  for (const item of said) if (figure !== undefined && item.start < figure.start) spendFigure(sheet, item);
  if (figure?.value.kind === 'duration') {
    spendFigure(sheet, figure);
    return { trigger: { ...trigger, delayMinutes: Math.min(43_200, Math.round(figure.value.hours * 60)) }, quote: quoteOf(sheet, figure) };
  }
  const now = AT_ONCE.exec(sheet.text);
  return now === null ? null : { trigger: { ...trigger, delayMinutes: 0 }, quote: now[0] };
}

/** A wait beside a reaction or a channel (3天没领的发短信) is that of a later touch, and what ends or lasts is no delay. */
function isOfTouch(sheet: Sheet, figure: Figure): boolean {
  const around = sheet.text.slice(Math.max(0, figure.start - 24), figure.end + 30);
  return (
    /[没未]|not |n't|haven't|短信|企微|外呼|推送|弹窗|邮件|sms|text|e-?mail|wecom|call|有效|valid|持续|为期|近|last/.test(around) &&
    !/instead of|改成|改为|延迟|delay/.test(sheet.text)
  );
}

/** A last (or first) day said for a repetition that has one already: read as a schedule, meant for the trigger. */
function takeEnd(sheet: Sheet): { dates: { from?: string; until?: string }; quote: string } | null {
  const schedule = sheet.changes.find((change) => change.op === 'set_schedule');
  const day = (instant: string | undefined): string | undefined =>
    instant === undefined ? undefined : (DateTime.fromISO(instant, { zone: BANK_ZONE }).toISODate() ?? undefined);
  const until = sheet.untilDay ?? day(schedule?.endAt);
  const from = day(schedule?.startAt);
  if (until === undefined && from === undefined) return null;
  if (schedule !== undefined) sheet.changes = sheet.changes.filter((change) => change !== schedule);
  return {
    dates: { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) },
    quote: schedule?.quote ?? sheet.raw.slice(0, 200),
  };
}

function once(at: DateTime): Once {
  return { kind: 'once', at: at.toJSDate().toISOString() };
}

function put(sheet: Sheet, trigger: Trigger, quote: string): void {
  sheet.changes.push({ op: 'set_trigger', trigger, quote });
}
