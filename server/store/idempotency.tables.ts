export interface IdempotencyTables {
  /** A writing request's answer, kept so that a repeat gets the same one. */
  idempotency: {
    actor: string;
    key: string;
    request_hash: string;
    /** HTTP status; 0: done or under way, and not answered yet. */
    status: number;
    /** JSON body. */
    response: string;
    created_at: string;
  };
}
