import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { bankDay } from '../../server/values/time.ts';
import type { Figure } from './read-numbers.ts';
import { daysOf } from './read-windows.ts';
import { findPaces } from './recurrence-words.ts';
import { clauseOf, cover, fenOf, mask, quoteOf, type Sheet, type Span, spendFigure } from './sheet.ts';

/** Budget, audience limit, experiment, measurement, campaign period and title: figures that stand beside a word of their own. */
export function readSettings(sheet: Sheet): void {
  readTitle(sheet);
  readBudget(sheet);
  readLimit(sheet);
  readMeasurement(sheet);
  readSchedule(sheet);
}

const BUDGET_WORD =
  '(?:our|the|spending|total|cost|overall) (?:spending |cost |total )?cap(?= is| of|:)|cap (?:the )?(?:spending|spend|cost|budget)(?: at)?|(?:资金|钱|money|funds?)(?=(?: is|:|有|是|为)? ?[ⓂⓃ])|(?:we|i) (?:can|may|have to|could) spend|keep (?:it|this|costs?|the cost|spending) (?=under|below|within|to|at)|cost (?:less than|under|below|within)|(?:钱|资金|总共|一共|总额|成本|费用|总计|合计|花销)(?:要|得|都|能)?(?=控制|不超|不能超|最多|花)|(?:总共|一共|最多|大概|计划|打算)花(?:费|掉)?|(?:总|活动|营销|整体|全部)*(?:预算|經費|经费|费用|成本|花费|花销|开支|投入|资金池)(?:总额|上限|金额|大概|大约)?|(?:total )?budget|total cost|spend(?:ing)? (?:limit|cap)|spend (?=no|at|up|un|less)|(?:do(?:n.t| not)|not|never|can(?:not|.t)) spend (?=over|more|above|beyond)|(?:^|(?<=[.,;] ))we(?:.ve| have)(?: got| only)?(?= ?[Ⓜ])|costs? (?:must |should |to |has to |have to )*(?:stay|remain|be|keep) (?=below|under|within|less)|cost (?=no|at|up|un|less)';
const BUDGET = new RegExp(`(${BUDGET_WORD})([^，。;!?\\n]{0,26}?)([ⓂⓃ]+)`, 'g');
const BUDGET_AFTER =
  /([ⓂⓃ]+)(?:元)?(?:的|左右的?|以内的?| in| of| )*(?:总)?(?:预算|经费|budget|to spend\b|to play with|的?盘子|(?: in)? total (?:spend|cost)\b|all in\b|altogether\b)|([Ⓜ]+)(?: in total| total| in all)(?= ?[,.;，。]|$)/g;
/** "within 200k yuan": money as the bound of the whole, with nothing else beside it. */
const BUDGET_ALONE =
  /(?<=^|[,.;，。] ?)(?:(?:within|under|not more than|no more than|at most|up to|below|max(?:imum)?|less than|不超过|控制在|最多) ?)([Ⓜ]+)(?: ?(?:in total|in all|overall|for everything|all told|以内))?(?= ?(?:[,.;，。]|$))/g;

function readBudget(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  const hits = [...masked.matchAll(BUDGET)].map((match) => ({
    span: spanOf(match),
    figureAt: match.index + match[0].length - (match[3] ?? '').length,
    words: match[2] ?? '',
  }));
  for (const match of masked.matchAll(BUDGET_AFTER)) hits.push({ span: spanOf(match), figureAt: match.index, words: '' });
  for (const match of masked.matchAll(BUDGET_ALONE)) hits.push({ span: spanOf(match), figureAt: match.index + match[0].indexOf('Ⓜ'), words: '' });
  // In "预算20万改成15万" the last figure is the one meant.
  for (const hit of hits) {
    if (/每|单|人均|户均|per /.test(hit.words)) continue;
    // "16,888 yuan budget, age 16 to 88": the word has its figure before it.
    if (/[,，]/.test(hit.words) && /Ⓜ(?: of| in)? $|Ⓜ$/.test(masked.slice(0, hit.span.start))) continue;
    // "when they spend at least 50" is what customers spend.
    if (
      /\b(?:they|customers?|users?|clients?|who|you|he|she|when|if|to)(?: (?:can|must|have to))? $/.test(
        sheet.text.slice(Math.max(0, hit.span.start - 24), hit.span.start),
      ) &&
      /^spend/.test(sheet.text.slice(hit.span.start))
    )
      continue;
    let figure = figureAt(sheet, hit.figureAt);
    if (figure === null || sheet.usedFigures.has(figure)) continue;
    const later =
      /^(?:元)?(?:左右)?(?:改|调|变|降|升|提|加|减|缩)(?:整|高|低|少|加|到|成|为|至)*([ⓂⓃ]+)/.exec(masked.slice(figure.end)) ??
      /^ to ([ⓂⓃ]+)/.exec(masked.slice(figure.end));
    const next = later === null ? null : figureAt(sheet, figure.end + later[0].length - (later[1] ?? '').length);
    const end = next?.end ?? hit.span.end;
    if (next !== null) {
      spendFigure(sheet, figure);
      figure = next;
    }
    const fen = fenOf(figure);
    if (fen === null || fen > 10_000_000_000_000) continue;
    spendFigure(sheet, figure);
    const span = { start: hit.span.start, end: Math.max(end, figure.end) };
    cover(sheet, span);
    put(sheet, { op: 'set_budget', amountFen: fen, quote: quoteOf(sheet, span) });
  }
}

const PERSON = /人$|户|名|位|客户|用户|customers?|users?|people|persons?|clients?|accounts?/;
const LIMIT =
  /(最多|(?:不要|不能|别|不得|不可)超过|(?:一共|总共|总计|合计|共)(?=发|推|给|触达|投)|不超过|不多于|上限(?:为|是)?|名额|至多|限额?|抽样|挑|选择|随机|只(?:要|取|发|选|圈|给)|就(?:选|挑|要|圈)|仅(?:限|取|发)?|前|覆盖|触达|随机(?:取|抽|选)?|抽取?|挑选?|(?<!争)取|圈(?:选|定)?|控制在|人数|规模|randomly (?:pick|select|choose|sample)|(?:random )?sample(?: of)?|pick|select|choose|top|first|at most|up to|no more than|maximum(?: of)?|limit(?:ed)?(?: (?:it|the audience|this|to))*(?: to)?|cap(?:ped)?(?: (?:it|the audience|this))? (?:at|to)|max(?:imum)?|only|just|exactly|keep(?:ing)? it (?:to|under|below)|audience (?:limit|cap|size))(?:人数|客群|客户|受众|规模|不超过|控制|封顶|上限|最多|发|推|触达|给|在|为|是|:|the|of|random|about|size|audience|campaign|to|it|is|at| )*([ⒸⓃ]+)(?:以内|之内)?(?:的)?(客户|用户|人|名|户|个(?=，|,|。|;|$)|(?: [a-z-]+){0,4} (?:customers?|members?|holders?|users?|clients?|people|accounts|recipients)\b)?|(?:人数|规模|客户数)?([Ⓒ]+)(?:封顶|为限|以内|为上限|就够了?| max(?:imum)?\b| at most| tops\b)/g;

function readLimit(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(LIMIT)) {
    const at = match.index + match[0].search(/[ⒸⓃ]/);
    const figure = figureAt(sheet, at);
    if (figure === null || sheet.usedFigures.has(figure)) continue;
    const counted = figure.value.kind === 'count' && PERSON.test(figure.value.unit ?? '') && !/每/.test(match[0]);
    const named =
      (figure.value.kind === 'plain' || (figure.value.kind === 'count' && /名额/.test(match[0]))) &&
      (match[3] !== undefined ||
        /名额/.test(match[0]) ||
        /人数|受众|名额|audience|campaign/.test(match[0]) ||
        (/^(?:上限|max|limit|cap)/.test(match[0]) &&
          /^ *$/.test(sheet.text.slice(figure.end, clauseOf(sheet, match.index).end)) &&
          clauseOf(sheet, match.index).start >= match.index - 1));
    // 活期余额不超过5万的客户: the bound is on the name before it.
    const bound =
      !counted &&
      sheet.mentions.some(
        (mention) =>
          mention.start < match.index + 2 &&
          mention.end <= figure.start &&
          match.index - mention.end <= 3 &&
          mention.entities.some((entity) => entity.kind === 'tag' || entity.kind === 'event'),
      );
    const ofThem = /^(?:pick|select|choose|sample|take|only)/.test(match[0]) && /^ (?:of|from) (?:them|these|those)\b/.test(sheet.text.slice(figure.end));
    if (bound || (!counted && !named && !ofThem && !isPicked(sheet, match[0], figure))) continue;
    const clause = clauseOf(sheet, match.index);
    if (/目标|新增|转化|拉新|goal|target of/.test(sheet.text.slice(clause.start, match.index))) continue;
    // "limit one per customer" is about the gift.
    if (/^ ?(?:coupons?|vouchers?|pieces?)? ?(?:per|each)\b/.test(sheet.text.slice(figure.end))) continue;
    spendFigure(sheet, figure);
    // Words between the number and its noun (100 gold members) are read on their own.
    cover(sheet, { start: spanOf(match).start, end: Math.max(figure.end, /[a-z]/.test(match[3] ?? '') ? figure.end : spanOf(match).end) });
    put(sheet, { op: 'set_audience_limit', limit: Math.max(1, Math.round(figure.magnitude)), quote: quoteOf(sheet, spanOf(match)) });
  }
}

/** 挑5000个没绑卡的客户, 客户里只挑50个: so many of the customers just named, or named next. */
function isPicked(sheet: Sheet, words: string, figure: Figure): boolean {
  if (figure.value.kind !== 'count' || !/^(?:个|位|名)$/.test(figure.value.unit ?? '') || !/挑|选|抽|取|圈|只|随机|仅/.test(words)) return false;
  const clause = clauseOf(sheet, figure.start);
  return (
    /^[^，。;,]{0,24}(?:客户|用户|人(?!民))/.test(sheet.text.slice(figure.end, clause.end)) ||
    /(?:客户|用户|人群?|里面|当中|其中|[里中])[^，。;,]{0,4}$/.test(
      sheet.text.slice(clause.start, figure.start).replace(/(?:只|随机|仅)?(?:挑选?|选取?|抽取?|取|圈选?)$/, ''),
    )
  );
}

const MEASURE =
  /(?:观察|衡量|统计|评估|归因|跟踪|转化|追踪|效果|监测|measur\w*|track\w*|attribution|observation)(?:期|窗口期?|周期|效果| window| period|时间|数据|results?)?(?:改成|改为|调整为|为|是|设为|定为|到|:|of|is|for|over| )*(Ⓓ+)/g;
const MEASURE_AFTER =
  /(?:触达|发送|推送|活动|结束)?(?:后)?(Ⓓ+)(?:内|后)?(?:的|来|再)?(?:看效果|统计效果|评估效果|看转化|算转化|统计转化|观察期|观察窗口|转化窗口|measurement window|attribution window|observation window)/g;

function readMeasurement(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const pattern of [MEASURE, MEASURE_AFTER])
    for (const match of masked.matchAll(pattern)) {
      const figure = figureAt(sheet, match.index + match[0].indexOf('Ⓓ'));
      if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
      spendFigure(sheet, figure);
      cover(sheet, spanOf(match));
      put(sheet, { op: 'set_measurement', days: Math.min(365, daysOf(figure.value.hours)), quote: quoteOf(sheet, spanOf(match)) });
    }
}

const PERIOD_WORD = '(?:活动|投放|营销|执行)(?:时间|期间|期|周期|日期)|起止时间|档期|campaign (?:period|dates?|runs?)|runs?|run it|running';
const PERIOD = new RegExp(
  `(?:(${PERIOD_WORD})(?:改成|改为|设置?为|定在|为|是|从|自|:|from|between| )*|从|自|from |between |(?:start|beginn)ing (?:on )?)([ⓎⒾ]+)(?:起|开始)?(?: ?(?:-|~|—|到|至|(?:持续|一直|做|跑|办|推|搞|发)到|to|until|till|through|and ending on|and ends on|ending|and) ?(?:on )?)([ⓎⒾ]+)(?:止|结束|期间)?`,
  'g',
);
const BARE_PERIOD = /[ⓎⒾ]+ ?(?:-|~|—|到|至|to|until|till|through) ?[ⓎⒾ]+(?:期间)?/g;
const PERIOD_LENGTH = /(?:活动|投放|为期|持续|周期|campaign|lasts?|lasting)(?:时间|周期|期|持续|为期|为|是|共|:|for|runs?| )*(Ⓓ+)/g;
const UNTIL =
  /(?:直到|直至|一直到|持续到|截止(?:日期|时间)?(?:到|为|是|:)?|截至|有效(?:期)?至|(?:最后一次|末次)(?:是|在|为|:)?|(?:即日|今天|今日|现在|明天)起?(?:至|到)|(?<=[，,])至|(?:做|跑|发|推|搞|办|执行|延续|进行|延长|投放|活动|有效|持续|时间|上线|挂|推广|开展|送|一直|，|,|^)到(?=[ⓎⒾ]+(?:为止|截止|止|，|,|。|;|$))|结束(?:时间|于|日期)(?:为|是|改到|改为|:)?|ends?(?: on)?|ending(?: on)?|(?:stop|stops|stopping|finish|finishes|finishing|end date|last (?:one|send|push|run)|closing|close)(?: is|:)?(?: on)?|(?:and |running |(?:run|it) |only )*(?:until|till|through|thru)(?: and including)?|up to(?: and including)?|between now and|from now (?:to|until|till)|no later than|(?<=(?:am|pm|day|[0-9]) )to)(?: the)? ?([ⓎⒾ]+)(?:截止|结束|为止)?|([ⓎⒾ]+)(?:截止|结束|为止|止(?!损|痛|咳)|前结束|之前|以前|前(?![一两三四五六七八九十\d天周]))/g;

function readSchedule(sheet: Sheet): void {
  const paces = findPaces(sheet.text);
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(PERIOD)) {
    const first = figureAt(sheet, match.index + match[0].search(/[ⓎⒾ]/));
    const second = figureAt(sheet, match.index + lastRun(match[0]));
    if (first === null || second === null || first === second || inAudience(sheet, match.index, match.index + match[0].length, match[1] !== undefined))
      continue;
    // Days that lie wholly behind are the customer's (last login between …), and no campaign's.
    if (edge(second, 'end') < sheet.context.now.toISOString()) continue;
    put(sheet, { op: 'set_schedule', startAt: edge(first, 'start'), endAt: edge(second, 'end'), quote: quoteOf(sheet, spanOf(match)) });
    for (const figure of [first, second]) spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
  }
  for (const match of masked.matchAll(BARE_PERIOD)) {
    const [first, second] = [figureAt(sheet, match.index), figureAt(sheet, match.index + lastRun(match[0]))];
    if (
      first === null ||
      second === null ||
      first === second ||
      sheet.usedFigures.has(first) ||
      inAudience(sheet, match.index, match.index + match[0].length, false)
    )
      continue;
    // "every Thursday at 4pm through January 28": the first is no date, but the day of the recurrence.
    if (isCustomerDate(sheet, match) || paces.some((pace) => pace.start < first.end && pace.end > first.start - 2)) continue;
    put(sheet, { op: 'set_schedule', startAt: edge(first, 'start'), endAt: edge(second, 'end'), quote: quoteOf(sheet, spanOf(match)) });
    for (const figure of [first, second]) spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
  }
  for (const match of masked.matchAll(UNTIL)) {
    const figure = figureAt(sheet, match.index + match[0].search(/[ⓎⒾ]/));
    if (figure === null || sheet.usedFigures.has(figure) || isCustomerDate(sheet, match)) continue;
    spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
    if (paces.some((pace) => pace.start > match.index - 200 && pace.end < match.index + 100)) {
      sheet.untilDay = figure.moment?.day?.toISODate() ?? null;
      continue;
    }
    put(sheet, { op: 'set_schedule', endAt: edge(figure, 'end'), quote: quoteOf(sheet, spanOf(match)) });
  }
  for (const match of masked.matchAll(PERIOD_LENGTH)) {
    const figure = figureAt(sheet, match.index + match[0].indexOf('Ⓓ'));
    if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    sheet.periodHours = { hours: figure.value.hours, span: spanOf(match) };
    spendFigure(sheet, figure);
    cover(sheet, spanOf(match));
  }
}

/** "12月1日前开户的": a date of the customer's own. */
function isCustomerDate(sheet: Sheet, match: RegExpMatchArray): boolean {
  const end = (match.index ?? 0) + match[0].length;
  const clause = clauseOf(sheet, match.index ?? 0);
  return (
    /^[^，。;,]{1,12}(?:的|过)/.test(sheet.text.slice(end, clause.end)) ||
    /(?:日|时间|日期|开户|到期|注册|登录|购买)(?:在|是|为)?$/.test(sheet.text.slice(clause.start, match.index ?? 0))
  );
}

/** "12月1日到12月15日开户的客户" speaks of customers, not of the campaign. */
function inAudience(sheet: Sheet, start: number, end: number, named: boolean): boolean {
  if (named) return false;
  const clause = clauseOf(sheet, start);
  return (
    /^[^，。;给对向发推送]{0,14}(?:的客户|的用户|的人|客户|过的)/.test(sheet.text.slice(end, clause.end)) ||
    /(?:opened|bought|joined|registered|customers who)[^,]{0,30}$/.test(sheet.text.slice(clause.start, start))
  );
}

const TITLE =
  /(?:活动|方案|计划|项目|campaign|plan)?(?:的)?(?:名称|标题|名字|主题名|title|name)(?:改成|改为|就?叫|为|是|:|is|to| )+(?:"([^"]{1,60})"|([^，。;,!?\n"]{2,40}))|(?:命名为|名为|取名为?|起名为?|(?:活动|方案|计划)(?:就)?叫做?|titled|named|called|call it)(?: )*(?:"([^"]{1,60})"|([^，。;,!?\n"]{2,40}))/g;

function readTitle(sheet: Sheet): void {
  for (const match of sheet.text.matchAll(TITLE)) {
    const name = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (/受众|客群|audience|segment|客户/.test(sheet.text.slice(Math.max(0, match.index - 4), match.index)) || name.trim() === '') continue;
    const at = match.index + match[0].lastIndexOf(name);
    const title = sheet.raw.slice(at, at + name.length).trim();
    if (title === '' || sheet.covered[match.index] === 1) continue;
    cover(sheet, spanOf(match));
    for (const mention of sheet.mentions) if (mention.start >= match.index && mention.end <= match.index + match[0].length) sheet.usedMentions.add(mention);
    for (const figure of sheet.figures) if (figure.start >= match.index && figure.end <= match.index + match[0].length) sheet.usedFigures.add(figure);
    put(sheet, { op: 'set_title', title: title.slice(0, 120), quote: quoteOf(sheet, spanOf(match)) });
  }
}

export function edge(figure: Figure, which: 'start' | 'end'): string {
  const day = figure.moment?.day;
  if (figure.value.kind === 'instant') return figure.value.at;
  const local = which === 'start' ? day?.startOf('day') : day?.endOf('day').set({ millisecond: 0 });
  return local?.toJSDate().toISOString() ?? bankDay(new Date());
}

function lastRun(text: string): number {
  const match = /[ⓎⒾ]+[^ⓎⒾ]*$/.exec(text);
  return match?.index ?? 0;
}

function put(sheet: Sheet, change: PlanChange): void {
  sheet.changes.push(change);
}

export function figureAt(sheet: Sheet, at: number): Figure | null {
  return sheet.figures.find((figure) => figure.start <= at && at < figure.end) ?? null;
}

export function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  const lead = match[0].length - match[0].trimStart().length;
  return { start: start + lead, end: start + match[0].trimEnd().length };
}
