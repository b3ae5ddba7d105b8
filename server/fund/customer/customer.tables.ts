export interface CustomerTables {
  /** What a customer decided for himself; no row: the defaults. */
  customer_setting: { customer_id: string; profiling: number; changed_at: string };
  complaint: {
    id: string;
    /** What the customer is told, and asks by. */
    number: string;
    customer_id: string;
    /** JSON: name in both languages, as it was then. */
    customer_name: string;
    customer_region: string | null;
    /** complaint | human */
    kind: string;
    text: string;
    conversation_id: string | null;
    /** open | answered */
    state: string;
    filed_at: string;
    promised_by: string;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
  };
}
