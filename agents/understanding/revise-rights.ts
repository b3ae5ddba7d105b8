import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { readRights } from './read-rights.ts';
import { readTerms } from './read-rights-terms.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { cover, fenOf, mask, quoteOf, type Sheet, spendFigure, spendMention } from './sheet.ts';

type SetRights = Extract<PlanChange, { op: 'set_rights' }>;

const NOUN = '(?:ⓡ+|券|权益|优惠|面额|面值|红包|立减金|额度|金额|奖励|每人|单张|力度|coupon|voucher|discount|reward|face value|it)';
const TO =
  '(?:面值|面额|金额|额度|的|给|都|也)*(?:改成|改为|改到|调到|调整为|调整到|调成|换成|换为|变成|提高到|提升到|加到|增加到|涨到|降到|降低到|降为|减到|设为|就发|改|(?:should|must|ought to) (?:have been|be|read)|to|be|is)(?:每人|每张|一张|个| )*';
const WORTH_CHANGE = new RegExp(`(?:${NOUN}${TO}|make (?:the |each |it )?${NOUN} (?:worth )?)([ⓂⓃ]+)(?:元)?(?:的)?(ⓡ+)?`, 'g');
const REMOVE =
  /(?:不(?:要|送|发|给)|去掉|取消|删掉?|拿掉|移除|remove|drop|no|without|cancel)(?:了|发|送|the|any| )*(ⓡ+|券|权益|优惠|奖励|coupons?|rights|rewards?|vouchers?)(?:了)?|(?:把|将)?(ⓡ+|券|权益|红包|积分|立减金)(?:都)?(?:去掉|取消|删掉?|拿掉|不要了?|不发了?|不送了?)/g;
const ANOTHER = /再(?:加|送|给|发)|另外(?:送|加|发|给)|加送|加赠|还送|额外|同时送|也送|add|also|in addition|plus/;

/** Edits of what is given: worth, template, terms, removal; rights of another kind only beside 再送 are new. */
export function reviseRights(sheet: Sheet, plan: CampaignPlan): void {
  const current = plan.rights[0];
  const masked = mask(sheet, { mentions: ['rights'], hideUsed: true });
  if (current !== undefined) {
    for (const match of masked.matchAll(REMOVE)) {
      if (/改|换|to /.test(sheet.text.slice(match.index + match[0].length, match.index + match[0].length + 3))) continue;
      const named = sheet.mentions
        .find((mention) => mention.start >= match.index && mention.end <= match.index + match[0].length)
        ?.entities.find((entity) => entity.kind === 'rights');
      const target =
        plan.rights.find((rights) => rights.templateCode === named?.code) ??
        plan.rights.find((rights) => rights.kind === named?.rights?.kind) ??
        (named === undefined ? current : undefined);
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
  const adds = ANOTHER.test(sheet.text) && !/改|换/.test(sheet.text);
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
    } else if (!adds && current !== undefined && index === 0) change.rightsId = current.id;
    else {
      number += 1;
      change.rightsId = `r${number}`;
    }
    if (current !== undefined && change.condition === 'none') delete change.condition;
  }
  if (current !== undefined && fresh.length === 0) bareTerms(sheet, current);
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
