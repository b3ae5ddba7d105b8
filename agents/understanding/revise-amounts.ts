import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Figure } from './read-numbers.ts';
import { figureAt, spanOf } from './read-settings.ts';
import { cover, fenOf, mask, quoteOf, type Sheet, type Span, spendFigure } from './sheet.ts';

const NOUN =
  '(总?预算|经费|费用|面额|面值|金额|券额|立减金|红包|券|权益|额度|积分|数量|份数|张数|库存|budget|face value|discount|coupon|voucher|reward|points?|quantity|stock|amount)';
const UP = '再?加(?!到|至|成|为)|追加|增加(?!到|至|成|为)|提高(?!到|至|成|为)|上调(?!到|至)|上浮|涨(?!到)|多(?:给|加|批)?';
const DOWN = '减少?(?!到|至|成|为|半)|降低?(?!到|至|成|为)|下调(?!到|至)|砍掉?(?!到|半)|压缩(?!到)|缩减(?!到|至|为)|削减(?!到|至|为)|少给?';
const STEP = new RegExp(`${NOUN}(?:的|面额|金额|都|再|也|给|上| )*(${UP}|${DOWN})(?:了|个| )*([ⓂⓃⓅ]+)(?:元)?(?!以[上下])`, 'g');
/** "add 10k to it": the member is what the words before name. */
const STEP_IT =
  /(add) (?:another |an extra )?([ⓂⓃ]+) (?:more )?to (?:it|that|this)\b|(increase|raise|cut|reduce|lower|decrease|trim) (?:it|that|this) by (?:another )?([ⓂⓃⓅ]+)/g;
const STEP_ENGLISH = new RegExp(
  `(increase|raise|bump(?: up)?|lift|cut|reduce|lower|decrease|trim)(?: the| our| my)? ${NOUN} by (?:another )?([ⓂⓃⓅ]+)|(add)(?: another)? ([ⓂⓃ]+) (?:more )?to (?:the |our )?${NOUN}`,
  'g',
);
/** 多批5万预算, 再加5万经费 */
const STEP_REVERSED = /(?:再|又|另外?)?(?:多|追加|增加|再加|再)(?:批|给|加|拨|要)?([ⓂⓃ]+)(?:元)?(?:的)?(预算|经费|费用)/g;
/** "another 20k for the budget", "budget plus 50%" */
const STEP_FOR =
  /(?:another|an? (?:extra|additional)|extra|additional)(?: of)? ([ⓂⓃⒸ]+)(?: more)? (?:for|in|on|to)(?: the| our)? (budget)|(budget) (?:plus|\+) ?([ⓂⓃⓅ]+)/g;
const FACTOR = new RegExp(
  `${NOUN}(?:的|面额|金额|都|再|也|给| )*(翻一?倍|翻番|翻一番|加倍|(?:再|直接)?(?:减|降|砍|缩)(?:低|少|掉|到|为|小)?(?:了)?(?:一半|半)|减半|砍半|打对折|腰斩|对半砍)`,
  'g',
);
const FACTOR_ENGLISH = new RegExp(`(double|triple|halve|cut|slash)(?: the| our| my)? ${NOUN}( in half| by half)?`, 'g');

const PARTS: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  half: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  tenth: 10,
};
const FRACTION = new RegExp(
  `${NOUN}(?:的|面额|金额|都|再|也|给|上| )*(?:(${UP})|(${DOWN}))(?:了|个| )*([二两三四五六七八九十\\d]+)分之([一二两三四五六七八九\\d]+)`,
  'g',
);
const FRACTION_ENGLISH = new RegExp(
  `(increase|raise|bump up|lift|cut|reduce|lower|decrease|trim)(?: the| our| my)? ${NOUN} by (an?|one|two|three)[ -](half|third|quarter|fourth|fifth|sixth|tenth)s?\\b`,
  'g',
);

/** 预算砍掉三分之一, "cut the budget by a quarter": a part of what there is. */
function reviseByFractions(sheet: Sheet, plan: CampaignPlan): void {
  const by = (noun: string, up: boolean, share: number, span: Span): void => {
    if (share <= 0 || share >= 1 || !put(sheet, plan, noun, (fen) => fen * (up ? 1 + share : 1 - share), span)) return;
    for (const figure of sheet.figures) if (figure.start < span.end && figure.end > span.start) spendFigure(sheet, figure);
  };
  const part = (words: string): number => PARTS[words] ?? Number(words);
  for (const match of sheet.text.matchAll(FRACTION)) by(match[1] ?? '', match[2] !== undefined, part(match[5] ?? '') / part(match[4] ?? ''), spanOf(match));
  for (const match of sheet.text.matchAll(FRACTION_ENGLISH))
    by(match[2] ?? '', !/cut|reduce|lower|decrease|trim/.test(match[1] ?? ''), part(match[3] ?? '') / part(match[4] ?? ''), spanOf(match));
}

/** "预算再加5万", "cut the budget by 20%", 面额减半: an amount told by how it differs from the plan's own. */
export function reviseAmounts(sheet: Sheet, plan: CampaignPlan, asked: string): void {
  reviseByFractions(sheet, plan);
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  for (const match of masked.matchAll(STEP)) step(sheet, plan, { noun: match[1] ?? '', down: new RegExp(`^(?:${DOWN})`).test(match[2] ?? ''), match });
  for (const match of masked.matchAll(STEP_IT)) {
    const noun = [...`${asked} ${sheet.text.slice(0, match.index)}`.matchAll(new RegExp(NOUN, 'g'))].at(-1)?.[0];
    if (noun !== undefined) step(sheet, plan, { noun, down: /cut|reduce|lower|decrease|trim/.test(match[3] ?? ''), match });
  }
  for (const match of masked.matchAll(STEP_FOR)) step(sheet, plan, { noun: 'budget', down: false, match });
  for (const match of masked.matchAll(STEP_REVERSED)) step(sheet, plan, { noun: match[2] ?? '', down: false, match });
  for (const match of masked.matchAll(STEP_ENGLISH))
    step(sheet, plan, { noun: match[2] ?? match[6] ?? '', down: /cut|reduce|lower|decrease|trim/.test(match[1] ?? ''), match });
  for (const match of masked.matchAll(FACTOR)) put(sheet, plan, match[1] ?? '', (fen) => fen * (/半|折|腰斩/.test(match[2] ?? '') ? 0.5 : 2), spanOf(match));
  for (const match of masked.matchAll(FACTOR_ENGLISH)) {
    const half = match[1] === 'halve' || match[3] !== undefined;
    if (!half && /cut|slash/.test(match[1] ?? '')) continue;
    put(sheet, plan, match[2] ?? '', (fen) => fen * (half ? 0.5 : match[1] === 'triple' ? 3 : 2), spanOf(match));
  }
}

const COUNTED = /数量|份数|张数|库存|quantity|stock/;
const POINTS = /积分|points?|权益|额度|reward/;

function step(sheet: Sheet, plan: CampaignPlan, { noun, down, match }: { noun: string; down: boolean; match: RegExpExecArray }): void {
  const figure: Figure | null = figureAt(sheet, match.index + match[0].search(/[ⓂⓃⓅ]/));
  if (figure === null || sheet.usedFigures.has(figure)) return;
  const counted = COUNTED.test(noun) || (POINTS.test(noun) && plan.rights[0]?.points != null);
  const by = figure.value.kind === 'percent' ? null : counted ? figure.magnitude : fenOf(figure);
  const rate = figure.value.kind === 'percent' ? figure.value.rate : null;
  if (by === null && rate === null) return;
  const sign = down ? -1 : 1;
  if (put(sheet, plan, noun, (fen) => (rate === null ? fen + sign * (by ?? 0) : fen * (1 + sign * rate)), spanOf(match))) spendFigure(sheet, figure);
}

/** Returns whether the plan has an amount to reckon from, and one is left. */
function put(sheet: Sheet, plan: CampaignPlan, noun: string, reckon: (fen: number) => number, span: Span): boolean {
  const [rights] = plan.rights;
  const isBudget = /预算|经费|费用|budget/.test(noun);
  const isCount = COUNTED.test(noun);
  const isPoints = !isBudget && !isCount && rights?.points != null;
  const current = isBudget ? plan.budget?.amountFen : isCount ? rights?.quantity : isPoints ? rights?.points : rights?.faceValueFen;
  const fen = current === null || current === undefined ? null : Math.round(reckon(current));
  if (fen === null || fen <= 0) return false;
  const quote = quoteOf(sheet, span);
  if (isBudget) sheet.changes.push({ op: 'set_budget', amountFen: fen, quote });
  else if (rights !== undefined)
    sheet.changes.push({
      op: 'set_rights',
      rightsId: rights.id,
      templateCode: rights.templateCode,
      ...(isCount ? { quantity: fen } : isPoints ? { points: fen } : { faceValueFen: fen }),
      quote,
    });
  cover(sheet, span);
  for (const mention of sheet.mentions) if (mention.start >= span.start && mention.end <= span.end) sheet.usedMentions.add(mention);
  return true;
}
