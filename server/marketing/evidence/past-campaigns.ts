import type { ServerContext } from '../../context.ts';
import { differenceInterval } from '../experiment/compare-proportions.ts';
import type { PastCampaign, PastCampaignView, SimilarityQuery } from './evidence.schema.ts';
import { listPastCampaigns } from './evidence.store.ts';
import { similarity } from './similarity.rules.ts';

/** Finished campaigns of this bank, the most alike first: what they gave, to whom it was sent, what it moved. */
export async function pastCampaigns(
  context: Pick<ServerContext, 'store'>,
  { query, limit = 5 }: { query: SimilarityQuery; limit?: number },
): Promise<PastCampaignView[]> {
  const past = await listPastCampaigns(context.store);
  return past
    .map((campaign) => viewPastCampaign(campaign, query))
    .sort((a, b) => b.similarity - a.similarity || (a.campaign.endedOn > b.campaign.endedOn ? -1 : 1))
    .slice(0, limit);
}

/** Rates and uplift of one past campaign, 95 % interval for the uplift. */
export function viewPastCampaign(campaign: PastCampaign, query: SimilarityQuery): PastCampaignView {
  const share = (count: number): number | null => (campaign.treated === 0 ? null : Math.min(1, count / campaign.treated));
  return {
    campaign,
    similarity: similarity(query, campaign),
    clickRate: share(campaign.clicked),
    claimRate: campaign.rightsKind === null ? null : share(campaign.claimed),
    conversionRate: share(campaign.converted),
    uplift: upliftOf(campaign),
    costPerConversionFen: campaign.converted === 0 ? null : Math.round(campaign.spentFen / campaign.converted),
  };
}

function upliftOf(campaign: PastCampaign): PastCampaignView['uplift'] {
  if (campaign.holdout === 0 || campaign.treated === 0) return null;
  const measured = differenceInterval({ count: campaign.converted, of: campaign.treated }, { count: campaign.holdoutConverted, of: campaign.holdout }, 0.95);
  return { low: measured.low, mid: measured.difference, high: measured.high, coverage: 0.95 };
}
