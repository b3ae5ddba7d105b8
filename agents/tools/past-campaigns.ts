import { z } from 'zod';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { channelCodeSchema } from '../../server/marketing/channel/channel.schema.ts';
import { pastCampaigns as pastCampaignsAction } from '../../server/marketing/evidence/past-campaigns.ts';
import type { ToolDefinition } from './define-tool.ts';

const input = z.strictObject({
  kpi: z.string().max(80).nullable().optional().describe('KPI code'),
  rightsTemplateCode: z.string().max(80).nullable().optional(),
  productCode: z.string().max(80).nullable().optional(),
  channels: z.array(channelCodeSchema).max(7).optional(),
  tags: z.array(z.string().max(80)).max(30).optional().describe('Tag codes of the audience'),
  limit: z.int().min(1).max(10).optional(),
});

export const pastCampaigns: ToolDefinition<z.infer<typeof input>> = {
  name: 'past_campaigns',
  effect: 'reads',
  description:
    "The bank's own past campaigns most like the one in hand: rates, difference to the holdout with its interval, cost per conversion. Use it to answer what worked before; name at least the kpi, or nothing is alike. Rates of different goals do not compare.",
  input,
  async run({ kpi = null, rightsTemplateCode, productCode = null, channels = [], tags = [], limit = 5 }, { context, language }) {
    const catalogue = await readCatalogue(context.store);
    const template = catalogue.rights.find((rights) => rights.code === rightsTemplateCode);
    const views = await pastCampaignsAction(context, {
      query: { kpi, productCode, rightsKind: template?.kind ?? null, faceValueFen: null, channels, tags },
      limit,
    });
    return {
      campaigns: views.map(({ campaign, similarity, clickRate, claimRate, conversionRate, uplift, costPerConversionFen }) => ({
        id: campaign.id,
        title: campaign.title,
        startedOn: campaign.startedOn,
        kpi: catalogue.kpis.find((candidate) => candidate.code === campaign.kpi)?.name[language] ?? campaign.kpi,
        rightsKind: campaign.rightsKind,
        faceValueFen: campaign.faceValueFen,
        channels: campaign.channels,
        treated: campaign.treated,
        similarity,
        clickRate,
        claimRate,
        conversionRate,
        uplift,
        costPerConversionFen,
      })),
    };
  },
};
