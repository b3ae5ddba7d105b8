import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { EvidenceDimension, PastCampaign, ResponseEvidence, TagEvidence } from './evidence.schema.ts';
import { listPastCampaigns } from './evidence.store.ts';
import { compareCampaign, responseEvidence } from './response-evidence.rules.ts';

type Reader = { context: Pick<ServerContext, 'store'>; actor: Pick<Actor, 'region'> };

/** Head office reads of every campaign; a branch of head office's and its own, in sums too: a sum over one campaign is that campaign. */
export function readablePast(past: readonly PastCampaign[], actor: Pick<Actor, 'region'>): PastCampaign[] {
  return past.filter(({ region = null }) => actor.region === null || region === null || region === actor.region);
}

/** How customers answered past campaigns, by one thing the campaigns have in common. */
export async function readResponses({ context, actor, by, kpi }: Reader & { by: EvidenceDimension; kpi?: string | undefined }): Promise<ResponseEvidence[]> {
  const past = readablePast(await listPastCampaigns(context.store), actor);
  return responseEvidence({ past, by, kpi: kpi ?? null, names: await readCatalogue(context.store) });
}

/** What campaigns that chose by these tags did, goal by goal, each with the campaigns it rests on. No tags: all. */
export async function readTagEvidence({
  context,
  actor,
  tags = [],
  kpi,
}: Reader & { tags?: readonly string[]; kpi?: string | null | undefined }): Promise<TagEvidence[]> {
  const past = readablePast(await listPastCampaigns(context.store), actor);
  const byId = new Map(past.map((campaign) => [campaign.id, campaign]));
  return responseEvidence({ past, by: 'tag', kpi: kpi ?? null, names: await readCatalogue(context.store) })
    .filter((evidence) => tags.length === 0 || tags.includes(evidence.key))
    .map((evidence) => ({
      ...evidence,
      compared: evidence.campaignIds.flatMap((id) => {
        const campaign = byId.get(id);
        return campaign === undefined ? [] : (compareCampaign(campaign) ?? []);
      }),
    }));
}
