import type { RightsTemplate } from '../../server/marketing/rights/rights.schema.ts';
import { addRights, usualTemplate } from './add-rights.ts';
import { entityOf, type Mention } from './link-entities.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { clauseOf, cover, fenOf, hull, mask, quoteOf, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const SPEND_OFF = /满([ⓂⓃ]+)(?:元)?(?:立?减|抵|返|送)([ⓂⓃ]+)(?:元)?/g;
const SPEND_OFF_ENGLISH =
  /([ⓂⓃ]+)(?: |-)off(?: |-)(?:for |on )?(?:any |a |their )?(?:orders?|purchases?|spend(?:ing)?|payments?)?(?: of| over| above| when (?:they )?spend(?:ing)?| from)*(?: at least| a)*(?: |-)?([ⓂⓃⒸ]+)|spend(?:ing)? (?:at least |over )?([ⓂⓃ]+)(?: or more)?(?:,| and| to)*(?: you)? (?:get|save|receive)s?(?: back)? ([ⓂⓃ]+)(?: off| back)?/g;

/** Rights told by what is done rather than by name: 满100减20, 送500积分, 免手续费, "15 yuan back in cash". */
export function readRightsForms(sheet: Sheet): void {
  readSpendOff(sheet);
  readPoints(sheet);
  readWaivers(sheet);
  readMoneyBack(sheet);
  readNamedCoupons(sheet);
}

function templateNear(sheet: Sheet, span: Span, kind: RightsTemplate['kind']): { template: RightsTemplate; mention: Mention | null } | null {
  const distance = (mention: Mention): number => (mention.start >= span.end ? mention.start - span.end : span.start - mention.end);
  const free = sheet.mentions.filter((mention) => entityOf(mention, 'rights') !== undefined && !sheet.usedMentions.has(mention) && distance(mention) <= 24);
  const [near] = free.sort((a, b) => distance(a) - distance(b));
  const named = near === undefined ? undefined : entityOf(near, 'rights')?.rights;
  if (near !== undefined && named !== undefined) return { template: named, mention: near };
  const template = usualTemplate(sheet, kind);
  return template === undefined ? null : { template, mention: null };
}

/** "30 off 200 coupon": the noun after the amount does not count coupons. */
function fenOrCount(figure: Figure): number | null {
  const ofCoupons = figure.value.kind === 'count' && /^(?:[a-z]+ )?(?:coupon|voucher)$/.test(figure.value.unit ?? '');
  return ofCoupons ? Math.round(figure.magnitude * 100) : fenOf(figure);
}

/** 满100减20, "20 off orders over 100". */
function readSpendOff(sheet: Sheet): void {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const [pattern, english] of [
    [SPEND_OFF, false],
    [SPEND_OFF_ENGLISH, true],
  ] as const)
    for (const match of masked.matchAll(pattern)) {
      const runs = [...match[0].matchAll(/[ⓂⓃⒸ]+/g)].map((run) => figureAt(sheet, match.index + run.index));
      const [one, two] = runs;
      if (one === null || one === undefined || two === null || two === undefined) continue;
      const offFirst = english && match[1] !== undefined;
      const threshold = fenOrCount(offFirst ? two : one);
      const worth = fenOf(offFirst ? one : two);
      if (threshold === null || worth === null) continue;
      const span = spanOf(match);
      const found = templateNear(sheet, span, /返| back/.test(match[0]) ? 'cash_back' : 'coupon');
      if (found === null) continue;
      // 满500返15元现金: what comes back in cash is cash back.
      const back = /返/.test(match[0]) && found.template.kind === 'cash_red_packet' ? usualTemplate(sheet, 'cash_back') : undefined;
      for (const figure of [one, two]) spendFigure(sheet, figure);
      if (found.mention !== null) spendMention(sheet, found.mention);
      for (const inside of sheet.mentions) if (inside.start < span.end && inside.end > span.start) spendMention(sheet, inside);
      cover(sheet, span);
      addRights(sheet, back ?? found.template, found.mention === null ? span : hull([span, found.mention]), { faceValueFen: worth, thresholdFen: threshold });
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
    const template = kind === undefined ? undefined : usualTemplate(sheet, kind);
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

const POINTS_AFTER = /^(?:个|分|的)*(?:会员|奖励|信用卡|专属|消费)?积分|^ (?:[a-z]+ ){0,2}points?\b/;
const POINTS_BEFORE = /积分(?:奖励)?(?:，|,|:|每人|各|一共|共|为|是)*$|points?(?: each)?,? ?(?:of |worth )?$/;
const COMPARED = /(?:超过|大于|不低于|低于|少于|高于|至少|余额|有|more than|over|above|under|below|at least)(?: )?$/;

/** 送500积分, 积分500分, "bonus points, 500 each": how many points are given. */
function readPoints(sheet: Sheet): void {
  const template = usualTemplate(sheet, 'points');
  if (template === undefined) return;
  for (const figure of sheet.figures) {
    if ((figure.value.kind !== 'count' && figure.value.kind !== 'plain') || sheet.usedFigures.has(figure) || sheet.covered[figure.start] === 1) continue;
    const unit = figure.value.kind === 'count' ? (figure.value.unit ?? '') : '';
    const after = POINTS_AFTER.exec(sheet.text.slice(figure.end));
    const before = POINTS_BEFORE.exec(sheet.text.slice(Math.max(0, figure.start - 20), figure.start));
    const own = /积分|points?/.test(unit);
    if (!own && !((unit === '' || unit === '分' || unit === '个') && (after !== null || before !== null))) continue;
    const left = sheet.text.slice(Math.max(clauseOf(sheet, figure.start).start, figure.start - 24), figure.start);
    const rest = sheet.text.slice(figure.end + (after?.[0].length ?? 0));
    // 积分1万以上, 积分余额500: a figure of the customer's own.
    if (COMPARED.test(left) || /^(?:分)?(?:以上|以下|以内|及以上|的客户|的用户|到期|过期|清零)|^ (?:or more|and above|expir)/.test(rest)) continue;
    if (!own && after === null && (before === null || /^(?:到|至|-|~)/.test(rest))) continue;
    const span = {
      start: own || after !== null ? figure.start : figure.start - (before?.[0].length ?? 0),
      end: figure.end + (own ? 0 : (after?.[0].length ?? 0)),
    };
    spendFigure(sheet, figure);
    cover(sheet, span);
    for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    addRights(sheet, template, span, { points: Math.max(1, Math.round(figure.magnitude)) });
  }
}

const WAIVER =
  /(?:免除?|减免|免收|免掉|抵扣|优惠)(?:了|一笔|首笔|单笔)?(?:([ⓂⓃ]+)(?:元)?)?(?:的)?((?:转账|跨行|异地|取现|账户|首年|次年|分期|账单|管理|交易|服务|短信)*(?:手续费|年费|服务费|工本费|管理费|费用))(?:减免)?(?:(?:，|,)?(?:价值|面值|面额|约|最高)?(?:为)?([ⓂⓃ]+)(?:元)?)?|\b(?:waiv(?:e|es|ed|ing)|refund(?:ing)?)(?: (?:the|their|all|any|a|of|up|to))*(?: ([ⓂⓃ]+))?(?: (?:in|of|worth of|the))*((?: (?:first-year|cross-bank|bank|account|transfer|annual|service|handling|instal?lments?|transaction|card|management|withdrawal))*) fees?(?:,? (?:worth|of|up to|valued at)(?: up to)? ([ⓂⓃ]+))?|([ⓂⓃ]+) off(?: (?:the|their|any|all))?((?: (?:transfer|annual|service|handling|instal?lments?|transaction|card))*) fees?/g;

/** 免手续费, 减免10元转账手续费, "waive the 300 yuan annual fee": which fee says which of the bank's waivers. */
function readWaivers(sheet: Sheet): void {
  const masked = maskFigures(sheet);
  for (const match of masked.matchAll(WAIVER)) {
    const span = spanOf(match);
    if (sheet.covered.subarray(span.start, span.end).some((unit) => unit === 1)) continue;
    const named = sheet.mentions.find(
      (mention) => mention.start >= span.start && mention.end <= span.end + 4 && entityOf(mention, 'rights')?.rights?.kind === 'fee_waiver',
    );
    const fee = match[2] ?? match[5] ?? match[8] ?? '';
    const instalment = /分期|账单|instal/.test(fee);
    const waivers = sheet.context.catalogue.rights.filter((candidate) => candidate.kind === 'fee_waiver');
    const template = waivers.find((candidate) => /分期|instal/i.test(candidate.name.zh + candidate.name.en) === instalment) ?? waivers[0];
    if (template === undefined || (named !== undefined && named.end > span.end)) continue;
    const run = match[0].search(/[ⓂⓃ]/);
    const figure = run < 0 ? null : figureAt(sheet, match.index + run);
    const fen = figure === null || sheet.usedFigures.has(figure) ? null : fenOf(figure);
    if (figure !== null && fen !== null) spendFigure(sheet, figure);
    for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    cover(sheet, span);
    addRights(sheet, template, span, fen === null ? {} : { faceValueFen: fen });
  }
}

const MONEY_BACK =
  /返(?:还|现)?([ⓂⓃ]+)(?:元)?(?:的)?(?:现金|刷卡金)?|(?:get|receive|earn|gives?|with)s?(?: up to)? ([ⓂⓃ]+) back(?: in cash| on (?:their )?(?:card )?(?:spend(?:ing)?|purchases?))?/g;

/** 返15元刷卡金, "15 yuan back in cash". */
function readMoneyBack(sheet: Sheet): void {
  for (const match of maskFigures(sheet).matchAll(MONEY_BACK)) {
    const figure = figureAt(sheet, match.index + match[0].search(/[ⓂⓃ]/));
    const fen = figure === null || sheet.usedFigures.has(figure) ? null : fenOf(figure);
    const template = usualTemplate(sheet, 'cash_back');
    if (figure === null || fen === null || template === undefined) continue;
    const span = spanOf(match);
    // 返10元立减金 names something else that is given back.
    const named = sheet.mentions.find((mention) => mention.start >= figure.end && mention.start - span.end <= 2 && entityOf(mention, 'rights') !== undefined);
    if (named !== undefined && entityOf(named, 'rights')?.code !== template.code) continue;
    spendFigure(sheet, figure);
    for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    cover(sheet, span);
    addRights(sheet, template, span, { faceValueFen: fen });
  }
}

function maskFigures(sheet: Sheet): string {
  return mask(sheet, { mentions: [], hideUsed: true });
}
