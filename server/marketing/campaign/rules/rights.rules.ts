import { bilingual } from '../../../values/language.ts';
import { formatFen } from '../../../values/money.ts';
import type { RightsTemplate } from '../../rights/rights.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanRights } from '../plan.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Rights within their template, the house's cap per head, and the stock that is left. */
export const rightsRules: PlanRule[] = [stock, perHeadCap, faceValueBounds, perCustomerLimit, thresholdAboveFaceValue, unusedRights];

const clause = 'house_rights';

function stock(input: PlanCheckInput): Finding[] {
  return eachRights(input, (rights, template) => {
    const left = input.rightsStockLeft[rights.templateCode] ?? template.stock;
    const needed = rights.quantity ?? input.power.treated * rights.perCustomerLimit;
    if (needed <= left) return [];
    return [
      finding(input, {
        code: 'RIGHTS_STOCK_SHORT',
        severity: 'error',
        path: `rights.${rights.id}.quantity`,
        message: bilingual(
          `「${template.name.zh}」需要 ${count(needed)} 份，库存只剩 ${count(left)} 份`,
          `"${template.name.en}" needs ${count(needed)}, but only ${count(left)} are left in stock`,
        ),
        fix:
          left > 0
            ? bilingual(`限量 ${count(left)} 份、领完即止，或补充库存`, `Cap at ${count(left)}, or refill the stock`)
            : bilingual('请补充库存或更换权益', 'Refill the stock or choose other rights'),
        clause,
        changes: left > 0 ? [{ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, quantity: left }] : [],
      }),
    ];
  });
}

function perHeadCap(input: PlanCheckInput): Finding[] {
  const cap = input.policy.perHeadCapFen;
  return input.plan.rights.flatMap((rights) => {
    const perHead = (rights.faceValueFen ?? 0) * rights.perCustomerLimit;
    if (perHead <= cap) return [];
    return [
      finding(input, {
        code: 'PER_HEAD_CAP',
        severity: 'error',
        path: `rights.${rights.id}.faceValueFen`,
        message: bilingual(
          `每位客户最多可得 ${formatFen(perHead, 'zh')}，超过单客上限 ${formatFen(cap, 'zh')}`,
          `One customer could receive ${formatFen(perHead, 'en')}, above the cap per head of ${formatFen(cap, 'en')}`,
        ),
        fix: bilingual('降低面额或每人限领数', 'Lower the face value or the limit per customer'),
        clause,
      }),
    ];
  });
}

function faceValueBounds(input: PlanCheckInput): Finding[] {
  return eachRights(input, (rights, template) => {
    const value = rights.faceValueFen;
    const { min, max } = template.faceValueFen;
    if (value === null || (value >= min && value <= max)) return [];
    return [
      finding(input, {
        code: 'FACE_VALUE_OUT_OF_RANGE',
        severity: 'error',
        path: `rights.${rights.id}.faceValueFen`,
        message: bilingual(
          `面额 ${formatFen(value, 'zh')} 不在「${template.name.zh}」的范围 ${formatFen(min, 'zh')} 至 ${formatFen(max, 'zh')} 内`,
          `A face value of ${formatFen(value, 'en')} is outside the range of "${template.name.en}", ${formatFen(min, 'en')} to ${formatFen(max, 'en')}`,
        ),
        fix: bilingual('请在范围内取值或更换权益', 'Choose a value within the range, or other rights'),
        clause,
      }),
    ];
  });
}

function perCustomerLimit(input: PlanCheckInput): Finding[] {
  return eachRights(input, (rights, template) => {
    if (rights.perCustomerLimit <= template.perCustomerLimit) return [];
    return [
      finding(input, {
        code: 'PER_CUSTOMER_LIMIT',
        severity: 'error',
        path: `rights.${rights.id}.perCustomerLimit`,
        message: bilingual(
          `每人限领 ${rights.perCustomerLimit} 份，超过「${template.name.zh}」的上限 ${template.perCustomerLimit} 份`,
          `${rights.perCustomerLimit} per customer is above the limit of "${template.name.en}", ${template.perCustomerLimit}`,
        ),
        fix: bilingual(`改为每人 ${template.perCustomerLimit} 份`, `Set it to ${template.perCustomerLimit} per customer`),
        clause,
        changes: [{ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, perCustomerLimit: template.perCustomerLimit }],
      }),
    ];
  });
}

/** "Spend 10 to get 20 off" is a slip of the pen far more often than an offer. */
function thresholdAboveFaceValue(input: PlanCheckInput): Finding[] {
  return input.plan.rights.flatMap((rights) => {
    if (rights.thresholdFen === null || rights.faceValueFen === null || rights.thresholdFen >= rights.faceValueFen) return [];
    const message = bilingual(
      `门槛 ${formatFen(rights.thresholdFen, 'zh')} 低于面额 ${formatFen(rights.faceValueFen, 'zh')}，请确认是否填反`,
      `The least spend of ${formatFen(rights.thresholdFen, 'en')} is below the face value of ${formatFen(rights.faceValueFen, 'en')}: are they swapped?`,
    );
    return [
      finding(input, {
        code: 'THRESHOLD_BELOW_FACE_VALUE',
        severity: 'warning',
        path: `rights.${rights.id}.thresholdFen`,
        message,
        fix: bilingual('请核对门槛与面额', 'Check both amounts'),
        clause,
      }),
    ];
  });
}

function unusedRights(input: PlanCheckInput): Finding[] {
  if (input.plan.strategies.length === 0) return [];
  return input.plan.rights.flatMap((rights) => {
    if (input.plan.strategies.some((strategy) => strategy.rightsId === rights.id)) return [];
    const name = input.catalogue.rights.find((template) => template.code === rights.templateCode)?.name ?? bilingual(rights.id, rights.id);
    const others = input.plan.strategies.flatMap((strategy) => strategy.rightsId ?? []);
    // A strategy carries one kind of rights: where it does already, the second kind needs a campaign of its own.
    const message =
      others.length === 0
        ? bilingual(`权益「${name.zh}」没有随任何触达发放`, `The rights "${name.en}" are given with no touch`)
        : bilingual(
            `一个活动的触达只带一种权益，「${name.zh}」没有随任何触达发放`,
            `The touches of a campaign carry one kind of rights; "${name.en}" are given with no touch`,
          );
    return [
      finding(input, {
        code: 'RIGHTS_UNUSED',
        severity: 'error',
        path: `rights.${rights.id}`,
        message,
        fix:
          others.length === 0
            ? bilingual('删除该权益，或让触达携带它', 'Remove them, or let a touch carry them')
            : bilingual(`去掉「${name.zh}」，或为它另建一个活动`, `Remove "${name.en}", or give them in a campaign of their own`),
        clause,
        changes: [{ op: 'remove_rights', rightsId: rights.id }],
      }),
    ];
  });
}

function eachRights(input: PlanCheckInput, judge: (rights: PlanRights, template: RightsTemplate) => Finding[]): Finding[] {
  return input.plan.rights.flatMap((rights) => {
    const template = input.catalogue.rights.find((candidate) => candidate.code === rights.templateCode);
    return template === undefined ? [] : judge(rights, template);
  });
}
