export interface ReviewTables {
  /** Eval runs asked for in the console; what came of one is in its folder under <data>/evals. */
  eval_run: {
    id: string;
    state: string;
    asked_by: string;
    asked_at: string;
    started_at: string | null;
    ended_at: string | null;
    /** JSON of NewEvalRun. */
    request: string;
    /** JSON list of {suite, done, total}. */
    progress: string;
    problem: string | null;
    last_sequence: number;
    /** Host and process id of the server whose child it is; null: nobody's. */
    server: string | null;
    /** Last sign of life of that server. */
    beat_at: string | null;
  };
  eval_run_event: { run_id: string; sequence: number; at: string; event: string };
  /** What the reader of an answer thinks of it: one verdict for each turn. */
  turn_verdict: { turn_id: string; conversation_id: string; owner: string; verdict: string; reason: string | null; comment: string; at: string };
  annotation_item: {
    id: string;
    kind: string;
    agent: string;
    /** What it is about: a case of a run or a turn is in the queue once. */
    source_key: string;
    run_id: string | null;
    suite: string | null;
    case_id: string | null;
    attempt: number | null;
    conversation_id: string | null;
    turn_id: string | null;
    opening: string;
    added_by: string;
    added_at: string;
    state: string;
    rating_count: number;
  };
  annotation_rating: { item_id: string; rater: string; label: string; reasons: string; comment: string; at: string };
  annotation_settlement: { item_id: string; adjudicator: string; label: string; reasons: string; comment: string; at: string; by_rater: number };
}
