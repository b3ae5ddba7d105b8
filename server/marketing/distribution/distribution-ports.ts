import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { Strategy, Touch } from '../strategy/strategy.schema.ts';
import type { AudienceSource } from './audience-source.ts';
import type { ChannelAdapters } from './channel-adapter.ts';

/** The words of one touch for one arm, as the customer will see them. Throws when they are not complete. */
export type RenderTouch = (given: { plan: CampaignPlan; strategy: Strategy; touch: Touch; arm: string }) => Promise<{
  title: string | null;
  body: string;
  link: string | null;
}>;

/** What distribution needs from outside the store; joined in main.ts. */
export interface DistributionPorts {
  audience: AudienceSource;
  adapters: ChannelAdapters;
  render: RenderTouch;
}

/** Customers per page of a snapshot and per batch handed to a channel. */
export const SNAPSHOT_PAGE = 5000;
export const BATCH_SIZE = 1000;
