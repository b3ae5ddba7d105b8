import type { Finding } from '../marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../marketing/campaign/plan.schema.ts';
import type { Touch, Trigger } from '../marketing/strategy/strategy.schema.ts';
import type { Expectation } from './eval-case.schema.ts';

/**
 * What a case expects, read off the plan a conversation ended with. It says what was done, which a person makes into what is right.
 * Moments are left out: a case is asked on another day than its conversation was. Pure.
 */
export function expectFromPlan({ plan, findings, campaigns }: { plan: CampaignPlan; findings: readonly Finding[]; campaigns: number }): Expectation {
  const errors = [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))];
  const asked = [...new Set(findings.filter(({ question }) => question !== null).map(({ code }) => code))];
  const triggers = plan.strategies.flatMap(({ trigger }) => trigger ?? []);
  const trigger = triggers[0];
  return {
    conditions: (['include', 'exclude'] as const).flatMap((side) => plan.audience[side].map(({ predicate }) => ({ side, anyOf: [predicate] }))),
    unmapped: plan.audience.unmapped.map(({ text }) => text),
    rights: plan.rights.map(({ templateCode, kind, faceValueFen, points, thresholdFen, quantity, condition }) => ({
      ...{ templateCode, kind, faceValueFen, points, thresholdFen, quantity, condition },
    })),
    touches: plan.strategies.flatMap(({ touches }) => inOrder(touches)).map(expectedTouch),
    ...(trigger === undefined ? {} : { trigger: expectedTrigger(trigger) }),
    kpi: plan.objective?.kpi ?? null,
    targetCustomers: plan.objective?.targetCustomers ?? null,
    product: plan.productCode,
    budgetFen: plan.budget?.amountFen ?? null,
    limit: plan.audience.limit,
    ...(errors.length === 0 ? {} : { findings: { must: errors } }),
    asks: asked,
    endState: { campaigns },
  };
}

function expectedTouch({ channel, start }: Touch): NonNullable<Expectation['touches']>[number] {
  if (start.kind === 'trigger') return { channel };
  return { channel, waitHours: start.waitHours, when: start.when, ...(start.at === undefined ? {} : { at: start.at }) };
}

function expectedTrigger(trigger: Trigger): NonNullable<Expectation['trigger']> {
  if (trigger.kind === 'once') return { kind: 'once' };
  if (trigger.kind === 'event') return { kind: 'event', event: trigger.event, delayMinutes: trigger.delayMinutes };
  const { every, on, at } = trigger;
  return { kind: 'recurring', every, at, ...(on === undefined ? {} : { on }) };
}

/** Those that start with the trigger first, then each by how long after it comes. */
function inOrder(touches: readonly Touch[]): Touch[] {
  const hours = (touch: Touch, seen: readonly string[]): number => {
    const { start } = touch;
    if (start.kind === 'trigger') return 0;
    const earlier = touches.find(({ id }) => id === start.touchId);
    return earlier === undefined || seen.includes(touch.id) ? Number.MAX_SAFE_INTEGER : start.waitHours + hours(earlier, [...seen, touch.id]);
  };
  return [...touches].sort((a, b) => hours(a, []) - hours(b, []));
}
