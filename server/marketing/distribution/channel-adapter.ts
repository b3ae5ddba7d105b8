import type { ChannelCode } from '../channel/channel.schema.ts';

/** What one customer is to see. Never a phone number: the channel knows its own addresses. */
export interface TouchMessage {
  customerId: string;
  arm: string;
  title: string | null;
  body: string;
  link: string | null;
}

/** What is handed over in one piece. The same id always carries the same customers. */
export interface OutgoingBatch {
  id: string;
  campaignId: string;
  waveId: string;
  touchId: string;
  channel: ChannelCode;
  /** True: to the whitelist, before launch. */
  test: boolean;
  messages: TouchMessage[];
}

/**
 * The way out to one channel. A batch may be handed again under the same id after a crash: an adapter
 * makes that harmless. It throws when it could not take the whole batch.
 */
export interface ChannelAdapter {
  /** Returns a receipt for the audit: where the batch went. */
  hand(batch: OutgoingBatch, signal?: AbortSignal): Promise<string>;
}

/** Which adapter serves which channel. */
export type ChannelAdapters = (channel: ChannelCode) => ChannelAdapter;
