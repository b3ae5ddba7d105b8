import { bilingual, type LocalizedText } from '../../../values/language.ts';
import type { ProductKind } from '../../product/product.schema.ts';
import type { RightsKind } from '../../rights/rights.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanRights } from '../plan.schema.ts';
import { finding, type PlanRule } from './finding.ts';

/** Benefits that are tied to buying a fund sell the benefit, not the fund. */
export const inducementRules: PlanRule[] = [fundInducement, otherInducement];

/** Payment discounts, points and fee schedules that are open to all are tools of trade; these are not. */
const INDUCING: Record<RightsKind, boolean> = {
  cash_red_packet: true,
  cash_back: true,
  coupon: true,
  gift: true,
  lottery: true,
  rate_coupon: true,
  payment_discount: false,
  points: false,
  fee_waiver: false,
};

export const rightsKindNames: Record<RightsKind, LocalizedText> = {
  payment_discount: bilingual('支付立减金', 'payment discount'),
  coupon: bilingual('满减券', 'coupon'),
  cash_red_packet: bilingual('现金红包', 'cash red packet'),
  cash_back: bilingual('返现', 'cash back'),
  points: bilingual('积分', 'points'),
  fee_waiver: bilingual('费用减免', 'fee waiver'),
  rate_coupon: bilingual('利率券', 'rate coupon'),
  gift: bilingual('礼品', 'gift'),
  lottery: bilingual('抽奖', 'lottery'),
};

function fundInducement(input: PlanCheckInput): Finding[] {
  const sellsFund = soldKinds(input).has('fund');
  return input.plan.rights.flatMap((rights) => {
    const tied = rights.condition === 'fund_purchase';
    if (!tied && !sellsFund) return [];
    const name = rightsName(input, rights);
    const path = `rights.${rights.id}`;
    if (!INDUCING[rights.kind] && !(tied && !isOpenToAll(input, rights))) {
      const message = bilingual(
        `「${name.zh}」属对所有客户开放的支付优惠、积分或费率安排，不视为诱导申购；须确认不以申购为条件单独加码`,
        `"${name.en}" is a payment discount, points or fee schedule open to all and no inducement to buy; see that buying a fund does not add to it`,
      );
      return [finding(input, { code: 'INDUCEMENT_OPEN_TO_ALL', severity: 'info', path, message, clause: 'fund_sales' })];
    }
    return [
      finding(input, {
        code: 'FUND_INDUCEMENT',
        severity: 'error',
        path,
        message: bilingual(
          `以「${name.zh}」吸引客户申购基金，属于以${rightsKindNames[rights.kind].zh}等利益诱导销售基金`,
          `"${name.en}" draws customers into buying a fund: selling funds by ${rightsKindNames[rights.kind].en} and the like is an inducement`,
        ),
        fix: bilingual(
          '取消与申购挂钩的权益；可改为与申购无关的活动，或对所有客户开放的费率优惠',
          'Give nothing that is tied to buying; use a campaign apart from fund sales, or a fee schedule open to all',
        ),
        clause: 'fund_sales',
        changes: [{ op: 'remove_rights', rightsId: rights.id }],
      }),
    ];
  });
}

const OTHER_CLAUSES: Partial<Record<ProductKind, string>> = { wealth: 'wealth_inducement', insurance: 'insurance_rebate', deposit: 'deposit_inducement' };
const KIND_NAMES: Partial<Record<ProductKind, LocalizedText>> = {
  wealth: bilingual('理财产品', 'wealth products'),
  insurance: bilingual('保险', 'insurance'),
  deposit: bilingual('存款', 'deposits'),
};

/** Gifts and cash for deposits, wealth products and insurance are restricted too, each by its own rule: a person has to look. */
function otherInducement(input: PlanCheckInput): Finding[] {
  const kind = [...soldKinds(input)].find((candidate) => OTHER_CLAUSES[candidate] !== undefined);
  if (kind === undefined) return [];
  const what = KIND_NAMES[kind] ?? bilingual(kind, kind);
  return input.plan.rights
    .filter((rights) => INDUCING[rights.kind] && rights.condition !== 'fund_purchase')
    .map((rights) =>
      finding(input, {
        code: 'PRODUCT_INDUCEMENT',
        severity: 'warning',
        path: `rights.${rights.id}`,
        message: bilingual(
          `以${rightsKindNames[rights.kind].zh}推动${what.zh}销售受限，须经合规确认`,
          `Promoting ${what.en} by ${rightsKindNames[rights.kind].en} is restricted: compliance has to confirm it`,
        ),
        fix: bilingual('改用与购买无关的权益，或写明合规意见', 'Use rights that do not hang on buying, or state the opinion of compliance'),
        clause: OTHER_CLAUSES[kind] ?? null,
      }),
    );
}

/** Kinds of products the plan sells: its product's, and those whose goal event is the plan's goal. */
function soldKinds({ plan, catalogue }: PlanCheckInput): Set<ProductKind> {
  const product = catalogue.products.find((candidate) => candidate.code === plan.productCode);
  if (product !== undefined) return new Set([product.kind]);
  const goal = catalogue.kpis.find((kpi) => kpi.code === plan.objective?.kpi)?.goalEvent;
  const kinds = catalogue.products.filter((candidate) => candidate.goalEvent === goal).map((candidate) => candidate.kind);
  // A goal that many kinds of products share (a login, a payment) says nothing about what is sold.
  return new Set(new Set(kinds).size === 1 ? kinds : []);
}

function isOpenToAll({ catalogue }: PlanCheckInput, rights: PlanRights): boolean {
  return catalogue.rights.find((template) => template.code === rights.templateCode)?.openToAll ?? false;
}

function rightsName({ catalogue }: PlanCheckInput, rights: PlanRights): LocalizedText {
  return catalogue.rights.find((template) => template.code === rights.templateCode)?.name ?? rightsKindNames[rights.kind];
}
