import type { HousePolicy } from '../../policy.ts';
import type { Language, LocalizedText } from '../../values/language.ts';
import { fenToYuanText } from '../../values/money.ts';
import { inBankZone } from '../../values/time.ts';
import type { CampaignPlan, PlanRights } from '../campaign/plan.schema.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Channel } from '../channel/channel.schema.ts';
import type { Content } from '../strategy/strategy.schema.ts';

/** What the customer sees: no placeholders left, except unknown ones, which are named. */
export interface RenderedContent {
  title: string | null;
  body: string;
  /** Placeholders that stand for nothing, such as "{nickname}". */
  unfilled: string[];
  /** Characters as the channel counts them. */
  titleLength: number;
  bodyLength: number;
}

/**
 * Fills the placeholders of copy from the plan, so that an edit of the plan can never leave a stale figure in a message:
 * {right} {validity} {product} {action} {until} {stock} {signature} {refusal} {disclosure} {disclosure_short} {ai_label}.
 */
export function renderContent(given: {
  content: Pick<Content, 'title' | 'body'>;
  plan: CampaignPlan;
  rightsId: string | null;
  catalogue: Catalogue;
  policy: HousePolicy;
}): RenderedContent {
  const language = contentLanguage(`${given.content.title ?? ''}${given.content.body}`);
  const values = placeholderValues({ ...given, language });
  const unfilled = new Set<string>();
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) unfilled.add(whole);
      return value ?? whole;
    });
  const title = given.content.title === null ? null : fill(given.content.title);
  const body = fill(given.content.body).trim();
  return { title, body, unfilled: [...unfilled], titleLength: lengthOf(title ?? ''), bodyLength: lengthOf(body) };
}

/**
 * Length as channels count it: a text with Chinese characters by the character; one without takes half the room each
 * (an SMS holds 70 characters of one kind and 160 of the other, a slot twice as many letters).
 */
export function lengthOf(text: string): number {
  const characters = [...text].length;
  return /\p{Script=Han}/u.test(text) ? characters : Math.ceil(characters / 2);
}

/** Chinese as soon as there is a Han character outside the placeholders. */
export function contentLanguage(text: string): Language {
  return /\p{Script=Han}/u.test(text.replace(/\{\w+\}/g, '')) ? 'zh' : 'en';
}

/** Whether a rendered text is over a channel's limits. */
export function isOverLong(rendered: RenderedContent, channel: Channel): boolean {
  const titleLimit = channel.limits.title ?? 0;
  return rendered.bodyLength > channel.limits.body || (rendered.title !== null && rendered.titleLength > titleLimit);
}

export const AI_LABEL: LocalizedText = { zh: '（AI生成）', en: ' (AI-generated)' };

function placeholderValues(given: {
  plan: CampaignPlan;
  rightsId: string | null;
  catalogue: Catalogue;
  policy: HousePolicy;
  language: Language;
}): Record<string, string> {
  const { plan, catalogue, policy, language } = given;
  const rights = plan.rights.find((candidate) => candidate.id === given.rightsId);
  const product = promotedProduct(plan, catalogue);
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi);
  const say = (text: LocalizedText): string => text[language];
  const values: Record<string, string> = { signature: say(policy.signature), refusal: say(policy.refusalRoute), ai_label: say(AI_LABEL), stock: '' };
  if (rights !== undefined) {
    values.right = rightText(rights, catalogue, language);
    values.validity = say({ zh: `领取后 ${rights.validityDays} 天内有效`, en: `valid for ${rights.validityDays} days after claiming` });
    values.stock = rights.quantity === null ? '' : say({ zh: '限量，领完即止。', en: 'While stocks last.' });
  }
  if (product !== undefined) values.product = say(product.name);
  const named = product?.name ?? kpi?.name;
  if (named !== undefined) values.action = say(named);
  values.disclosure = product?.disclosure == null ? '' : say(product.disclosure);
  values.disclosure_short = shortDisclosure(values.disclosure);
  if (plan.schedule.endAt !== null) {
    const end = inBankZone(plan.schedule.endAt);
    values.until = language === 'zh' ? end.toFormat('M月d日') : end.setLocale('en').toFormat('d MMM yyyy');
  }
  return values;
}

/** Slots inside the App lead to a page that shows the whole disclosure; they have room for its risk warning only. */
export const SLOTS: ReadonlySet<string> = new Set(['push', 'popup', 'banner']);

/** A disclosure up to and with its risk warning; without one, its first sentence. */
export function shortDisclosure(disclosure: string): string {
  const sentences = disclosure.match(/[^。.]+[。.]?\s*/gu) ?? [];
  const warning = sentences.findIndex((sentence) => /风险|\brisk/iu.test(sentence));
  return sentences
    .slice(0, Math.max(warning, 0) + 1)
    .join('')
    .trim();
}

/** The plan's product, or the only one whose use is the plan's goal. */
export function promotedProduct(plan: CampaignPlan, catalogue: Catalogue): Catalogue['products'][number] | undefined {
  if (plan.productCode !== null) return catalogue.products.find((candidate) => candidate.code === plan.productCode);
  const goal = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi)?.goalEvent;
  const candidates = catalogue.products.filter((candidate) => candidate.goalEvent === goal);
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** "15.14元支付立减金", "满100元减20元满减券", "500积分". */
export function rightText(rights: PlanRights, catalogue: Catalogue, language: Language): string {
  const name = catalogue.rights.find((template) => template.code === rights.templateCode)?.name ?? { zh: '权益', en: 'reward' };
  if (rights.points !== null) return language === 'zh' ? `${rights.points}${name.zh}` : `${rights.points} ${name.en}`;
  if (rights.faceValueFen === null || rights.faceValueFen === 0) return name[language];
  const value = fenToYuanText(rights.faceValueFen);
  if (rights.thresholdFen === null) return language === 'zh' ? `${value}元${name.zh}` : `¥${value} ${name.en}`;
  const least = fenToYuanText(rights.thresholdFen);
  return language === 'zh' ? `满${least}元减${value}元${name.zh}` : `¥${value} off ¥${least} ${name.en}`;
}
