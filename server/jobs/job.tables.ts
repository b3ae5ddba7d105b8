export interface JobTables {
  /** Background work. A job is done at least once; its handler makes repeats harmless. */
  job: {
    id: string;
    kind: string;
    /** JSON, in the shape the kind's handler expects. */
    payload: string;
    /** pending, running, done, failed. */
    state: string;
    due_at: string;
    /** While running: until when nobody else may take it. */
    lease_until: string | null;
    /** While running: the claim that holds it. A worker whose lease was lost cannot finish the job for another. */
    lease_owner: string | null;
    attempts: number;
    last_error: string | null;
    /** The same key is enqueued once, ever. */
    dedupe_key: string;
    created_at: string;
    updated_at: string;
  };
}
