import { z } from 'zod';
import { HelmsmanError } from '../../server/errors.ts';
import { readCampaign } from '../../server/marketing/campaign/read-campaign.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import type { ToolDefinition } from './define-tool.ts';
import { planReport } from './report-plan.ts';

const input = z.strictObject({ campaignId: z.string().max(80).optional().describe("Absent: this conversation's plan") });

export const readPlan: ToolDefinition<z.infer<typeof input>> = {
  name: 'read_plan',
  effect: 'reads',
  description: 'The current plan with its state, audience waterfall, money, forecast and findings.',
  input,
  async run({ campaignId = undefined }, setting) {
    const id = campaignId ?? setting.campaignId;
    if (id === null || id === undefined) throw new HelmsmanError('NOT_FOUND', { what: 'plan' });
    const campaign = await readCampaign(setting.context, { actor: setting.actor, campaignId: id });
    const catalogue = await readCatalogue(setting.context.store);
    return { state: campaign.summary.state, ...planReport(campaign.current, [], catalogue, setting.language) };
  },
};
