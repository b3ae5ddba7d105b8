import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { readRights } from './read-rights.ts';
import { readTerms } from './read-rights-terms.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { daysOf } from './read-windows.ts';
import { clauseOf, cover, fenOf, figuresIn, mask, quoteOf, type Sheet, spendFigure, spendMention } from './sheet.ts';

type SetRights = Extract<PlanChange, { op: 'set_rights' }>;

const NOUN = '(?:ⓡ+|券|权益|优惠|面额|面值|红包|立减金|额度|金额|奖励|每人|单张|力度|coupon|voucher|discount|reward|face value)';
const TO =
  '(?:面值|面额|金额|额度|的|给|都|也)*(?:改成|改为|改到|调到|调整为|调整到|调成|换成|换为|变成|提高到|提升到|加到|增加到|涨到|降到|降低到|降为|减到|设为|就发|改|(?:should|must|ought to) (?:have been|be|read)|(?: back| up| down)? to| be| is|to|be|is)(?:每人|每张|一张|个| )*';
const WORTH_CHANGE = new RegExp(`(?:${NOUN}(?:从·+(?:元)?)?${TO}|make (?:the |each |it )?${NOUN} (?:worth )?)([ⓂⓃ]+)(?:元)?(?:的)?(ⓡ+)?`, 'g');
const REMOVE =
  /(?:(?:不|别)(?:再)?(?:要|送|发|给|搞|做|用)|不(?=ⓡ+了)|去掉|取消|删掉?|拿掉|移除|remove|drop|no|without|cancel)(?:了|发|送|the|any| )*(ⓡ+|券|权益|优惠|奖励|礼品|福利|coupons?|rights|rewards?|vouchers?|discounts?|gifts?|offers?|incentives?)(?:了)?(?: after all)?|(?:把|将)?(ⓡ+|券|权益|红包|积分|立减金)(?:都)?(?:去掉|取消|删掉?|拿掉|不要了?|不发了?|不送了?)/g;
/** "the 20 stays", 20元不变: a figure repeated to be kept. */
const STAYS = /^(?:元|块|的)?(?:不变|不动|别动|照旧|保持)|^(?: yuan| off| points)? (?:stays?|remains?)\b/;
const ANOTHER = /再(?:加|送|给|发)|另外(?:送|加|发|给)|加送|加赠|还送|额外|同时送|也送|add|also|in addition|plus/;

/** Edits of what is given: worth, template, terms, removal; rights of another kind only beside 再送 are new. */
export function reviseRights(sheet: Sheet, plan: CampaignPlan): void {
  const current = plan.rights[0];
  for (const figure of sheet.figures) {
    const stays = STAYS.exec(sheet.text.slice(figure.end));
    if (stays === null) continue;
    spendFigure(sheet, figure);
    cover(sheet, { start: figure.start, end: figure.end + stays[0].length });
  }
  if (current !== undefined) {
    reviseCounts(sheet, current);
    reviseCondition(sheet, current);
  }
  const replaced = current === undefined ? null : replacedRights(sheet, plan);
  const masked = mask(sheet, { mentions: ['rights'], hideUsed: true });
  if (current !== undefined) {
    for (const match of masked.matchAll(REMOVE)) {
      if (/^[^，,。;]{0,2}(?:改|换)|^.{0,2}to /.test(sheet.text.slice(match.index + match[0].length, match.index + match[0].length + 4))) continue;
      const named = sheet.mentions
        .find((mention) => mention.start >= match.index && mention.end <= match.index + match[0].length)
        ?.entities.find((entity) => entity.kind === 'rights');
      const target =
        plan.rights.find((rights) => rights.templateCode === named?.code) ??
        plan.rights.find((rights) => rights.kind === named?.rights?.kind) ??
        // Rights that are the only ones go by any name (remove the coupon).
        (named === undefined || plan.rights.length === 1 ? current : undefined);
      if (target === undefined) continue;
      settle(sheet, match);
      sheet.changes.push({ op: 'remove_rights', rightsId: target.id, quote: quoteOf(sheet, spanOf(match)) });
    }
    for (const match of masked.matchAll(WORTH_CHANGE)) {
      const figure = figureAt(sheet, match.index + match[0].search(/[ⓂⓃ]/));
      const fen = figure === null ? null : fenOf(figure);
      if (figure === null || fen === null || sheet.usedFigures.has(figure)) continue;
      const inside = sheet.mentions
        .filter((mention) => mention.start >= match.index && mention.end <= match.index + match[0].length)
        .flatMap((mention) => mention.entities)
        .filter((entity) => entity.kind === 'rights');
      const target =
        plan.rights.find((rights) => inside.some((entity) => entity.code === rights.templateCode)) ??
        plan.rights.find((rights) => inside.some((entity) => entity.rights?.kind === rights.kind)) ??
        current;
      const other = match[2] === undefined ? undefined : inside.at(-1)?.code;
      spendFigure(sheet, figure);
      settle(sheet, match);
      sheet.changes.push({
        op: 'set_rights',
        rightsId: target.id,
        templateCode: other ?? target.templateCode,
        faceValueFen: fen,
        quote: quoteOf(sheet, spanOf(match)),
      });
    }
  }
  const before = sheet.changes.length;
  readRights(sheet);
  const fresh = sheet.changes.slice(before).filter((change) => change.op === 'set_rights');
  const both = BOTH.test(sheet.text);
  const adds = both || (ANOTHER.test(sheet.text) && !/改|换/.test(sheet.text));
  let number = Math.max(0, ...plan.rights.map((rights) => Number(rights.id.replace(/\D/g, ''))));
  for (const [index, change] of fresh.entries()) {
    const same =
      plan.rights.find((rights) => rights.templateCode === change.templateCode) ??
      plan.rights.find((rights) => sheet.context.catalogue.rights.find((template) => template.code === change.templateCode)?.kind === rights.kind);
    if (same !== undefined) {
      // A kind that several templates share keeps the plan's own.
      if (
        change.quote !== undefined &&
        !sheet.context.catalogue.rights.some((template) => template.code === change.templateCode && change.quote?.includes(template.name.zh))
      )
        change.templateCode = same.templateCode;
      change.rightsId = same.id;
    } else if (replaced !== null && index === 0) change.rightsId = replaced;
    else if (!adds && current !== undefined && index === 0) {
      // 别送立减金，送红包: what is taken out makes room for what comes, and lends it its worth.
      const gone = sheet.changes.find((other) => other.op === 'remove_rights');
      change.rightsId = gone?.op === 'remove_rights' ? gone.rightsId : current.id;
      sheet.changes = sheet.changes.filter((other) => other !== gone);
    } else {
      number += 1;
      change.rightsId = `r${number}`;
      if (both) recall(sheet, change);
    }
    if (current !== undefined && change.condition === 'none') delete change.condition;
  }
  if (current !== undefined && fresh.length === 0) bareTerms(sheet, current);
}

const BOTH = /都(?:给|送|要|发|有)|两(?:个|种|样)都|\bboth\b|\btogether\b/;

/** 返现和积分都给: given again after it had made room, with the worth it had. */
function recall(sheet: Sheet, change: SetRights): void {
  const before = (sheet.context.earlier ?? []).flatMap(({ rights }) => rights).findLast(({ templateCode }) => templateCode === change.templateCode);
  if (before === undefined || change.faceValueFen !== undefined || change.points !== undefined) return;
  if (before.points !== null) change.points = before.points;
  else if (before.faceValueFen !== null) change.faceValueFen = before.faceValueFen;
  if (before.thresholdFen !== null) change.thresholdFen ??= before.thresholdFen;
}

const REPLACES =
  /(ⓡ+)(?:都|也|券)?(?:换成|换为|改成|改为|变成|替换成|替换为|改送|改发|换|改)(?:送|发)?(?:[ⓂⓃ]+的?)?(ⓡ+)|(ⓡ+)(?:都|也|券)?(?:换成|换为|改成|改为|变成|换|改)(?:送|发)?(?=满[ⓂⓃ]+减)|(?:swap|replace|change|switch|trade|turn|convert) (?:the |our )?(ⓡ+|discount|coupon|voucher) (?:for|with|to|into|by) (?:an? |the )?(?:[ⓂⓃ]+ )?(ⓡ+)|(ⓡ+),? (?:instead of|rather than|not) (?:the |an? )?(ⓡ+|discount|coupon|voucher)/;

/** 立减金换成红包, "a draw rather than the discount": the id of the rights that make room; their name is spoken for. */
function replacedRights(sheet: Sheet, plan: CampaignPlan): string | null {
  const match = REPLACES.exec(mask(sheet, { mentions: ['rights'], hideUsed: true }));
  if (match === null) return null;
  const old = match[1] ?? match[3] ?? match[4] ?? match[7] ?? '';
  const at = match[7] === undefined ? match.index + match[0].indexOf(old) : match.index + match[0].lastIndexOf(old);
  const mention = sheet.mentions.find(({ start, end }) => start <= at && at < end);
  const named = mention?.entities.find((entity) => entity.kind === 'rights');
  const target =
    plan.rights.find((rights) => rights.templateCode === named?.code) ?? plan.rights.find((rights) => rights.kind === named?.rights?.kind) ?? plan.rights[0];
  if (mention !== undefined) spendMention(sheet, mention);
  else cover(sheet, { start: at, end: at + old.length });
  return target?.id ?? null;
}

const EARNED =
  /(?:绑|激活|支付|登录|开通|注册|测评|办卡|缴费|完成|达标)[^，。;,]{0,8}?(?:再|才|后|就|即|方)(?:可|能)?(?:给|送|发|领|得|到账)|\b(?:only )?(?:give|grant|pay|send|issue)(?: it| them| the \w+)? (?:only )?(?:once|after|when|if)\b|\bonly (?:once|after|when|if) (?:they|the customer)\b/;
const FREE =
  /无条件(?:送|给|发)|直接(?:送|发|给)(?!短信)|不用(?:绑|激活|支付|办)[^，。;,]{0,6}(?:也|就|都)(?:给|送|发)|\b(?:no strings|unconditional(?:ly)?|regardless of binding)\b/;

/** 绑卡成功了再给, "only once they bind": what must be done for the rights there are. */
function reviseCondition(sheet: Sheet, current: CampaignPlan['rights'][number]): void {
  const match = EARNED.exec(sheet.text) ?? FREE.exec(sheet.text);
  if (match === null || sheet.mentions.some((mention) => mention.entities.some((entity) => entity.kind === 'channel'))) return;
  const condition = FREE.test(match[0])
    ? 'none'
    : /申购|认购|基金|fund/.test(match[0])
      ? 'fund_purchase'
      : /购买|办理|buy/.test(match[0])
        ? 'product_purchase'
        : 'goal_event';
  settle(sheet, match);
  cover(sheet, clauseOf(sheet, match.index));
  for (const mention of sheet.mentions) if (mention.start >= match.index - 4 && mention.end <= match.index + match[0].length + 12) spendMention(sheet, mention);
  sheet.changes.push({ op: 'set_rights', rightsId: current.id, templateCode: current.templateCode, condition, quote: quoteOf(sheet, spanOf(match)) });
}

const MORE = /(?:再|另外?|多)(?:来|加|发|备|准备|增加|要|给)?(Ⓒ+)|(?:another|an? additional|an? extra) ([ⒸⓃ]+)|([ⒸⓃ]+) more\b/;
const POINTS_TO =
  /(?:积分|points?)(?:数|量)?(?:也|都|就)?(?:改成|改为|改到|调成|调到|调整为|换成|变成|提到|提高到|加到|降到|减到|设为|改| should be| to| be)(?: )*([ⓃⒸ]+)/;
const QUANTITY_TO =
  /(?:数量|份数|张数|库存|总量|发放量|quantity|stock|number of (?:coupons|pieces))(?:都|也|就)?(?:改成|改为|改到|加到|提到|提高到|降到|减到|增加到|调到|调整到|调整为|涨到|扩到|缩到| should be| to| is| be|: ?)*(?: )*([ⒸⓃ]+)/;
const NUMBER_TO = /\b(?:cut|reduce|lower|raise|increase|change|set|bring)(?: up| down)? the number(?: of [a-z ]{2,24}?)? to ([ⒸⓃ]+)/;
const HEAD_TO =
  /(?:每人|一人|单人|每客户|每位)(?:限领?|领取?|最多领?)?(?:数量|张数|次数|上限)?(?:也|都|就|先)?(?:改|调|放|提|降|加|减|只能|只可|能|可以?)(?:整|宽|高)?(?:成|为|到|至)?(?:领|得|抽|用)?([ⒸⓃ]+)/;
const OF_THEM = /([ⓃⒸ]+) of (?:them|these|those)\b/;
const BARE_WORTH =
  /^(?:the |把)?(?:面额|面值|金额|额度|券|红包|立减金|discount|coupon|voucher|reward|face value|amount)(?: value| amount)? ?(?:is |at |of |: ?)?([ⓂⓃ]+)(?:元)?(?=$|[，。,.;!]| please| instead)/;
const EACH_ONE = /(?:make )?(?:each|every)(?: one| [ⓃⓂ]{3}| of them)? (?:worth )?([Ⓜ]+)/;

const VALID_TO = /(?:有效期|使用期限?|期限|validity(?: period)?|expiry)[^，。;,Ⓓ]{0,8}?(?:改|换|调|延|缩|给|定|设|放|to|be|is)[^，。;,Ⓓ]{0,4}?(Ⓓ+)/;
const THRESHOLD_TO = /(?:门槛|threshold|minimum(?: spend)?)[^，。;,ⓂⓃ]{0,14}?([ⓂⓃ]+)/;

/** "再来500张", "积分调成三千", "discount 9.90", "3,000 of them": a figure of the rights there are, told without their name. */
function reviseCounts(sheet: Sheet, current: CampaignPlan['rights'][number]): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  const take = (pattern: RegExp, letters: RegExp, change: (figure: NonNullable<ReturnType<typeof figureAt>>) => Partial<SetRights> | null): void => {
    const match = pattern.exec(masked);
    const figure = match === null ? null : figureAt(sheet, match.index + match[0].search(letters));
    const fields = match === null || figure === null || sheet.usedFigures.has(figure) ? null : change(figure);
    if (match === null || figure === null || fields === null) return;
    for (const inside of figuresIn(sheet, spanOf(match))) spendFigure(sheet, inside);
    settle(sheet, match);
    sheet.changes.push({ op: 'set_rights', rightsId: current.id, templateCode: current.templateCode, ...fields, quote: quoteOf(sheet, spanOf(match)) });
  };
  const pieces = ({ value }: { value: { kind: string; unit?: string | null } }): boolean =>
    value.kind !== 'count' || /张|份|个|枚|件|coupons?|vouchers?|pieces?|units?|draws?|gifts?/.test(value.unit ?? '');
  take(MORE, /[ⒸⓃ]/, (figure) => (pieces(figure) && current.quantity !== null ? { quantity: current.quantity + Math.round(figure.magnitude) } : null));
  take(QUANTITY_TO, /[ⒸⓃ]/, (figure) => ({ quantity: Math.round(figure.magnitude) }));
  take(NUMBER_TO, /[ⒸⓃ]+$/, (figure) => (pieces(figure) ? { quantity: Math.round(figure.magnitude) } : null));
  take(HEAD_TO, /[ⒸⓃ]+$/, (figure) => (pieces(figure) && figure.magnitude <= 100 ? { perCustomerLimit: Math.max(1, Math.round(figure.magnitude)) } : null));
  take(OF_THEM, /[ⒸⓃ]/, (figure) => ({ quantity: Math.round(figure.magnitude) }));
  take(VALID_TO, /Ⓓ/, ({ value }) => (value.kind === 'duration' ? { validityDays: daysOf(value.hours) } : null));
  take(THRESHOLD_TO, /[ⓂⓃ]/, (figure) => (current.thresholdFen === null ? null : { thresholdFen: fenOf(figure) ?? undefined }));
  take(POINTS_TO, /[ⒸⓃ]/, (figure) => (current.points === null ? null : { points: Math.round(figure.magnitude) }));
  for (const pattern of [BARE_WORTH, EACH_ONE])
    take(pattern, pattern === EACH_ONE ? /Ⓜ/ : /[ⓂⓃ]/, (figure) => {
      const fen = fenOf(figure);
      return fen === null || fen === 0 || current.points !== null ? null : { faceValueFen: fen };
    });
}

/** "每人限2张", "有效期改成60天": terms of the rights the plan has, without naming them. */
function bareTerms(sheet: Sheet, current: CampaignPlan['rights'][number]): void {
  const existing = sheet.changes.find((change) => change.op === 'set_rights');
  const change: SetRights = existing?.op === 'set_rights' ? existing : { op: 'set_rights', rightsId: current.id, templateCode: current.templateCode };
  const covered = sheet.covered.slice();
  const before = JSON.stringify(change);
  readTerms(sheet, change);
  if (JSON.stringify(change) === before || existing !== undefined) return;
  const from = sheet.covered.findIndex((unit, index) => unit === 1 && covered[index] === 0);
  const to = sheet.covered.findLastIndex((unit, index) => unit === 1 && covered[index] === 0);
  change.quote = quoteOf(sheet, { start: from, end: to + 1 });
  sheet.changes.push(change);
}

function settle(sheet: Sheet, match: RegExpMatchArray): void {
  const span = spanOf(match);
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) spendMention(sheet, mention);
}
