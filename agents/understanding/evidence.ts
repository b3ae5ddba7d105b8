import type { Entity } from './entity-index.ts';
import { entityOf, type Mention } from './link-entities.ts';
import { negationAfter, negationBefore } from './polarity.ts';
import { clauseOf, type Sheet } from './sheet.ts';

const STATE_BEFORE =
  /(?:已经?|有|持有|拥有|是|为|办了|办过|签了|签约了|做了|做着|开了|开着|设了|设置了|在做|正在|参与了|have|has|having|with|hold|holds|holding|own|owns|are|is|use|uses|using)(?: ?(?:a|an|the|any|active))? ?$/;
const STATE_AFTER =
  /^(?:的|着|(?:还|仍|正)?在(?:跑|扣|投|做|用)|(?:还|仍)(?:开着|有效|生效)| ?(?:(?:is|are|was) )?(?:still |currently |already )*(?:running|active|ongoing|in place|switched on|turned on)\b|过的|、|，|,|;|且|并|和|或|但|客户|用户|人|户|过|了|$| ?customers?| ?holders?| ?users?| ?clients?| and| or| but)/;
/** "auto-invest is still running", 定投还在扣: what goes on now. */
const GOES_ON =
  /^ (?:is|are) (?:still |currently |already )*(?:running|active|ongoing|in place|switched on|turned on)\b|^(?:还|仍|正)?在(?:跑|扣|投)|^(?:还|仍)(?:开着|有效|生效)/;
const PEOPLE_AFTER =
  /^(?:的)?(?:[^，。;,]{0,8}的)?(?:客户|用户|人群|客群|人员|人(?!民)|户(?!数)|持有人)|^(?:过|了|着|中)的?|^ ?(?:customers?|holders?|users?|clients?|people|members?)\b/;
const LIST_AFTER = /^(?:、|且|和|或|并且|但|而且| and\b| or\b| but\b)/;
/** "a message from the RM": who does it. */
const BY_SOMEBODY = /\b(?:from|by|via|through|let|ask) (?:the|their|our|an?) $/;
const PEOPLE = /客户|用户|人群|customers?|users?|clients?|people/;
const DEED_DONE = /[已过了有]|绑定快捷|^(?:bound|linked|insured|activated|enabled|holds?|has|have)\b|\b(?:bound|linked|activated|enabled)$/;
const TOPIC_BEFORE =
  /(?:推广|推荐|推送|主推|营销|宣传|办理|做|促|提醒|引导|邀请|鼓励|关于|主题是?|推|发|卖|聊|介绍|about|regarding|for|our|promot\w*|push|remind\w* (?:them )?(?:of|to)|into|try|start|start using|to|a|an)(?:我行的?|一下|一波|一次|开通|办理|签约|our|new|the|a|an|they|them| )*$/;
const TOPIC_AFTER =
  /^(?:的)?(?:提醒|活动|推广|优惠|服务|业务|权益|引导|签约|宣传|海报|介绍)|^ ?(?:reminders?|campaign|promotion|offer|service|message|push|information)\b/;

/**
 * Whether a boolean tag's name describes customers here. Names that also stand for a product, a purpose or a deed (绑卡, 定投,
 * quick pay) do so only with a word that says it; shortened names likewise.
 */
export function isStateEvident(sheet: Sheet, mention: Mention, entity: Entity): boolean {
  const ambiguous = mention.entities.some((other) => other.kind === 'kpi' || other.kind === 'product' || other.kind === 'event' || other.kind === 'rights');
  if (
    BY_SOMEBODY.test(sheet.text.slice(Math.max(0, mention.start - 16), mention.start)) &&
    !/client|customer/.test(sheet.text.slice(mention.end, mention.end + 10))
  )
    return false;
  if (!ambiguous && entity.weight >= 0.95) return true;
  if (negationBefore(sheet, mention.start) !== null || negationAfter(sheet, mention.end) !== null) return true;
  const clause = clauseOf(sheet, mention.start);
  const left = sheet.text.slice(clause.start, mention.start);
  const right = sheet.text.slice(mention.end, clause.end);
  if (!ambiguous && isTopic(left, right) && !STATE_BEFORE.test(left)) return false;
  if (!ambiguous) return STATE_BEFORE.test(left) || STATE_AFTER.test(right);
  if (DEED_DONE.test(sheet.text.slice(mention.start, mention.end)) || STATE_BEFORE.test(left)) return !isTopic(left, right) || STATE_BEFORE.test(left);
  if (GOES_ON.test(right) || /(?:还|正|仍|一直|已)在$/.test(left)) return true;
  if (PEOPLE_AFTER.test(right) || isAlone(sheet, mention)) return true;
  return LIST_AFTER.test(right) && PEOPLE.test(right) && !isTopic(left, right);
}

const LABELLED = /(?:客群|人群|对象|目标客户|圈选条件|受众|audience|segment|target(?: customers| group)?|who) ?:[^:。;\n]*$/;

/** …，企微好友，…: a part of the sentence that is nothing but a kind of person. */
function isAlone(sheet: Sheet, mention: Mention): boolean {
  const chunk = clauseOf(sheet, mention.start);
  const left = /[^、,，:;]*$/.exec(sheet.text.slice(chunk.start, mention.start))?.[0] ?? '';
  const right = /^[^、,，:;]*/.exec(sheet.text.slice(mention.end, chunk.end))?.[0] ?? '';
  // 客群:苏州、代发、…: an item of a list that is said to be the audience.
  if (/^[\s的]*$/.test(left + right) && LABELLED.test(sheet.text.slice(Math.max(0, mention.start - 60), mention.start))) return true;
  const around = sheet.text.slice(chunk.start, mention.start) + sheet.text.slice(mention.end, chunk.end);
  return (
    /^[\s的]*$/.test(around) &&
    /(?:好友|持有人|车主|客户|族|户|friends?|holders?|owners?|customers?|clients?)$/.test(sheet.text.slice(mention.start, mention.end))
  );
}

function isTopic(left: string, right: string): boolean {
  return TOPIC_BEFORE.test(left) || TOPIC_AFTER.test(right);
}

/** 推送绑卡, "about our savings plan", "a quick pay reminder": what the message is about, not who gets it. */
export function isTopicMention(sheet: Sheet, mention: Mention): boolean {
  const clause = clauseOf(sheet, mention.start);
  const named = mention.entities.some((entity) => entity.kind === 'kpi' || entity.kind === 'product' || entity.kind === 'event' || entity.kind === 'tag');
  return named && isTopic(sheet.text.slice(clause.start, mention.start), sheet.text.slice(mention.end, clause.end));
}

const OFFER_AFTER = /^(?:类|专属|专享|消费)?(?:的)?(?:券|满减|优惠|红包|立减|折扣|礼包|补贴|coupons?|vouchers?|discounts?|cashback|rewards?)/;

/** [加油]满减券, "a [dining] voucher": the value names what is given. */
export function isPartOfOffer(sheet: Sheet, mention: Mention): boolean {
  const right = sheet.text.slice(mention.end, mention.end + 14);
  if (OFFER_AFTER.test(right.trimStart())) return true;
  return sheet.mentions.some(
    (other) =>
      other.start >= mention.end &&
      /^[ 的]?$/.test(sheet.text.slice(mention.end, other.start)) &&
      sheet.usedMentions.has(other) &&
      entityOf(other, 'rights') !== undefined,
  );
}
