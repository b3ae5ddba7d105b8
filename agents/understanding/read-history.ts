import type { CampaignCondition, Count, Interaction } from '../../server/marketing/segment/predicate.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from './comparisons.ts';
import type { Condition } from './conditions.ts';
import { entityOf } from './link-entities.ts';
import { negationBefore } from './polarity.ts';
import { daysOf } from './read-windows.ts';
import { clauseOf, cover, mask, mentionsIn, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const VERBS: [Interaction, string][] = [
  ['received', '收到过?|收过|接收过|接收到过?|接到过|接过|被(?=ⓗ)|触达过|营销过|打扰过|发送过|发过|打过|推过|受到过'],
  ['clicked', '点击过?了?|点过|点了|点开过?|打开过?了?|戳过'],
  ['exposed', '看过|看到过?|曝光过|阅读过'],
  ['claimed', '领取过?了?|领过|领了|领到过?|拿过|参加过|参与过|享受过'],
  ['converted', '转化过|达标过|完成过|响应过|成交过'],
];
const VERB_SOURCE = VERBS.map(([, source]) => source).join('|');
const OBJECT = '(?:ⓗ+(?:消息|通知|触达|营销|广告)?|ⓡ+|ⓖ+|营销活动|活动|营销|优惠券|优惠|券|权益|红包|立减金|触达)';
const QUALIFIER = '(?:任何|我行的?|我们的?|本行的?|一次|营销|同类|类似|相关|这类|的|任意|过|了|"|至少| )*';
const TIMES = `(?:(${BEFORE_SOURCE})?(Ⓒ+)(${AFTER_SOURCE})?)?`;
const CHINESE = [new RegExp(`(${VERB_SOURCE})${QUALIFIER}${TIMES}${QUALIFIER}(${OBJECT})${TIMES}`, 'g'), /()()()()(ⓗ+)(?:过)(?=的)/g];
const CHINESE_LEFT = new RegExp(`(${OBJECT})(?:[Ⓦ从未没有一直都还但 ]*)(${VERB_SOURCE})(?!的?再)`, 'g');
const ENGLISH_VERBS: [Interaction, string][] = [
  ['received', 'received|receive|got|gotten|get|been sent|were sent|been contacted by|been texted by|been reached by'],
  ['clicked', 'clicked on|click on|clicked|click|opened|open|tapped|responded to|engaged with'],
  ['exposed', 'seen|saw|viewed|were shown|been shown'],
  ['claimed', 'claimed|claim|redeemed|took part in|joined|participated in|taken part in'],
  ['converted', 'converted (?:in|on|from)|converted'],
];
const ENGLISH_VERB_SOURCE = ENGLISH_VERBS.map(([, source]) => source).join('|');
const ENGLISH = new RegExp(
  `\\b(${ENGLISH_VERB_SOURCE})\\b (?:no |zero |not a single |any |an? |our |the |one of our |marketing |previous |past |promotional |at least one )*(?:(?:${BEFORE_SOURCE}) )?(?:[ⒸⓃ]+ )?(?:or more )?(ⓗ+(?: messages?| notifications?| campaigns?)?|ⓡ+|ⓖ+|campaigns?|promotions?|coupons?|vouchers?|offers?|rights)`,
  'g',
);

const CONTACTED =
  /(?:被)?(?:触达|营销|打扰|联系|推送|群发)过|(?:been |were |was )?(contacted|messaged|targeted|reached|texted|called|emailed)(?= ?(?:Ⓦ|in |within|over|during|by us|recently|before))/g;
/** "without ever converting", 从没转化过的: no campaign is named, and any is meant. */
const NEVER_CONVERTED =
  /\b(?:without(?: ever)? converting|never(?: ever)?(?: yet)? converted)(?: (?:on|in) (?:any|one)(?: of (?:them|ours?))?)?\b|(?:从未|从没有?)(?:被)?转化过?(?=的|，|。|;|、|,|$|客户|且)/g;
const BY_VERB: Record<string, string> = { texted: 'sms', called: 'telesales', emailed: 'email' };

/** What happened in earlier campaigns: 收到过短信, 点击过推送, 领过券. Runs before tags and events take these words. */
export function readHistory(sheet: Sheet): Condition[] {
  const masked = mask(sheet, { mentions: ['campaign', 'rights', 'channel'], hideUsed: true });
  const conditions: Condition[] = [];
  for (const pattern of CHINESE)
    for (const match of masked.matchAll(pattern)) {
      const object = match[5] ?? '';
      const at = match.index + match[0].lastIndexOf(object);
      add(
        sheet,
        conditions,
        match,
        VERBS,
        match[1] === '' ? '收到过' : (match[1] ?? ''),
        { start: at, end: at + object.length },
        [match[2], match[3], match[4]],
        match[0].length,
      );
    }
  for (const match of masked.matchAll(CHINESE_LEFT)) {
    const object = match[1] ?? '';
    add(sheet, conditions, match, VERBS, match[2] ?? '', { start: match.index, end: match.index + object.length }, [], match[0].length);
  }
  for (const match of masked.matchAll(ENGLISH)) {
    // "those who do not click get an email" tells what they will get; only a helper verb makes a bare form a past deed.
    if (
      /^(?:receive|get|click|open|claim)$/.test(match[1] ?? '') &&
      !/(?:not|n't|never|ever|to|who|that)(?: yet| ever)? $/.test(sheet.text.slice(Math.max(0, match.index - 14), match.index))
    )
      continue;
    const object = match[match.length - 1] ?? '';
    const at = match.index + match[0].length - object.length;
    add(sheet, conditions, match, ENGLISH_VERBS, match[1] ?? '', { start: at, end: at + object.length }, [], match[0].length);
  }
  for (const match of masked.matchAll(NEVER_CONVERTED)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) continue;
    cover(sheet, span);
    for (const inside of sheet.mentions) if (inside.start < span.end && inside.end > span.start) spendMention(sheet, inside);
    conditions.push({ span, predicate: { kind: 'campaign', interaction: 'converted', count: { op: 'eq', value: 0 } } });
  }
  for (const match of masked.matchAll(CONTACTED)) {
    const span = { start: match.index, end: match.index + match[0].length };
    add(
      sheet,
      conditions,
      match,
      [['received', match[0].replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]],
      match[0],
      span,
      [],
      match[0].length,
      BY_VERB[match[1] ?? ''],
    );
  }
  return conditions;
}

function isDeed(sheet: Sheet, span: Span): boolean {
  if (!/(?:领|拿|claim|got|collect|redeem)/.test(sheet.text.slice(span.start, span.end))) return false;
  return sheet.mentions.some(
    (mention) => mention.start >= span.start && mention.end <= span.end && mention.end - mention.start >= 2 && entityOf(mention, 'event') !== undefined,
  );
}

const AS_TOUCH = /^[^，。;]{0,12}?(?:再|就|则|改|后|换)[^，。;]{0,8}ⓗ|^的?(?:客户|用户|人)?[，,]? ?(?:再|就|则|改用?|补)/;

function add(
  sheet: Sheet,
  conditions: Condition[],
  match: RegExpMatchArray,
  verbs: [Interaction, string][],
  verb: string,
  object: Span,
  times: (string | undefined)[],
  length: number,
  channelByVerb?: string,
): void {
  const start = match.index ?? 0;
  const span: Span = { start, end: start + length };
  if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) return;
  // 领过券, "claimed a coupon": coupons in general are a deed of the catalogue; a right or campaign by its name is history.
  if (isDeed(sheet, span)) return;
  const interaction = verbs.find(([, source]) => new RegExp(`^(?:${source})$`).test(verb))?.[0];
  if (interaction === undefined) return;
  const past = verb.includes('过') || verb === '' || /过/.test(sheet.text.slice(span.start, span.end)) || sheet.language === 'en';
  const clause = clauseOf(sheet, span.start);
  const masked = mask(sheet, { mentions: ['channel'] });
  const following = masked.slice(span.end, Math.min(clause.end, span.end + 24));
  const negated = negationBefore(sheet, span.start) ?? innerNegation(sheet, span);
  // "没点推送的再发短信" tells a later touch whom to reach; it is no condition on who is in the audience.
  if (AS_TOUCH.test(following) || (negated !== null && /^(?:的|客户|用户|人| )*(?:再|,? ?then)/.test(following))) return;
  const window = windowNear(sheet, span, negated);
  if (!past && window === null && negated === null) return;
  if (!past && window === null && interaction !== 'received') return;
  const mention = mentionsIn(sheet, { start: object.start, end: object.end + 1 }).find((candidate) => candidate.start >= object.start);
  const channel = mention === undefined ? channelByVerb : (entityOf(mention, 'channel')?.code ?? channelByVerb);
  const campaign = mention === undefined ? undefined : entityOf(mention, 'campaign')?.code;
  let count: Count = negated === null ? { op: 'gte', value: 1 } : { op: 'eq', value: 0 };
  const figure = sheet.figures.find(
    (candidate) => candidate.start >= span.start && candidate.end <= span.end && (candidate.value.kind === 'count' || candidate.value.kind === 'plain'),
  );
  if (figure !== undefined) {
    const english = new RegExp(`(${BEFORE_SOURCE}) ?$`).exec(sheet.text.slice(span.start, figure.start))?.[1] ?? '';
    const comparison = comparisonBefore(times[0] ?? english, 'Ⓒ') ?? comparisonAfter(times[2] ?? '') ?? 'gte';
    count = { op: comparison === 'ne' ? 'gte' : comparison, value: Math.round(figure.magnitude) };
    spendFigure(sheet, figure);
  }
  const predicate: CampaignCondition = { kind: 'campaign', interaction, count };
  if (channel !== undefined) predicate.channel = channel;
  if (campaign !== undefined) predicate.campaignId = campaign;
  const spans: Span[] = [span];
  if (window !== null) {
    predicate.window = window.window;
    spans.push(window.span);
  }
  if (negated !== null) spans.push(negated);
  if (mention !== undefined) spendMention(sheet, mention);
  for (const inside of sheet.mentions) if (inside.start < span.end && inside.end > span.start) spendMention(sheet, inside);
  for (const item of spans) cover(sheet, item);
  conditions.push({ span: { start: Math.min(...spans.map((item) => item.start)), end: Math.max(...spans.map((item) => item.end)) }, predicate });
}

function innerNegation(sheet: Sheet, span: Span): Span | null {
  const match = /(?:没有?|未|从未|\bnot\b|\bnever\b|\bno\b|\bzero\b)/.exec(sheet.text.slice(span.start, span.end));
  return match === null ? null : { start: span.start + match.index, end: span.start + match.index + match[0].length };
}

function windowNear(sheet: Sheet, span: Span, negated: Span | null): { window: NonNullable<CampaignCondition['window']>; span: Span } | null {
  const clause = clauseOf(sheet, span.start);
  const start = Math.min(span.start, negated?.start ?? span.start);
  const free = sheet.windows.filter((hit) => !sheet.usedWindows.has(hit) && hit.start >= clause.start && hit.end <= clause.end);
  const left = free.filter((hit) => hit.end <= span.end && start - hit.end <= 8).at(-1);
  const right = free.find((hit) => hit.start >= span.end && hit.start - span.end <= (sheet.language === 'en' ? 30 : 2));
  const hit = left ?? right;
  if (hit !== undefined) {
    sheet.usedWindows.add(hit);
    if (hit.figure !== null) spendFigure(sheet, hit.figure);
    return { window: hit.window, span: hit };
  }
  const bare = sheet.figures
    .filter(
      (figure) =>
        figure.value.kind === 'duration' && !sheet.usedFigures.has(figure) && figure.end <= start && start - figure.end <= 2 && figure.start >= clause.start,
    )
    .at(-1);
  if (bare?.value.kind !== 'duration' || negated === null) return null;
  spendFigure(sheet, bare);
  return { window: { lastDays: daysOf(bare.value.hours) }, span: bare };
}
