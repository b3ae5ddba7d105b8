import { z } from 'zod';
import { readCampaign } from '../../server/marketing/campaign/read-campaign.ts';
import { renderPlanContent } from '../../server/marketing/campaign/render-plan-content.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { draftContent as draftContentAction } from '../../server/marketing/content/draft-content.ts';
import type { ToolDefinition } from './define-tool.ts';

const input = z.strictObject({ campaignId: z.string().min(1).max(80) });

export const draftContent: ToolDefinition<z.infer<typeof input>> = {
  name: 'draft_content',
  effect: 'reads',
  description:
    'The words of every touch as the customer will see them, and a house draft to start from for each channel and arm. Placeholders such as {right}, {validity}, {signature}, {refusal}, {disclosure} are filled from the plan: keep them. To use other words call revise_plan with set_content; the wording rules judge them.',
  input,
  async run({ campaignId }, { context, actor }) {
    const { current } = await readCampaign(context, { actor, campaignId });
    const catalogue = await readCatalogue(context.store);
    const { policy } = context;
    const drafts = current.plan.strategies.flatMap((strategy) =>
      strategy.touches.flatMap((touch) =>
        current.plan.experiment.arms.flatMap(({ id: arm }) => {
          const drafted = draftContentAction({ plan: current.plan, touchId: touch.id, arm, language: 'zh', catalogue, policy });
          return drafted === undefined ? [] : [{ touchId: touch.id, channel: touch.channel, arm, title: drafted.content.title, body: drafted.content.body }];
        }),
      ),
    );
    return { contents: renderPlanContent(current.plan, { catalogue, policy }), drafts };
  },
};
