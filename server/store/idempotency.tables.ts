export interface IdempotencyTables {
  /** A writing request's answer, kept so that a repeat gets the same one. */
  idempotency: {
    actor: string;
    key: string;
    request_hash: string;
    status: number;
    /** JSON body. */
    response: string;
    created_at: string;
  };
}
