import { bilingual, type Language, type LocalizedText } from '../../values/language.ts';
import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { ProductKind } from '../product/product.schema.ts';
import { promotedProduct } from './render-content.ts';

/** What copy leans on. */
export type Lever = 'benefit' | 'ease' | 'need';

export const leverNames: Record<Lever, LocalizedText> = {
  benefit: bilingual('权益先行', 'benefit first'),
  ease: bilingual('步骤简单', 'ease first'),
  need: bilingual('需求场景', 'need first'),
};

/** Building blocks of one text; empty where the plan gives nothing to say. */
export interface CopyParts {
  /** From the fullest to the shortest. */
  titles: string[];
  lead: string;
  how: string;
  validity: string;
  close: string;
  stock: string;
  disclosure: string;
  /** The least that may be sent, from the fuller to the barest. */
  bare: string[];
}

interface Setting {
  plan: CampaignPlan;
  rightsId: string | null;
  catalogue: Catalogue;
  language: Language;
  lever: Lever;
  /** A later touch speaks to those who did not react. */
  isReminder: boolean;
}

/** What is asked of the customer, by kind of product: for investments to read, never to buy. */
const ACTS: Record<ProductKind | 'none', LocalizedText> = {
  payment: bilingual('开通并使用{action}', 'set up and use {action}'),
  service: bilingual('体验{action}', 'try {action}'),
  credit_card: bilingual('了解并申请{action}（以审批结果为准）', 'see and apply for {action} (subject to approval)'),
  loan: bilingual('查看{action}（额度与利率以审批结果为准）', 'look at {action} (amount and rate subject to approval)'),
  deposit: bilingual('了解{action}', 'learn about {action}'),
  insurance: bilingual('了解{action}的保障责任', 'read what {action} covers'),
  fund: bilingual('查看{action}的产品资料与风险等级', 'read the documents and risk grade of {action}'),
  wealth: bilingual('查看{action}的产品说明书与风险等级', 'read the documents and risk grade of {action}'),
  gold: bilingual('了解{action}及其价格波动', 'learn about {action} and how its price moves'),
  none: bilingual('参与{action}活动', 'take part in {action}'),
};

/** Kinds whose use the rights go with; of the others the customer reads first. */
const USABLE = new Set<ProductKind | 'none'>(['payment', 'service', 'none']);

const NEEDS: Record<ProductKind | 'none', LocalizedText> = {
  payment: bilingual('日常消费、缴费，用{action}更顺手。', 'For everyday spending and bills, {action} is close at hand.'),
  service: bilingual('办理业务少跑一趟，可以用{action}。', '{action} saves a trip to the branch.'),
  credit_card: bilingual('按自己的用卡习惯，看看{action}是否合适。', 'See whether {action} suits the way you pay.'),
  loan: bilingual('有资金周转需要时，可按自身情况合理借贷。', 'If you need to borrow, borrow within your means.'),
  deposit: bilingual('为闲钱做个安排，可以了解{action}。', 'To arrange spare cash, {action} is one thing to look at.'),
  insurance: bilingual('盘点家庭保障，可以了解{action}。', 'When you review what your family is covered for, {action} is one thing to look at.'),
  fund: bilingual('做资产配置前，先看清产品资料与风险等级。', 'Before you invest, read the documents and the risk grade.'),
  wealth: bilingual('做资产配置前，先看清产品说明书与风险等级。', 'Before you invest, read the documents and the risk grade.'),
  gold: bilingual('做资产配置前，先了解价格波动。', 'Before you invest, look at how the price moves.'),
  none: bilingual('为您留意到一项可能用得上的活动。', 'Here is an offer that may be of use to you.'),
};

export function copyParts({ plan, rightsId, catalogue, language, lever, isReminder }: Setting): CopyParts {
  const rights = plan.rights.find((candidate) => candidate.id === rightsId);
  const product = promotedProduct(plan, catalogue);
  const kind: ProductKind | 'none' = product?.kind ?? 'none';
  const hasAction = product !== undefined || plan.objective !== null;
  const zh = language === 'zh';
  const act = hasAction ? ACTS[kind][language] : zh ? '打开手机银行查看活动' : 'open mobile banking to see the offer';
  const need = hasAction ? NEEDS[kind][language] : NEEDS.none[language].replace('{action}', '');
  const free = rights?.condition === 'none';
  const offer = rights === undefined ? '' : free ? (zh ? '您有一份{right}可领取' : 'a {right} is waiting for you') : zh ? '可获{right}' : 'receive a {right}';
  const stock = rights?.quantity == null ? '' : '{stock}';
  const disclosure = product?.disclosure == null ? '' : zh ? '{disclosure}' : ' {disclosure}';
  const lead = leadOf({ lever, zh, offer, act, need, free, reminded: isReminder });
  return {
    titles: titlesOf({ zh, hasRights: rights !== undefined, lever, reminded: isReminder, hasAction }),
    lead,
    how: howOf({ lever, zh, act, free, usable: USABLE.has(kind), hasOffer: offer !== '' }),
    validity: rights === undefined ? '' : zh ? '{validity}。' : 'It is {validity}.',
    close: zh ? '打开手机银行即可查看。' : 'Open mobile banking to see it.',
    stock: stock === '' ? '' : zh ? stock : ` ${stock}`,
    disclosure,
    bare:
      offer === ''
        ? [zh ? `${act}。` : `${sentence(act)}.`]
        : zh
          ? [`${offer}，打开手机银行查看。`, '{right}待领取。']
          : [`${sentence(offer)}. See mobile banking.`, '{right}.'],
  };
}

function leadOf({
  lever,
  zh,
  offer,
  act,
  need,
  free,
  reminded,
}: {
  lever: Lever;
  zh: boolean;
  offer: string;
  act: string;
  need: string;
  free: boolean;
  reminded: boolean;
}): string {
  if (offer === '') return lever === 'need' ? need : zh ? `邀您${act}。` : `We invite you to ${act}.`;
  const again = reminded ? (zh ? '温馨提示：' : 'A reminder: ') : '';
  if (lever === 'need') return `${again}${need}`;
  if (zh) return free ? `${again}${offer}。` : `${again}${act}，${offer}。`;
  return free ? `${again}${again === '' ? sentence(offer) : offer}.` : `${again}${again === '' ? sentence(act) : act} and ${offer}.`;
}

function howOf({
  lever,
  zh,
  act,
  free,
  usable,
  hasOffer,
}: {
  lever: Lever;
  zh: boolean;
  act: string;
  free: boolean;
  usable: boolean;
  hasOffer: boolean;
}): string {
  if (!hasOffer) return '';
  if (lever === 'ease') return zh ? '手机银行内按提示操作，几步完成。' : 'Follow the steps in mobile banking.';
  if (lever === 'need')
    return zh ? `${act}，${free ? '您有一份{right}可领取' : '可获{right}'}。` : `${sentence(act)} and ${free ? 'claim a {right}' : 'receive a {right}'}.`;
  if (!free) return zh ? '在手机银行活动页完成即可。' : 'Do it on the offer page of mobile banking.';
  // What is only read about gives nothing to use rights on.
  if (!usable) return zh ? `也可${act}。` : `You may also ${act}.`;
  return zh ? `领取后，${act}即可享受。` : `Use it when you ${act}.`;
}

function titlesOf({
  zh,
  hasRights,
  lever,
  reminded,
  hasAction,
}: {
  zh: boolean;
  hasRights: boolean;
  lever: Lever;
  reminded: boolean;
  hasAction: boolean;
}): string[] {
  const named = hasAction ? '{action}' : zh ? '活动' : 'Your offer';
  const plain = zh ? '活动提醒' : 'An offer for you';
  if (!hasRights) {
    if (lever === 'ease') return zh ? [`几步了解${named}`, `了解${named}`, '几步了解'] : [`${named} in a few steps`, `${named} in brief`, 'In a few steps'];
    if (lever === 'need') return [named, zh ? '服务提醒' : 'For your needs'];
    return zh ? [`${named}，为您介绍`, `${named}介绍`, plain] : [`An introduction to ${named}`, `About ${named}`, plain];
  }
  if (reminded) return [zh ? '您的{right}还未领取' : 'Your {right} is still unclaimed', zh ? '权益领取提醒' : 'Reminder', plain];
  if (lever === 'ease') return [zh ? `几步完成${named}` : `${named} in a few steps`, named, plain];
  if (lever === 'need') return [named, plain];
  return [zh ? '{right}待领取' : 'A {right} for you', zh ? '您有权益待领取' : 'A reward for you', plain];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
