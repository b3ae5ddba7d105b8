import type { ServerContext } from '../../context.ts';
import type { PlanVersion } from '../campaign/campaign.schema.ts';
import type { CampaignRow } from '../campaign/campaign.store.ts';
import { findCampaign, findPlanVersion } from '../campaign/launched-campaign.store.ts';
import type { PlanRights } from '../campaign/plan.schema.ts';
import type { Channel } from '../channel/channel.schema.ts';
import { findChannel } from '../channel/channel.store.ts';
import { findRights, type RightsRow } from '../rights/rights.store.ts';
import type { Strategy, Touch } from '../strategy/strategy.schema.ts';
import { findStrategy } from '../strategy/strategy.store.ts';
import { findWave, type WaveRow } from './wave.store.ts';

/** All that one touch of one wave is made of. */
export interface TouchInHand {
  campaign: CampaignRow;
  version: PlanVersion;
  wave: WaveRow;
  strategy: Strategy;
  touch: Touch;
  channel: Channel;
  rights: (RightsRow & { plan: PlanRights }) | null;
}

export async function loadTouch(context: ServerContext, waveId: string, touchId: string): Promise<TouchInHand> {
  const { store } = context;
  const wave = await findWave(store, waveId);
  const campaign = await findCampaign(store, wave.campaign_id);
  const version = await findPlanVersion(store, wave.campaign_id, wave.version);
  const { strategy, rightsId } = await findStrategy(store, wave.strategy_id);
  const touch = strategy.touches.find((candidate) => candidate.id === touchId);
  if (touch === undefined) throw new Error(`strategy ${strategy.id} of ${campaign.id} has no touch ${touchId}`);
  const channel = await findChannel(store, touch.channel);
  if (channel === undefined) throw new Error(`channel ${touch.channel} is not in the catalogue`);
  const rights = rightsId === null ? null : await findRights(store, rightsId);
  return { campaign, version, wave, strategy, touch, channel, rights };
}
