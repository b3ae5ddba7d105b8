import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import type { Trigger } from '../strategy/strategy.schema.ts';

/** One customer whom the plan's conditions match. */
export interface AudienceCustomer {
  customerId: string;
  /** Why no touch of the plan may reach this customer (a suppression code of the waterfall); null: eligible. */
  reason: string | null;
  /** Event strategies: when the customer did it. */
  eventAt?: string;
}

export interface AudienceRequest {
  campaignId: string;
  plan: CampaignPlan;
  /** Channels of the strategy's touches: without consent on any of them a customer is suppressed. */
  channels: ChannelCode[];
  /** Branch the campaign's maker belongs to; null: whole bank. */
  region: string | null;
  /** Moment that relative conditions count from. */
  now: Date;
  /** Event strategies: only who did it in this span, from (not included) until (included). */
  event?: { trigger: Extract<Trigger, { kind: 'event' }>; from: string; until: string };
}

/**
 * What distribution asks of the customer data. The data itself stays behind this: ids, reasons and nothing else.
 */
export interface AudienceSource {
  /** Matching customers in ascending order of id, in pages, starting after `after`. */
  pages(request: AudienceRequest & { after: string; size: number }): AsyncIterable<AudienceCustomer[]>;
  /** Of these customers, those who may not be touched on the channel now, with the reason; the others may. */
  unreachable(given: { customerIds: string[]; channel: ChannelCode }): Promise<Map<string, string>>;
  /** Marketing touches on the channel since a moment that the store has no record of (imported history). */
  earlierTouches(given: { customerIds: string[]; channel: ChannelCode; since: string; notOf: string[] }): Promise<Map<string, number>>;
  /** When the newest event of this kind on record happened; null: none is. */
  newestEvent(event: string): Promise<string | null>;
}
