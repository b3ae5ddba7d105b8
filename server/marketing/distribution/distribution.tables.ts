export interface DistributionTables {
  /** One run of a strategy: the audience it drew, once. */
  wave: {
    id: string;
    campaign_id: string;
    version: number;
    strategy_id: string;
    /** The strategy's part id in the plan (s1). */
    strategy_part: string;
    number: number;
    /** snapshot (being drawn), ready, done. */
    state: string;
    due_at: string;
    /** Last customer id of the snapshot's last stored page; where a restart goes on. */
    cursor: string;
    /** Event strategies: the span of events this wave covers. */
    event_from: string | null;
    event_until: string | null;
    created_at: string;
  };
  /** Everyone the snapshot saw, and why those left out were. */
  audience_member: {
    wave_id: string;
    customer_id: string;
    campaign_id: string;
    /** treated, holdout, suppressed. */
    role: string;
    arm: string | null;
    /** Suppression code; null unless suppressed. */
    reason: string | null;
    due_at: string;
  };
  /** One touch of one wave: how far it has come. */
  wave_touch: {
    wave_id: string;
    touch_id: string;
    campaign_id: string;
    position: number;
    channel: string;
    due_at: string | null;
    /** waiting, due, done, cancelled. */
    state: string;
    cursor: string;
    first_handed_at: string | null;
    last_handed_at: string | null;
  };
  /** One customer, one touch: the key is what makes it happen once. */
  touch: {
    wave_id: string;
    touch_id: string;
    customer_id: string;
    campaign_id: string;
    channel: string;
    arm: string;
    /** batched, handed, skipped. */
    state: string;
    reason: string | null;
    batch_id: string | null;
    at: string;
  };
  /** What is handed to a channel in one piece. Stored before it is handed. */
  touch_batch: {
    id: string;
    campaign_id: string;
    wave_id: string;
    touch_id: string;
    channel: string;
    sequence: number;
    size: number;
    /** SHA-256 over the members: customer id, arm, touch. */
    digest: string;
    /** prepared, handed. */
    state: string;
    cost_fen: number;
    prepared_at: string;
    handed_at: string | null;
    /** What the adapter said: a file path below the outbox, or a webhook's answer. */
    receipt: string | null;
  };
  /** What a campaign may still spend. One row, so that its update is the lock. */
  campaign_account: {
    campaign_id: string;
    budget_fen: number;
    /** Promised or spent: open grants at face value, claims, touches. Never above the budget. */
    committed_fen: number;
    /** Claims and touches only. */
    spent_fen: number;
    launched_at: string;
    measurement_ends_at: string | null;
    /** Event strategies: newest event seen, per strategy part (JSON object). */
    watermarks: string;
  };
  /** Test sends: to the whitelist, before launch, outside every count. */
  test_send: {
    id: string;
    campaign_id: string;
    version: number;
    content_hash: string;
    touch_id: string;
    channel: string;
    arm: string;
    customer_id: string;
    sent_by: string;
    sent_at: string;
    receipt: string;
  };
}
