import type { HousePolicy } from '../../policy.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { draftMissingContent, draftNote } from '../content/draft-content.ts';
import { applyTouchChange } from './change-touches.ts';
import type { PlanInHand } from './empty-plan.ts';
import type { CampaignPlan, Provenance } from './plan.schema.ts';
import { dropProvenance, setProvenance } from './provenance.rules.ts';

/**
 * Gives every touch and arm its words: composed ones are composed anew (the plan may have changed under them),
 * what a person or a model wrote stays. Copy speaks the customers' language.
 */
export function fillContent(hand: PlanInHand, { catalogue, policy }: { catalogue: Catalogue; policy: HousePolicy }): PlanInHand {
  const bare = dropComposed(hand);
  let { plan, provenance } = bare;
  for (const change of draftMissingContent({ plan, language: 'zh', catalogue, policy })) {
    if (change.op !== 'set_content') continue;
    const step = applyTouchChange(plan, change);
    if ('problem' in step || step.path === null) continue;
    plan = step.plan;
    provenance = setProvenance(provenance, { path: step.path, source: 'suggestion', note: draftNote });
  }
  return { plan, provenance };
}

function dropComposed({ plan, provenance }: PlanInHand): PlanInHand {
  const composed = new Set(provenance.filter(isComposed).map((entry) => entry.path));
  const strategies: CampaignPlan['strategies'] = plan.strategies.map((strategy) => ({
    ...strategy,
    touches: strategy.touches.map((touch) => ({
      ...touch,
      content: touch.content.filter((content) => !composed.has(`strategies.${strategy.id}.touches.${touch.id}.content.${content.arm}`)),
    })),
  }));
  return { plan: { ...plan, strategies }, provenance: [...composed].reduce<Provenance[]>((list, path) => dropProvenance(list, path), provenance) };
}

function isComposed(entry: Provenance): boolean {
  return entry.path.includes('.content.') && entry.note?.zh === draftNote.zh;
}
