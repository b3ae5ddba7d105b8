import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { tagsOf } from '../evidence/similarity-query.rules.ts';
import { type MaskedCustomer, maskedSample } from '../segment/masked-sample.ts';
import { readSegmentScene } from '../segment/segment-scene.ts';
import { requireCampaign } from './read-campaign.ts';

/** Ten masked customers of a plan's audience, so that an approver sees whom it means. The region is the campaign's own. */
export async function sampleAudience(context: ServerContext, { actor, campaignId }: { actor: Actor; campaignId: string }): Promise<MaskedCustomer[]> {
  const { row, current } = await requireCampaign(context, { actor, campaignId });
  const { audience, strategies } = current.plan;
  return maskedSample({
    bank: context.bank,
    scene: await readSegmentScene(context),
    audience,
    channels: [...new Set(strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))],
    region: row.region,
    limit: audience.limit,
    tags: audience.include.flatMap((condition) => tagsOf(condition.predicate)),
  });
}
