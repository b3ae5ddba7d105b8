import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Dictionary } from '../language/zh.ts';

/** A plan path in the reader's words: "strategies.s1.touches.t2.content" -> "短信 正文". Unknown paths stay as they are. */
export function labelPath(path: string, plan: CampaignPlan, t: Dictionary): string {
  const [head, id, ...rest] = path.split('.');
  if (head === 'strategies') {
    const touch = plan.strategies.find((each) => each.id === id)?.touches.find((each) => each.id === rest[1]);
    if (rest[0] === 'trigger') return t.plan.schedule;
    if (touch === undefined) return t.plan.journey;
    return rest[2] === 'content' ? `${t.channel[touch.channel]} · ${t.plan.body}` : t.channel[touch.channel];
  }
  if (head === 'rights') {
    const field = rest[0];
    const known: Record<string, string> = {
      faceValueFen: t.plan.faceValue,
      points: t.plan.points,
      thresholdFen: t.plan.threshold,
      quantity: t.plan.quantity,
      perCustomerLimit: t.plan.perCustomer(1),
      validityDays: t.catalogue.validity,
      condition: t.plan.condition,
    };
    const name = field === undefined ? undefined : known[field];
    return name === undefined ? t.plan.rights : `${t.plan.rights} · ${name}`;
  }
  if (head === 'audience') {
    const side = id === 'include' ? t.plan.include : id === 'exclude' ? t.plan.exclude : null;
    return side === null ? t.plan.audience : `${t.plan.audience} · ${side}`;
  }
  const heads: Record<string, string> = {
    title: t.plan.editTitle,
    objective: t.plan.objective,
    productCode: t.plan.product,
    budget: t.plan.budget,
    experiment: t.plan.experiment,
    schedule: t.plan.schedule,
    measurementDays: t.plan.measurement,
  };
  return heads[head ?? ''] ?? path;
}
