import { bilingual } from '../../../values/language.ts';
import { formatFen } from '../../../values/money.ts';
import { saysWhileStocksLast } from '../../content/while-stocks-last.rules.ts';
import { valueOfClaim } from '../../experiment/estimate-money.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanChange } from '../plan-change.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Money: expected and worst case within the budget, and what bounds the worst case is said to the customer. */
export const budgetRules: PlanRule[] = [worstCase, expectedCase, stockCapIsSaid, secondApprover];

const clause = 'house_budget';

function worstCase(input: PlanCheckInput): Finding[] {
  const { money, plan } = input;
  if (plan.budget === null || money.worstCaseFen <= plan.budget.amountFen) return [];
  const [worst, budget] = [money.worstCaseFen, plan.budget.amountFen];
  const changes = stockCap(input);
  const quantity = changes[0]?.op === 'set_rights' ? changes[0].quantity : undefined;
  const roomy = Math.ceil(worst / 10_000_00) * 10_000_00;
  return [
    finding(input, {
      code: 'WORST_CASE_OVER_BUDGET',
      severity: 'error',
      path: 'budget',
      message: bilingual(
        `最坏情况支出 ${formatFen(worst, 'zh')}，超过预算 ${formatFen(budget, 'zh')}，且没有库存封顶`,
        `The worst case costs ${formatFen(worst, 'en')}, more than the budget of ${formatFen(budget, 'en')}, and no stock cap bounds it`,
      ),
      fix:
        quantity == null
          ? bilingual(`将预算提高到 ${formatFen(roomy, 'zh')}，或缩小客群`, `Raise the budget to ${formatFen(roomy, 'en')}, or narrow the audience`)
          : bilingual(
              `限量 ${count(quantity)} 份、领完即止；或将预算提高到 ${formatFen(roomy, 'zh')}`,
              `Cap the stock at ${count(quantity)}, while they last; or raise the budget to ${formatFen(roomy, 'en')}`,
            ),
      clause,
      changes,
    }),
  ];
}

/** What the budget leaves after sending costs, divided by the worth of one claim: only where one kind of rights is given. */
function stockCap({ plan, money, catalogue }: PlanCheckInput): PlanChange[] {
  const [rights, ...more] = plan.rights;
  if (rights === undefined || more.length > 0 || plan.budget === null) return [];
  const value = valueOfClaim(rights, catalogue);
  if (value === null || value <= 0) return [];
  const rightsLine = money.lines[0]?.worstCaseFen ?? 0;
  const sending = money.worstCaseFen - rightsLine;
  const quantity = Math.floor((plan.budget.amountFen - sending) / value);
  return quantity < 1 ? [] : [{ op: 'set_rights', rightsId: rights.id, templateCode: rights.templateCode, quantity }];
}

function expectedCase(input: PlanCheckInput): Finding[] {
  const { money, plan } = input;
  if (plan.budget === null || money.worstCaseFen <= plan.budget.amountFen || money.expectedFen.mid <= plan.budget.amountFen) return [];
  return [
    finding(input, {
      code: 'EXPECTED_OVER_BUDGET',
      severity: 'error',
      path: 'budget',
      message: bilingual(
        `预计支出约 ${formatFen(Math.round(money.expectedFen.mid), 'zh')}（区间 ${formatFen(Math.round(money.expectedFen.low), 'zh')} 至 ${formatFen(Math.round(money.expectedFen.high), 'zh')}），超过预算 ${formatFen(plan.budget.amountFen, 'zh')}`,
        `Expected spend is about ${formatFen(Math.round(money.expectedFen.mid), 'en')} (${formatFen(Math.round(money.expectedFen.low), 'en')} to ${formatFen(Math.round(money.expectedFen.high), 'en')}), more than the budget of ${formatFen(plan.budget.amountFen, 'en')}`,
      ),
      fix: bilingual('提高预算、降低面额或缩小客群', 'Raise the budget, lower the face value, or narrow the audience'),
      clause,
    }),
  ];
}

/** A capped right that is promised without its cap misleads. */
function stockCapIsSaid(input: PlanCheckInput): Finding[] {
  const { plan } = input;
  return plan.rights.flatMap((rights) => {
    if (rights.quantity === null || rights.quantity >= input.power.treated * rights.perCustomerLimit) return [];
    const told = finding(input, {
      code: 'STOCK_CAPPED',
      severity: 'info',
      path: `rights.${rights.id}.quantity`,
      message: bilingual(
        `权益限量 ${count(rights.quantity)} 份，少于触达人数 ${count(input.power.treated)}，领完即止`,
        `Stock is capped at ${count(rights.quantity)}, fewer than the ${count(input.power.treated)} customers reached: first come, first served`,
      ),
      clause,
    });
    const silent = plan.strategies
      .filter((strategy) => strategy.rightsId === rights.id)
      .flatMap((strategy) => strategy.touches.flatMap((touch) => touch.content.map((content) => ({ strategy, touch, content }))))
      .filter(({ content }) => !saysWhileStocksLast(`${content.title ?? ''}${content.body}`));
    return [
      told,
      ...silent.map(({ strategy, touch, content }) =>
        finding(input, {
          code: 'STOCK_CAP_NOT_SAID',
          severity: 'warning',
          path: `strategies.${strategy.id}.touches.${touch.id}.content.${content.arm}`,
          message: bilingual('权益限量，但话术没有写明“数量有限，领完即止”', 'The rights are limited, but the copy does not say "while stocks last"'),
          fix: bilingual('在话术中写明限量', 'Say so in the copy'),
          clause: 'advertising_28',
          changes: [
            { op: 'set_content', touchId: touch.id, arm: content.arm, title: content.title, body: `${content.body}{stock}`, aiGenerated: content.aiGenerated },
          ],
        }),
      ),
    ];
  });
}

function secondApprover(input: PlanCheckInput): Finding[] {
  const { plan, policy } = input;
  if (plan.budget === null || plan.budget.amountFen < policy.secondApproverBudgetFen) return [];
  return [
    finding(input, {
      code: 'SECOND_APPROVER',
      severity: 'info',
      path: 'budget',
      message: bilingual(
        `预算达到 ${formatFen(policy.secondApproverBudgetFen, 'zh')}，需要两位审批人`,
        `At ${formatFen(policy.secondApproverBudgetFen, 'en')} and above two approvers are needed`,
      ),
      clause,
    }),
  ];
}
