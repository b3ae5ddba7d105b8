import { readRequest } from '../../../agents/understanding/read-request.ts';
import { applyChanges } from '../../../server/marketing/campaign/apply-changes.ts';
import { emptyPlan, type PlanInHand } from '../../../server/marketing/campaign/empty-plan.ts';
import { housePolicySchema } from '../../../server/policy.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

const policy = housePolicySchema.parse({});

/** Says the turns one after another, each against the plan that the ones before it made. */
export function planAfter(turns: string[]): PlanInHand['plan'] {
  const versions: PlanInHand[] = [];
  for (const text of turns) {
    const current = versions.at(-1);
    const { changes, intent } = readRequest(text, {
      now: NOW,
      catalogue,
      plan: current?.plan ?? null,
      version: versions.length || undefined,
      earlier: versions.slice(0, -1).map(({ plan }) => plan),
    });
    // A question in between changes nothing.
    if (current !== undefined && intent !== 'draft' && intent !== 'revise') continue;
    const fresh = intent === 'draft' || current === undefined;
    const outcome = applyChanges(fresh ? emptyPlan(policy) : current, changes, {
      catalogue,
      policy,
      by: 'agent',
      language: 'zh',
      userTexts: turns.map((said, index) => ({ messageId: `m${index}`, text: said })),
      readVersion: (version) => versions[version - 1],
    });
    if (!outcome.applied) throw new Error(JSON.stringify(outcome.problems));
    versions.push(outcome.hand);
  }
  const last = versions.at(-1);
  if (last === undefined) throw new Error('nothing was said');
  return last.plan;
}
