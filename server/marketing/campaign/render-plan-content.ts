import type { HousePolicy } from '../../policy.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { renderContent } from '../content/render-content.ts';
import type { CampaignPlan } from './plan.schema.ts';

export interface PlanContent {
  touchId: string;
  channel: string;
  arm: string;
  title: string | null;
  body: string;
}

/** All content of a plan as the customer will see it. */
export function renderPlanContent(plan: CampaignPlan, { catalogue, policy }: { catalogue: Catalogue; policy: HousePolicy }): PlanContent[] {
  return plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) =>
      touch.content.map((content) => {
        const { title, body } = renderContent({ content, plan, rightsId: strategy.rightsId, catalogue, policy });
        return { touchId: touch.id, channel: touch.channel, arm: content.arm, title, body };
      }),
    ),
  );
}
