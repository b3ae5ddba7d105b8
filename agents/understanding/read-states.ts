import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import type { Condition } from './conditions.ts';
import { figureAt } from './read-settings.ts';
import { cover, hull, mask, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const UNKNOWN_BEFORE =
  /(?:没有?|未|尚未|还没有?|没有?完善)(?:填写?|登记|留下?|提供|录入|记录|完善|补充)(?:过|了)?(?:个人|自己的)?$|\b(?:without|missing|no|unknown|blank)(?: known| recorded| stated| an?| their| a)* $|\b(?:not|n't) (?:fill(?:ed)? in|state[ds]?|provide[ds]?|give[ns]?)(?: their| an?)? $/;
const UNKNOWN_AFTER =
  /^(?:信息|资料|一?栏|字段)?(?:的)?(?:是|为)?(?:空(?!白)|空白|缺失|未知|不详|没填|未填写?|没登记|未登记|没有?记录|未录入)|^ (?:is |are )?(?:unknown|missing|blank|not (?:known|recorded|filled in|stated))/;
const PROFIT = new RegExp(
  `(?<!盈)(基金|持仓|理财)?(?<!盈)(?:持仓|目前|现在|已经|已)*(浮亏|亏损|亏了?|浮盈|盈利|赚了?)(?:幅度|比例|率)?(${BEFORE_SOURCE})?(?: )*(Ⓟ+)(${AFTER_SOURCE})?`,
  'g',
);
const DOWN =
  /\b(down|losing|lost|up|gained) (?:by )?(more than |over |at least )?(Ⓟ+)(?: or more)? (?:on|in|from) (?:their )?(?:mutual )?funds?|\bfunds? (?:holdings? )?(?:have |has |are |is )*(down|lost|losing|fallen|dropped|up|gained|risen)(?: by)? ?(more than |over |at least )?(Ⓟ+)(?: or more)?/g;
/** A loss or a gain without a figure: 基金亏钱的, "losing money on their funds". */
const AT_A_LOSS =
  /(?:基金|持仓)(?:账户|持仓|收益率?|目前|现在|还|都|已经?|处于|正在|是|为)*(亏损|亏钱|亏了|亏着|浮亏|被套|套牢|为?负(?:收益|数|的|值)?(?=的|$|，|、)|小于零|盈利|赚钱|赚了|浮盈|正收益)(?:状态|中)?(?!Ⓟ|超|\d)|\b(losing money|at a loss|in the red|under ?water|making money|in profit|in the black)(?: (?:on|in|with) (?:their |the )?funds?(?: holdings?)?)?|\b(negative|positive) (?:fund )?returns?(?: on (?:their )?funds?)?/g;

/** States without a comparison of their own: an attribute nobody recorded (没填学历), a holding that lost or gained (浮亏10%以上). */
export function readStates(sheet: Sheet): Condition[] {
  return [...readUnknown(sheet), ...readProfit(sheet), ...readDaysOfMonth(sheet), ...readInactive(sheet)];
}

const INACTIVE =
  /\b(?:inactive|not (?:been )?active|no activity|silent)(?: in the app| on the app)?(?: for| in| over)?(?: the (?:last|past))?(?: more than| over| at least)? ([ⒹⓌ]+)(?: or (?:more|longer))?|([ⒹⓌ]+)(?:以上|多)?(?:内|里)?(?:都|一直)?(?:不活跃|没活跃|未活跃|没上线|未上线|没动静|没有活跃)(?:过)?|(?:不活跃|没活跃|未活跃)(?:超过|已|达|了|满)*([Ⓓ]+)(?:以上)?/g;

/** "inactive for two weeks", 30天不活跃: not seen in the app for so long. */
function readInactive(sheet: Sheet): Condition[] {
  const login = sheet.index.events.get('login');
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  if (login === undefined) return [];
  return [...masked.matchAll(INACTIVE)].flatMap((match) => {
    const at = match.index + match[0].search(/[ⒹⓌ]/);
    const figure = sheet.figures.find(
      (candidate) => candidate.value.kind === 'duration' && candidate.start >= at && candidate.end <= match.index + match[0].length,
    );
    if (figure?.value.kind !== 'duration') return [];
    const window = { lastDays: Math.max(1, Math.round(figure.value.hours / 24)) };
    return [
      taken(sheet, { start: match.index, end: match.index + match[0].length }, { kind: 'event', event: login.code, window, count: { op: 'eq', value: 0 } }),
    ];
  });
}

const DAY_OF_MONTH =
  /^(?:是|在|为|:|is|falls?|on|the| )*(?:每月|每个月)?(?:的)?(\d{1,2})(?:号|日|th|st|nd|rd)?(?:(?:到|至|-|~| to )(\d{1,2}))?(?:号|日|th|st|nd|rd)?(?:之间)?(以?前|以?后|之前|之后)?/;

/** 账单日是5号, 发薪日在10号到15号: a day of each month, and no day to send on. */
function readDaysOfMonth(sheet: Sheet): Condition[] {
  return sheet.mentions.flatMap((mention) => {
    const tag = mention.entities.find((entity) => entity.tag?.type === 'integer' && entity.tag.unit?.zh === '日')?.tag;
    const match = tag === undefined || sheet.usedMentions.has(mention) ? null : DAY_OF_MONTH.exec(sheet.text.slice(mention.end));
    const [first, second] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
    if (tag === undefined || match === null || !(first >= 1 && second <= 31) || /^[\d点时:万元天]/.test(sheet.text.slice(mention.end + match[0].length)))
      return [];
    const edge = match[3] === undefined ? null : match[3].includes('前') ? 'lte' : 'gte';
    const base = { kind: 'tag' as const, tag: tag.code };
    const predicate: Predicate = match[2] !== undefined ? { ...base, op: 'between', value: [first, second] } : { ...base, op: edge ?? 'eq', value: first };
    return [taken(sheet, { start: mention.start, end: mention.end + match[0].length }, predicate)];
  });
}

function readUnknown(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  for (const mention of sheet.mentions) {
    const tag = mention.entities.find((entity) => entity.kind === 'tag')?.tag;
    if (tag === undefined || tag.type === 'boolean' || sheet.usedMentions.has(mention)) continue;
    const before =
      tag.type === 'category' || tag.type === 'text' ? UNKNOWN_BEFORE.exec(sheet.text.slice(Math.max(0, mention.start - 24), mention.start)) : null;
    const after = UNKNOWN_AFTER.exec(sheet.text.slice(mention.end));
    if (before === null && after === null) continue;
    const spans: Span[] = [mention];
    if (before !== null) spans.push({ start: mention.start - before[0].length, end: mention.start });
    if (after !== null) spans.push({ start: mention.end, end: mention.end + after[0].length });
    conditions.push(taken(sheet, hull(spans), { kind: 'tag', tag: tag.code, op: 'is_null' }));
  }
  return conditions;
}

function readProfit(sheet: Sheet): Condition[] {
  const tag = sheet.context.catalogue.tags.find((candidate) => candidate.type === 'rate' && candidate.synonyms.zh.includes('盈亏'));
  if (tag === undefined) return [];
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  const chinese = [...masked.matchAll(PROFIT)].map((match) => ({
    match,
    loss: (match[2] ?? '').includes('亏'),
    said: comparisonBefore(match[3] ?? '') ?? comparisonAfter(match[5] ?? ''),
  }));
  const english = [...masked.matchAll(DOWN)].map((match) => ({
    match,
    loss: /down|los|fall|drop/.test(match[1] ?? match[4] ?? ''),
    said: /more than|over/.test(match[2] ?? match[5] ?? '') ? ('gt' as const) : null,
  }));
  const read = [...chinese, ...english].flatMap(({ match, loss, said }) => {
    const figure = figureAt(sheet, match.index + match[0].indexOf('Ⓟ'));
    if (figure?.value.kind !== 'percent' || sheet.usedFigures.has(figure)) return [];
    return [taken(sheet, { start: match.index, end: match.index + match[0].length }, returnOf(tag, Math.abs(figure.value.rate), loss, said ?? 'gte'))];
  });
  return [...read, ...readBareProfit(sheet, tag)];
}

function readBareProfit(sheet: Sheet, tag: Tag): Condition[] {
  return [...sheet.text.matchAll(AT_A_LOSS)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return [];
    // English words of loss need the fund beside them.
    if (
      /^[a-z]/.test(match[0]) &&
      !/fund|return/.test(match[0]) &&
      !/\bfunds?(?: holdings?)? (?:are |is |have been |currently )*$/.test(sheet.text.slice(0, span.start))
    )
      return [];
    const loss = /亏|套|负|小于零|losing|loss|red|water|negative/.test(match[1] ?? match[2] ?? match[3] ?? '');
    return [taken(sheet, span, { kind: 'tag', tag: tag.code, op: loss ? 'lt' : 'gt', value: 0 })];
  });
}

/** A loss of more than 10 % is a return below -10 %. */
function returnOf(tag: Tag, rate: number, loss: boolean, said: NonNullable<ReturnType<typeof comparisonBefore>>): Predicate {
  const mirrored = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte', eq: 'eq', ne: 'ne' } as const;
  return { kind: 'tag', tag: tag.code, op: loss ? mirrored[said] : said, value: loss ? -rate : rate };
}

function taken(sheet: Sheet, span: Span, predicate: Predicate): Condition {
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
  for (const figure of sheet.figures) if (figure.start >= span.start && figure.end <= span.end) spendFigure(sheet, figure);
  return { span, predicate };
}
