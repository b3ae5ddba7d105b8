import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { differenceInterval } from '../experiment/compare-proportions.ts';
import type { PastCampaign, PastCampaignView, SimilarityQuery } from './evidence.schema.ts';
import { listPastCampaigns } from './evidence.store.ts';
import { readablePast } from './read-evidence.ts';
import { similarity } from './similarity.rules.ts';

/** What a list of past campaigns may be narrowed to: those that have just this. */
export interface PastFilter {
  kpi?: string | undefined;
  tag?: string | undefined;
  product?: string | undefined;
  rightsKind?: string | undefined;
  channel?: string | undefined;
}

/**
 * Finished campaigns of this bank, the most alike first: what they gave, to whom it was sent, what it moved. A branch
 * is shown head office's and its own. `only` leaves out what is not that.
 */
export async function pastCampaigns(
  context: Pick<ServerContext, 'store'>,
  { query, actor, only = {}, limit = 5 }: { query: SimilarityQuery; actor: Pick<Actor, 'region'>; only?: PastFilter; limit?: number },
): Promise<PastCampaignView[]> {
  const past = readablePast(await listPastCampaigns(context.store), actor);
  return past
    .filter((campaign) => fits(campaign, only))
    .map((campaign) => viewPastCampaign(campaign, query))
    .sort((a, b) => b.similarity - a.similarity || (a.campaign.endedOn > b.campaign.endedOn ? -1 : 1))
    .slice(0, limit);
}

function fits(campaign: PastCampaign, { kpi, tag, product, rightsKind, channel }: PastFilter): boolean {
  return (
    (kpi === undefined || campaign.kpi === kpi) &&
    (tag === undefined || campaign.tags.includes(tag)) &&
    (product === undefined || campaign.productCode === product) &&
    (rightsKind === undefined || campaign.rightsKind === rightsKind) &&
    (channel === undefined || campaign.channels.some((one) => one === channel))
  );
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
