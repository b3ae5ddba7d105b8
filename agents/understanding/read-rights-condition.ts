import type { SetRights } from './add-rights.ts';
import { entityOf } from './link-entities.ts';
import { clauseOf, cover, mask, type Sheet, type Span, spendMention } from './sheet.ts';

const FUND_BUY =
  /(?:申购|认购|购买|买入?|定投|首购|投资)?(?:本行|我行|任意|任一|指定|一只|一支)*基金(?:产品)?(?:的)?(?:申购|认购|购买|定投|首购|交易)?(?:满[ⓂⓃ]+)?(?:元)?(?:的客户)?(?:可|就|即|则|后|时|,|，|成功|并)*(?:立?送|赠|得|返|领|获|享|奖|减|红包|立减|优惠|券|有礼|积分|ⓡ|·)/;
const BUY =
  /(?:申购|认购|购买|买入?|投保|办理?|存入?|开立|签约|下单|buy|purchase|subscribe|invest)(?:[^，。;,]{0,16}?|[a-z -]{0,40}?)(?:可|就|即|则|后|时|成功|并)*(?:立?送|赠|得|返|领|获|享|奖|有礼|get|receive|earn)/;
const GOAL =
  /(?:绑卡?|绑定|激活|首次支付|完成支付|支付|登录|开通|注册|风评|测评|办卡|缴费|推荐|邀请|bind|link|activate|complete|pay)(?:[^，。;,]{0,12}?|[a-z ]{0,30}?)(?:可|就|即|则|后|时|成功|并)*(?:立?送|赠|得|返|可领|领取|获|奖|有礼|给|发放|到账|生效|get|receive|earn)/;
/** 激活才给: the word that makes a deed the price of what is given, where it stands in a part of its own. */
const PRICE =
  /\b(?:given|granted|paid(?: out)?|issued|credited|theirs) (?:only )?(?:once|after|when|if|upon|on)\b|(?:才|就|即|方)(?:可)?(?:给|送|发|得|有|能领|可领|返)|后(?:才)?(?:给|发放|到账|生效)|\b(?:only )?(?:after|once|when|if) (?:they|the customer|customers?)\b/;

/** "once they bind a card", "for buying a fund", "绑卡后发放": words that make the deed they lead to the price. */
const PRICE_BEFORE =
  /(?:\b(?:once|after|when(?:ever)?|if|upon|for|by|on|conditional on|subject to|in return for|provided(?: that)?)(?: (?:the|they|he|she|it|a|an|their|each|any|every|customers?|the customer|first|have|has|is|are|successfully|only|card|complete|completing))*|(?:需|须|必须|要|凭|完成|成功|首次|只要|凡))(?: )?$/;
const PRICE_AFTER =
  /^(?:成功|完成|了|完|的|过)*(?:之?后|以后)?(?:才|即|就|方|可|再|能|立)*(?:给|送|发|得|返|领|赠|享|获|奖|到账|生效|有)|^(?:成功|完成)?(?:之?后|以后)(?:的)?$/;
const BUYS: Record<string, NonNullable<SetRights['condition']>> = { fund_purchase: 'fund_purchase', auto_invest_start: 'fund_purchase' };

/** Whether the customer must buy or do something to receive it. */
export function conditionOf(sheet: Sheet, change: SetRights): NonNullable<SetRights['condition']> {
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
  if (GOAL.test(text) || ENGLISH_PRICE.test(text)) return 'goal_event';
  const other = priced(sheet, clause);
  return other !== 'none' ? other : deedOf(sheet, at);
}

const CONDITION_DEED =
  /绑|激活|支付|登录|开通|注册|风评|测评|办卡|缴费|申购|认购|购买|\b(?:bind\w*|bound|link\w*|activat\w+|pay\w*|log\w*|complet\w+|regist\w+|sign\w*|bought|buy\w*)\b/;
const ENGLISH_PRICE =
  /\b(?:once|after|when|if|upon|for|by|on) (?:(?:the|they|he|she|a|an|their|each|any|customers?|customer|first|have|has|is|are|successfully|only|card|quick|pay|account) ){0,5}(?:bind\w*|bound|link\w*|activat\w+|log(?:ging|ged)? in|complet\w+|regist\w+|sign(?:ing|ed)? up)\b/;

function coverClause(sheet: Sheet, clause: Span): void {
  cover(sheet, clause);
  for (const mention of sheet.mentions) if (mention.start >= clause.start && mention.end <= clause.end) spendMention(sheet, mention);
}

/** The same in another part of the sentence: "…20元红包，激活才给". */
function priced(sheet: Sheet, own: Span): NonNullable<SetRights['condition']> {
  for (const clause of sheet.clauses) {
    const said = sheet.text.slice(clause.start, clause.end);
    if (clause.start === own.start || !PRICE.test(said)) continue;
    const spoken = said.trim().length <= 16 || /^ ?(?:and )?(?:given|granted|paid|paid out|issued|only|once|after|when|if)\b/.test(said);
    if (spoken && CONDITION_DEED.test(said)) coverClause(sheet, clause);
    if (/(?:申购|认购|购买|买)[^，。;]{0,6}基金|基金(?:申购|认购|购买)/.test(said)) return 'fund_purchase';
    if (/申购|认购|购买|买|投保|存入?|办理|下单|\b(?:buy|purchase|invest)\b/.test(said)) return 'product_purchase';
    if (CONDITION_DEED.test(said)) return 'goal_event';
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

const PURCHASES = new Set(['wealth_purchase', 'insurance_purchase', 'gold_purchase', 'deposit_open', 'loan_draw']);

/** A deed of the catalogue beside a word of price, within reach of what is given: what must be done for it. */
function deedOf(sheet: Sheet, at: number): NonNullable<SetRights['condition']> {
  for (const mention of sheet.mentions) {
    const event = entityOf(mention, 'event');
    if (event === undefined || mention.start < at - 40 || mention.start > at + 90) continue;
    const clause = clauseOf(sheet, mention.start);
    const left = sheet.text.slice(clause.start, mention.start);
    const right = sheet.text.slice(mention.end, clause.end);
    const english = PRICE_BEFORE.test(left) && (clause.start > at || mention.start > at);
    if (!english && !PRICE_AFTER.test(right)) continue;
    if (/[没未不]$|\b(?:not|never|without)\b/.test(left) || /^(?:的|过的)?(?:客户|用户)/.test(right)) continue;
    return BUYS[event.code] ?? (PURCHASES.has(event.code) ? 'product_purchase' : 'goal_event');
  }
  return 'none';
}
