export interface FeedbackTables {
  feedback_event: {
    id: string;
    campaign_id: string;
    customer_id: string;
    kind: string;
    at: string;
    /** As reported, or the last touch handed to the customer before `at`. */
    touch_id: string | null;
    channel: string | null;
    amount_fen: number | null;
    received_at: string;
  };
  /** What the customer data must still learn about campaign history. The position is the watermark. */
  history_outbox: {
    position: number;
    campaign_id: string;
    /** received: the batch in `source`; feedback: the event ids in `source` (JSON). */
    kind: string;
    source: string;
    created_at: string;
  };
  /** How far the customer data has been fed, and the last position given out (its update orders writers). */
  history_watermark: { id: number; position: number; last_position: number };
}
