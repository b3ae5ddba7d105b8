import type { CampaignPlan, PlanRights } from '../../server/marketing/campaign/plan.schema.ts';
import type { Expectation } from '../case.schema.ts';
import { isOneOf, show } from './one-of.ts';

type ExpectedRights = NonNullable<Expectation['rights']>[number];

/** Whether the rights are those asked for: as many, and each expected one matched by one of the plan, members given being equal. */
export function gradeRights(expected: ExpectedRights[], plan: Pick<CampaignPlan, 'rights'>): string[] {
  const left = [...plan.rights];
  const misses: string[] = [];
  for (const wanted of expected) {
    const best = left.map((rights) => ({ rights, wrong: differences(wanted, rights) })).sort((a, b) => a.wrong.length - b.wrong.length)[0];
    if (best === undefined) {
      misses.push(`rights: missing ${JSON.stringify(wanted)}`);
      continue;
    }
    left.splice(left.indexOf(best.rights), 1);
    misses.push(...best.wrong);
  }
  return [...misses, ...left.map((rights) => `rights: unexpected ${rights.templateCode}`)];
}

function differences(wanted: ExpectedRights, rights: PlanRights): string[] {
  return Object.entries(wanted)
    .filter(([member, value]) => !isOneOf(rights[member as keyof PlanRights], value))
    .map(([member, value]) => `rights.${member}: ${show(rights[member as keyof PlanRights])}, expected ${show(value)}`);
}

/** Objective, product, budget, experiment and limit: plain equality of what was given. */
export function gradeFigures(expected: Expectation, plan: CampaignPlan): string[] {
  const actual = {
    kpi: plan.objective?.kpi ?? null,
    targetCustomers: plan.objective?.targetCustomers ?? null,
    product: plan.productCode,
    budgetFen: plan.budget?.amountFen ?? null,
    holdoutShare: plan.experiment.holdoutShare,
    arms: plan.experiment.arms.length,
    limit: plan.audience.limit,
  };
  return Object.entries(actual)
    .filter(([member, value]) => expected[member as keyof typeof actual] !== undefined && !isOneOf(value, expected[member as keyof typeof actual]))
    .map(([member, value]) => `${member}: ${show(value)}, expected ${show(expected[member as keyof typeof actual])}`);
}
