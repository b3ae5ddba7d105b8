import { entityOf, type Mention } from './link-entities.ts';
import { numeralAt } from './numerals.ts';
import { readAttribute } from './read-attributes.ts';
import type { Figure } from './read-numbers.ts';
import { period } from './read-period.ts';
import type { TouchHit } from './read-touches.ts';
import { setTrigger } from './set-trigger.ts';
import { clauseOf, cover, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const AFTER = '(?:之后|以后|过后|完成后|后)';
/** What stands after the event: 后1小时, 成功30分钟后, 当天, 的时候, 就. */
const RIGHT = new RegExp(
  `^(?:成功|完成|做完|做好|办完|办好|填完|测完|了|完|满)*(?:${AFTER}(?:的)?(?:第(?:[二三四五六七八九十两]|\\d{1,2})[天日]|次日|翌日|隔天)|${AFTER}(?:的)?(?:第|过|满|等|隔)?(?:([ⒹⓃⓌ]+)(?:内|后)?|(?:立即|马上|立刻|即刻|当天|当日|实时|即时|就))?|([ⒹⓌ]+)(?:之后|以后|后)(?!没|未|仍|还|不|再不)|(?:的)?(?:当天|当日|那天|次日|翌日|即时|实时)|(?:的)?(?:时候?|时刻|瞬间|那一刻|即(?!将)|就(?=[发推送弹给提]|立|马)))`,
);
/** 一绑卡就, 每次登录, 只要领券: the event is what sets off the touch. */
const LEFT_CHINESE =
  /(?:一(?:旦)?|每次|每当|每逢|只要|凡是|当(?:客户|用户|他们|其)?|触发(?:条件)?(?:为|是|:)?|客户一|用户一)(?:有人|客户|用户|他们|其|有|完成|成功|发生|他|她)*$/;
const SUBJECT =
  "(?:(?:(?:a|an|the|any|each|every|some|our|new|existing|these|those|such) )?(?:[a-zⓥⓐⓞ'-]+ ){0,3}?(?:customers?|clients?|users?|people|person|holders?|members?|one)(?:'s|')? |(?:they|he|she|someone|somebody|anyone|anybody|one|whoever|it) )";
const AUX =
  '(?:has|have|had|is|are|gets?|just|successfully|first|completes?|completed|completing|finish(?:es|ed|ing)?|makes?|does|do|their|his|her|the|a|an|of|each|every) ';
const CUE =
  '(?:when(?:ever)?|once|as soon as|the moment|each time|every time|any ?time|(?:right |immediately |directly |straight |shortly )?after|upon|on|following|at the time of|triggered by|trigger(?:ed)?(?: when| on|:)?|(?:the )?(?:next )?day (?:after|following)|(?:within )?[ⒹⓌ]+ (?:after|following|from|of|since))';
const LEFT_ENGLISH = new RegExp(`${CUE} (?:${SUBJECT})?(?:${AUX})*$`);

/** "绑卡后1小时", "工资到账当天", "the day after their salary arrives": for each customer who does it. Returns whether the words said so. */
export function readEventTrigger(sheet: Sheet, touches: TouchHit[]): boolean {
  // Where the day is said, an event beside it is a price (送10元，绑卡后发放) or a condition, and starts nothing.
  if (hasDate(sheet)) return false;
  const masked = mask(sheet, { mentions: [] });
  for (const mention of sheet.mentions) {
    const event = entityOf(mention, 'event');
    if (event === undefined || sheet.usedMentions.has(mention)) continue;
    const found = cueOf(sheet, mention, masked);
    if (found === null) continue;
    const figure = found.run < 0 ? null : (sheet.figures.find(({ end }) => end > found.run) ?? null);
    const wait = figure ?? delayOf(sheet, touches[0], found.span);
    const minutes = wait?.value.kind === 'duration' ? Math.round(wait.value.hours * 60) : dayAfter(found.said) * 1440;
    spendMention(sheet, mention);
    if (wait !== null) spendFigure(sheet, wait);
    coverAround(sheet, found.span);
    noteClock(sheet, found.span);
    const where = found.where === null ? {} : { where: [found.where.filter] };
    for (const other of sheet.mentions)
      if (found.where !== null && other.start >= found.where.span.start && other.end <= found.where.span.end) spendMention(sheet, other);
    setTrigger(sheet, { kind: 'event', event: event.code, ...where, delayMinutes: Math.min(43_200, minutes), ...period(sheet) }, found.span);
    return true;
  }
  return false;
}

/** 绑卡后第二天上午10点: a delay is all that a plan can hold after an event; the hour is said to be missing. */
function noteClock(sheet: Sheet, span: Span): void {
  const figure = sheet.figures.find(
    (item) => item.value.kind === 'time_of_day' && item.start >= span.end && item.start - span.end <= 2 && !sheet.usedFigures.has(item),
  );
  if (figure === undefined) return;
  spendFigure(sheet, figure);
  sheet.changes.push({ op: 'note_unmapped', text: quoteOf(sheet, figure), reason: '事件触发的触达按事件后的时长发出，不能再定钟点' });
}

/** "when a Shanghai customer binds …": the words of the cue are spoken for, who is meant stays to be read. */
function coverAround(sheet: Sheet, span: Span): void {
  let start = span.start;
  for (const mention of sheet.mentions) {
    if (mention.end <= span.start || mention.start >= span.end || sheet.usedMentions.has(mention)) continue;
    if (mention.start > start) cover(sheet, { start, end: mention.start });
    start = Math.max(start, mention.end);
  }
  if (start < span.end) cover(sheet, { start, end: span.end });
}

interface Cue {
  said: string;
  span: Span;
  /** Where a length of time stands in it; negative: nowhere. */
  run: number;
  /** What the event is about (浏览[贷款频道]), where it is said. */
  where: ReturnType<typeof readAttribute>;
}

/** The words beside an event that make it what starts the campaign; null: it is anything else. */
function cueOf(sheet: Sheet, mention: Mention, masked: string): Cue | null {
  const clause = clauseOf(sheet, mention.start);
  const before = masked.slice(clause.start, mention.start);
  const event = entityOf(mention, 'event')?.event;
  const attribute = event === undefined ? null : readAttribute(sheet, event, mention, clause);
  const from = Math.max(mention.end, attribute?.span.end ?? 0);
  const right = RIGHT.exec(masked.slice(from, from + 30));
  if (right !== null) {
    const end = from + right[0].length;
    // 绑卡后送10元 beside a date of its own: what must be done to get it.
    const isPrice = /^[，,]?(?:才|可以?|即可?|就可?以?|能|方)*(?:送|给(?=[\d一二两三四五六七八九十张个，,。]|$)|发放|得|返|领|赠|奖|享|获)/.test(
      sheet.text.slice(end),
    );
    const isState = isPrice || (/^(?:的)?(?:客户|用户|人)/.test(sheet.text.slice(end)) && !/后|当天/.test(right[0]));
    if (!isState) {
      const run = right[0].search(/[ⒹⓌ]/);
      return {
        said: right[0],
        span: { start: Math.min(mention.start, attribute?.span.start ?? mention.start), end },
        run: run < 0 ? -1 : from + run,
        where: attribute,
      };
    }
  }
  const chinese = LEFT_CHINESE.exec(before);
  if (chinese !== null && !/^(?:过|了)?的/.test(sheet.text.slice(mention.end)))
    return { said: chinese[0], span: { start: clause.start + chinese.index, end: from }, run: -1, where: attribute };
  const english = LEFT_ENGLISH.exec(before.endsWith(' ') ? before : `${before} `);
  if (english === null) return null;
  const start = clause.start + english.index;
  const run = english[0].search(/[ⒹⓌ]/);
  return { said: english[0], span: { start, end: from }, run: run < 0 ? -1 : start + run, where: attribute };
}

function hasDate(sheet: Sheet): boolean {
  return sheet.figures.some(
    (figure) =>
      figure.moment?.day != null &&
      !sheet.usedFigures.has(figure) &&
      !/^(?:起|开始|启动|上线)/.test(sheet.text.slice(figure.end)) &&
      !/(?:从|自|from|start(?:ing|s)?|beginn?ing|as of|effective|since)(?: on)? ?$/.test(sheet.text.slice(Math.max(0, figure.start - 14), figure.start)),
  );
}

/** 后第二天, 次日, "the day after": days after the event's own day; 0 where none is counted. */
function dayAfter(said: string): number {
  if (/次日|翌日|隔天|day (?:after|following)/.test(said)) return 1;
  const counted = /第([二三四五六七八九十两]|\d{1,2})[天日]/.exec(said)?.[1];
  return counted === undefined ? 0 : Math.max(0, (numeralAt(counted, 0)?.value ?? 1) - 1);
}

const WAITS_BEFORE = /(?:延迟|延时|等待?|过|隔|间隔|延迟|延后|\bwait(?:ing)?|\bafter|\bin|\bdelay(?: of)?)(?: for| another)? ?$/;
const WAITS_AFTER = /^ ?(?:later|after(?:wards)?|之?后|以后|再(?=[推发送弹]))/;

/** "when somebody complains, call them a day later", "wait 1 hour, then push": the wait of the first touch counts from the event. */
function delayOf(sheet: Sheet, touch: TouchHit | undefined, event: Span): Figure | null {
  const waits = (figure: Figure): boolean =>
    WAITS_AFTER.test(sheet.text.slice(figure.end)) || WAITS_BEFORE.test(sheet.text.slice(Math.max(0, figure.start - 12), figure.start));
  const own = touch?.wait?.figure ?? null;
  if (own !== null && waits(own)) return own;
  const until = Math.max(touch === undefined ? event.end + 40 : touch.part.end, event.end + 20);
  return (
    sheet.figures.find(
      (figure) => figure.value.kind === 'duration' && figure.start >= event.end && figure.end <= until && !sheet.usedFigures.has(figure) && waits(figure),
    ) ?? null
  );
}
