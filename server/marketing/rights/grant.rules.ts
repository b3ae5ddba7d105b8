import type { PlanRights } from '../campaign/plan.schema.ts';
import type { Trigger } from '../strategy/strategy.schema.ts';

/**
 * How rights reach customers. `with_touch`: one unit is set aside for each customer with the first touch.
 * `first_come` (a stock cap, 领完即止): everybody is told, and the first to claim receive, until the stock is gone.
 */
export type GrantMode = 'with_touch' | 'first_come';

export function grantMode(rights: Pick<PlanRights, 'quantity'>): GrantMode {
  return rights.quantity === null ? 'with_touch' : 'first_come';
}

/**
 * Units a campaign sets aside at launch: the stock cap, else one for each eligible customer (for recurring strategies
 * as many as a customer may receive), and never more than the budget could pay for.
 */
export function unitsToReserve(given: {
  rights: Pick<PlanRights, 'quantity' | 'perCustomerLimit' | 'faceValueFen'>;
  triggers: (Trigger | null)[];
  eligible: number;
  budgetFen: number;
}): number {
  const { rights, triggers, eligible, budgetFen } = given;
  const perCustomer = triggers.some((trigger) => trigger?.kind === 'recurring') ? rights.perCustomerLimit : 1;
  const wanted = rights.quantity ?? eligible * perCustomer;
  const affordable = rights.faceValueFen === null || rights.faceValueFen === 0 ? wanted : Math.floor(budgetFen / rights.faceValueFen);
  return Math.min(wanted, affordable);
}

export type GrantVerdict = 'grant' | 'hold' | 'per_customer_limit' | 'rights_exhausted' | 'budget_exhausted';

/**
 * Decides, customer by customer, who is given a unit with this touch. `hold`: the customer still has an open one and
 * is only reminded of it. Costs: face value of a new unit plus the touch itself; a touch that cannot be paid is not made.
 */
export function decideGrants(given: {
  customerIds: string[];
  held: Map<string, { issued: number; open: number }>;
  perCustomerLimit: number;
  unitsLeft: number;
  budgetLeftFen: number;
  faceValueFen: number;
  touchCostFen: number;
}): Map<string, GrantVerdict> {
  let { unitsLeft, budgetLeftFen } = given;
  const verdicts = new Map<string, GrantVerdict>();
  for (const customerId of given.customerIds) {
    const held = given.held.get(customerId);
    const isNew = held === undefined || held.open === 0;
    const cost = given.touchCostFen + (isNew ? given.faceValueFen : 0);
    const verdict = ((): GrantVerdict => {
      if (isNew && (held?.issued ?? 0) >= given.perCustomerLimit) return 'per_customer_limit';
      if (isNew && unitsLeft < 1) return 'rights_exhausted';
      if (cost > budgetLeftFen) return 'budget_exhausted';
      return isNew ? 'grant' : 'hold';
    })();
    verdicts.set(customerId, verdict);
    if (verdict === 'grant' || verdict === 'hold') budgetLeftFen -= cost;
    if (verdict === 'grant') unitsLeft -= 1;
  }
  return verdicts;
}
