import { addRights } from './add-rights.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { conditionOf } from './read-rights-condition.ts';
import { readRightsForms } from './read-rights-forms.ts';
import { readTerms } from './read-rights-terms.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { clauseOf, cover, fenOf, hull, mask, maskWithin, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const GIVE =
  /(?:每人(?=一)|发放?|送|赠送?|给予?|派发?|奖励?|领取?|得|享受?|提供|配置?|下发|投放|推送|返|补贴|使用|用|搭配|附带|获得?|兑|减|offer(?:ing)?|giv(?:e|ing)|send(?:ing)?|with|get|receive|award|grant|issue|plus|a|an)(?:他们|她们|其|客户|用户|每人|每位|每户|一张|一份|一个|一笔|张|个|份|最高|价值|面值|总额|的|them|each|one|of|a|an|worth|[ⓂⓃⒸ]| )*$/;
const WORTH_LEFT =
  /([ⓂⓃ]+)(?:元)?(?:-|的|面值的?|面额的?|额度的?|一张的?|以内的?|等值|无门槛|现金|专属|微信|支付|通用|消费| |off|-|in|of|per|each|every|instant|worth of|(?:spend(?:ing)?|money-off|fuel|petrol|grocery|shopping|travel|movie|supermarket|taxi|food|coffee|holiday|birthday|welcome|thank-you|mobile|phone|special|new-customer) )*$/;
const WORTH_RIGHT =
  /^(?:,|，| ?\(|:)? ?(?:活动)?(?:，|,)?(?:的)?(?:一[份张次个]，?)?(?:with )?(?:an? )?(?:face value|value|valued at|amount|面值|面额|金额|额度|返|每笔返|立减|每张|每份|每人|价值|单张|一张|力度)?(?:的)?(?:为|是|改成|改为|调到|调整为|调成|降到|提高到|换成|of|worth|:|at| )*([ⓂⓃ]+)/;
const NOTHING =
  /(?:没有|无|不含|不设|不配|不送|不发|不给|不带|不用送)(?:任何|什么)?(?:优惠|权益|奖励|礼品|福利|券|红包|积分|立减金)|\b(?:no|without(?: any| an?)?|not? any) (?:gifts?|coupons?|offers?|rewards?|incentives?|benefits?|discounts?|vouchers?|rights|points)\b/g;
const WORDS_ONLY = /(?:只|仅|纯)(?:发|做|推|要)?(?:消息|通知|提醒|文案)|\b(?:just|only) (?:the |a )?(?:message|reminder|notice|words)\b/g;
const DENIED =
  /(?:别送|别发|别给|不用送|不想送|instead of(?: the| an?)?|rather than(?: the| an?)?|\bnot(?: the| an?)|没有|无|不含|不设|不配|不送|不发|不给|不带|不需要|\bno|\bwithout(?: any| an?)?)(?:任何|什么)? ?$/;

/** What customers are given: template by name, kind or synonym, with face value, threshold, points, stock, limit, validity, condition. */
export function readRights(sheet: Sheet): void {
  const before = sheet.changes.length;
  for (const match of sheet.text.matchAll(WORDS_ONLY)) cover(sheet, spanOf(match));
  for (const match of sheet.text.matchAll(NOTHING)) {
    cover(sheet, spanOf(match));
    for (const mention of sheet.mentions) if (mention.start >= match.index && mention.end <= match.index + match[0].length) spendMention(sheet, mention);
  }
  readRightsForms(sheet);
  for (const mention of sheet.mentions) {
    if (sheet.usedMentions.has(mention) || entityOf(mention, 'rights') === undefined || isCountNoun(sheet, mention)) continue;
    readMention(sheet, mention);
  }
  const found = sheet.changes.slice(before).filter((change) => change.op === 'set_rights');
  const last = found.at(-1);
  if (last === undefined) return;
  for (const change of found) change.condition ??= conditionOf(sheet, change);
  readTerms(sheet, last, found);
}

/** "1,500 coupons in total" beside the rights that were named: what is counted, not one more of them. */
function isCountNoun(sheet: Sheet, mention: Mention): boolean {
  const counted = sheet.figures.some((figure) => figure.value.kind === 'count' && figure.start < mention.start && figure.end >= mention.end);
  const others = sheet.mentions.some((other) => other !== mention && entityOf(other, 'rights') !== undefined);
  return counted && others && /coupons?|vouchers?/.test(sheet.text.slice(mention.start, mention.end));
}

/** 视频会员20元: worth right after a name that is also a condition's makes it what is given. */
const PRICED = /^(?:，|,| ?\()?(?:面值|面额|价值|每张|每份)?(?:为|:)?([Ⓜ]+)(?:元)?(?!以|的?客户|起|及)/;

function isGrant(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  const masked = mask(sheet, { mentions: [] });
  const left = masked.slice(clause.start, mention.start);
  const right = masked.slice(mention.end, clause.end);
  if (/^(?:余额)?(?:超过|大于|不低于|低于|少于|高于|在?[ⒸⓃⓂ]+(?:以上|以下))/.test(right) || /(?:没|未|过)(?:领|用|使用)?(?:过)?$/.test(left)) return false;
  if (DENIED.test(left)) return false;
  const own = sheet.text.slice(mention.start, mention.end);
  const sole = mention.entities.every((entity) => entity.kind === 'rights');
  return (
    GIVE.test(left) ||
    WORTH_LEFT.test(left) ||
    (sole && !/^(?:的)?(?:客户|用户)/.test(right)) ||
    /^(?:送|免|发)/.test(own) ||
    PRICED.test(masked.slice(mention.end, mention.end + 24))
  );
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
  const beside = at === null ? null : figureAt(sheet, at);
  // "5,000 instant discounts of 10 yuan": a bare number before a plural counts them.
  const counted =
    beside !== null && left !== null && beside.value.kind === 'plain' && /[a-z]s$/.test(sheet.text.slice(mention.start, mention.end)) ? beside : null;
  const further = counted === null || right === null ? null : figureAt(sheet, mention.end + right[0].length - (right[1] ?? '').length);
  const figure = counted === null ? beside : further;
  const fen = figure === null ? null : fenOf(figure);
  spendMention(sheet, mention);
  const spans: Span[] = [mention];
  if (figure !== null && fen !== null) {
    spendFigure(sheet, figure);
    spans.push(figure);
  }
  for (const span of spans) cover(sheet, span);
  cover(sheet, hull(spans));
  if (counted !== null) spendFigure(sheet, counted);
  addRights(sheet, template, hull(spans), {
    ...(fen === null ? {} : { faceValueFen: fen }),
    ...(counted === null ? {} : { quantity: Math.round(counted.magnitude) }),
  });
}
