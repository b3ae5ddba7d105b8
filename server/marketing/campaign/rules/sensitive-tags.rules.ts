import { bilingual } from '../../../values/language.ts';
import { fenToYuanText } from '../../../values/money.ts';
import type { Tag } from '../../tag/tag.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { planConditions, tagConditions } from './walk-predicate.ts';

/** What may not choose whom to market to, and what may not set what a customer is offered. */
export const sensitiveTagRules: PlanRule[] = [sensitiveTags, sensitiveWords, priceByWillingness, differentRights];

function sensitiveTags(input: PlanCheckInput): Finding[] {
  return usedTags(input).flatMap(({ tag, path, conditionId }) => {
    if (tag.marketingUse === 'forbidden') {
      const message = bilingual(`标签「${tag.name.zh}」不得用于营销圈选`, `The tag "${tag.name.en}" may not be used to choose customers for marketing`);
      return [
        finding(input, {
          code: 'SENSITIVE_TAG_FORBIDDEN',
          severity: 'error',
          path,
          message,
          fix: bilingual('删除该条件', 'Remove this condition'),
          clause: 'pipl_28',
          changes: [{ op: 'remove_condition', conditionId }],
        }),
      ];
    }
    if (tag.marketingUse !== 'needs_approval') return [];
    const message = bilingual(
      `标签「${tag.name.zh}」用于营销须经批准，请说明理由`,
      `Using the tag "${tag.name.en}" for marketing needs approval: give the reason`,
    );
    return [
      finding(input, {
        code: 'SENSITIVE_TAG_NEEDS_APPROVAL',
        severity: 'warning',
        path,
        message,
        fix: bilingual('写明业务必要性，或删除该条件', 'State why it is needed, or remove the condition'),
        clause: 'house_sensitive',
      }),
    ];
  });
}

/**
 * Words for what the law calls sensitive personal information: health, belief, origin, biometric features, whereabouts,
 * sexual life. Insurance against an illness is a product and not a customer's health.
 */
const SENSITIVE_WORDS =
  /(?:慢性病|慢病|(?:患|得)(?:有|了|过)|病史|病历|病人|患者|疾病|癌症|肿瘤|糖尿病|高血压|抑郁|艾滋|乙肝|孕妇|怀孕|残疾)(?!.{0,4}(?:险|保障))|宗教|信仰|信(?:佛|教)|基督徒|穆斯林|佛教|少数民族|性取向|同性恋|人脸特征|指纹特征|行踪|活动轨迹|\b(?:(?:chronic|mental|medical|health) (?:conditions?|illness(?:es)?|diseases?|histor(?:y|ies)|records?|problems?)|diseases?|diabet\w+|cancer|hypertension|depression|pregnan\w+|disabilit\w+|disabled|HIV|religio\w+|muslims?|christians?|buddhists?|ethnic\w*|sexual orientation|biometric\w*|whereabouts|location histor(?:y|ies))\b(?!.{0,14}\b(?:insurance|cover(?:age)?|polic(?:y|ies)|plans?)\b)/iu;

/** A condition that no tag stands for is not used; one that speaks of sensitive information is not asked about either, but taken out. */
function sensitiveWords(input: PlanCheckInput): Finding[] {
  return input.plan.audience.unmapped
    .filter(({ text }) => SENSITIVE_WORDS.test(text))
    .map(({ id, text }) =>
      finding(input, {
        code: 'SENSITIVE_TAG_FORBIDDEN',
        severity: 'error',
        path: `audience.unmapped.${id}`,
        message: bilingual(
          `「${text}」涉及敏感个人信息，不得用于营销圈选`,
          `"${text}" is sensitive personal information and may not be used to choose customers for marketing`,
        ),
        fix: bilingual('删除该条件', 'Remove this condition'),
        clause: 'pipl_28',
        changes: [{ op: 'resolve_unmapped', unmappedId: id }],
      }),
    );
}

/** Names of attributes that say what a customer would put up with, rather than what he needs. */
const WILLINGNESS = /price_?sens|willing(ness)?_?to_?pay|discount_?(affinity|sens)|price_?toler|价格敏感|价格容忍|支付意愿|付费意愿|优惠敏感|消费意愿强/i;

function priceByWillingness(input: PlanCheckInput): Finding[] {
  if (input.plan.rights.length === 0) return [];
  return usedTags(input)
    .filter(({ tag }) => [tag.code, tag.name.zh, tag.name.en, ...tag.synonyms.zh, ...tag.synonyms.en].some((name) => WILLINGNESS.test(name)))
    .map(({ tag, path }) =>
      finding(input, {
        code: 'PRICE_DISCRIMINATION',
        severity: 'warning',
        path,
        message: bilingual(
          `按「${tag.name.zh}」决定谁得到优惠，可能构成交易价格上的不合理差别待遇`,
          `Choosing who gets an offer by "${tag.name.en}" may be unreasonable differential treatment in price`,
        ),
        fix: bilingual('改用与需求相关的条件，或写明差别的合理依据', 'Use conditions about need, or state the reasonable ground'),
        clause: 'pipl_24',
      }),
    );
}

/** Two strategies of one plan that give the same kind of rights at different worth to the same audience. */
function differentRights(input: PlanCheckInput): Finding[] {
  const { plan } = input;
  const given = plan.strategies.flatMap((strategy) => plan.rights.find((rights) => rights.id === strategy.rightsId) ?? []);
  const kinds = [...new Set(given.map((rights) => rights.kind))];
  return kinds.flatMap((kind) => {
    const values = [...new Set(given.filter((rights) => rights.kind === kind).flatMap((rights) => rights.faceValueFen ?? []))].sort((a, b) => a - b);
    if (values.length < 2) return [];
    const spoken = values.map(fenToYuanText).join(' / ');
    return [
      finding(input, {
        code: 'PRICE_DISCRIMINATION',
        severity: 'warning',
        path: 'rights',
        message: bilingual(
          `同一客群中同类权益面额不同（${spoken} 元），须有合理依据`,
          `The same kind of rights at different worth (CNY ${spoken}) within one audience needs a reasonable ground`,
        ),
        fix: bilingual('统一面额，或写明差别的合理依据', 'Give the same worth to all, or state the ground'),
        clause: 'pipl_24',
      }),
    ];
  });
}

function usedTags(input: PlanCheckInput): { tag: Tag; path: string; conditionId: string }[] {
  return planConditions(input).flatMap(({ condition, path }) => {
    const codes = [...new Set(tagConditions(condition.predicate).map((found) => found.condition.tag))];
    return codes.flatMap((code) => {
      const tag = input.catalogue.tags.find((candidate) => candidate.code === code);
      return tag === undefined ? [] : [{ tag, path, conditionId: condition.id }];
    });
  });
}
