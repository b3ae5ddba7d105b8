import { z } from 'zod';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { channelCodeSchema } from '../../server/marketing/channel/channel.schema.ts';
import { pastCampaigns as pastCampaignsAction } from '../../server/marketing/evidence/past-campaigns.ts';
import { readTagEvidence } from '../../server/marketing/evidence/read-evidence.ts';
import type { ToolDefinition } from './define-tool.ts';
import { tagLine } from './tag-line.ts';

const input = z.strictObject({
  kpi: z.string().max(80).nullable().optional().describe('KPI code'),
  rightsTemplateCode: z.string().max(80).nullable().optional(),
  productCode: z.string().max(80).nullable().optional(),
  channels: z.array(channelCodeSchema).max(7).optional(),
  tags: z.array(z.string().max(80)).max(30).optional().describe('Tag codes of the audience'),
  bestTags: z.boolean().optional().describe('True, with a kpi and no tags: the tags whose campaigns were furthest ahead, for which customers answer best'),
  limit: z.int().min(1).max(10).optional(),
});

/** Goals and tags told at most. */
const TAG_LINES = 8;

export const pastCampaigns: ToolDefinition<z.infer<typeof input>> = {
  name: 'past_campaigns',
  effect: 'reads',
  description:
    "The bank's own past campaigns most like the one in hand: rates, difference to the holdout with its interval, cost per conversion; and for the tags named, how many campaigns that chose by them beat their holdout (ahead, proven, doubled of campaigns; treated and holdout customers). Use it to answer what worked before and how well a tag has worked; name at least the kpi, or nothing is alike. Rates of different goals do not compare.",
  input,
  async run({ kpi = null, rightsTemplateCode, productCode = null, channels = [], tags = [], bestTags = false, limit = 5 }, { context, actor, language }) {
    const catalogue = await readCatalogue(context.store);
    const template = catalogue.rights.find((rights) => rights.code === rightsTemplateCode);
    const views = await pastCampaignsAction(context, {
      query: { kpi, productCode, rightsKind: template?.kind ?? null, faceValueFen: null, channels, tags },
      actor,
      limit,
    });
    const ranked = bestTags && kpi !== null && tags.length === 0;
    const told = ranked || tags.length > 0 ? await readTagEvidence({ context, actor, tags, kpi }) : [];
    const evidence = ranked ? told.toSorted((one, other) => other.ratio.low - one.ratio.low) : told;
    return {
      ...(tags.length === 0 && !ranked ? {} : { tagEvidence: evidence.slice(0, TAG_LINES).map((one) => tagLine(one, language)) }),
      campaigns: views.map(({ campaign, similarity, clickRate, claimRate, conversionRate, uplift, costPerConversionFen }) => ({
        id: campaign.id,
        title: campaign.title,
        startedOn: campaign.startedOn,
        kpi: catalogue.kpis.find((candidate) => candidate.code === campaign.kpi)?.name[language] ?? campaign.kpi,
        rightsKind: campaign.rightsKind,
        faceValueFen: campaign.faceValueFen,
        channels: campaign.channels,
        treated: campaign.treated,
        holdout: campaign.holdout,
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
