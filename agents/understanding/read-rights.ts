import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { RightsTemplate } from '../../server/marketing/rights/rights.schema.ts';
import { entityOf, type Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { daysOf } from './read-windows.ts';
import { clauseOf, cover, fenOf, hull, mask, maskWithin, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

type SetRights = Extract<PlanChange, { op: 'set_rights' }>;

const GIVE =
  /(?:发放?|送|赠送?|给予?|派发?|奖励?|领取?|得|享受?|提供|配置?|下发|投放|推送|返|补贴|使用|用|搭配|附带|获得?|兑|减|offer(?:ing)?|giv(?:e|ing)|send(?:ing)?|with|get|receive|award|grant|issue|plus|a|an)(?:他们|她们|其|客户|用户|每人|每位|每户|一张|一份|一个|一笔|张|个|份|最高|价值|面值|总额|的|them|each|one|of|a|an|worth|[ⓂⓃⒸ]| )*$/;
const WORTH_LEFT = /([ⓂⓃ]+)(?:元)?(?:的|面值的?|面额的?|额度的?|一张的?|以内的?|等值|无门槛|现金|专属|微信|支付|通用|消费| |off|-|in|of|instant|worth of)*$/;
const WORTH_RIGHT =
  /^(?:,|，|\(|:)?(?:活动)?(?:，|,)?(?:的)?(?:面值|面额|金额|额度|返|每笔返|立减|每张|每份|每人|价值|单张|一张|力度)?(?:的)?(?:为|是|改成|改为|调到|调整为|调成|降到|提高到|换成|of|worth|:|at| )*([ⓂⓃ]+)/;
const SPEND_OFF = /满([ⓂⓃ]+)(?:元)?(?:立?减|抵|返|送)([ⓂⓃ]+)(?:元)?/g;
const SPEND_OFF_ENGLISH =
  /([ⓂⓃ]+) off (?:for |on )?(?:any |a |their )?(?:orders?|purchases?|spend(?:ing)?|payments?)?(?: of| over| above|when spending)*(?: at least)? ([ⓂⓃ]+)|spend ([ⓂⓃ]+)(?:,| and)? (?:get|save) ([ⓂⓃ]+)/g;
const POINTS = /(Ⓒ+)/g;

/** What customers are given: template by name, kind or synonym, with face value, threshold, points, stock, limit, validity, condition. */
export function readRights(sheet: Sheet): void {
  const before = sheet.changes.length;
  readSpendOff(sheet);
  readPoints(sheet);
  readNamedCoupons(sheet);
  for (const mention of sheet.mentions) {
    if (sheet.usedMentions.has(mention) || entityOf(mention, 'rights') === undefined || isCountNoun(sheet, mention)) continue;
    readMention(sheet, mention);
  }
  const found = sheet.changes.slice(before).filter((change) => change.op === 'set_rights');
  const last = found.at(-1);
  if (last === undefined) return;
  for (const change of found) change.condition ??= conditionOf(sheet, change);
  readTerms(sheet, last);
}

/** "1,500 coupons in total" beside the rights that were named: what is counted, not one more of them. */
function isCountNoun(sheet: Sheet, mention: Mention): boolean {
  const counted = sheet.figures.some((figure) => figure.value.kind === 'count' && figure.start < mention.start && figure.end >= mention.end);
  const others = sheet.mentions.some((other) => other !== mention && entityOf(other, 'rights') !== undefined);
  return counted && others && /coupons?|vouchers?/.test(sheet.text.slice(mention.start, mention.end));
}

function isGrant(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  const masked = mask(sheet, { mentions: [] });
  const left = masked.slice(clause.start, mention.start);
  const right = masked.slice(mention.end, clause.end);
  if (/^(?:余额)?(?:超过|大于|不低于|低于|少于|高于|在?[ⒸⓃⓂ]+(?:以上|以下))/.test(right) || /(?:没|未|过)(?:领|用|使用)?(?:过)?$/.test(left)) return false;
  const own = sheet.text.slice(mention.start, mention.end);
  const sole = mention.entities.every((entity) => entity.kind === 'rights');
  return GIVE.test(left) || WORTH_LEFT.test(left) || (sole && !/^(?:的)?(?:客户|用户)/.test(right)) || /^(?:送|免|发)/.test(own);
}

function readMention(sheet: Sheet, mention: Mention): void {
  if (!isGrant(sheet, mention)) return;
  const template = entityOf(mention, 'rights')?.rights;
  if (template === undefined) return;
  const clause = clauseOf(sheet, mention.start);
  const masked = maskWithin(sheet, { start: clause.start, end: Math.min(sheet.text.length, mention.end + 30) }, { mentions: [], hideUsed: true });
  const left = WORTH_LEFT.exec(masked.slice(clause.start, mention.start));
  const right = WORTH_RIGHT.exec(masked.slice(mention.end, Math.min(sheet.text.length, mention.end + 30)));
  const at = left !== null ? clause.start + left.index : right !== null ? mention.end + right[0].length - (right[1] ?? '').length : null;
  const figure = at === null ? null : figureAt(sheet, at);
  const fen = figure === null ? null : fenOf(figure);
  spendMention(sheet, mention);
  const spans: Span[] = [mention];
  if (figure !== null && fen !== null) {
    spendFigure(sheet, figure);
    spans.push(figure);
  }
  for (const span of spans) cover(sheet, span);
  cover(sheet, hull(spans));
  addRights(sheet, template, hull(spans), fen === null ? {} : { faceValueFen: fen });
}

type Extra = Partial<Pick<SetRights, 'faceValueFen' | 'thresholdFen' | 'points'>>;

function addRights(sheet: Sheet, template: RightsTemplate, span: Span, extra: Extra): void {
  const existing = sheet.changes.find((change) => change.op === 'set_rights' && change.templateCode === template.code);
  if (existing?.op === 'set_rights') {
    Object.assign(existing, { ...extra });
    return;
  }
  const count = sheet.changes.filter((change) => change.op === 'set_rights').length;
  if (count >= 5) return;
  sheet.changes.push({ op: 'set_rights', rightsId: `r${count + 1}`, templateCode: template.code, ...extra, quote: quoteOf(sheet, span) });
}

function templateNear(sheet: Sheet, span: Span, kind: RightsTemplate['kind']): { template: RightsTemplate; mention: Mention | null } | null {
  const clause = clauseOf(sheet, span.start);
  const near = sheet.mentions.find(
    (mention) =>
      mention.start >= clause.start &&
      mention.end <= clause.end &&
      mention.start >= span.start - 6 &&
      mention.start - span.end <= 12 &&
      entityOf(mention, 'rights') !== undefined,
  );
  const named = near === undefined ? undefined : entityOf(near, 'rights')?.rights;
  if (near !== undefined && named !== undefined) return { template: named, mention: near };
  const template = sheet.context.catalogue.rights.find((candidate) => candidate.kind === kind);
  return template === undefined ? null : { template, mention: null };
}

/** 满100减20, "20 off orders over 100". */
function readSpendOff(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const [pattern, english] of [
    [SPEND_OFF, false],
    [SPEND_OFF_ENGLISH, true],
  ] as const)
    for (const match of masked.matchAll(pattern)) {
      const runs = [...match[0].matchAll(/[ⓂⓃ]+/g)].map((run) => figureAt(sheet, match.index + run.index));
      const [one, two] = runs;
      if (one === null || one === undefined || two === null || two === undefined) continue;
      const offFirst = english && match[1] !== undefined;
      const threshold = fenOf(offFirst ? two : one);
      const worth = fenOf(offFirst ? one : two);
      if (threshold === null || worth === null) continue;
      const span = spanOf(match);
      const found = templateNear(sheet, span, 'coupon');
      if (found === null) continue;
      for (const figure of [one, two]) spendFigure(sheet, figure);
      if (found.mention !== null) spendMention(sheet, found.mention);
      for (const inside of sheet.mentions) if (inside.start < span.end && inside.end > span.start) spendMention(sheet, inside);
      cover(sheet, span);
      addRights(sheet, found.template, found.mention === null ? span : hull([span, found.mention]), { faceValueFen: worth, thresholdFen: threshold });
    }
}

const COUPON = /([ⓂⓃ]+)(?:元)?(?:的|面值的?|面额的?)?([^，。;、,\s]{0,6}?)(券|红包|礼包|代金卡|礼品卡|卡)(?!费|号|支付|片)/g;
const PLAIN_COUPON = /^(?:无门槛|通用|优惠|代金|抵用|抵扣|现金|专属|新人|的)*$/;
const GENERIC: [RegExp, RightsTemplate['kind']][] = [
  [/券/, 'coupon'],
  [/红包/, 'cash_red_packet'],
  [/礼/, 'gift'],
];

/** "20元的券" is a coupon; "100元话费券" is a thing the bank does not have, and is said so. */
function readNamedCoupons(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: ['rights'], hideUsed: true });
  for (const match of masked.matchAll(COUPON)) {
    const figure = figureAt(sheet, match.index);
    const fen = figure === null ? null : fenOf(figure);
    const modifier = match[2] ?? '';
    if (figure === null || fen === null || /[ⓡⒹⒸⓅ·]|以上|以下|以内|[持办信储绑刷]$|信用$|储蓄$|借记$|银行$|客户|用户/.test(modifier)) continue;
    const span = spanOf(match);
    const kind = GENERIC.find(([pattern]) => pattern.test(match[3] ?? ''))?.[1];
    const template = kind === undefined ? undefined : sheet.context.catalogue.rights.find((candidate) => candidate.kind === kind);
    spendFigure(sheet, figure);
    cover(sheet, span);
    for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    if (PLAIN_COUPON.test(modifier) && template !== undefined) addRights(sheet, template, span, { faceValueFen: fen });
    else
      sheet.changes.push({
        op: 'note_unmapped',
        text: quoteOf(sheet, span),
        reason: `权益目录里没有「${sheet.raw.slice(match.index + (match[1] ?? '').length, span.end)}」`,
      });
  }
}

/** 送500积分: the unit of the figure is what is given. */
function readPoints(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(POINTS)) {
    const figure = figureAt(sheet, match.index);
    if (figure?.value.kind !== 'count' || !/积分|points?/.test(figure.value.unit ?? '') || sheet.usedFigures.has(figure)) continue;
    const clause = clauseOf(sheet, figure.start);
    const left = masked.slice(clause.start, figure.start);
    const compared =
      /(?:超过|大于|不低于|低于|少于|高于|至少|more than|over|above|under|below|at least)$/.test(left.trimEnd()) ||
      /^(?:以上|以下)/.test(masked.slice(figure.end));
    if (compared) continue;
    const template = sheet.context.catalogue.rights.find((candidate) => candidate.kind === 'points');
    if (template === undefined) continue;
    spendFigure(sheet, figure);
    for (const mention of sheet.mentions) if (mention.start < figure.end && mention.end > figure.start) spendMention(sheet, mention);
    addRights(sheet, template, figure, { points: Math.max(1, Math.round(figure.magnitude)) });
  }
}

const PER_HEAD =
  /(?:每人|一人|每位|每户|单人|单户|每个?客户|人均|每客|limit(?:ed)?(?: to)?|max(?:imum)?(?: of)?)(?:限领?|最多领?|至多领?|只?能领|各?[送发得]|可领|限用|限制|上限|领取?|享|各|仅限|发|of| )*([ⒸⓃ]+)(?: ?(?:per|each|a) (?:customer|person|head|user|client))?|([ⒸⓃ]+) (?:per|each|a) (?:customer|person|head|user|client)/g;
const STOCK =
  /(?:总共|一共|总计|限量|总量|合计|库存|共计|共|限(?!领|用|每)|准备|备|名额|发行|首批|数量|total of|a total of|limited to|only|stock(?: of)?)(?:发放?|送出?|放|为|是|:|of|限量|改成|改为| )*([Ⓒ]+)(?: (?:in total|available|overall))?|([ⒸⓃ]+) (?:in total|available|overall)/g;
const VALID =
  /(?:有效期|使用期限?|期限|有效|valid(?:ity)?(?: period)?)(?:改成|改为|调到|为|是|:|for|of|共|设为| )*([ⒹⓌ]+)|(?:领取?后|到账后)([ⒹⓌ]+)(?:内)?(?:有效|使用|可用|内用)|([ⒹⓌ]+)(?:内)?有效期?|expir\w+ (?:in|after) ([ⒹⓌ]+)/g;

const THRESHOLD =
  /(?:消费|单笔|支付|使用|订单|实付)*(?:满|达到?|不低于)([ⓂⓃ]+)(?:元)?(?:以上)?(?:即|就|方|才|后|时)?(?:可用|可使用|可抵|能用|使用|起用|有效|立享|可享)|([ⓂⓃ]+)(?:元)?起(?:可?用|付)|(?:minimum|min)\.? (?:spend|purchase|order|payment)(?: of| is|:)? ([ⓂⓃ]+)|(?:when (?:you|they|customers) spend|(?:on|for) (?:orders?|purchases?|spend(?:ing)?|payments?)(?: of)?)(?: over| above| at least| of)* ([ⓂⓃ]+)(?: or more)?/g;

/** Limit per customer, stock cap and validity, wherever they stand in the request. */
export function readTerms(sheet: Sheet, rights: SetRights): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(PER_HEAD)) {
    const figure = termFigure(sheet, match, /[ⒸⓃ]/);
    if (figure === null || (figure.value.kind === 'count' && !/张|份|次|个|枚|笔|coupons?|vouchers?|units?|times?|pieces?/.test(figure.value.unit ?? '')))
      continue;
    rights.perCustomerLimit = Math.min(100, Math.max(1, Math.round(figure.magnitude)));
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(STOCK)) {
    const figure = termFigure(sheet, match, /[ⒸⓃ]/);
    if (
      figure === null ||
      (figure.value.kind === 'count' && !/张|份|个|枚|件|coupons?|vouchers?|units?|pieces?|draws?|gifts?|tickets?|chances?/.test(figure.value.unit ?? ''))
    )
      continue;
    rights.quantity = Math.max(1, Math.round(figure.magnitude));
    settle(sheet, match, figure);
  }
  for (const match of masked.matchAll(THRESHOLD)) {
    const figure = termFigure(sheet, match, /[ⓂⓃ]/);
    const fen = figure === null ? null : fenOf(figure);
    if (figure === null || fen === null || rights.thresholdFen !== undefined) continue;
    rights.thresholdFen = fen;
    settle(sheet, match, figure);
  }
  looseStock(sheet, rights);
  for (const match of masked.matchAll(VALID)) {
    const figure = termFigure(sheet, match, /[ⒹⓌ]/);
    if (figure?.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    rights.validityDays = daysOf(figure.value.hours);
    settle(sheet, match, figure);
  }
}

/** "小礼品，50份", "50 pieces": a number of the thing given, after it and in units of it. */
function looseStock(sheet: Sheet, rights: SetRights): void {
  if (rights.quantity !== undefined) return;
  const at = sheet.raw.indexOf(rights.quote ?? '');
  const figure = sheet.figures.find(
    (candidate) =>
      candidate.start >= at &&
      candidate.start - at <= 60 &&
      candidate.magnitude > 1 &&
      candidate.value.kind === 'count' &&
      !sheet.usedFigures.has(candidate) &&
      /^(?:张|份|件|pieces?|units?|coupons?|vouchers?|draws?|chances?|tickets?|gifts?)$/.test(candidate.value.unit ?? '') &&
      !/每[^，。;]{0,6}$|per .{0,12}$/.test(sheet.text.slice(Math.max(0, candidate.start - 12), candidate.start)),
  );
  if (figure === undefined) return;
  rights.quantity = Math.round(figure.magnitude);
  spendFigure(sheet, figure);
}

function termFigure(sheet: Sheet, match: RegExpMatchArray, letters: RegExp): Figure | null {
  const figure = figureAt(sheet, (match.index ?? 0) + match[0].search(letters));
  return figure === null || sheet.usedFigures.has(figure) ? null : figure;
}

function settle(sheet: Sheet, match: RegExpMatchArray, figure: Figure): void {
  spendFigure(sheet, figure);
  cover(sheet, spanOf(match));
}

const FUND_BUY =
  /(?:申购|认购|购买|买入?|定投|首购|投资)?(?:本行|我行|任意|任一|指定|一只|一支)*基金(?:产品)?(?:的)?(?:申购|认购|购买|定投|首购|交易)?(?:满[ⓂⓃ]+)?(?:元)?(?:的客户)?(?:可|就|即|则|后|时|,|，|成功|并)*(?:立?送|赠|得|返|领|获|享|奖|减|红包|立减|优惠|券|有礼|积分|ⓡ|·)/;
const BUY =
  /(?:申购|认购|购买|买入?|投保|办理?|存入?|开立|签约|下单|buy|purchase|subscribe|invest)[^，。;,]{0,16}?(?:可|就|即|则|后|时|成功|并)*(?:立?送|赠|得|返|领|获|享|奖|有礼|get|receive|earn)/;
const GOAL =
  /(?:绑卡?|绑定|激活|首次支付|完成支付|支付|登录|开通|注册|风评|测评|办卡|缴费|推荐|邀请|bind|link|activate|complete|pay)[^，。;,]{0,12}?(?:可|就|即|则|后|时|成功|并)*(?:立?送|赠|得|返|可领|领取|获|奖|有礼|给|发放|到账|生效|get|receive|earn)/;
/** 激活才给: the word that makes a deed the price of what is given, where it stands in a part of its own. */
const PRICE =
  /(?:才|就|即|方)(?:可)?(?:给|送|发|得|有|能领|可领|返)|后(?:才)?(?:给|发放|到账|生效)|\b(?:only )?(?:after|once|when|if) (?:they|the customer|customers?)\b/;

/** Whether the customer must buy something to receive it; only words of this clause and the one before tell. */
function conditionOf(sheet: Sheet, change: SetRights): NonNullable<SetRights['condition']> {
  const at = sheet.raw.indexOf(change.quote ?? '');
  const clause = clauseOf(sheet, Math.max(0, at));
  const leads = /^(?:可|即|就|则|立|送|得|返|赠|领|奖|get|receive|earn)/.test(sheet.text.slice(clause.start, clause.end).trimStart());
  const from = leads ? previousClauseStart(sheet, clause) : clause.start;
  const masked = mask(sheet, { mentions: [] }).slice(from, clause.end);
  // Words before 的客户 say who is meant, not what must be done.
  const action = masked.slice(Math.max(0, lastAudience(masked)));
  const text = action;
  const own = sheet.text.slice(Math.max(clause.start, at - 8), at + (change.quote?.length ?? 0));
  if (/基金(?:的)?(?:申购|认购|购买|定投)?(?:专属|专享|奖励)?(?:现金)?(?:红包|返现|立减|券|礼|优惠|奖励|积分)/.test(own) || /(?:申购|认购)红包/.test(own))
    return 'fund_purchase';
  if (FUND_BUY.test(text) || /(?:buy|purchase|subscribe|invest)[^,.;]{0,20}\bfunds?\b/.test(text) || /\bfund (?:purchase|subscription)/.test(text))
    return 'fund_purchase';
  if (BUY.test(text)) return 'product_purchase';
  if (GOAL.test(text)) return 'goal_event';
  return priced(sheet, clause);
}

/** The same in another part of the sentence: "…20元红包，激活才给". */
function priced(sheet: Sheet, own: Span): NonNullable<SetRights['condition']> {
  for (const clause of sheet.clauses) {
    const said = sheet.text.slice(clause.start, clause.end);
    if (clause.start === own.start || !PRICE.test(said)) continue;
    if (/(?:申购|认购|购买|买)[^，。;]{0,6}基金|基金(?:申购|认购|购买)/.test(said)) return 'fund_purchase';
    if (/申购|认购|购买|买|投保|存入?|办理|下单|\b(?:buy|purchase|invest)\b/.test(said)) return 'product_purchase';
    if (/绑|激活|支付|登录|开通|注册|风评|测评|办卡|缴费|\b(?:bind|activate|pay|log)\b/.test(said)) return 'goal_event';
  }
  return 'none';
}

function lastAudience(text: string): number {
  const match = /.*(?:的客户|的用户|的人群?|客户|用户|customers?|users?)/s.exec(text);
  return match === null ? 0 : match[0].length;
}

function previousClauseStart(sheet: Sheet, clause: Span): number {
  const index = sheet.clauses.findIndex((candidate) => candidate.start === clause.start);
  return sheet.clauses[index - 1]?.start ?? clause.start;
}
