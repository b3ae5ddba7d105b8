export interface AuditTables {
  /** One row per state change, chained by hash. */
  audit: {
    sequence: number;
    at: string;
    actor: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    /** JSON or null. */
    before: string | null;
    after: string | null;
    previous_hash: string;
    hash: string;
  };
  /** A single row: where the chain ends. Updating it serialises writers on every dialect. */
  audit_head: { id: number; sequence: number; hash: string };
}
